/** Measures of the printed sheet: what fits on it, at which scale. */

import type { Bounds } from "../api";
import { type Camera, extent, metresPerPixel, roundAbove, zoomFor } from "./camera";

/** A CSS pixel is a ninety-sixth of an inch, on paper as on the screen. */
const PIXEL_M = 0.0254 / 96;

/** A little air around the whole scope. */
const ROOM = 1.03;

export const SCALES = [2000, 5000, 10_000, 25_000, 50_000, 100_000, 200_000, 500_000];

export interface Size {
  width: number;
  height: number;
}

/** The round scale at which so many pixels of a zoom fit on the sheet's map. */
export function fittingScale(camera: Camera, shown: Size, sheet: Size): number {
  const metres = metresPerPixel(camera.zoom, camera.lat);
  const need = Math.max(shown.width / sheet.width, shown.height / sheet.height);
  return roundAbove((need * metres) / PIXEL_M);
}

/** What a box of degrees measures in pixels at the camera's zoom. */
export function sizeOf(bounds: Bounds, { zoom }: Camera): Size {
  const [width, height] = extent(bounds);
  return { width: width * 2 ** zoom * ROOM, height: height * 2 ** zoom * ROOM };
}

/** The zoom that shows one metre of paper as so many metres of ground. */
export function zoomAtScale(scale: number, lat: number): number {
  return zoomFor(scale * PIXEL_M, lat);
}

/** The longest round length no longer than so many pixels, and its width on paper. */
export function pixelsOf(length_m: number, scale: number): number {
  return length_m / (scale * PIXEL_M);
}
