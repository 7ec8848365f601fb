/** Clicks and keys on the map: choose, measure, draw. */

import type { MapGeoJSONFeature, MapLibreMap, MapMouseEvent } from "maplibre-gl";
import { DRAFT_FILL } from "../declare/shapes";
import { start } from "../held";
import { press, pressing } from "../plan/locks";
import { change } from "../view";
import { BOOK_FILLS } from "./booklayers";
import type { Corner } from "./corners";
import { addCorner, dropCorner, finish, take } from "./drawn";
import { GROUND_FILLS } from "./groundshapes";
import { pointer, tool, type Under, under } from "./local";

/** Layers whose shapes are ground of plots of the book. */
const PLOTTED = ["watched", "sightings", "contiguity"].map((id) => `ground-${id}`);
/** Outlines of what joins up are none: below them lie the plots of the plan. */
const PRESSED = GROUND_FILLS.filter((id) => id !== "ground-joined");
const TOLD = ["ground-candidates", "ground-plan"];
const CHOSEN = ["ground-compared", ...TOLD];

export function point(map: MapLibreMap): void {
  map.on("mousemove", ({ lngLat, point }) => {
    pointer.value = [lngLat.lng, lngLat.lat];
    under.value = underAt(map, point);
  });
  map.on("mouseout", () => {
    pointer.value = null;
    under.value = null;
  });
  map.on("click", (event) => click(map, event));
  map.on("dblclick", () => {
    if (tool.peek() !== "none") finish();
  });
}

/** The candidate that lies there, or "". */
function candidateAt(map: MapLibreMap, place: MapMouseEvent["point"]): string {
  const layers = CHOSEN.filter((id) => map.getLayer(id));
  const [hit] = layers.length ? map.queryRenderedFeatures(place, { layers }) : [];
  return hit?.properties.id ?? "";
}

/** What lies there of the plan or its candidates, for a word about it. */
function underAt(map: MapLibreMap, place: MapMouseEvent["point"]): Under | null {
  const layers = TOLD.filter((id) => map.getLayer(id));
  if (tool.peek() !== "none" || !layers.length) return null;
  const [hit] = map.queryRenderedFeatures(place, { layers });
  if (!hit) return null;
  const { id, mark, area_dm2 } = hit.properties;
  const layer = hit.layer.id === "ground-plan" ? "plan" : "candidates";
  const known = under.peek();
  // The same one again is no news.
  if (known?.id === id && known?.layer === layer) return known;
  return { layer, id, mark, area_dm2 };
}

function click(map: MapLibreMap, event: MapMouseEvent): void {
  if (event.originalEvent.detail > 1) return; // the second of a double click
  const place: Corner = [round(event.lngLat.lng), round(event.lngLat.lat)];
  if (tool.peek() !== "none") addCorner(place);
  else if (pressing.peek() !== "none") press(candidateAt(map, event.point));
  else change({ select: chosenAt(map, event, place) });
}

function chosenAt(map: MapLibreMap, { point }: MapMouseEvent, place: Corner): string {
  const pressed = ["findings", DRAFT_FILL, ...PRESSED, ...BOOK_FILLS, "net"];
  const layers = pressed.filter((id) => map.getLayer(id));
  const [hit] = layers.length > 0 ? map.queryRenderedFeatures(point, { layers }) : [];
  if (hit?.layer.id === "findings") return `finding:${hit.properties.index}`;
  if (hit?.layer.id === DRAFT_FILL) return `draft:${hit.properties.row}`;
  if (hit && BOOK_FILLS.includes(hit.layer.id)) {
    return `life:${hit.properties.plot ?? hit.properties.claim_id}`;
  }
  if (hit && GROUND_FILLS.includes(hit.layer.id)) return groundAt(hit, place);
  if (hit) return `unit:${hit.properties.unit_id}`;
  return start.peek()?.audience === "public" ? "" : `point:${place}`;
}

/** A case, or the plot of the book it is of; else the land itself. */
function groundAt({ layer, properties }: MapGeoJSONFeature, place: Corner): string {
  if (layer.id === "ground-cases") return `case:${properties.id}`;
  if (CHOSEN.includes(layer.id)) return `candidate:${properties.id}`;
  return PLOTTED.includes(layer.id) ? `life:${properties.plot}` : `point:${place}`;
}

/** To about a decimetre. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** Drawing by keyboard: space sets a corner in the middle, enter ends, escape drops. */
export function keys(map: MapLibreMap): () => void {
  const box = map.getContainer().closest("main") ?? document.body;
  const acts: Record<string, () => void> = {
    " ": () => addCorner(map.getCenter().toArray()),
    Enter: finish,
    Backspace: dropCorner,
    Escape: () => take("none"),
  };
  const heed = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || tool.peek() === "none") return;
    const act = acts[event.key];
    const isButton = event.target instanceof HTMLButtonElement;
    if (!act || (isButton && event.key !== "Escape")) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  };
  box.addEventListener("keydown", heed, { capture: true });
  return () => box.removeEventListener("keydown", heed, { capture: true });
}
