/** What the reader chooses of the book: layers, states, verdicts, a plot. */

import type { BookPlot } from "../api";
import { pointed } from "../place";
import { change, view } from "../view";
import { listed, offset } from "./kept";

export type BookLayer = "plots" | "claims";

export function shows(layer: BookLayer): boolean {
  return listed(view.value.book).includes(layer);
}

export function turnLayer(layer: BookLayer): void {
  change({ book: toggled(view.value.book, layer) });
}

/** Choose a state as well, or no more; those chosen are the only ones shown. */
export function turnState(state: string): void {
  offset.value = 0;
  const book = shows("plots") ? view.value.book : toggled(view.value.book, "plots");
  change({ states: toggled(view.value.states, state), book });
}

export function turnVerdict(verdict: string): void {
  const book = shows("claims") ? view.value.book : toggled(view.value.book, "claims");
  change({ verdicts: toggled(view.value.verdicts, verdict), book });
}

export function allStates(): void {
  offset.value = 0;
  change({ states: "" });
}

/** Tell the life of a plot and send the map to its ground, if it has any. */
export function tellLife({ plot, lon, lat }: BookPlot): void {
  const select = `life:${plot}`;
  if (lon === null || lat === null) change({ select });
  else change({ select, map: pointed(lon, lat) });
}

function toggled(list: string, one: string): string {
  const all = listed(list);
  const rest = all.filter((other) => other !== one);
  return (rest.length < all.length ? rest : [...all, one]).join(",");
}
