/** Plots that the next plan must, or must not, have: chosen on the map or in a story. */

import { signal } from "@preact/signals";

export type Lock = "fixed" | "forbidden";
export interface Locks {
  fixed: string[];
  forbidden: string[];
}

export const NO_LOCKS: Locks = { fixed: [], forbidden: [] };
export const locks = signal<Locks>(NO_LOCKS);
/** What a press on a candidate does: tell its story, or lock it so. */
export const pressing = signal<"none" | Lock>("none");

export function lockOf(plot: string): Lock | "" {
  if (locks.value.fixed.includes(plot)) return "fixed";
  return locks.value.forbidden.includes(plot) ? "forbidden" : "";
}

/** Lock a plot so; "" lets it free again. */
export function lock(plot: string, how: Lock | ""): void {
  const rest = (all: string[]) => all.filter((one) => one !== plot);
  const { fixed, forbidden } = locks.peek();
  const next = { fixed: rest(fixed), forbidden: rest(forbidden) };
  if (how) next[how] = [...next[how], plot];
  locks.value = next;
}

/** A press on the map: locks the plot, or frees it where it is locked so already. */
export function press(plot: string): void {
  const how = pressing.peek();
  if (!plot || how === "none") return;
  lock(plot, lockOf(plot) === how ? "" : how);
}
