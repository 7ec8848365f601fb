/** The map of the printed sheet: what the screen shows, sharper and at a round scale. */

import { effect } from "@preact/signals";
import { days, figures, start } from "../held";
import { planYears } from "../plan/kept";
import { locks } from "../plan/locks";
import { view } from "../view";
import type { Camera } from "./camera";
import { netUnits } from "./netclasses";
import { Pane } from "./pane";
import { zoomAtScale } from "./paper";
import { sceneOf } from "./scene";
import { drawings } from "./stage";
import { styleOf } from "./style";

/** About 240 dots an inch: fine enough for paper, small enough for its memory. */
const SHARPNESS = 2.5;

export function sheetMap(
  box: HTMLElement,
  place: Camera,
  scale: number,
  ready: (isReady: boolean) => void,
): () => void {
  const options = {
    center: [place.lon, place.lat] as [number, number],
    zoom: zoomAtScale(scale, place.lat),
    interactive: false,
    pixelRatio: SHARPNESS,
    // Without this the browser prints an empty canvas.
    canvasContextAttributes: { preserveDrawingBuffer: true },
  };
  const pane: Pane = new Pane(box, options, () => ready(pane.isResting));
  const stop = effect(() => {
    if (!start.value) return;
    const net = netUnits(figures.value.value?.children ?? []);
    const scene = sceneOf(start.value, view.value, days.value, "to", {
      net,
      years: planYears.value,
      ...locks.value,
    });
    pane.show(styleOf(scene, drawings()), scene.net);
  });
  return () => {
    stop();
    pane.remove();
  };
}
