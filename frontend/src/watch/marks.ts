/** How watched ground, cases and land look: a colour, and a pattern as well. */

import type { Mark, Pattern } from "../book/marks";

/** What may lie on the map, the lowest first. */
export const LAYERS = [
  "candidates",
  "plan",
  "joined",
  "compared",
  "dynamics",
  "reconciled",
  "conflicts",
  "contiguity",
  "renewal",
  "watched",
  "sightings",
  "cases",
] as const;
export type GroundLayer = (typeof LAYERS)[number];

const mark = (colour: string, pattern: Pattern): Mark => ({ colour, pattern });

/** What is suspected is red, what must be looked at amber, what is in order green. */
export const GROUND_MARKS: Record<GroundLayer, Record<string, Mark>> = {
  // The better the rank, the darker; what is locked has a colour of its own.
  candidates: {
    fifth1: mark("#4a1f6f", "solid"),
    fifth2: mark("#73479c", "rising"),
    fifth3: mark("#9a7bbd", "rows"),
    fifth4: mark("#b9a6d1", "dots"),
    fifth5: mark("#d3cbe0", "solid"),
    fixed: mark("#0b6437", "columns"),
    forbidden: mark("#6f757c", "crosses"),
  },
  // Its marks are the years of the plan, which no list knows beforehand (plan/years.ts).
  plan: {},
  joined: {
    joined: mark("#1e2327", "solid"),
    alone: mark("#c62f1d", "dots"),
  },
  compared: {
    in: mark("#0b6437", "solid"),
    out: mark("#c62f1d", "crosses"),
    moved: mark("#c98412", "rising"),
  },
  watched: {
    suspected: mark("#c62f1d", "rising"),
    visit: mark("#c98412", "dots"),
    clear: mark("#0b6437", "solid"),
  },
  sightings: {
    rebuilt: mark("#c62f1d", "crosses"),
    disturbed: mark("#c98412", "dots"),
    permitted: mark("#3f6690", "columns"),
    tolerated: mark("#5f7f9c", "rows"),
    shifted: mark("#8b9197", "grid"),
    unmapped: mark("#6f757c", "falling"),
    recorded: mark("#6a4f8c", "rows"),
    supports: mark("#0f8a4b", "solid"),
  },
  cases: {
    suspected: mark("#dba63a", "dots"),
    notified: mark("#c98412", "rising"),
    heard: mark("#b06f08", "falling"),
    decided: mark("#c62f1d", "rows"),
    appealed: mark("#6a4f8c", "grid"),
    final: mark("#8f1f13", "crosses"),
    dismissed: mark("#8b9197", "columns"),
  },
  dynamics: {
    consistent: mark("#0f8a4b", "solid"),
    "approved-not-built": mark("#3f6690", "dots"),
    "built-not-approved": mark("#c62f1d", "rising"),
    rebuilt: mark("#8f1f13", "crosses"),
    "reduced-not-recognised": mark("#c98412", "falling"),
    "recognised-not-mapped": mark("#6a4f8c", "grid"),
  },
  reconciled: {
    "decrease-recognised": mark("#0f8a4b", "solid"),
    "decrease-approved": mark("#0b6a72", "rows"),
    "decrease-unexplained": mark("#c98412", "falling"),
    "increase-permitted": mark("#3f6690", "columns"),
    "increase-rebuilt": mark("#8f1f13", "crosses"),
    "increase-rebuilt-reversed": mark("#a3326b", "grid"),
    "increase-unexplained": mark("#c62f1d", "rising"),
  },
  conflicts: {
    warning: mark("#c62f1d", "crosses"),
    note: mark("#c98412", "dots"),
  },
  contiguity: {
    joins: mark("#0b6437", "solid"),
    touches: mark("#74b88a", "rows"),
    alone: mark("#c98412", "dots"),
  },
  renewal: {
    keep: mark("#0b6437", "solid"),
    restore: mark("#74b88a", "rows"),
    refurbish: mark("#3f6690", "columns"),
    intensify: mark("#0b6a72", "falling"),
    convert: mark("#6a4f8c", "dots"),
    relocate: mark("#7d5a3c", "falling"),
    rebuild: mark("#c98412", "rising"),
    remediate: mark("#a3326b", "crosses"),
    undecided: mark("#6f757c", "grid"),
  },
};

const STRANGE = mark("#1e2327", "solid");

export function groundMark(layer: GroundLayer, id: string): Mark {
  return GROUND_MARKS[layer][id] ?? STRANGE;
}
