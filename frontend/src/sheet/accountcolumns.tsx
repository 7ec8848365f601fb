/** The columns of an account, the same wherever accounts stand in a table. */

import type { Account } from "../api";
import { Area, NetArea, unitName } from "../figures/shown";
import { heading } from "../held";
import type { Column } from "./grid";

const AREAS = [
  "stock_from_dm2",
  "decrease_dm2",
  "increase_dm2",
  "correction_dm2",
  "stock_to_dm2",
] as const;

export function areaColumns(): Column<Account>[] {
  const areas = AREAS.map((name) => ({
    id: name,
    heading: `${heading(name)} (${unitName.value})`,
    isNumber: true,
    order: (row: Account) => row[name] ?? Number.NEGATIVE_INFINITY,
    cell: (row: Account) => (
      <Area area_dm2={row[name]} isSigned={name === "correction_dm2"} />
    ),
  }));
  return [...areas, netColumn()];
}

function netColumn(): Column<Account> {
  return {
    id: "net_dm2",
    heading: `${heading("net_dm2")} (${unitName.value})`,
    isNumber: true,
    order: (row) => row.net_dm2,
    cell: (row) => <NetArea net_dm2={row.net_dm2} />,
  };
}
