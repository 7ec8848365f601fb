/** The accounts of every unit, and below them what must be met. */

import type { QuotaAccount, QuotaDue } from "../api";
import { NotPlanning } from "../book/bookpanel";
import { isPlanning, quota } from "../book/kept";
import { unitName } from "../figures/shown";
import { heading, named, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { view } from "../view";
import { areaColumn, text, unitColumn } from "./columns";
import { type Column, Grid } from "./grid";

export function QuotaSheet() {
  const { value, waiting, failed } = quota.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.accounts.length) return <Empty text={t("quota.none")} />;
  return (
    <div class="sheet-answer tables-stacked" data-waiting={waiting}>
      <Grid
        caption={label("table.quota.label")}
        columns={accountColumns()}
        rows={value.accounts}
        idOf={(row) => `${row.unit}-${row.account}`}
        sorted={{ id: "unit", isDown: false }}
      />
      {value.dues.length > 0 && (
        <Grid
          caption={label("table.dues.label", value.day)}
          columns={dueColumns()}
          rows={value.dues}
          idOf={(row) => row.obligation}
          sorted={{ id: "due", isDown: false }}
        />
      )}
    </div>
  );
}

function accountColumns(): Column<QuotaAccount>[] {
  return [
    unitColumn(),
    text("account", (row) => named("account", row.account)),
    areaColumn("balance_dm2", (row) => row.balance_dm2),
    {
      id: "lots",
      heading: heading("lots"),
      isNumber: true,
      order: (row) => row.lots,
      cell: (row) => row.lots,
    },
  ];
}

function dueColumns(): Column<QuotaDue>[] {
  return [
    text("obligation", (row) => row.obligation),
    text("due_kind", (row) => named("due_kind", row.due_kind)),
    unitColumn(),
    text("lot", (row) => row.lot),
    areaColumn("area_dm2", (row) => row.area_dm2),
    areaColumn("met_dm2", (row) => row.met_dm2),
    areaColumn("open_dm2", (row) => row.open_dm2),
    text("due", (row) => row.due || t("quota.due.none")),
    text("is_overdue", (row) => (row.is_overdue ? t("quota.overdue") : "")),
  ];
}

function label(key: string, day = ""): string {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  return t(key, { name, day, unit: unitName.value });
}
