/** The charts of the plan: targets by year, cost beside compactness, cash by year. */

import type { EChartsCoreOption } from "echarts/core";
import type { PlanCashRow, PlanFront, PlanUnit } from "../api";
import { shownArea } from "../figures/areas";
import { heading, t } from "../held";
import { ACCENT, ADDED, INK, LINE, PAPER, REDUCED, SOFT, STOCK } from "../palette";
import { PER, STRIPES, TEXT, title, tooltip, valueAxis } from "../sheet/options";
import type { AreaUnit } from "../view";
import { FEN_PER_YUAN, money, moneyUnit, scaled } from "./amounts";

const ROOM = { left: 4, right: 14, top: 28, bottom: 4, containLabel: true };
const YEARS = { type: "category", axisTick: { show: false }, axisLabel: TEXT };

/** Two bars a year: what is asked by its end, and what is planned by then. */
export function targetsOption(rows: PlanUnit[], unit: AreaUnit): EChartsCoreOption {
  const told = (row: PlanUnit | undefined) =>
    row
      ? [
          String(row.year),
          `${t("plan.target")}  ${shownArea(row.target_dm2, unit)}`,
          `${t("plan.planned")}  ${shownArea(row.planned_dm2, unit)}`,
        ].join("\n")
      : "";
  return {
    textStyle: TEXT,
    grid: ROOM,
    tooltip: tooltip((index) => told(rows[index])),
    xAxis: { ...YEARS, data: rows.map(({ year }) => String(year)) },
    yAxis: { ...valueAxis(unit), ...title("table.credit.areas", unit) },
    series: [
      bar(
        rows.map((row) => row.target_dm2 / PER[unit]),
        { color: STOCK, decal: STRIPES },
      ),
      bar(
        rows.map((row) => row.planned_dm2 / PER[unit]),
        { color: REDUCED },
      ),
    ],
  };
}

function bar(data: number[], itemStyle: object) {
  return { type: "bar", barMaxWidth: 22, data, itemStyle };
}

/** What each plan of the front costs over the mesh it leaves; the chosen one is filled. */
export function frontOption(rows: PlanFront[], unit: AreaUnit): EChartsCoreOption {
  const cost = (row: PlanFront) => scaled(row.cost_yuan * FEN_PER_YUAN);
  const text = { ...TEXT, color: SOFT };
  const points = rows.map((row) => ({
    value: [row.mesh_dm2 / PER[unit], cost(row)],
    symbol: row.chosen ? "diamond" : "circle",
    symbolSize: row.chosen ? 17 : 8,
    itemStyle: {
      color: row.chosen ? ADDED : PAPER,
      borderColor: row.chosen ? PAPER : ACCENT,
      borderWidth: 2,
    },
    label: {
      show: row.chosen,
      ...TEXT,
      position: "top",
      formatter: () => t("plan.front.chosen"),
    },
  }));
  return {
    textStyle: TEXT,
    grid: { ...ROOM, bottom: 22 },
    tooltip: tooltip((index) => frontTold(rows[index], unit)),
    xAxis: {
      scale: true,
      ...valueAxis(unit),
      name: t("plan.front.mesh", { unit: t(`bar.${unit}`) }),
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: text,
    },
    yAxis: { ...moneyAxis(t("plan.front.cost", { unit: moneyUnit() })), scale: true },
    series: [
      { type: "line", data: points, lineStyle: { color: ACCENT, width: 1.5 }, z: 3 },
    ],
  };
}

function frontTold(row: PlanFront | undefined, unit: AreaUnit): string {
  if (!row) return "";
  return [
    `λ ${row.compactness}`,
    `${t("plan.cost")}  ${money(Math.round(row.cost_yuan * FEN_PER_YUAN))}`,
    `${heading("mesh_dm2")}  ${shownArea(row.mesh_dm2, unit)} ${t(`bar.${unit}`)}`,
    `${t("plan.gap")}  ${(row.gap * 100).toFixed(2)}%`,
  ].join("\n");
}

function moneyAxis(name: string) {
  const text = (value: number) =>
    value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 });
  return {
    type: "value",
    splitNumber: 4,
    axisLabel: { ...TEXT, color: SOFT, formatter: text, hideOverlap: true },
    splitLine: { lineStyle: { color: LINE, opacity: 0.7 } },
    name,
    nameGap: 14,
    nameTextStyle: { ...TEXT, align: "left", color: SOFT },
  };
}

/** Cash in hand upwards, debt downwards, what is left of both as a line. */
export function cashOption(rows: PlanCashRow[], gapYear: number): EChartsCoreOption {
  const net = rows.map((row) => row.closing_fen - row.debt_fen);
  return {
    textStyle: TEXT,
    grid: ROOM,
    tooltip: tooltip((index) => cashTold(rows[index])),
    xAxis: {
      ...YEARS,
      data: rows.map(({ year }) => String(year)),
      axisLine: { lineStyle: { color: LINE } },
      axisLabel: { ...TEXT, margin: 8 },
    },
    yAxis: moneyAxis(t("plan.cash.axis", { unit: moneyUnit() })),
    series: [
      {
        ...bar(
          rows.map((row) => scaled(row.closing_fen)),
          { color: REDUCED },
        ),
        stack: "cash",
      },
      {
        ...bar(
          rows.map((row) => -scaled(row.debt_fen)),
          { color: ADDED, decal: STRIPES },
        ),
        stack: "cash",
      },
      {
        type: "line",
        data: net.map((value, index) => netPoint(value, rows[index]?.year === gapYear)),
        lineStyle: { color: INK, width: 1.8 },
        z: 5,
      },
    ],
  };
}

function netPoint(value: number, isGap: boolean) {
  return {
    value: scaled(value),
    symbol: isGap ? "diamond" : "circle",
    symbolSize: isGap ? 14 : 6,
    itemStyle: { color: isGap ? ADDED : INK },
    label: {
      show: isGap,
      ...TEXT,
      position: "bottom",
      textBorderColor: PAPER,
      textBorderWidth: 4,
      formatter: () => t("plan.cash.gap"),
    },
  };
}

function cashTold(row: PlanCashRow | undefined): string {
  if (!row) return "";
  return [
    `${row.name}  ${row.year}`,
    `${t("plan.cash.opening")}  ${money(row.opening_fen)}`,
    `${t("plan.cash.closing")}  ${money(row.closing_fen)}`,
    `${t("plan.cash.debt")}  ${money(row.debt_fen)}`,
  ].join("\n");
}
