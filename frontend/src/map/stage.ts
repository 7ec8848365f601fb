/** The one or two maps show what the view asks for. Loaded with the map engine. */

import { computed, effect, untracked } from "@preact/signals";
import type { MapLibreMap } from "maplibre-gl";
import { onMap } from "../comply/kept";
import { draft } from "../declare/kept";
import { days, figures, start, t } from "../held";
import { planYears } from "../plan/kept";
import { locks } from "../plan/locks";
import { view, written } from "../view";
import { clicked, outlines } from "./chosen";
import { drawn } from "./drawn";
import { moves, pointer, room, settled, sketch, tool, under } from "./local";
import { atFirst, follow, keep, tools, uncover } from "./looking";
import { netUnits } from "./netclasses";
import { type Drawings, SKETCH, sketchShapes } from "./overlays";
import { Pane } from "./pane";
import { keys, point } from "./pointing";
import { sceneOf } from "./scene";
import { styleOf } from "./style";

export type Side = "from" | "to";
type Panes = Partial<Record<Side, Pane>>;

const isSwiped = computed(() => view.value.swipe >= 0);
/** The view less what the style does not depend on. */
const pictured = computed(() => written({ ...view.value, map: "", swipe: -1 }));

/** Put the maps into their boxes; call what is returned to take them away. */
export function stage(
  boxes: Record<Side, HTMLElement>,
  ready: (isReady: boolean) => void,
): () => void {
  const panes: Panes = {};
  const rested = () => {
    const areResting = Object.values(panes).every((pane) => pane.isResting);
    ready(areResting && !figures.peek().waiting);
  };
  const main = new Pane(boxes.to, atFirst(), rested);
  panes.to = main;
  moves.value = tools(main.map);
  point(main.map);
  const ends = [
    effect(() => split(panes, boxes.from, rested)),
    effect(() => show(panes)),
    effect(() => trace(panes)),
    effect(() => follow(main.map)),
    effect(() => uncover(main.map)),
    keep(main.map),
    keys(main.map),
    measured(main.map),
  ];
  return () => {
    for (const end of ends) end();
    for (const pane of Object.values(panes)) pane.remove();
    moves.value = null;
  };
}

/** The earlier date has a map of its own only while there is a curtain. */
function split(panes: Panes, box: HTMLElement, rested: () => void): void {
  if (isSwiped.value && !panes.from && panes.to) {
    panes.from = twin(panes.to.map, box, rested);
  } else if (!isSwiped.value && panes.from) {
    panes.from.remove();
    delete panes.from;
  }
}

function show(panes: Panes): void {
  const told = start.value;
  const isShown = pictured.value && isSwiped.value;
  if (!told || isShown === undefined) return;
  const net = netUnits(figures.value.value?.children ?? []);
  const years = planYears.value;
  const shapes = drawings();
  for (const [side, pane] of Object.entries(panes) as [Side, Pane][]) {
    const scene = sceneOf(told, view.peek(), days.value, side, {
      net,
      years,
      ...locks.value,
    });
    pane.show(styleOf(scene, shapes), scene.net);
    const label = t("map.canvas", { day: scene.day });
    pane.map.getCanvas().setAttribute("aria-label", label);
  }
  untracked(() => trace(panes)); // the style has no sketch of its own
}

export function drawings(): Drawings {
  return {
    chosen: outlines.value,
    point: clicked.value,
    drawn: drawn.value,
    checked: onMap.value,
    draft: draft.value,
  };
}

/** The sketch changes with every move of the pointer, so it does not go by the style. */
function trace(panes: Panes): void {
  const isBusy = tool.value !== "none";
  const isLoose = isBusy && !settled.value && sketch.value.length > 0;
  const end = isLoose && pointer.value ? [pointer.value] : [];
  const shapes = sketchShapes([...sketch.value, ...end], tool.value !== "length");
  for (const pane of Object.values(panes)) {
    pane.sketch(SKETCH, shapes);
    pane.map.getCanvas().style.cursor = cursorOf(isBusy);
    if (isBusy) pane.map.doubleClickZoom.disable();
    else pane.map.doubleClickZoom.enable();
  }
}

function cursorOf(isBusy: boolean): string {
  if (isBusy) return "crosshair";
  return under.value ? "pointer" : "default";
}

/** A second map that always looks where the first does. */
function twin(main: MapLibreMap, box: HTMLElement, rested: () => void): Pane {
  const place = { center: main.getCenter(), zoom: main.getZoom() };
  const pane = new Pane(box, place, rested);
  let isLed = false;
  const lead = (from: MapLibreMap, to: MapLibreMap) => () => {
    if (isLed) return;
    isLed = true;
    to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() });
    isLed = false;
  };
  const onMove = lead(main, pane.map);
  main.on("move", onMove);
  pane.map.on("move", lead(pane.map, main));
  pane.map.on("remove", () => main.off("move", onMove));
  const stop = keep(pane.map);
  pane.map.on("remove", stop);
  point(pane.map);
  return pane;
}

function measured(map: MapLibreMap): () => void {
  const measure = () => {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    if (width > 0) room.value = { width, height }; // no room while paper is printed
  };
  const watch = new ResizeObserver(measure);
  watch.observe(map.getContainer());
  measure();
  return () => watch.disconnect();
}
