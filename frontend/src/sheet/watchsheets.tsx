/** Watched plots and cases as tables. */

import type { CaseRow, WatchedPlot } from "../api";
import { NotPlanning } from "../book/bookpanel";
import { isPlanning } from "../book/kept";
import { MarkSwatch } from "../book/swatch";
import { unitName } from "../figures/shown";
import { heading, named, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { part, view } from "../view";
import { tellCase, tellPlot } from "../watch/choosing";
import { cases, watched } from "../watch/kept";
import { type GroundLayer, groundMark } from "../watch/marks";
import { areaColumn, count, text, unitColumn } from "./columns";
import { type Column, Grid } from "./grid";

const select = part("select");

export function WatchedSheet() {
  const { value, waiting, failed } = watched.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.total) {
    return <Empty text={t("watch.none", { command: "jianliang supervise" })} />;
  }
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <Cut total={value.total} shown={value.rows.length} />
      <Grid
        caption={label("table.watched.label")}
        columns={plotColumns()}
        rows={value.rows}
        idOf={(row) => `life:${row.plot}`}
        chosen={select.value}
        onChoose={tellPlot}
        onOpen={tellPlot}
      />
    </div>
  );
}

export function CasesSheet() {
  const { value, waiting, failed } = cases.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.total) {
    return <Empty text={t("watch.cases.none", { command: "jianliang case open" })} />;
  }
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <Cut total={value.total} shown={value.rows.length} />
      <Grid
        caption={label("table.cases.label")}
        columns={caseColumns()}
        rows={value.rows}
        idOf={(row) => `case:${row.case}`}
        chosen={select.value}
        onChoose={tellCase}
        onOpen={tellCase}
      />
    </div>
  );
}

function Cut({ total, shown }: { total: number; shown: number }) {
  if (shown === total) return null;
  return <p class="hint">{t("watch.cut", { shown, total })}</p>;
}

function plotColumns(): Column<WatchedPlot>[] {
  return [
    text("plot", (row) => row.plot),
    marked("verdict", "watched", (row) => row.verdict),
    unitColumn(),
    areaColumn("area_dm2", (row) => row.area_dm2),
    areaColumn("disturbed_dm2", (row) => row.disturbed_dm2),
    areaColumn("tolerance_dm2", (row) => row.tolerance_dm2),
    text("first_seen", (row) => row.first_seen),
    text("last_seen", (row) => row.last_seen),
  ];
}

function caseColumns(): Column<CaseRow>[] {
  return [
    text("case", (row) => row.case),
    marked("state", "cases", (row) => row.state),
    text("due", (row) => row.due),
    text("overdue", (row) => (row.overdue ? t("quota.overdue") : "")),
    unitColumn(),
    text("plot", (row) => row.plot),
    text("opened_on", (row) => row.opened_on),
    areaColumn("area_dm2", (row) => row.area_dm2),
    areaColumn("decided_dm2", (row) => row.decided_dm2),
    text("outcome", (row) => row.outcome && named("outcome", row.outcome)),
    areaColumn("reversed_dm2", (row) => row.reversed_dm2),
    areaColumn("penalty_dm2", (row) => row.penalty_dm2),
    count("repeats", (row) => row.repeats),
  ];
}

function marked<Row>(
  id: string,
  layer: GroundLayer,
  pick: (row: Row) => string,
): Column<Row> {
  return {
    id,
    heading: heading(id),
    order: pick,
    cell: (row) => (
      <span class="severity">
        <MarkSwatch mark={groundMark(layer, pick(row))} /> {named(id, pick(row))}
      </span>
    ),
  };
}

function label(key: string): string {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  return t(key, { name, unit: unitName.value });
}
