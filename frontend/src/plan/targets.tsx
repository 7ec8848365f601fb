/** Targets beside the plan: of the scope by year, of the units below by the year shown. */

import { useComputed } from "@preact/signals";
import type { Plan, PlanUnit } from "../api";
import { shownArea } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { named, t } from "../held";
import { enter } from "../place";
import { Chart } from "../sheet/chart";
import { Exports } from "../sheet/exports";
import { Icon } from "../shell/icons";
import { targetsOption } from "./options";
import { shownYear } from "./yearscard";

const HEIGHT_PX = 170;
const ALL = "all";

export function Targets({ told }: { told: Plan }) {
  const year = shownYear(told.years);
  const own = ownUnit(told.units);
  const rows = told.units.filter((row) => row.year === year);
  if (!told.units.length) return null;
  return (
    <section class="card">
      <h3>
        {t("plan.targets")}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      {own && <ByYear rows={ofUnit(told.units, own)} id={told.made?.snapshot ?? ""} />}
      <h4>{t("plan.targets.by", { year })}</h4>
      <ul class="plan-targets">
        {rows.map((row) => (
          <li key={row.unit + row.plot_type}>
            <Target row={row} isOwn={row.unit === own} />
          </li>
        ))}
      </ul>
      <Exports table="plan_units" />
    </section>
  );
}

/** The one unit above all others of the answer, if there is one. */
function ownUnit(rows: PlanUnit[]): string {
  const order = ["city", "district", "township"];
  const place = (row: PlanUnit) => order.indexOf(row.level);
  const top = [...rows].sort((a, b) => place(a) - place(b))[0];
  const same = new Set(
    rows.filter(({ level }) => level === top?.level).map(({ unit }) => unit),
  );
  return same.size === 1 ? (top?.unit ?? "") : "";
}

function ofUnit(rows: PlanUnit[], unit: string): PlanUnit[] {
  return rows.filter((row) => row.unit === unit && row.plot_type === ALL);
}

function ByYear({ rows, id }: { rows: PlanUnit[]; id: string }) {
  const option = useComputed(() => targetsOption(rows, areaUnit.value));
  if (!rows.length) return null;
  const name = rows[0]?.name ?? "";
  return (
    <>
      <p class="key">
        <span>
          <i class="key-swatch plan-target" />
          {t("plan.target")}
        </span>
        <span>
          <i class="key-swatch plan-planned" />
          {t("plan.planned")}
        </span>
      </p>
      <Chart
        key={id + rows[0]?.unit + areaUnit.value + t("plan.target")}
        label={t("plan.targets.label", { name })}
        option={option.value}
        height_px={HEIGHT_PX}
      />
    </>
  );
}

function Target({ row, isOwn }: { row: PlanUnit; isOwn: boolean }) {
  const most = Math.max(row.target_dm2, row.planned_dm2, 1);
  const isShort = row.planned_dm2 < row.target_dm2;
  const name = `${row.name}${row.plot_type === ALL ? "" : ` · ${named("plot_type", row.plot_type)}`}`;
  return (
    <>
      <p class="term-head">
        {isOwn ? (
          <strong>{name}</strong>
        ) : (
          <button type="button" class="plan-enter" onClick={() => enter(row.unit)}>
            {name}
          </button>
        )}
        <span>
          {isShort && <Icon name="warning" size={13} />}
          {t("plan.of", {
            planned: shownArea(row.planned_dm2, areaUnit.value),
            target: shownArea(row.target_dm2, areaUnit.value),
          })}
        </span>
      </p>
      <span class="plan-bar" aria-hidden="true" data-short={isShort}>
        <i style={{ width: `${(row.planned_dm2 / most) * 100}%` }} />
        <b style={{ left: `${(row.target_dm2 / most) * 100}%` }} />
      </span>
    </>
  );
}
