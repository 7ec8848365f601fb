/** What quota each district has in hand at the end of each year, or has lent itself. */

import { useSignal } from "@preact/signals";
import type { PlanQuotaRow } from "../api";
import { shownArea } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { t } from "../held";
import { Bones, Unanswered } from "../panels/empty";
import { Exports } from "../sheet/exports";
import { quota } from "./kept";
import { Scrolled } from "./scrolled";
import { Choice, YearHead, YearTable } from "./yeartable";

const LINES = ["opening", "freed", "used", "sent", "received", "closing"] as const;

export function Quota() {
  const { value, failed } = quota.value;
  if (!value) return failed ? <Unanswered /> : <Bones count={3} />;
  if (!value.rows.length) return null;
  const years = [...new Set(value.rows.map(({ year }) => year))];
  const districts = [...new Map(value.rows.map((row) => [row.district, row])).values()];
  const most = Math.max(...value.rows.map(({ closing_dm2 }) => closing_dm2), 1);
  return (
    <section class="card">
      <h3>
        {t("plan.quota")}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      <p class="hint">{t("plan.quota.what")}</p>
      <Scrolled label={t("plan.quota")}>
        <table class="plan-quota">
          <caption class="unseen">{t("plan.quota")}</caption>
          <YearHead years={years} />
          <tbody>
            {districts.map((one) => (
              <tr key={one.district}>
                <th scope="row">{one.name}</th>
                {years.map((year) => (
                  <Cell
                    key={year}
                    row={value.rows.find(
                      (row) => row.district === one.district && row.year === year,
                    )}
                    most={most}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      <OneDistrict rows={value.rows} districts={districts} />
      <Exports table="plan_quota" />
    </section>
  );
}

/** The more in hand, the darker; below zero is an advance, hatched and with its sign. */
function Cell({ row, most }: { row: PlanQuotaRow | undefined; most: number }) {
  if (!row) return <td />;
  const share = Math.max(row.closing_dm2, 0) / most;
  return (
    <td
      class="number"
      data-advance={row.closing_dm2 < 0}
      data-shade={Math.ceil(share * 4)}
      title={row.closing_dm2 < 0 ? t("plan.quota.advance") : undefined}
    >
      {shownArea(row.closing_dm2, areaUnit.value)}
    </td>
  );
}

interface Rows {
  rows: PlanQuotaRow[];
  districts: PlanQuotaRow[];
}

/** How one district's quota came about, year by year. */
function OneDistrict({ rows, districts }: Rows) {
  const chosen = useSignal("");
  const one = districts.find((row) => row.district === chosen.value) ?? districts[0];
  const own = rows.filter((row) => row.district === one?.district);
  const lines = LINES.map((key) => ({
    key,
    label: t(`plan.quota.${key}`),
    cell: (row: PlanQuotaRow) => shownArea(row[`${key}_dm2`], areaUnit.value),
    isSum: key === "closing",
  }));
  return (
    <details class="plan-more">
      <summary>{t("plan.quota.more")}</summary>
      <Choice
        label={t("plan.quota.district")}
        value={one?.district}
        options={districts.map((row) => [row.district, row.name])}
        onChoose={(code) => {
          chosen.value = code;
        }}
      />
      <Scrolled label={t("plan.quota.more")} isTight>
        <YearTable caption={one?.name ?? ""} rows={own} lines={lines} />
      </Scrolled>
    </details>
  );
}
