/** The account of every period between the two dates. */

import { computed } from "@preact/signals";
import type { Account } from "../api";
import { areaUnit, unitName } from "../figures/shown";
import { days, figures, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { view } from "../view";
import { areaColumns } from "./accountcolumns";
import { Chart } from "./chart";
import { Grid } from "./grid";
import { Key } from "./key";
import { seriesOption } from "./options";

const rows = computed(() => figures.value.value?.series ?? []);
const option = computed(() => seriesOption(rows.value, areaUnit.value));

export function SeriesSheet() {
  const { value, waiting, failed } = figures.value;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!rows.value.length) return <Empty text={t("figure.none")} />;
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      {view.value.form === "chart" ? <Lines /> : <Rows />}
    </div>
  );
}

function Lines() {
  return (
    <>
      <Key />
      <Chart label={label()} option={option.value} />
    </>
  );
}

function Rows() {
  const span = (row: Account) => `${row.from_day} – ${row.to_day}`;
  return (
    <Grid
      caption={label()}
      columns={[
        { id: "period", heading: t("figure.period"), order: span, cell: span },
        ...areaColumns(),
      ]}
      rows={rows.value}
      idOf={span}
      sorted={{ id: "period", isDown: false }}
    />
  );
}

function label(): string {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  const span = t("figure.span", { ...days.value });
  return t("table.series.label", { name, span, unit: unitName.value });
}
