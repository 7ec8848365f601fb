/** The account of the land inside the polygon that the reader drew. */

import type { Account } from "../api";
import { shownArea } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { days, heading, named, start, t } from "../held";
import { drawnAccount } from "../map/drawn";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { areaColumns } from "./accountcolumns";
import { Grid } from "./grid";

export function DrawnSheet() {
  const { value, waiting } = drawnAccount.value;
  if (!value) return waiting ? <Bones /> : <Unanswered />;
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
    heading: heading(id),
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
