/** What a check comes to: verdict, conflicts with their remedy, areas layer by layer. */

import type { Compliance, ComplianceConflict, ComplianceRow } from "../api";
import { shownArea } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { named, t } from "../held";
import { pointed } from "../place";
import { Icon, type IconName } from "../shell/icons";
import { change } from "../view";
import { ENDINGS, takeAway } from "./kept";

const SIGNS: Record<string, IconName> = {
  refuse: "refuse",
  warning: "warning",
  note: "note",
  pass: "check",
};

export function Result({ told }: { told: Compliance }) {
  return (
    <>
      <section class="card comply-verdict" data-verdict={told.verdict} role="status">
        <h3>
          <Icon name={SIGNS[told.verdict] ?? "note"} size={20} />
          {t(`comply.verdict.${told.verdict}`)}
        </h3>
        <p>{t("comply.told", { area: amount(told.area_dm2), day: told.day })}</p>
        <p class="hint">{t("comply.made", { snapshot: told.snapshot })}</p>
        <TakeAway />
      </section>
      <Conflicts rows={told.conflicts} />
      <Unchecked texts={told.unchecked} />
      <Layers rows={told.rows} />
    </>
  );
}

function TakeAway() {
  return (
    <fieldset class="comply-take">
      <legend>{t("comply.take")}</legend>
      {ENDINGS.map((ending) => (
        <button
          type="button"
          class="plain"
          key={ending}
          onClick={() => takeAway(ending)}
        >
          <Icon name="download" size={16} />
          {ending.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}

function Conflicts({ rows }: { rows: ComplianceConflict[] }) {
  return (
    <section class="card">
      <h3>{t("comply.conflicts")}</h3>
      {rows.length === 0 && <p class="hint">{t("comply.conflicts.none")}</p>}
      <ul class="comply-list">
        {rows.map((row) => (
          <li key={`${row.rule}/${row.id}/${row.value}`} data-severity={row.severity}>
            <Conflict row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Conflict({ row }: { row: ComplianceConflict }) {
  const { lon, lat } = row;
  const isPlaced = lon !== null && lat !== null;
  return (
    <>
      <p class="comply-why">
        <Icon name={SIGNS[row.severity] ?? "note"} size={16} />
        <strong>{row.why}</strong>
        <span class="number">{amount(row.area_dm2)}</span>
      </p>
      <p>
        {named("role", row.role)} {row.id} {row.name !== row.id && row.name}
      </p>
      <p class="hint">{t("comply.remedy", { text: row.remedy })}</p>
      {isPlaced && (
        <button
          type="button"
          class="plain"
          onClick={() => change({ map: pointed(lon, lat) })}
        >
          <Icon name="pin" size={14} />
          {t("comply.show")}
        </button>
      )}
    </>
  );
}

function Unchecked({ texts }: { texts: string[] }) {
  if (texts.length === 0) return null;
  return (
    <section class="card">
      <h3>{t("comply.unchecked")}</h3>
      <ul class="comply-list">
        {texts.map((text) => (
          <li key={text} data-severity="warning">
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Layers({ rows }: { rows: ComplianceRow[] }) {
  const groups = new Map<string, ComplianceRow[]>();
  for (const row of rows) {
    const key = `${row.role} ${row.day}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return (
    <section class="card">
      <h3>{t("comply.layers")}</h3>
      <p class="hint">{t("comply.layers.what")}</p>
      {[...groups].map(([key, own]) => (
        <Layer key={key} rows={own} />
      ))}
    </section>
  );
}

function Layer({ rows }: { rows: ComplianceRow[] }) {
  const [first] = rows;
  if (!first) return null;
  const largest = [...rows].sort((a, b) => b.area_dm2 - a.area_dm2);
  return (
    <details class="comply-layer">
      <summary>
        {named("role", first.role)} <small>{first.day}</small>
        {!first.in_force && <span class="badge">{t("comply.past")}</span>}
      </summary>
      <table class="pieces">
        <caption>{first.layer}</caption>
        <tbody>
          {largest.map((row) => (
            <tr key={row.value}>
              <th scope="row">
                {row.name} {row.name !== row.value && <small>{row.value}</small>}
              </th>
              <td class="number">{amount(row.area_dm2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function amount(area_dm2: number): string {
  return `${shownArea(area_dm2, areaUnit.value)} ${unitName.value}`;
}
