/** The findings as a table. */

import type { FindingRow } from "../api";
import { Area, unitName } from "../figures/shown";
import { heading, named, t } from "../held";
import { found, show } from "../panels/doubtful";
import { Bones, Unanswered } from "../panels/empty";
import { Filters, Nothing, Pager, SeverityIcon } from "../panels/findingspanel";
import { part } from "../view";
import { type Column, Grid } from "./grid";

const select = part("select");

export function FindingsSheet() {
  const { value, waiting, failed } = found.value;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  const isNone = value.total === 0;
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <div class="key">
        <Filters />
        <Pager place="table" />
      </div>
      {isNone ? <Nothing /> : <Rows rows={value.rows} />}
    </div>
  );
}

function Rows({ rows }: { rows: FindingRow[] }) {
  const chosen = select.value.startsWith("finding:") ? select.value : "";
  return (
    <Grid
      caption={t("finding.label")}
      columns={columns()}
      rows={rows}
      idOf={(row) => `finding:${row.index}`}
      chosen={chosen}
      onChoose={show}
      onOpen={show}
    />
  );
}

function columns(): Column<FindingRow>[] {
  const plain = (
    id: "layer" | "subject" | "reason" | "remedy",
  ): Column<FindingRow> => ({
    id,
    heading: heading(id),
    order: (row) => row[id] ?? "",
    cell: (row) => row[id] ?? "",
  });
  return [
    {
      id: "severity",
      heading: heading("severity"),
      order: (row) => row.severity,
      cell: (row) => (
        <span class={`severity severity-${row.severity}`}>
          <SeverityIcon severity={row.severity} />
          {named("severity", row.severity)}
        </span>
      ),
    },
    plain("layer"),
    plain("subject"),
    plain("reason"),
    plain("remedy"),
    {
      id: "area_dm2",
      heading: `${heading("area_dm2")} (${unitName.value})`,
      isNumber: true,
      order: (row) => row.area_dm2 ?? 0,
      cell: (row) => row.area_dm2 !== null && <Area area_dm2={row.area_dm2} />,
    },
  ];
}
