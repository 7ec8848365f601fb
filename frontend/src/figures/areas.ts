/** Areas as the reader sees them: whole 0.01 m² in, one rounding to the shown unit out. */

import type { AreaUnit } from "../view";

interface Measure {
  /** Shown units in one 0.01 m², as a fraction of whole numbers. */
  times: bigint;
  over: bigint;
  digits: number;
}

/** A mu (亩) is 2000/3 m². Each unit shows to about 100 m². */
const MEASURES: Record<AreaUnit | "m2", Measure> = {
  ha: { times: 1n, over: 1_000_000n, digits: 2 },
  mu: { times: 3n, over: 200_000n, digits: 1 },
  km2: { times: 1n, over: 100_000_000n, digits: 4 },
  m2: { times: 1n, over: 100n, digits: 2 },
};

export const MINUS = "−";
/** Stands for an area nobody knows, as the stocks where only changes are told. */
export const UNKNOWN = "–";

/** Rounded once, half to even (GB/T 8170), with commas between thousands. */
export function shownArea(area_dm2: number | null, unit: AreaUnit | "m2"): string {
  if (area_dm2 === null) return UNKNOWN;
  const { times, over, digits } = MEASURES[unit];
  const size = BigInt(whole(area_dm2)) * times * 10n ** BigInt(digits);
  const rounded = halfToEven(size < 0n ? -size : size, over);
  const text = rounded.toString().padStart(digits + 1, "0");
  const head = grouped(text.slice(0, text.length - digits));
  const sign = size < 0n && rounded !== 0n ? MINUS : "";
  return `${sign}${head}.${text.slice(text.length - digits)}`;
}

/** As shownArea, with a sign before what is above zero too. */
export function signedArea(area_dm2: number | null, unit: AreaUnit | "m2"): string {
  if (area_dm2 === null) return UNKNOWN;
  const text = shownArea(area_dm2, unit);
  const isNought = !/[1-9]/.test(text);
  return area_dm2 > 0 && !isNought ? `+${text}` : text;
}

/** Share of a whole in percent with two decimals, rounded once, half to even. */
export function shownShare(part_dm2: number | null, all_dm2: number | null): string {
  if (part_dm2 === null || all_dm2 === null) return UNKNOWN;
  if (all_dm2 === 0) return "0.00%";
  const parts = BigInt(whole(part_dm2)) * 10_000n;
  const hundredths = halfToEven(parts < 0n ? -parts : parts, BigInt(whole(all_dm2)));
  const text = hundredths.toString().padStart(3, "0");
  const sign = parts < 0n && hundredths !== 0n ? MINUS : "";
  return `${sign}${grouped(text.slice(0, -2))}.${text.slice(-2)}%`;
}

export function grouped(digits: string | number): string {
  return String(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** The quotient of two numbers that are not below zero, ties to the even one. */
function halfToEven(above: bigint, below: bigint): bigint {
  const quotient = above / below;
  const twice = (above % below) * 2n;
  const isUp = twice > below || (twice === below && quotient % 2n === 1n);
  return isUp ? quotient + 1n : quotient;
}

function whole(area_dm2: number): number {
  if (!Number.isSafeInteger(area_dm2)) throw new RangeError(`${area_dm2}`);
  return area_dm2;
}
