/** MapLibre, its worker and its tiles: loaded after the screen stands. */

import {
  addProtocol,
  MapLibreMap,
  type MapOptions,
  prewarm,
  setWorkerUrl,
} from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { pattern, RATIO } from "./patterns";
import { readTile } from "./ranges";

setWorkerUrl(new URL(workerUrl, import.meta.url).href);
prewarm();
addProtocol("pmtiles", readTile);

/** A map without a style yet; north stays up and the ground stays flat. */
export function engine(
  container: HTMLElement,
  options: Partial<MapOptions> = {},
): MapLibreMap {
  const map = new MapLibreMap({
    container,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    minZoom: 4,
    maxZoom: 20,
    fadeDuration: 0,
    renderWorldCopies: false,
    clickTolerance: 5,
    ...options,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((id) => {
    const image = pattern(id);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: RATIO });
  });
  return map;
}
