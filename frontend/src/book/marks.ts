/** How states and verdicts look: a colour, and a pattern for eyes that need one. */

export type Pattern =
  | "solid"
  | "rising"
  | "falling"
  | "rows"
  | "columns"
  | "grid"
  | "dots"
  | "crosses";

export interface Mark {
  colour: string;
  pattern: Pattern;
}

const mark = (colour: string, pattern: Pattern): Mark => ({ colour, pattern });

/** Planned blue, pending amber and darker as it goes on, reduced green, ended grey. */
export const STATES: Record<string, Mark> = {
  planned: mark("#5f7f9c", "dots"),
  declared: mark("#dba63a", "rising"),
  cleared: mark("#c98412", "falling"),
  restored: mark("#b06f08", "rows"),
  verified: mark("#8a5200", "grid"),
  recognised: mark("#0f8a4b", "solid"),
  watched: mark("#0b6437", "dots"),
  withdrawn: mark("#8b9197", "columns"),
  returned: mark("#6f757c", "crosses"),
};

/** What counts is green; whose it is already blue; what it was brown; what stands red. */
export const VERDICTS: Record<string, Mark> = {
  counts: mark("#0f8a4b", "solid"),
  "road-or-dam": mark("#0b6a72", "rows"),
  "already-counted": mark("#3f6690", "columns"),
  "other-claim": mark("#6a4f8c", "rising"),
  "undecided-class": mark("#6f757c", "grid"),
  "not-construction-at-base": mark("#7d5a3c", "falling"),
  "outside-plan": mark("#a98a62", "dots"),
  uncleared: mark("#c62f1d", "rising"),
  "idle-or-reserve": mark("#c98412", "rows"),
  "still-construction": mark("#8f1f13", "crosses"),
  "park-toilet": mark("#a3326b", "dots"),
  "park-paving": mark("#c56a94", "falling"),
  "below-minimum": mark("#8b9197", "dots"),
};

const STRANGE = mark("#1e2327", "solid");

export function stateMark(state: string): Mark {
  return STATES[state] ?? STRANGE;
}

export function verdictMark(verdict: string): Mark {
  return VERDICTS[verdict] ?? STRANGE;
}
