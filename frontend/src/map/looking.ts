/** Where the maps look: the address says, and hears where the reader goes. */

import { computed } from "@preact/signals";
import type { MapLibreMap, MapOptions } from "maplibre-gl";
import { pointed } from "../place";
import { change, view } from "../view";
import { cameraOf, cameraText } from "./camera";
import { told } from "./chosen";
import { addCorner } from "./drawn";
import { camera, type Moves } from "./local";
import { scopeBounds } from "./whole";

/** Alone these two move the map; it follows no other part of the view. */
const wish = computed(() => view.value.map);
const unit = computed(() => view.value.unit);

/** Width of the drawer and some room beside it; on a phone it is a sheet below. */
const DRAWER_PX = 420;
const NARROW_PX = 480;
const SHEET_SHARE = 0.66;

/** Whether the move under way was asked for by a button of ours. */
let isByButton = false;

/** What an address names without a place: the map goes there once it is known where. */
let sought = "";

/** What the address asks to look at: a place, or else the whole scope. */
export function atFirst(): Partial<MapOptions> {
  sought = view.peek().map ? "" : view.peek().select;
  const place = cameraOf(view.peek().map);
  if (place) return { center: [place.lon, place.lat], zoom: place.zoom };
  return { bounds: scopeBounds(), fitBoundsOptions: { padding: 24 } };
}

/** Go where the address says, unless the map is there already. */
export function follow(map: MapLibreMap): void {
  const place = cameraOf(wish.value);
  const isWhole = !place && unit.value !== undefined;
  if (isWhole) fit(map);
  else if (place && wish.value !== placeOf(map)) {
    map.jumpTo({ center: [place.lon, place.lat], zoom: place.zoom });
  }
}

function fit(map: MapLibreMap): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const padding = Math.max(16, Math.min(clientWidth, clientHeight) * 0.05);
  map.fitBounds(scopeBounds(), { padding, duration: 0 });
}

/** The drawer must not lie over the point it tells of. */
export function uncover(map: MapLibreMap): void {
  if (!told.value) return;
  if (sought && sought === view.peek().select) {
    sought = "";
    change({ map: pointed(...told.value) });
    return;
  }
  const { x, y } = map.project(told.value);
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const isNarrow = innerWidth <= NARROW_PX;
  const right = isNarrow ? width : width - DRAWER_PX;
  const low = isNarrow ? height * (1 - SHEET_SHARE) : height;
  if (x <= right && y <= low) return;
  map.panBy([Math.max(0, x - right), Math.max(0, y - low)], { duration: 200 });
}

/** Tell where the map is while it moves, and write it down where the reader moved it. */
export function keep(map: MapLibreMap): () => void {
  const move = () => {
    const { lng, lat } = map.getCenter();
    camera.value = { zoom: map.getZoom(), lat, lon: lng };
  };
  map.on("move", move);
  map.on("moveend", (event) => {
    const isReader = isByButton || "originalEvent" in event;
    isByButton = false;
    if (isReader) change({ map: placeOf(map) });
  });
  map.on("resize", () => {
    if (!view.peek().map && map.getContainer().clientWidth > 0) fit(map);
  });
  move();
  return () => map.off("move", move);
}

function placeOf(map: MapLibreMap): string {
  const { lng, lat } = map.getCenter();
  return cameraText({ zoom: map.getZoom(), lat, lon: lng });
}

export function tools(map: MapLibreMap): Moves {
  return {
    zoom: (by) => {
      isByButton = true;
      map.zoomTo(Math.round(map.getZoom() * 2) / 2 + by, { duration: 200 });
    },
    home: () => change({ map: "" }),
    corner: () => addCorner(map.getCenter().toArray()),
  };
}
