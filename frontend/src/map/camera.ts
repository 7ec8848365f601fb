/** Where the map looks, as the address writes it: zoom/latitude/longitude. */

import type { Bounds } from "../api";

export interface Camera {
  zoom: number;
  lat: number;
  lon: number;
}

/** Metres around the earth at the equator, as Web Mercator takes it. */
const AROUND_M = 40_075_016.686;
/** Pixels that the world is wide at zoom 0. */
const WORLD_PX = 512;

export function cameraOf(text: string): Camera | null {
  const parts = text.split("/").map(Number);
  const [zoom, lat, lon] = parts;
  if (parts.length !== 3 || parts.some((part) => !Number.isFinite(part))) return null;
  return { zoom: zoom ?? 0, lat: lat ?? 0, lon: lon ?? 0 };
}

export function cameraText({ zoom, lat, lon }: Camera): string {
  return [zoom.toFixed(2), lat.toFixed(6), lon.toFixed(6)].join("/");
}

/** Metres on the ground that one CSS pixel covers. */
export function metresPerPixel(zoom: number, lat: number): number {
  return (AROUND_M * Math.cos((lat * Math.PI) / 180)) / (WORLD_PX * 2 ** zoom);
}

export function zoomFor(metres_per_pixel: number, lat: number): number {
  return Math.log2(metresPerPixel(0, lat) / metres_per_pixel);
}

/** Width and height of a box of degrees in pixels at zoom 0. */
export function extent([west, south, east, north]: Bounds): [number, number] {
  const across = ((east - west) / 360) * WORLD_PX;
  return [across, Math.abs(mercator(north) - mercator(south)) * WORLD_PX];
}

/** Latitude as a share of the world's height in Web Mercator, from the equator. */
function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}

/** The longest 1, 2 or 5 × 10ⁿ that is no longer than the room. */
export function roundBelow(room: number): number {
  const power = 10 ** Math.floor(Math.log10(room));
  const lead = [5, 2, 1].find((step) => step * power <= room) ?? 1;
  return lead * power;
}

/** The smallest round number that is no less. */
export function roundAbove(need: number): number {
  const power = 10 ** Math.floor(Math.log10(need));
  const lead =
    [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= need) ?? 10;
  return lead * power;
}
