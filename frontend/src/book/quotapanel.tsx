/** Quota: what the accounts of the scope hold, and what must be met by which day. */

import { RowActs } from "../acts/rowacts";
import { UnitActs } from "../acts/unitacts";
import type { Quota, QuotaDue } from "../api";
import { shownArea } from "../figures/areas";
import { Area, areaUnit, exact, unitName } from "../figures/shown";
import { named, t } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Exports } from "../sheet/exports";
import { Icon } from "../shell/icons";
import { change } from "../view";
import { NotPlanning } from "./bookpanel";
import { DueDay } from "./dueday";
import { isPlanning, quota } from "./kept";
import "./style/book.css";

export function QuotaPanel() {
  const { value, waiting, failed } = quota.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.accounts.length && !value.dues.length) {
    return (
      <>
        <Empty text={t("quota.none")} />
        <Acts />
      </>
    );
  }
  return (
    <div data-waiting={waiting}>
      <Balances told={value} />
      <Dues told={value} />
      <Acts />
    </div>
  );
}

/** Spending, transfers and the reserve; below them what is on its way. */
function Acts() {
  return <UnitActs themes={THEMES} within={["contract", "relocation"]} />;
}

const THEMES = ["quota", "transfers", "disputes"];

interface Balance {
  account: string;
  balance_dm2: number;
}

/** The accounts of all units of the scope together, in their order. */
export function balances({ accounts }: Quota): Balance[] {
  const found = new Map<string, number>();
  for (const { account, balance_dm2 } of accounts) {
    found.set(account, (found.get(account) ?? 0) + balance_dm2);
  }
  const order = (account: string) => ORDER.indexOf(account);
  return [...found]
    .map(([account, balance_dm2]) => ({ account, balance_dm2 }))
    .sort((a, b) => order(a.account) - order(b.account));
}

const ORDER = [
  ...["free", "reserved", "in_transit", "used", "entered", "frozen", "reserve"],
  ...["cancelled", "rounding", "issue", "owed", "advance"],
];

function Balances({ told }: { told: Quota }) {
  const rows = balances(told);
  const most = Math.max(1, ...rows.map((row) => Math.abs(row.balance_dm2)));
  return (
    <section class="card">
      <h3>
        {t("quota.accounts")}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      <ul class="balances">
        {rows.map((row) => (
          <li key={row.account} title={exact(row.balance_dm2)}>
            <span>{named("account", row.account)}</span>
            <span class="credit-room" aria-hidden="true">
              <i
                class={row.balance_dm2 < 0 ? "balance-contra" : "balance-asset"}
                style={{ width: `${(Math.abs(row.balance_dm2) / most) * 100}%` }}
              />
            </span>
            <Area area_dm2={row.balance_dm2} />
          </li>
        ))}
      </ul>
      <p class="hint">{t("quota.contra")}</p>
      <div class="to-tables">
        <button type="button" class="plain" onClick={() => change({ sheet: "quota" })}>
          {t("book.as_table")}
        </button>
      </div>
      <Exports table="quota" />
    </section>
  );
}

function Dues({ told }: { told: Quota }) {
  const open = told.dues.filter((due) => due.open_dm2 > 0);
  return (
    <section class="card">
      <h3>{t("quota.dues")}</h3>
      <DueDay />
      {!open.length && <p class="hint">{t("quota.dues.none")}</p>}
      <ul class="dues">
        {open.map((due) => (
          <Due key={due.obligation} due={due} />
        ))}
      </ul>
      {told.dues.length > 0 && <Exports table="dues" />}
    </section>
  );
}

function Due({ due }: { due: QuotaDue }) {
  const shown = `${shownArea(due.open_dm2, areaUnit.value)} ${unitName.value}`;
  const area = `${shown} · ${exact(due.open_dm2)}`;
  return (
    <li data-overdue={due.is_overdue}>
      <p class="due-head">
        <strong>{named("due_kind", due.due_kind)}</strong>
        {due.is_overdue && (
          <span class="badge badge-overdue">
            <Icon name="warning" size={13} />
            {t("quota.overdue")}
          </span>
        )}
      </p>
      <p>{t("quota.open", { area })}</p>
      <p class="hint">
        {due.name} · {t("book.life.lot", { lot: due.lot })} ·{" "}
        {due.due ? t("quota.due", { day: due.due }) : t("quota.due.none")}
      </p>
      <RowActs subject={`due:${due.obligation}`} />
    </li>
  );
}
