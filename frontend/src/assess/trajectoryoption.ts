/** The chart of a trajectory: the years known, the pace onwards, and its interval. */

import type { EChartsCoreOption } from "echarts/core";
import type { OutlookRow, TrajectoryRow } from "../api";
import { shownArea } from "../figures/areas";
import { t } from "../held";
import { INK, REDUCED, SOFT, STOCK } from "../palette";
import { PER, TEXT, title, valueAxis } from "../sheet/options";
import type { AreaUnit } from "../view";

const AHEAD = 6;

export function trajectoryOption(
  rows: TrajectoryRow[],
  row: OutlookRow,
  unit: AreaUnit,
): EChartsCoreOption {
  const known = [...rows].sort((a, b) => a.year - b.year);
  const last = row.last_year;
  const end = Math.min(
    last + AHEAD,
    Math.max(row.year ?? 0, row.limit_year ?? 0, last + 2),
  );
  const years = yearsFrom(known[0]?.year ?? last, end);
  const at = (year: number) =>
    known.find((one) => one.year === year)?.value_dm2 ?? null;
  const onward = (slope: number | null) => (year: number) =>
    slope === null || year < last ? null : row.last_dm2 + slope * (year - last);
  const scaled = (pick: (year: number) => number | null) =>
    years.map((year) => {
      const value = pick(year);
      return value === null ? null : value / PER[unit];
    });
  const colour = row.series === "stock" ? STOCK : REDUCED;
  const dashed = { color: SOFT, type: "dashed", width: 1 };
  return {
    textStyle: TEXT,
    grid: { left: 4, right: 14, top: 26, bottom: 4, containLabel: true },
    xAxis: {
      type: "category",
      data: years.map(String),
      axisTick: { show: false },
      axisLabel: TEXT,
    },
    yAxis: { scale: true, ...valueAxis(unit), ...title("table.credit.areas", unit) },
    series: [
      line(scaled(at), { color: colour, width: 2 }, "circle"),
      line(
        scaled(onward(row.slope_dm2)),
        { color: colour, type: "dashed" },
        "emptyCircle",
      ),
      line(scaled(onward(row.slope_low_dm2)), dashed, "none"),
      line(scaled(onward(row.slope_high_dm2)), dashed, "none"),
      ...limit(row, years, unit),
    ],
  };
}

function yearsFrom(first: number, last: number): number[] {
  return Array.from({ length: Math.max(last - first + 1, 1) }, (_, at) => first + at);
}

function line(data: (number | null)[], lineStyle: object, symbol: string) {
  return {
    type: "line",
    data,
    lineStyle,
    symbol,
    symbolSize: 6,
    itemStyle: { color: INK },
  };
}

/** The ceiling or target as a level line with its figure. */
function limit({ limit_dm2 }: OutlookRow, years: number[], unit: AreaUnit) {
  if (limit_dm2 === null) return [];
  const label = {
    show: true,
    ...TEXT,
    formatter: ({ dataIndex }: { dataIndex: number }) =>
      dataIndex === 0
        ? t("assess.limit.label", { area: shownArea(limit_dm2, unit) })
        : "",
    position: "right",
  };
  const data = years.map(() => limit_dm2 / PER[unit]);
  return [{ ...line(data, { color: INK, width: 1 }, "none"), showSymbol: true, label }];
}
