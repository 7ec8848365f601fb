/** What the charts draw. Numbers are for lengths only; every text comes from exact areas. */

import type { EChartsCoreOption } from "echarts/core";
import type { Account } from "../api";
import { shownArea, signedArea } from "../figures/areas";
import { heading, t } from "../held";
import { ADDED, FACE, INK, LINE, PAPER, REDUCED, SOFT, STOCK } from "../palette";
import type { AreaUnit } from "../view";

export const PER: Record<AreaUnit, number> = { ha: 1e6, mu: 200_000 / 3, km2: 1e8 };
export const TEXT = { fontFamily: FACE, fontSize: 12, color: INK };

/** Bars of decrease to the left and increase to the right, a mark for the net change. */
export function rankingOption(
  rows: Account[],
  unit: AreaUnit,
  chosen: string,
): EChartsCoreOption {
  const names = rows.map((row) => toldApart(row, rows));
  const at = rows.findIndex((row) => row.unit === chosen);
  return {
    textStyle: TEXT,
    grid: { left: 8, right: 24, top: 6, bottom: 24, containLabel: true },
    tooltip: tooltip((index) => told(rows[index], unit)),
    xAxis: valueAxis(unit),
    yAxis: {
      type: "category",
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: LINE } },
      axisLabel: {
        ...TEXT,
        formatter: (name: string, index: number) =>
          index === at ? `{chosen|${name}}` : name,
        rich: { chosen: { fontWeight: "bold", color: INK, fontFamily: FACE } },
      },
    },
    series: flows(rows, unit, (value, index) => [value, index], at),
  };
}

/** Units of one name are told apart by their codes. */
function toldApart(row: Account, rows: Account[]): string {
  const isTwice = rows.some(({ name, unit }) => name === row.name && unit !== row.unit);
  return isTwice ? `${row.name} ${row.unit}` : row.name;
}

/** Stock at every date beside the flows of every period. */
export function seriesOption(rows: Account[], unit: AreaUnit): EChartsCoreOption {
  const periods = rows.map((row) => `${row.from_day}\n${row.to_day}`);
  const { dates, stocks } = stocksOf(rows);
  const axisLabel = { ...TEXT, lineHeight: 15 };
  const category = { type: "category", axisTick: { show: false }, axisLabel };
  const room = { top: 30, bottom: 6, containLabel: true };
  return {
    textStyle: TEXT,
    grid: [
      { ...room, left: 8, right: "56%" },
      { ...room, left: "50%", right: 16 },
    ],
    tooltip: tooltip((index, part) =>
      part === 0
        ? `${dates[index]}\n${heading("stock_dm2")}  ${withUnit(stocks[index] ?? 0, unit)}`
        : told(rows[index], unit),
    ),
    xAxis: [
      { ...category, data: dates, gridIndex: 0 },
      { ...category, data: periods, gridIndex: 1 },
    ],
    yAxis: [
      { scale: true, gridIndex: 0, ...valueAxis(unit), ...title("table.stocks", unit) },
      { gridIndex: 1, ...valueAxis(unit), ...title("table.flows", unit) },
    ],
    series: [stockLine(stocks, unit), ...onSecondGrid(rows, unit)],
  };
}

/** The stock at the first date and at the end of every period. */
function stocksOf(rows: Account[]): { dates: string[]; stocks: (number | null)[] } {
  const first = rows[0];
  return {
    dates: [first?.from_day ?? "", ...rows.map((row) => row.to_day)],
    stocks: [first?.stock_from_dm2 ?? null, ...rows.map((row) => row.stock_to_dm2)],
  };
}

function stockLine(stocks: (number | null)[], unit: AreaUnit) {
  return {
    type: "line",
    data: stocks.map((stock) => (stock === null ? null : stock / PER[unit])),
    symbol: "circle",
    symbolSize: 8,
    lineStyle: { color: STOCK, width: 2 },
    itemStyle: { color: INK },
    label: {
      show: true,
      ...TEXT,
      distance: 8,
      textBorderColor: PAPER,
      textBorderWidth: 4,
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        shownArea(stocks[dataIndex] ?? null, unit),
    },
  };
}

function onSecondGrid(rows: Account[], unit: AreaUnit) {
  const upright = flows(rows, unit, (value, index) => [index, value], -1);
  return upright.map((one) => ({
    ...one,
    xAxisIndex: 1,
    yAxisIndex: 1,
    ...(one.type === "bar" && { barMaxWidth: 46 }),
  }));
}

/** Not solid, so that the two are told apart without their colours. */
export const STRIPES = {
  symbol: "rect",
  color: "rgba(255,255,255,.55)",
  rotation: 0.8,
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
};
const BAR = { type: "bar", stack: "flow", barMaxWidth: 16 };
const DIAMOND = { type: "scatter", symbol: "diamond", symbolSize: 11, z: 5 };

/** Decrease solid green, increase hatched red, net change a diamond. */
function flows(
  rows: Account[],
  unit: AreaUnit,
  point: (value: number, index: number) => number[],
  chosen: number,
) {
  const faint = (index: number) => (chosen < 0 || index === chosen ? 1 : 0.45);
  const points = (pick: (row: Account) => number) =>
    rows.map((row, index) => ({
      value: point(pick(row) / PER[unit], index),
      itemStyle: { opacity: faint(index) },
    }));
  const decrease = points((row) => -row.decrease_dm2);
  const increase = points((row) => row.increase_dm2);
  const net = points((row) => -row.net_dm2);
  const ring = { color: PAPER, borderColor: INK, borderWidth: 1.6 };
  return [
    { ...BAR, data: decrease, itemStyle: { color: REDUCED } },
    { ...BAR, data: increase, itemStyle: { color: ADDED, decal: STRIPES } },
    { ...DIAMOND, data: net, itemStyle: ring },
  ];
}

export function valueAxis(unit: AreaUnit) {
  const digits = unit === "km2" ? 2 : 0;
  const text = (value: number) =>
    Math.abs(value).toLocaleString("en", {
      maximumFractionDigits: Math.abs(value) < 10 ? 2 : digits,
    });
  return {
    type: "value",
    axisLabel: { ...TEXT, color: SOFT, formatter: text, hideOverlap: true },
    splitLine: { lineStyle: { color: LINE, opacity: 0.7 } },
    splitNumber: 4,
  };
}

/** What an axis measures, above its upper end. */
export function title(key: string, unit: AreaUnit) {
  return {
    name: t(key, { unit: t(`bar.${unit}`) }),
    nameGap: 14,
    nameTextStyle: { ...TEXT, align: "left", color: SOFT },
  };
}

/** Drawn inside the picture, because the page allows no styles in texts. */
export function tooltip(text: (index: number, part: number) => string) {
  return {
    trigger: "item",
    renderMode: "richText",
    confine: true,
    backgroundColor: PAPER,
    borderColor: LINE,
    textStyle: TEXT,
    formatter: (told: { dataIndex: number; seriesType: string }) =>
      text(told.dataIndex, told.seriesType === "line" ? 0 : 1),
  };
}

function told(row: Account | undefined, unit: AreaUnit): string {
  if (!row) return "";
  const lines = [
    `${row.name}  ${row.from_day} – ${row.to_day}`,
    `${heading("decrease_dm2")}  ${withUnit(row.decrease_dm2, unit)}`,
    `${heading("increase_dm2")}  ${withUnit(row.increase_dm2, unit)}`,
    `${heading("net_dm2")}  ${signedArea(row.net_dm2, unit)} ${t(`bar.${unit}`)}`,
  ];
  return lines.join("\n");
}

function withUnit(area_dm2: number, unit: AreaUnit): string {
  return `${shownArea(area_dm2, unit)} ${t(`bar.${unit}`)}`;
}
