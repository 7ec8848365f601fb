/** Credit of the scope by year of clearing, in the total the reader looks at. */

import { computed } from "@preact/signals";
import type { CreditPart } from "../api";
import { scope } from "../held";
import { credit } from "./kept";

export const SERIES = ["claimed_dm2", "verified_dm2", "standing_dm2"] as const;
export type Series = (typeof SERIES)[number];
export const AMOUNTS = [
  "claimed_dm2",
  "verified_dm2",
  "recognised_dm2",
  "reversed_dm2",
  "cured_dm2",
] as const;
export type Amounts = Record<(typeof AMOUNTS)[number], number>;

export type YearCredit = Amounts & { credit_year: number; standing_dm2: number };
export type UnitCredit = Amounts & {
  unit: string;
  name: string;
  standing_dm2: number;
};

/** The rows of the total that is looked at. */
export const rows = computed(() =>
  (credit.value.value?.rows ?? []).filter(({ total }) => total === scope.value.total),
);

export const years = computed<YearCredit[]>(() => {
  const found = new Map<number, YearCredit>();
  for (const row of rows.value) {
    const { credit_year } = row;
    found.set(credit_year, {
      ...summed(found.get(credit_year) ?? NOTHING, row),
      credit_year,
    });
  }
  return [...found.values()].sort((a, b) => a.credit_year - b.credit_year);
});

/** The units below, all years together; with them what is booked to the scope itself. */
export const parts = computed<UnitCredit[]>(() => {
  const found = new Map<string, UnitCredit>();
  const all: CreditPart[] = credit.value.value?.parts ?? [];
  for (const row of all.filter(({ total }) => total === scope.value.total)) {
    const { unit, name } = row;
    found.set(unit, { ...summed(found.get(unit) ?? NOTHING, row), unit, name });
  }
  return [...found.values()];
});

/** Recognised less reversed plus cured. */
export function standing(row: Amounts): number {
  return row.recognised_dm2 - row.reversed_dm2 + row.cured_dm2;
}

const NOTHING: Amounts = {
  claimed_dm2: 0,
  verified_dm2: 0,
  recognised_dm2: 0,
  reversed_dm2: 0,
  cured_dm2: 0,
};

function summed(one: Amounts, other: Amounts): Amounts & { standing_dm2: number } {
  const sum = { ...NOTHING };
  for (const name of AMOUNTS) sum[name] = one[name] + other[name];
  return { ...sum, standing_dm2: standing(sum) };
}
