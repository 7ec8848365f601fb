/** What the reader chooses of watched ground: layers, a plot, a case, a place. */

import { listed } from "../book/kept";
import { pointed } from "../place";
import { change, view } from "../view";
import type { GroundLayer } from "./marks";

interface Placed {
  lon: number | null;
  lat: number | null;
}

export function shows(layer: GroundLayer): boolean {
  return listed(view.value.ground).includes(layer);
}

export function turnLayer(layer: GroundLayer): void {
  const all = listed(view.value.ground);
  const rest = all.filter((one) => one !== layer);
  change({ ground: (rest.length < all.length ? rest : [...all, layer]).join(",") });
}

/** Tell the story of a case and send the map to its ground. */
export function tellCase(told: Placed & { case: string }): void {
  change({ select: `case:${told.case}`, ...at(told), ...withLayer("cases") });
}

export function tellPlot(told: Placed & { plot: string }): void {
  change({ select: `life:${told.plot}`, ...at(told), ...withLayer("watched") });
}

/** Send the map to a place without telling more of it. */
export function flyTo(told: Placed, layer: GroundLayer): void {
  change({ select: "", ...at(told), ...withLayer(layer) });
}

function at({ lon, lat }: Placed) {
  return lon === null || lat === null ? {} : { map: pointed(lon, lat) };
}

/** With a layer on the map as well. */
export function withLayer(layer: GroundLayer) {
  return shows(layer)
    ? {}
    : { ground: [...listed(view.value.ground), layer].join(",") };
}
