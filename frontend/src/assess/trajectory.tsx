/** How stock and credit went over the years, and when the limit or target is met. */

import { useComputed } from "@preact/signals";
import type { Assessment, OutlookRow } from "../api";
import { UNKNOWN } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { named, scope, t } from "../held";
import { Chart } from "../sheet/chart";
import { Exports } from "../sheet/exports";
import { Pairs } from "../shell/pairs";
import { measured } from "./amounts";
import { trajectoryOption } from "./trajectoryoption";

const HEIGHT_PX = 190;

export function Trajectory({ told }: { told: Assessment }) {
  const outlooks = told.outlook.filter(isShown);
  if (!outlooks.length) return null;
  return (
    <section class="card">
      <h3>
        {t("assess.trajectory")}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      {outlooks.map((row) => (
        <Series key={row.series + row.total} told={told} row={row} />
      ))}
      <Exports table="trajectories" />
    </section>
  );
}

/** The total the reader looks at; credit is weighed in one total alone. */
function isShown({ series, total }: OutlookRow): boolean {
  return series === "credit" || total === scope.value.total;
}

function Series({ told, row }: { told: Assessment; row: OutlookRow }) {
  const option = useComputed(() =>
    trajectoryOption(
      told.trajectories.filter(
        ({ series, total }) => series === row.series && total === row.total,
      ),
      row,
      areaUnit.value,
    ),
  );
  const title = named("series", row.series);
  return (
    <div class="trajectory">
      <h4>{title}</h4>
      <p class="hint">{named("outlook", row.outlook)}</p>
      <Chart
        key={told.made?.snapshot + row.unit + row.total + areaUnit.value}
        label={t("assess.trajectory.label", { title })}
        option={option.value}
        height_px={HEIGHT_PX}
      />
      <Pairs pairs={known(row)} />
    </div>
  );
}

function known(row: OutlookRow): [string, string][] {
  const slope = (value: number | null) => measured(value, "dm2");
  const pairs: [string, string][] = [
    [
      t("assess.slope"),
      t("assess.between", {
        value: slope(row.slope_dm2),
        from: slope(row.slope_low_dm2),
        to: slope(row.slope_high_dm2),
      }),
    ],
  ];
  if (row.limit_dm2 !== null) {
    const limit = slope(row.limit_dm2);
    pairs.push([t("assess.limit"), `${limit} (${row.limit_year ?? UNKNOWN})`]);
  }
  if (row.year !== null) {
    pairs.push([
      t("assess.projected"),
      t("assess.between", {
        value: row.year,
        from: row.early ?? UNKNOWN,
        to: row.late ?? t("assess.never"),
      }),
    ]);
  }
  return pairs;
}
