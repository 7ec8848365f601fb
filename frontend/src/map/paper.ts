/** Measures of the printed sheet: what fits on it, at which scale. */

import type { Camera } from "./camera";
import { metresPerPixel, roundAbove, zoomFor } from "./camera";

/** A CSS pixel is a ninety-sixth of an inch, on paper as on the screen. */
const PIXEL_M = 0.0254 / 96;

export const SCALES = [2000, 5000, 10_000, 25_000, 50_000, 100_000, 200_000, 500_000];

export interface Size {
  width: number;
  height: number;
}

/** The round scale at which all that the screen shows fits on the sheet's map. */
export function fittingScale(camera: Camera, screen: Size, sheet: Size): number {
  const metres = metresPerPixel(camera.zoom, camera.lat);
  const need = Math.max(screen.width / sheet.width, screen.height / sheet.height);
  return roundAbove((need * metres) / PIXEL_M);
}

/** The zoom that shows one metre of paper as so many metres of ground. */
export function zoomAtScale(scale: number, lat: number): number {
  return zoomFor(scale * PIXEL_M, lat);
}

/** The longest round length no longer than so many pixels, and its width on paper. */
export function pixelsOf(length_m: number, scale: number): number {
  return length_m / (scale * PIXEL_M);
}
