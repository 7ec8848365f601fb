/** Plots of the plan and candidates as tables, page by page. */

import type { CandidateRow, PlanPlot } from "../api";
import { NotPlanning } from "../book/bookpanel";
import { isPlanning } from "../book/kept";
import { MarkSwatch } from "../book/swatch";
import { unitName } from "../figures/shown";
import { heading, named, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Pages } from "../panels/pages";
import { amount, moneyUnit, ratingRange } from "../plan/amounts";
import { tellCandidate } from "../plan/choosing";
import { ScoreBar } from "../plan/interval";
import {
  candidates,
  offset,
  PAGE,
  plan,
  planPlots,
  planYears,
  plotsOffset,
} from "../plan/kept";
import { yearMarks } from "../plan/years";
import { part, view } from "../view";
import { areaColumn, count, text, unitColumn } from "./columns";
import { type Column, Grid } from "./grid";
import "../plan/style/plan.css";

const select = part("select");

export function PlannedSheet() {
  const { value, waiting, failed } = planPlots.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.total) return <Empty text={nothing()} />;
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <Pages total={value.total} place="table" at={plotsOffset} size={PAGE} />
      <Grid
        caption={label("table.planned.label")}
        columns={plotColumns()}
        rows={value.rows}
        idOf={(row) => `candidate:${row.plot_id}`}
        chosen={select.value}
        onChoose={(row) => tellCandidate(row, "plan")}
        onOpen={(row) => tellCandidate(row, "plan")}
      />
    </div>
  );
}

function nothing(): string {
  if (plan.value.value && !plan.value.value.made) {
    return t("watch.none", { command: "jianliang plan make" });
  }
  return t("plan.plots.none");
}

export function CandidatesSheet() {
  const { value, waiting, failed } = candidates.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.made) {
    return <Empty text={t("watch.none", { command: "jianliang candidates" })} />;
  }
  if (!value.total) return <Empty text={t("plan.candidates.none")} />;
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <Pages total={value.total} place="table" at={offset} size={PAGE} />
      <Grid
        caption={label("table.candidates.label")}
        columns={candidateColumns()}
        rows={value.rows}
        idOf={(row) => `candidate:${row.plot_id}`}
        chosen={select.value}
        onChoose={(row) => tellCandidate(row, "candidates")}
        onOpen={(row) => tellCandidate(row, "candidates")}
      />
    </div>
  );
}

function plotColumns(): Column<PlanPlot>[] {
  return [
    text("plot_id", (row) => row.plot_id),
    {
      id: "year",
      heading: heading("year"),
      order: (row) => row.year,
      cell: (row) => {
        const mark = yearMarks(planYears.value)[String(row.year)];
        return (
          <span class="severity">
            {mark && <MarkSwatch mark={mark} />} {row.year}
          </span>
        );
      },
    },
    unitColumn(),
    text("village", (row) => row.village),
    text("plot_type", (row) => row.plot_type && named("plot_type", row.plot_type)),
    areaColumn("area_dm2", (row) => row.area_dm2),
    costColumn((row) => row.cost_fen),
    {
      ...text<PlanPlot>("why", (row) => named("why", row.why)),
      heading: t("plan.why"),
    },
  ];
}

function candidateColumns(): Column<CandidateRow>[] {
  return [
    text("plot_id", (row) => row.plot_id),
    count("rank", (row) => row.rank),
    {
      id: "score",
      heading: heading("score"),
      order: (row) => row.score,
      cell: (row) => (
        <span class="score-cell">
          <ScoreBar row={row} /> {ratingRange(row.score_low, row.score_high)}
        </span>
      ),
    },
    text("plot_type", (row) => named("plot_type", row.plot_type)),
    unitColumn(),
    text("village", (row) => row.village),
    areaColumn("area_dm2", (row) => row.area_dm2),
    costColumn((row) => row.cost_fen),
    text("lock", (row) => row.lock && named("lock", row.lock)),
    text("plan_year", (row) => String(row.plan_year ?? "")),
  ];
}

function costColumn<Row>(pick: (row: Row) => number | null): Column<Row> {
  return {
    id: "cost_fen",
    heading: t("plan.cost.in", { unit: moneyUnit() }),
    isNumber: true,
    order: (row) => pick(row) ?? -1,
    cell: (row) => amount(pick(row)),
  };
}

function label(key: string): string {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  const { year } = view.value;
  const span = year ? t("plan.label.year", { year }) : "";
  return t(key, { name, unit: unitName.value, year: span });
}
