/** Areas, money and shares as they are typed: text in, whole 0.01 m², fen or bp out. */

export type Typed = "m2" | "ha" | "mu";

/** 0.01 m² in one unit, as a fraction; a mu (亩) is 2000/3 m². */
const IN_DM2: Record<Typed, [times: bigint, over: bigint]> = {
  m2: [100n, 1n],
  ha: [1_000_000n, 1n],
  mu: [200_000n, 3n],
};

/** Whole 0.01 m², half to even; null where the text is no number of that size. */
export function areaDm2(text: string, unit: Typed): number | null {
  const [times, over] = IN_DM2[unit];
  return scaled(text, times, over);
}

export function fen(text: string): number | null {
  return exactly(text, 2);
}

/** Percent with two decimals as basis points. */
export function basisPoints(text: string): number | null {
  return exactly(text, 2);
}

export function shownHundredths(whole: number | null): string {
  if (whole === null) return "";
  const text = String(whole).padStart(3, "0");
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** A number with at most so many decimals, as whole units of the last of them. */
function exactly(text: string, digits: number): number | null {
  const found = parts(text);
  if (!found || found.decimals.replace(/0+$/, "").length > digits) return null;
  return scaled(text, 10n ** BigInt(digits), 1n);
}

function scaled(text: string, times: bigint, over: bigint): number | null {
  const found = parts(text);
  if (!found) return null;
  const { whole, decimals } = found;
  const below = over * 10n ** BigInt(decimals.length);
  const above = BigInt(whole + decimals) * times;
  const quotient = above / below;
  const twice = (above % below) * 2n;
  const isUp = twice > below || (twice === below && quotient % 2n === 1n);
  const value = Number(isUp ? quotient + 1n : quotient);
  return Number.isSafeInteger(value) ? value : null;
}

function parts(text: string): { whole: string; decimals: string } | null {
  const plain = text.trim().replaceAll(/[,，\s]/g, "");
  const match = /^(\d{1,12})(?:\.(\d{0,6}))?$/.exec(plain);
  return match ? { whole: match[1] ?? "0", decimals: match[2] ?? "" } : null;
}
