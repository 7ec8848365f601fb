/** The chart of credit: claimed, verified and standing beside each other by year. */

import type { EChartsCoreOption } from "echarts/core";
import { SERIES, type Series, type YearCredit } from "../book/years";
import { shownArea } from "../figures/areas";
import { heading, t } from "../held";
import { REDUCED } from "../palette";
import type { AreaUnit } from "../view";
import { PER, STRIPES, TEXT, title, tooltip, valueAxis } from "./options";

const LOOKS: Record<Series, Record<string, unknown>> = {
  claimed_dm2: { color: "#dba63a", decal: STRIPES },
  verified_dm2: { color: "#8a5200" },
  standing_dm2: { color: REDUCED },
};

export function creditOption(rows: YearCredit[], unit: AreaUnit): EChartsCoreOption {
  const category = { type: "category", axisTick: { show: false }, axisLabel: TEXT };
  return {
    textStyle: TEXT,
    grid: { left: 8, right: 16, top: 30, bottom: 6, containLabel: true },
    tooltip: tooltip((index) => told(rows[index], unit)),
    xAxis: { ...category, data: rows.map((row) => String(row.credit_year)) },
    yAxis: { ...valueAxis(unit), ...title("table.credit.areas", unit) },
    series: SERIES.map((series) => ({
      type: "bar",
      name: heading(series),
      barMaxWidth: 46,
      itemStyle: LOOKS[series],
      data: rows.map((row) => row[series] / PER[unit]),
    })),
  };
}

function told(row: YearCredit | undefined, unit: AreaUnit): string {
  if (!row) return "";
  const area = (area_dm2: number) => `${shownArea(area_dm2, unit)} ${t(`bar.${unit}`)}`;
  return [
    t("book.credit.year", { year: row.credit_year }),
    ...SERIES.map((series) => `${heading(series)}  ${area(row[series])}`),
  ].join("\n");
}
