/** The units directly below the one looked at, by net reduction. */

import { computed } from "@preact/signals";
import type { Account } from "../api";
import { areaUnit, unitName } from "../figures/shown";
import { days, figures, heading, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { enter, markUnit } from "../place";
import { part, view } from "../view";
import { areaColumns } from "./accountcolumns";
import { Chart } from "./chart";
import { Grid } from "./grid";
import { Key } from "./key";
import { rankingOption } from "./options";

const ROW_PX = 26;

const select = part("select");
const chosen = computed(() =>
  select.value.startsWith("unit:") ? select.value.slice("unit:".length) : "",
);
const ranked = computed(() => {
  const rows = figures.value.value?.children ?? [];
  return [...rows].sort((a, b) => b.net_dm2 - a.net_dm2);
});
const option = computed(() =>
  rankingOption(ranked.value, areaUnit.value, chosen.value),
);

export function RankingSheet() {
  const { value, waiting, failed } = figures.value;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!ranked.value.length) return <NothingBelow />;
  const Shown = view.value.form === "chart" ? Bars : Rows;
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <Shown />
    </div>
  );
}

function Bars() {
  const pick = (act: (id: string) => void) => (index: number) => {
    const row = ranked.value[index];
    if (row) act(row.unit);
  };
  return (
    <>
      <Key hint={t("table.ranking.hint")} />
      <div class="chart-scroll">
        <Chart
          label={label()}
          option={option.value}
          height_px={Math.max(ranked.value.length * ROW_PX + 34, 120)}
          onPick={pick(markUnit)}
          onOpen={pick(enter)}
        />
      </div>
    </>
  );
}

function Rows() {
  return (
    <Grid
      caption={label()}
      columns={[
        {
          id: "name",
          heading: heading("unit"),
          order: (row: Account) => row.name,
          cell: (row: Account) => (
            <>
              {row.name} <small>{row.unit}</small>
            </>
          ),
        },
        ...areaColumns(),
      ]}
      rows={ranked.value}
      idOf={(row) => row.unit}
      sorted={{ id: "net_dm2", isDown: true }}
      chosen={chosen.value}
      onChoose={(row) => markUnit(row.unit)}
      onOpen={(row) => enter(row.unit)}
    />
  );
}

function label(): string {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  const span = t("figure.span", { ...days.value });
  return t("table.ranking.label", { name, span, unit: unitName.value });
}

/** The lowest tier has nothing below it; the tier above has. */
function NothingBelow() {
  const above = units.value.get(view.value.unit)?.parent_id ?? "";
  return (
    <Empty text={t("table.ranking.none")}>
      <button type="button" class="plain" onClick={() => enter(above)}>
        {t("table.ranking.up")}
      </button>
    </Empty>
  );
}
