/** How the years of a plan look: from dark to light, each with a pattern of its own. */

import type { Mark, Pattern } from "../book/marks";
import { mixed } from "../map/colours";

/** Told apart by lightness too, so by eyes that part no colours. */
const RAMP = ["#3e1c68", "#345594", "#1b808a", "#40a35c", "#c4af20"];
const PATTERNS: Pattern[] = [
  ...(["solid", "rising", "rows", "dots", "falling"] as const),
  ...(["columns", "grid", "crosses"] as const),
];

export function yearMarks(years: number[]): Record<string, Mark> {
  const last = Math.max(years.length - 1, 1);
  return Object.fromEntries(
    years.map((year, at) => [
      String(year),
      {
        colour: rampAt(at / last),
        pattern: PATTERNS[at % PATTERNS.length] ?? "solid",
      },
    ]),
  );
}

/** A colour of the ramp, 0 dark to 1 light. */
function rampAt(share: number): string {
  const place = share * (RAMP.length - 1);
  const at = Math.min(Math.floor(place), RAMP.length - 2);
  const [from = "", to = ""] = [RAMP[at], RAMP[at + 1]];
  return mixed(from, to, place - at);
}
