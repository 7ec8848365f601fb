/** The target of the year in hand beside what is recognised, pending and planned. */

import { useComputed } from "@preact/signals";
import type { Cockpit, CockpitYear } from "../api";
import { shownShare } from "../figures/areas";
import { Area, areaUnit, exact, unitName } from "../figures/shown";
import { language, named, t } from "../held";
import { Chart } from "../sheet/chart";
import { Into, Line, type Told } from "./meaning";
import { yearsOption } from "./options";

const HEIGHT_PX = 190;

export function TargetCard({ told }: { told: Cockpit }) {
  const { held } = told;
  return (
    <section class="card" id="cockpit-target" tabIndex={-1}>
      <h3>
        {t("cockpit.targets", { year: held?.year ?? told.year })}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      {held ? (
        <Held told={told} row={held} />
      ) : (
        <p class="hint">{t("cockpit.target.none")}</p>
      )}
      <ByYear told={told} />
      <div class="to-tables">
        <Into panel="plan" />
        <Into panel="book" />
      </div>
    </section>
  );
}

function Held({ told, row }: { told: Cockpit; row: CockpitYear }) {
  const target = row.target_dm2 ?? 0;
  const done = row.recognised_dm2 ?? 0;
  const short = Math.max(target - done, 0);
  return (
    <>
      <Bullet row={row} />
      <p class={short ? "stale" : "reached"}>
        {t(short ? "cockpit.target.short" : "cockpit.target.reached", {
          year: row.year,
          share: shownShare(done, target),
        })}
      </p>
      <dl class="pairs">
        <Line told={of("target", row.target_dm2, row.year, sourceOf(row))}>
          <Area area_dm2={row.target_dm2} />
        </Line>
        <Line told={of("recognised", row.recognised_dm2, told.day)}>
          <Area area_dm2={row.recognised_dm2} way="reduced" />
        </Line>
        <Line told={of("pending", row.pending_dm2, told.day)}>
          <Area area_dm2={row.pending_dm2} />
        </Line>
        <Line told={{ ...of("planned", row.planned_dm2, told.year), made: told.made }}>
          <Area area_dm2={row.planned_dm2} />
        </Line>
        <Line told={of("short", short, told.day)}>
          <Area area_dm2={short} />
        </Line>
      </dl>
    </>
  );
}

function of(
  figure: string,
  area_dm2: number | null,
  when: string | number,
  source?: string,
): Told {
  return { figure, value: exact(area_dm2), when, source };
}

function sourceOf(row: CockpitYear): string {
  const parts = [
    row.target_from && named("target_from", row.target_from),
    row.target_source,
    row.target_status && named("status", row.target_status),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Recognised solid, pending hatched, the target a mark. */
function Bullet({ row }: { row: CockpitYear }) {
  const [done, pending] = [row.recognised_dm2 ?? 0, row.pending_dm2 ?? 0];
  const most = Math.max(done + pending, row.target_dm2 ?? 0, 1);
  const share = (part: number) => `${(Math.max(part, 0) / most) * 100}%`;
  return (
    <div class="cockpit-bullet" aria-hidden="true">
      <i class="cockpit-done" style={{ width: share(done) }} />
      <i class="cockpit-pending" style={{ width: share(pending) }} />
      <b style={{ left: share(row.target_dm2 ?? 0) }} />
    </div>
  );
}

function ByYear({ told }: { told: Cockpit }) {
  const option = useComputed(() => yearsOption(told.years, areaUnit.value));
  return (
    <>
      <p class="key">
        <span>
          <i class="key-swatch plan-target" />
          {t("cockpit.target")}
        </span>
        <span>
          <i class="key-swatch plan-planned" />
          {t("cockpit.recognised")}
        </span>
        <span>
          <i class="key-line" />
          {t("cockpit.planned")}
        </span>
      </p>
      <Chart
        key={`${told.day}${language.value}${areaUnit.value}${told.years.length}`}
        label={t("cockpit.years.label")}
        option={option.value}
        height_px={HEIGHT_PX}
      />
      <YearsTable rows={told.years} />
    </>
  );
}

function YearsTable({ rows }: { rows: CockpitYear[] }) {
  return (
    <details>
      <summary>{t("cockpit.years.table")}</summary>
      <table class="before-after">
        <caption class="unseen">{t("cockpit.years.label")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("cockpit.year")}</th>
            {COLUMNS.map((name) => (
              <th scope="col" key={name}>
                {t(`cockpit.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.year}>
              <th scope="row">{row.year}</th>
              {COLUMNS.map((name) => (
                <td key={name}>
                  <Area area_dm2={row[`${name}_dm2`]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const COLUMNS = ["target", "recognised", "pending", "planned"] as const;
