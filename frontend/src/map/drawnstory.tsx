/** The accounts of the land inside the drawn polygon. */

import type { Account, DrawnAccount } from "../api";
import { days, scope, start, t } from "../held";
import { change } from "../view";
import { area, signed } from "./amounts";
import { drawnAccount } from "./drawn";
import { Bones, listed } from "./plotstory";

export function DrawnStory() {
  const { value, waiting } = drawnAccount.value;
  if (!value) return waiting ? <Bones /> : <p class="nothing">{t("map.drawn.none")}</p>;
  const { total } = scope.value;
  const here = value.accounts.filter((account) => account.total === total);
  const own = here.find(({ dimension }) => dimension === "all");
  return (
    <>
      <p class="drawer-lead">
        {t("map.drawn.told", {
          area: area(value.area_dm2),
          from: value.plots_from,
          to: value.plots_to,
        })}
      </p>
      {own && <Own account={own} />}
      <ByValue title={t("map.drawn.zones")} rows={rowsOf(here, "zone")} list="zones" />
      <ByValue
        title={t("map.drawn.tenures")}
        rows={rowsOf(here, "tenure")}
        list="tenures"
      />
      <Sources account={value} />
      <button
        type="button"
        class="drawer-act"
        onClick={() => change({ sheet: "drawn" })}
      >
        {t("map.drawn.table")}
      </button>
    </>
  );
}

function rowsOf(accounts: Account[], dimension: string): Account[] {
  return accounts.filter((account) => account.dimension === dimension);
}

const LINES = [
  ["stock_from", (a: Account) => area(a.stock_from_dm2)],
  ["decrease", (a: Account) => signed(-a.decrease_dm2)],
  ["increase", (a: Account) => signed(a.increase_dm2)],
  ["correction", (a: Account) => signed(a.correction_dm2)],
  ["stock_to", (a: Account) => area(a.stock_to_dm2)],
  ["net", (a: Account) => signed(a.net_dm2)],
] as const;

function Own({ account }: { account: Account }) {
  const name = listed(start.value?.totals, account.total);
  return (
    <table class="own-account">
      <caption>{name}</caption>
      <tbody>
        {LINES.map(([key, tell]) => (
          <tr key={key} data-line={key}>
            <th scope="row">{t(`map.line.${key}`, { ...days.value })}</th>
            <td class="number">{tell(account)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ByValueProps {
  title: string;
  rows: Account[];
  list: "zones" | "tenures";
}

function ByValue({ title, rows, list }: ByValueProps) {
  if (rows.length === 0) return null;
  return (
    <section class="drawer-part">
      <h3>{title}</h3>
      <table class="pieces">
        <thead>
          <tr>
            <td />
            <th scope="col" class="number">
              {t("map.line.decrease")}
            </th>
            <th scope="col" class="number">
              {t("map.line.increase")}
            </th>
            <th scope="col" class="number">
              {t("map.line.net")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.value}>
              <th scope="row">
                {row.value === "outside"
                  ? t("map.outside")
                  : listed(start.value?.[list], row.value)}
              </th>
              <td class="number">{signed(-row.decrease_dm2)}</td>
              <td class="number">{signed(row.increase_dm2)}</td>
              <td class="number">{signed(row.net_dm2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Sources({ account: { provenance } }: { account: DrawnAccount }) {
  return (
    <p class="sources">
      {t("map.provenance", {
        profile: provenance.profile_name,
        snapshot: provenance.snapshot,
      })}
    </p>
  );
}
