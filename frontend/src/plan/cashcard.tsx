/** The money of a district or of the municipal fund: its curve, its greatest gap. */

import { useComputed, useSignal } from "@preact/signals";
import type { PlanCash, PlanCashRow } from "../api";
import { language, t } from "../held";
import { Bones, Unanswered } from "../panels/empty";
import { Chart } from "../sheet/chart";
import { Exports } from "../sheet/exports";
import { amount, money, moneyUnit } from "./amounts";
import { cash } from "./kept";
import { cashOption } from "./options";
import { Scrolled } from "./scrolled";
import { Choice, YearTable } from "./yeartable";

const HEIGHT_PX = 190;

export function Cash() {
  const { value, failed } = cash.value;
  if (!value) return failed ? <Unanswered /> : <Bones count={3} />;
  if (!value.rows.length) return null;
  return <Told told={value} />;
}

function Told({ told }: { told: PlanCash }) {
  const chosen = useSignal("");
  const units = [...new Map(told.rows.map((row) => [row.unit, row])).values()];
  const unit = units.find((row) => row.unit === chosen.value) ?? widest(told, units);
  const rows = told.rows.filter((row) => row.unit === unit?.unit);
  const gap = told.gaps.find((row) => row.unit === unit?.unit);
  return (
    <section class="card">
      <h3>
        {t("plan.cash")}
        <small>{t("figure.unit", { unit: moneyUnit() })}</small>
      </h3>
      <Choice
        label={t("plan.cash.unit")}
        value={unit?.unit}
        options={units.map((row) => [row.unit, nameOf(row)])}
        onChoose={(code) => {
          chosen.value = code;
        }}
      />
      <Curve rows={rows} gapYear={gap?.year ?? 0} />
      <p class={gap ? "stale" : "hint"}>
        {gap
          ? t("plan.cash.gap.told", { year: gap.year, gap: money(gap.gap_fen) })
          : t("plan.cash.gap.none")}
      </p>
      <Flows rows={rows} />
      <Exports table="plan_cash" />
    </section>
  );
}

/** The unit that lacks most is shown first; where none lacks, the first. */
function widest({ gaps }: PlanCash, units: PlanCashRow[]): PlanCashRow | undefined {
  const worst = [...gaps].sort((a, b) => b.gap_fen - a.gap_fen)[0];
  return units.find(({ unit }) => unit === worst?.unit) ?? units[0];
}

function nameOf({ name, level }: PlanCashRow): string {
  return level === "city" ? t("plan.cash.fund", { name }) : name;
}

function Curve({ rows, gapYear }: { rows: PlanCashRow[]; gapYear: number }) {
  const option = useComputed(() => cashOption(rows, gapYear));
  return (
    <>
      <p class="key">
        <span>
          <i class="key-swatch plan-planned" />
          {t("plan.cash.closing")}
        </span>
        <span>
          <i class="key-swatch plan-debt" />
          {t("plan.cash.debt")}
        </span>
        <span>
          <i class="key-line" />
          {t("plan.cash.net")}
        </span>
      </p>
      <Chart
        key={`${rows[0]?.unit}${rows[0]?.closing_fen}${language.value}`}
        label={t("plan.cash.label", { name: rows[0] ? nameOf(rows[0]) : "" })}
        option={option.value}
        height_px={HEIGHT_PX}
      />
    </>
  );
}

/** What came in is of five kinds, what went out of three. */
function came(row: PlanCashRow): number {
  const { interest_fen, funds_fen, granted_fen, income_fen, traded_fen } = row;
  return interest_fen + funds_fen + granted_fen + income_fen + traded_fen;
}

const LINES: [key: string, pick: (row: PlanCashRow) => number][] = [
  ["opening", (row) => row.opening_fen],
  ["came", came],
  ["loan", (row) => row.loan_fen],
  ["cost", (row) => -row.cost_fen],
  ["served", (row) => -row.charge_fen - row.repaid_fen],
  ["closing", (row) => row.closing_fen],
];

function Flows({ rows }: { rows: PlanCashRow[] }) {
  const lines = LINES.map(([key, pick]) => ({
    key,
    label: t(`plan.cash.${key}`),
    cell: (row: PlanCashRow) => amount(pick(row)),
    isSum: key === "closing",
  }));
  return (
    <Scrolled label={t("plan.cash")} isTight>
      <YearTable caption={t("plan.cash")} rows={rows} lines={lines} />
    </Scrolled>
  );
}
