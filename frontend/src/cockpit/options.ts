/** The charts of the cockpit: target and progress by year, and the units by their score. */

import type { EChartsCoreOption } from "echarts/core";
import type { CockpitYear, UnitScore } from "../api";
import { pointRange } from "../assess/amounts";
import { shownArea } from "../figures/areas";
import { t } from "../held";
import { INK, LINE, REDUCED, SOFT, STOCK } from "../palette";
import { PER, STRIPES, TEXT, title, tooltip, valueAxis } from "../sheet/options";
import type { AreaUnit } from "../view";

const ROOM = { left: 4, right: 14, top: 28, bottom: 4, containLabel: true };

/** Two bars a year, what is asked and what is recognised; the plan is a line. */
export function yearsOption(rows: CockpitYear[], unit: AreaUnit): EChartsCoreOption {
  const areas = (name: "target_dm2" | "recognised_dm2" | "planned_dm2") =>
    rows.map((row) => {
      const area_dm2 = row[name];
      return area_dm2 === null ? null : area_dm2 / PER[unit];
    });
  const bar = (data: (number | null)[], itemStyle: object) => ({
    type: "bar",
    barMaxWidth: 18,
    data,
    itemStyle,
  });
  return {
    textStyle: TEXT,
    grid: ROOM,
    tooltip: tooltip((index) => toldYear(rows[index], unit)),
    xAxis: {
      type: "category",
      axisTick: { show: false },
      axisLabel: TEXT,
      data: rows.map(({ year }) => String(year)),
    },
    yAxis: { ...valueAxis(unit), ...title("table.credit.areas", unit) },
    series: [
      bar(areas("target_dm2"), { color: STOCK, decal: STRIPES }),
      bar(areas("recognised_dm2"), { color: REDUCED }),
      {
        type: "line",
        data: areas("planned_dm2"),
        symbol: "diamond",
        symbolSize: 8,
        lineStyle: { color: INK, width: 1.6, type: "dashed" },
        itemStyle: { color: INK },
      },
    ],
  };
}

function toldYear(row: CockpitYear | undefined, unit: AreaUnit): string {
  if (!row) return "";
  const lines = (["target", "recognised", "pending", "planned"] as const).map(
    (name) => `${t(`cockpit.${name}`)}  ${shownArea(row[`${name}_dm2`], unit)}`,
  );
  return [String(row.year), ...lines].join("\n");
}

/** A bar to the lower bound of each unit's points, hatched up to the upper bound. */
export function scoresOption(rows: UnitScore[]): EChartsCoreOption {
  const text = { ...TEXT, color: SOFT };
  const bar = { type: "bar", stack: "points", barMaxWidth: 14 };
  return {
    textStyle: TEXT,
    grid: { left: 4, right: 44, top: 4, bottom: 4, containLabel: true },
    tooltip: tooltip((index) => toldScore(rows[index])),
    xAxis: {
      type: "value",
      axisLabel: { ...text, hideOverlap: true },
      splitLine: { lineStyle: { color: LINE, opacity: 0.7 } },
      splitNumber: 4,
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: LINE } },
      axisLabel: { ...TEXT, width: 96, overflow: "truncate" },
    },
    series: [
      {
        ...bar,
        data: rows.map((row) => row.points_low),
        itemStyle: { color: REDUCED },
      },
      {
        ...bar,
        data: rows.map((row) => row.points_high - row.points_low),
        itemStyle: { color: STOCK, decal: STRIPES },
        label: {
          show: true,
          ...TEXT,
          position: "right",
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            rows[dataIndex]?.grade_low ?? "",
        },
      },
    ],
  };
}

function toldScore(row: UnitScore | undefined): string {
  if (!row) return "";
  return `${row.name}\n${pointRange(row.points_low, row.points_high)}`;
}
