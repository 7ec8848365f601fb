/** The plots of the book as a table, in the states chosen. */

import type { BookPlot } from "../api";
import { NotPlanning } from "../book/bookpanel";
import { tellLife } from "../book/choosing";
import { isPlanning, offset, PAGE, plots } from "../book/kept";
import { stateMark } from "../book/marks";
import { MarkSwatch } from "../book/swatch";
import { Area, unitName } from "../figures/shown";
import { heading, named, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Pages } from "../panels/pages";
import { part, view } from "../view";
import { type Column, Grid } from "./grid";

const select = part("select");

export function PlotsSheet() {
  const { value, waiting, failed } = plots.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.total) return <Empty text={t("book.plots.none")} />;
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <Pages total={value.total} place="table" at={offset} size={PAGE} />
      <Grid
        caption={label()}
        columns={columns()}
        rows={value.rows}
        idOf={(row) => `life:${row.plot}`}
        chosen={select.value.startsWith("life:") ? select.value : ""}
        onChoose={tellLife}
        onOpen={tellLife}
      />
    </div>
  );
}

const AREAS = ["claimed_dm2", "verified_dm2", "standing_dm2"] as const;

function columns(): Column<BookPlot>[] {
  const text = (id: keyof BookPlot, cell: (row: BookPlot) => string) => ({
    id,
    heading: heading(id),
    order: cell,
    cell,
  });
  return [
    text("plot", (row) => row.plot),
    {
      id: "state",
      heading: heading("state"),
      order: (row) => row.state,
      cell: (row) => (
        <span class="severity">
          <MarkSwatch mark={stateMark(row.state)} /> {named("state", row.state)}
        </span>
      ),
    },
    text("unit", (row) => row.name),
    text("credit_year", (row) => String(row.credit_year ?? "")),
    ...AREAS.map((id) => ({
      id,
      heading: `${heading(id)} (${unitName.value})`,
      isNumber: true,
      order: (row: BookPlot) => row[id],
      cell: (row: BookPlot) => <Area area_dm2={row[id]} />,
    })),
    text("cleared_on", (row) => row.cleared_on ?? ""),
    text("after_use", (row) =>
      row.after_use ? named("after_use", row.after_use) : "",
    ),
  ];
}

function label(): string {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  return t("table.plots.label", { name, unit: unitName.value });
}
