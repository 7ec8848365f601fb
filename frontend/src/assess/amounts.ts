/** Points, values and what is only known between two bounds, as the reader sees them. */

import { shownArea, UNKNOWN } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { named, t } from "../held";

export function points(value: number): string {
  return value.toFixed(2);
}

/** One figure where both bounds are the same as shown, else from – to. */
export function pointRange(low: number, high: number): string {
  const [from, to] = [points(low), points(high)];
  return from === to ? from : t("assess.range", { from, to });
}

/** A value in its unit of measure. */
export function measured(value: number | null, measure: string): string {
  if (value === null) return UNKNOWN;
  if (measure === "share") return `${(value * 100).toFixed(1)}%`;
  if (measure !== "dm2") return String(Math.round(value * 1000) / 1000);
  return `${shownArea(Math.round(value), areaUnit.value)} ${unitName.value}`;
}

interface Bounded {
  value: number | null;
  low: number | null;
  high: number | null;
}

export function measuredRange({ value, low, high }: Bounded, measure: string): string {
  if (value !== null || low === null || high === null) return measured(value, measure);
  const [from, to] = [measured(low, measure), measured(high, measure)];
  return from === to ? from : t("assess.range", { from, to });
}

/** What is missing, or what something was made from, in words. */
export function inputs(told: string): string {
  const words = told.split(" ").filter(Boolean);
  return words.map((word) => named("input", word)).join(t("watch.and"));
}
