/** Columns that many tables share. */

import { UNKNOWN } from "../figures/areas";
import { Area, unitName } from "../figures/shown";
import { heading } from "../held";
import type { Column } from "./grid";

export function unitColumn<Row extends { unit: string; name: string }>(): Column<Row> {
  return {
    id: "unit",
    heading: heading("unit"),
    order: (row) => row.unit,
    cell: (row) => (
      <>
        {row.name} <small>{row.unit}</small>
      </>
    ),
  };
}

export function text<Row>(id: string, cell: (row: Row) => string): Column<Row> {
  return { id, heading: heading(id), order: cell, cell };
}

export function areaColumn<Row>(id: string, pick: (row: Row) => number): Column<Row> {
  return {
    id,
    heading: `${heading(id)} (${unitName.value})`,
    isNumber: true,
    order: pick,
    cell: (row) => <Area area_dm2={pick(row)} />,
  };
}

export function count<Row>(id: string, pick: (row: Row) => number | null): Column<Row> {
  return {
    id,
    heading: heading(id),
    isNumber: true,
    order: (row) => pick(row) ?? Number.NEGATIVE_INFINITY,
    cell: (row) => pick(row) ?? UNKNOWN,
  };
}
