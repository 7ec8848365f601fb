/** The account of the land inside the polygon that the reader drew. */

import { computed, effect, signal } from "@preact/signals";
import { type Account, type DrawnAccount, send } from "../api";
import { shownArea } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { days, type Held, named, scope, start, t, tell } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { view } from "../view";
import { areaColumns } from "./accountcolumns";
import { Grid } from "./grid";

const drawn = signal<Held<DrawnAccount>>({
  value: null,
  waiting: false,
  failed: false,
});

const asked = computed(() => {
  const { drawn: corners, sheet, lang } = view.value;
  const { from_day, to_day, profile } = scope.value;
  if (sheet !== "drawn" || !corners) return "";
  const geometry = polygon(corners);
  return JSON.stringify([{ geometry, from_day, to_day, profile }, { lang }]);
});

effect(() => {
  if (!asked.value || !start.value) return;
  const [body, query] = JSON.parse(asked.value);
  let isOver = false;
  const settle = (held: Held<DrawnAccount>) => {
    if (!isOver) drawn.value = held;
  };
  settle({ ...drawn.peek(), waiting: true, failed: false });
  send<DrawnAccount>("polygon", body, query)
    .then((value) => settle({ value, waiting: false, failed: false }))
    .catch((error) => {
      if (!isOver) tell(error);
      settle({ value: null, waiting: false, failed: true });
    });
  return () => {
    isOver = true;
  };
});

export function DrawnSheet() {
  const { value, waiting, failed } = drawn.value;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.accounts.length) return <Empty text={t("figure.none")} />;
  return (
    <div class="sheet-answer" data-waiting={waiting}>
      <p class="key">
        {t("table.drawn.told", {
          area: `${shownArea(value.area_dm2, areaUnit.value)} ${unitName.value}`,
          from: value.plots_from,
          to: value.plots_to,
        })}
      </p>
      <Rows rows={value.accounts} />
    </div>
  );
}

function Rows({ rows }: { rows: Account[] }) {
  const text = (
    id: "total" | "dimension" | "value",
    cell: (row: Account) => string,
  ) => ({
    id,
    heading: t(`column.${id}`),
    order: cell,
    cell,
  });
  return (
    <Grid
      caption={t("table.drawn.label", { span: t("figure.span", { ...days.value }) })}
      columns={[
        text("total", (row) => named("total", row.total)),
        text("dimension", (row) => named("dimension", row.dimension)),
        text("value", valueName),
        ...areaColumns(),
      ]}
      rows={rows}
      idOf={(row) => `${row.total}-${row.dimension}-${row.value}`}
      sorted={{ id: "", isDown: false }}
    />
  );
}

function valueName({ dimension, value }: Account): string {
  const known = [...(start.value?.zones ?? []), ...(start.value?.tenures ?? [])];
  return known.find(({ id }) => id === value)?.name ?? named(dimension, value);
}

/** "lon,lat;lon,lat;…" as a closed ring. */
function polygon(corners: string): GeoJSON.Polygon {
  const ring = corners.split(";").map((corner) => corner.split(",").map(Number));
  return { type: "Polygon", coordinates: [[...ring, ...ring.slice(0, 1)]] };
}
