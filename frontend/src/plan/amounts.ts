/** Money and shares of the plan as the reader sees them; whole fen come in. */

import { grouped, MINUS, UNKNOWN } from "../figures/areas";
import { language, t } from "../held";

/** Fen in one shown unit: 万元 in Chinese, a million yuan in English. */
const FEN = { zh: 1e6, en: 1e8 };
const DIGITS = { zh: 1, en: 2 };
/** From here on the digits after the point tell nothing that matters. */
const LARGE = 1000;
export const FEN_PER_YUAN = 100;

/** An amount without its unit, which stands in the heading. */
export function amount(fen: number | null): string {
  if (fen === null) return UNKNOWN;
  const lang = language.value;
  const size = Math.abs(fen) / FEN[lang];
  const text = size.toFixed(fen === 0 || size >= LARGE ? 0 : DIGITS[lang]);
  const [whole = "", rest = ""] = text.split(".");
  const sign = fen < 0 && /[1-9]/.test(text) ? MINUS : "";
  return `${sign}${grouped(whole)}${rest && `.${rest}`}`;
}

/** The same as a length for a chart. */
export function scaled(fen: number): number {
  return fen / FEN[language.value];
}

export function moneyUnit(): string {
  return t("plan.money.unit");
}

export function money(fen: number | null): string {
  return t("plan.money", { amount: amount(fen), unit: moneyUnit() });
}

export function moneyRange(low: number | null, high: number | null): string {
  if (low === null || high === null) return t("plan.cost.unknown");
  const [from, to] = [amount(low), amount(high)];
  if (from === to) return money(low);
  return t("plan.money", {
    amount: t("assess.range", { from, to }),
    unit: moneyUnit(),
  });
}

/** Rounded up: a gap is never told smaller than it is. */
export function gapShare(gap: number): string {
  return `${(Math.ceil(Math.max(gap, 0) * 1e4 - 1e-9) / 100).toFixed(2)}%`;
}

export function rating(value: number): string {
  return value.toFixed(2);
}

export function ratingRange(low: number, high: number): string {
  const [from, to] = [rating(low), rating(high)];
  return from === to ? from : `${from}–${to}`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}
