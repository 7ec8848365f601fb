/** What the next plan is asked for: the form of the workbench, beside the locks. */

import { signal } from "@preact/signals";
import type { PlanKept, PlanTerms, PlanWish } from "../api";
import { locks } from "./locks";

export type Wish = Omit<PlanWish, "fixed" | "forbidden">;

/** How long to search: a quick look, the usual, and as near as it goes. */
export const EFFORTS: Wish["effort"][] = ["quick", "usual", "thorough"];

/** Null until the reader has changed something: the rules' own values hold. */
export const wish = signal<Wish | null>(null);

export function usualWish(usual: PlanTerms): Wish {
  const { first_year, last_year, compactness, discount, whole_villages } = usual;
  const rest = { money: true, projects: true, proposed: false } as const;
  const how = { weights: "ahp", effort: "usual" } as const;
  const terms = { first_year, last_year, compactness, discount, whole_villages };
  return { ...terms, ...rest, ...how };
}

/** Begin from what a kept plan was asked for. */
export function beginFrom(plan: PlanKept, usual: PlanTerms): void {
  const { first_year, last_year, compactness, money, projects, proposed } = plan;
  const { discount, whole_villages } = plan;
  const own = { first_year, last_year, compactness, money, projects, proposed };
  const terms = { discount: discount ?? usual.discount, whole_villages };
  wish.value = { ...usualWish(usual), ...own, ...terms };
  locks.value = { fixed: plan.fixed_plots, forbidden: plan.forbidden_plots };
}

/** The whole wish as it is sent; what the rules say anyway is left to them. */
export function asked(told: Wish, usual: PlanTerms): PlanWish {
  const isUsual =
    told.first_year === usual.first_year && told.last_year === usual.last_year;
  const years = isUsual ? { first_year: 0, last_year: 0 } : {};
  const unless = <K extends "compactness" | "discount" | "whole_villages">(key: K) =>
    told[key] === usual[key] ? null : told[key];
  return {
    ...told,
    ...years,
    compactness: unless("compactness"),
    discount: unless("discount"),
    whole_villages: unless("whole_villages"),
    ...locks.value,
  };
}
