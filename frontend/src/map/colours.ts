/** Colours of the map: the land muted, what changed vivid. Nothing here decides a figure. */

export const PAPER = "#fbfaf7";
export const NOWHERE = "#e9e8e2";
export const GROUND = "#f6f4ee";
/** Construction land where it is only the ground for what changed. */
export const BUILT = "#d9d0c5";
export const INK = "#1e2327";
export const SOFT = "#59616a";
export const EDGE = "#a7a59c";
export const ACCENT = "#1c5f8a";

export type Mark = "decrease" | "increase" | "correction" | "undecided" | "boundary";

export const MARKS: Record<Mark, string> = {
  decrease: "#0f8a4b",
  increase: "#c62f1d",
  correction: "#c98412",
  undecided: "#6f757c",
  boundary: "#5f7f9c",
};

/** From most increased to most reduced; the middle one is "as before". */
export const NET_STEPS = [
  "#b2301f",
  "#dd7f69",
  "#f2c8ba",
  "#efede6",
  "#c2e0c7",
  "#74b88a",
  "#1b7f4a",
];

export const SEVERITIES = ["#a31621", "#c98412", "#4d6a86"];

/** A colour on the way to another: share 0 is the first, 1 the second. */
export function mixed(first: string, second: string, share: number): string {
  const [from, to] = [channels(first), channels(second)];
  const parts = from.map((value, at) =>
    Math.round(value + ((to[at] ?? value) - value) * share),
  );
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): number[] {
  const digits = colour.replace("#", "");
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) || 0);
}
