/** Where land was reduced, what it became, who is far from a park, what is supplied. */

import type {
  CompositionRow,
  FacilityRow,
  ParkServiceRow,
  Quality,
  ZoneShareRow,
} from "../api";
import { grouped, shownShare, UNKNOWN } from "../figures/areas";
import { Area, unitName } from "../figures/shown";
import { heading, named, t, zoneName } from "../held";
import { Pairs } from "../shell/pairs";
import { measured } from "./amounts";

/** What was recognised where there is a book, else what decreased. */
function landOf<Row extends { land: string }>(rows: Row[]): Row[] {
  const recognised = rows.filter((row) => row.land === "recognised");
  return recognised.length
    ? recognised
    : rows.filter((row) => row.land === "decreased");
}

/** Areas by a key over all periods, the largest first. */
function summed<Row extends { area_dm2: number }>(
  rows: Row[],
  key: (row: Row) => string,
): [string, number][] {
  const found = new Map<string, number>();
  for (const row of rows) {
    found.set(key(row), (found.get(key(row)) ?? 0) + row.area_dm2);
  }
  return [...found].sort((a, b) => b[1] - a[1]);
}

export function Zones({ rows }: { rows: ZoneShareRow[] }) {
  const own = landOf(rows);
  return (
    <Bars
      title={t("quality.zones")}
      land={own[0]?.land}
      rows={summed(own, (row) => row.zone).map(([id, area]) => [zoneName(id), area])}
    />
  );
}

export function Became({ rows }: { rows: CompositionRow[] }) {
  const own = landOf(rows);
  const all = own.reduce((sum, row) => sum + row.area_dm2, 0);
  const open = own.reduce((sum, row) => sum + row.still_open_dm2, 0);
  return (
    <Bars
      title={t("quality.became")}
      land={own[0]?.land}
      rows={summed(own, (row) => row.cover).map(([id, area]) => [
        named("cover", id),
        area,
      ])}
      note={all > 0 ? t("quality.still_open", { share: shownShare(open, all) }) : ""}
    />
  );
}

interface BarsProps {
  title: string;
  land?: string;
  rows: [string, number][];
  note?: string;
}

function Bars({ title, land, rows, note }: BarsProps) {
  if (!rows.length) return null;
  const all = rows.reduce((sum, [, area]) => sum + area, 0);
  return (
    <section class="card">
      <h3>
        {title}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      {land && <p class="hint">{named("land", land)}</p>}
      <ul class="share-rows">
        {rows.map(([name, area]) => (
          <li key={name}>
            <span>{name}</span>
            <span class="credit-room" aria-hidden="true">
              <i
                class="balance-asset"
                style={{ width: `${(area / Math.max(all, 1)) * 100}%` }}
              />
            </span>
            <span>
              <Area area_dm2={area} /> {shownShare(area, all)}
            </span>
          </li>
        ))}
      </ul>
      {note && <p class="hint">{note}</p>}
    </section>
  );
}

export function Parks({ rows }: { rows: ParkServiceRow[] }) {
  const row = rows.at(-1);
  if (!row) return null;
  const pairs: [string, string][] = [
    [heading("distance_m"), String(row.distance_m)],
    [heading("housing_dm2"), measured(row.housing_dm2, "dm2")],
    [heading("far_dm2"), measured(row.far_dm2, "dm2")],
    [heading("far_share"), measured(row.far_share, "share")],
    [heading("people"), row.people === null ? UNKNOWN : grouped(row.people)],
    [
      heading("far_people"),
      row.far_people === null ? UNKNOWN : grouped(row.far_people),
    ],
  ];
  return (
    <section class="card">
      <h3>
        {t("quality.parks")}
        <small>{row.day}</small>
      </h3>
      <Pairs pairs={pairs} />
    </section>
  );
}

const SHORT = 8;

export function Facilities({ rows }: { rows: FacilityRow[] }) {
  const short = rows
    .filter((row) => row.shortage_dm2 > 0)
    .sort((a, b) => b.shortage_dm2 - a.shortage_dm2);
  if (!rows.length) return null;
  return (
    <section class="card">
      <h3>
        {t("quality.facilities")}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      {!short.length && <p class="hint">{t("quality.facilities.none")}</p>}
      <ul class="share-rows">
        {short.slice(0, SHORT).map((row) => (
          <li key={row.park_id}>
            <span>{row.name || row.park_id}</span>
            <span>{t("quality.asked", { area: measured(row.asked_dm2, "dm2") })}</span>
            <Area area_dm2={row.shortage_dm2} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Supply({ told }: { told: Quality }) {
  if (!told.structure.length) return null;
  const uses = [...new Set(told.structure.map((row) => row.use))];
  const sum = (use: string, side: "supply_dm2" | "plan_dm2") =>
    told.structure
      .filter((row) => row.use === use)
      .reduce((all, row) => all + row[side], 0);
  return (
    <section class="card">
      <h3>
        {t("quality.supply")}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      {told.structure_match.map((row) => (
        <p class="hint" key={row.from_day}>
          {t("quality.match", {
            from: row.from_day,
            to: row.to_day,
            match: measured(row.match, "share"),
            fulfilled: measured(row.fulfilled, "share"),
          })}
        </p>
      ))}
      <table class="before-after">
        <caption class="unseen">{t("quality.supply")}</caption>
        <thead>
          <tr>
            <th scope="col">{heading("use")}</th>
            <th scope="col">{heading("supply_dm2")}</th>
            <th scope="col">{heading("plan_dm2")}</th>
          </tr>
        </thead>
        <tbody>
          {uses.map((use) => (
            <tr key={use}>
              <th scope="row">{named("use", use)}</th>
              <td>
                <Area area_dm2={sum(use, "supply_dm2")} />
              </td>
              <td>
                <Area area_dm2={sum(use, "plan_dm2")} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
