/** Credit by year of clearing, as chart and table; below it by unit. */

import { computed } from "@preact/signals";
import { NotPlanning } from "../book/bookpanel";
import { credit, isPlanning } from "../book/kept";
import {
  AMOUNTS,
  type Amounts,
  parts,
  rows,
  SERIES,
  standing,
  type UnitCredit,
  years,
} from "../book/years";
import { Area, areaUnit, unitName } from "../figures/shown";
import { heading, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { enter } from "../place";
import { view } from "../view";
import { Chart } from "./chart";
import { creditOption } from "./creditoption";
import { type Column, Grid } from "./grid";

const option = computed(() => creditOption(years.value, areaUnit.value));

export function CreditSheet() {
  const { value, waiting, failed } = credit.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!years.value.length) return <Empty text={t("book.credit.none")} />;
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      {view.value.form === "chart" ? <Bars /> : <Tables />}
    </div>
  );
}

function Bars() {
  return (
    <>
      <p class="key">
        {SERIES.map((series) => (
          <span key={series}>
            <i class={`key-swatch credit-${series}`} />
            {heading(series)}
          </span>
        ))}
      </p>
      <Chart label={label("table.credit.label")} option={option.value} />
    </>
  );
}

function Tables() {
  const year = (value: number) => (value ? String(value) : "–");
  type Row = (typeof rows.value)[number];
  return (
    <div class="tables-stacked">
      <Grid
        caption={label("table.credit.label")}
        columns={[
          yearColumn<Row>("credit_year", (row) => year(row.credit_year)),
          yearColumn<Row>("recognition_year", (row) => year(row.recognition_year)),
          ...amounts<Row>(),
        ]}
        rows={rows.value}
        idOf={(row) => `${row.credit_year}-${row.recognition_year}`}
        sorted={{ id: "credit_year", isDown: false }}
      />
      <Grid
        caption={label("table.credit.parts")}
        columns={[
          {
            id: "name",
            heading: heading("unit"),
            order: (row: UnitCredit) => row.name,
            cell: (row: UnitCredit) => (
              <>
                {row.name} <small>{row.unit}</small>
              </>
            ),
          },
          ...amounts<UnitCredit>(),
        ]}
        rows={parts.value}
        idOf={(row) => row.unit}
        sorted={{ id: "claimed_dm2", isDown: true }}
        onOpen={(row) => enter(row.unit)}
      />
    </div>
  );
}

function yearColumn<Row>(id: string, cell: (row: Row) => string): Column<Row> {
  return { id, heading: heading(id), order: cell, cell };
}

function amounts<Row extends Amounts>(): Column<Row>[] {
  const columns: [string, (row: Row) => number][] = [
    ...AMOUNTS.map((name): [string, (row: Row) => number] => [
      name,
      (row) => row[name],
    ]),
    ["standing_dm2", standing],
  ];
  return columns.map(([id, pick]) => ({
    id,
    heading: `${heading(id)} (${unitName.value})`,
    isNumber: true,
    order: pick,
    cell: (row) => <Area area_dm2={pick(row)} />,
  }));
}

function label(key: string): string {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  return t(key, { name, unit: unitName.value });
}
