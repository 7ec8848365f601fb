/** What the reader chooses of plan and candidates: a year, a filter, a plot. */

import { pointed } from "../place";
import { change, view } from "../view";
import { withLayer } from "../watch/choosing";
import { offset, plotsOffset } from "./kept";

interface Placed {
  plot_id: string;
  lon: number | null;
  lat: number | null;
}

/** Tell the story of a candidate and send the map to it. */
export function tellCandidate(told: Placed, layer: "candidates" | "plan"): void {
  const { plot_id, lon, lat } = told;
  const place = lon === null || lat === null ? {} : { map: pointed(lon, lat) };
  change({ select: `candidate:${plot_id}`, ...place, ...withLayer(layer) });
}

/** The year up to which the plan is shown; 0 is the last. */
export function takeYear(year: number): void {
  plotsOffset.value = 0;
  change({ year, ...withLayer("plan") });
}

export function takeLock(lock: string): void {
  offset.value = 0;
  change({ lock });
}

/** Choose a type as well, or no more. */
export function turnType(type: string): void {
  offset.value = 0;
  const all = view.value.types.split(",").filter(Boolean);
  const rest = all.filter((one) => one !== type);
  change({ types: (rest.length < all.length ? rest : [...all, type]).join(",") });
}
