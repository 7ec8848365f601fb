/** The units below by their score. */

import type { UnitScore } from "../api";
import { pointRange } from "../assess/amounts";
import { assessment } from "../assess/kept";
import { NotPlanning } from "../book/bookpanel";
import { isPlanning } from "../book/kept";
import { heading, named, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { enter, markUnit } from "../place";
import { view } from "../view";
import { text, unitColumn } from "./columns";
import { type Column, Grid } from "./grid";

export function ScoresSheet() {
  const { value, waiting, failed } = assessment.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.made) {
    return <Empty text={t("watch.none", { command: "jianliang assess" })} />;
  }
  if (!value.children.length) return <Empty text={t("table.ranking.none")} />;
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <Grid
        caption={t("table.scores.label", { name, year: value.year })}
        columns={columns()}
        rows={value.children}
        idOf={(row) => row.unit}
        sorted={{ id: "points", isDown: true }}
        onChoose={(row) => markUnit(row.unit)}
        onOpen={(row) => enter(row.unit)}
      />
    </div>
  );
}

const GROUPS = ["base", "structure", "uplift"] as const;

function columns(): Column<UnitScore>[] {
  return [
    unitColumn(),
    {
      id: "points",
      heading: heading("points"),
      isNumber: true,
      order: (row) => row.points_low,
      cell: (row) => pointRange(row.points_low, row.points_high),
    },
    text("grade_low", (row) => row.grade_low),
    text("grade_high", (row) => row.grade_high),
    ...GROUPS.map(
      (group): Column<UnitScore> => ({
        id: group,
        heading: named("group", group),
        isNumber: true,
        order: (row) => row[`${group}_low`],
        cell: (row) => pointRange(row[`${group}_low`], row[`${group}_high`]),
      }),
    ),
    text("capped_by", (row) => gates(row.capped_by)),
    text("open_gates", (row) => gates(row.open_gates)),
  ];
}

function gates(told: string): string {
  const words = told.split(" ").filter(Boolean);
  return words.map((gate) => named("gate", gate)).join(t("watch.and"));
}
