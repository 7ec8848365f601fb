/** Which class became which: as a table of shades, or as a list of all changes. */

import { computed } from "@preact/signals";
import type { Cell, Matrix } from "../api";
import { Area, unitName } from "../figures/shown";
import { answered, days, heading, scope, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Switch } from "../shell/topbar";
import { change, type Detail, view } from "../view";
import { Grid } from "./grid";
import { HeatTable } from "./heattable";

const DETAILS: Detail[] = ["group", "class"];

const matrix = answered<Matrix>(
  "matrix",
  computed(() => {
    const { sheet, detail, lang } = view.value;
    const { unit, from_day, to_day } = scope.value;
    return sheet === "matrix" ? { unit, from_day, to_day, detail, lang } : null;
  }),
);

export function MatrixSheet() {
  const { value, waiting, failed } = matrix.value;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <div class="key">
        <Switch
          id="detail"
          name={t("table.detail")}
          choices={DETAILS.map((id) => ({ id, name: t(`table.detail.${id}`) }))}
          chosen={view.value.detail}
          onChoose={(detail) => change({ detail })}
        />
        <span class="hint">
          {t(value.periods > 1 ? "table.matrix.periods" : "table.matrix.period", {
            count: value.periods,
          })}
        </span>
      </div>
      <Content matrix={value} />
    </div>
  );
}

function Content({ matrix }: { matrix: Matrix }) {
  if (!matrix.cells.length) return <Empty text={t("table.matrix.none")} />;
  const { form } = view.value;
  if (form === "chart") return <HeatTable matrix={matrix} caption={label()} />;
  return <Changes matrix={matrix} />;
}

function Changes({ matrix }: { matrix: Matrix }) {
  const names = new Map(matrix.classes.map(({ code, name }) => [code, name]));
  const classColumn = (id: "class_from" | "class_to") => ({
    id,
    heading: heading(id),
    order: (cell: Cell) => cell[id],
    cell: (cell: Cell) => `${cell[id]} ${names.get(cell[id]) ?? ""}`,
  });
  const areaColumn = (id: "area_from_dm2" | "area_to_dm2") => ({
    id,
    heading: `${heading(id)} (${unitName.value})`,
    isNumber: true,
    order: (cell: Cell) => cell[id],
    cell: (cell: Cell) => <Area area_dm2={cell[id]} />,
  });
  return (
    <Grid
      caption={label()}
      columns={[
        classColumn("class_from"),
        classColumn("class_to"),
        areaColumn("area_from_dm2"),
        areaColumn("area_to_dm2"),
      ]}
      rows={matrix.cells}
      idOf={(cell) => `${cell.class_from}-${cell.class_to}`}
      sorted={{ id: "area_from_dm2", isDown: true }}
    />
  );
}

function label(): string {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  const span = t("figure.span", { ...days.value });
  return t("table.matrix.label", { name, span, unit: unitName.value });
}
