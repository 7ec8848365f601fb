/** Where the reader stands among the units, and how the map is sent somewhere. */

import type { Bounds, Unit } from "./api";
import { days, start, units } from "./held";
import { change, view } from "./view";

/** Look at a unit; "" is the whole city. The map then shows all of it. */
export function enter(unit_id: string): void {
  const isCity = units.value.get(unit_id)?.level === "city";
  change({ unit: isCity ? "" : unit_id, map: "", select: "" });
}

/** The units from below the city down to the one looked at. */
export function chain(unit_id: string): Unit[] {
  const found: Unit[] = [];
  let unit = units.value.get(unit_id);
  while (unit && unit.level !== "city" && !found.includes(unit)) {
    found.unshift(unit);
    unit = units.value.get(unit.parent_id ?? "");
  }
  return found;
}

/** Units directly below on the later date; of the city those of both hierarchies. */
export function below(unit_id: string): Unit[] {
  const { to } = days.value;
  const all = (start.value?.units ?? []).filter((unit) => unit.days.includes(to));
  if (unit_id) return all.filter((unit) => unit.parent_id === unit_id);
  const roots = new Set(
    all.filter((unit) => unit.level === "city").map((u) => u.unit_id),
  );
  const isTop = ({ parent_id }: Unit) => !parent_id || roots.has(parent_id);
  return all.filter((unit) => unit.level !== "city" && isTop(unit));
}

/** A place of the map that shows the bounds: zoom/latitude/longitude. */
export function framed([west, south, east, north]: Bounds): string {
  const room = document.querySelector("main")?.getBoundingClientRect();
  const wide = across(west, east, room?.width ?? innerWidth);
  const high = across(mercator(south), mercator(north), room?.height ?? innerHeight);
  const zoom = Math.max(4, Math.min(17, wide, high) - 0.4);
  const middle = [(south + north) / 2, (west + east) / 2];
  return [zoom.toFixed(2), ...middle.map((degrees) => degrees.toFixed(6))].join("/");
}

/** The zoom at which a span of degrees fills so many pixels; the world has 512 at 0. */
function across(from: number, to: number, pixels: number): number {
  const span = Math.max(Math.abs(to - from), 1e-5);
  return Math.log2((pixels * 360) / (512 * span));
}

/** Latitude on the map's own axis, in degrees of the equator. */
function mercator(latitude: number): number {
  const angle = Math.PI / 4 + (latitude * Math.PI) / 360;
  return (Math.log(Math.tan(angle)) * 180) / Math.PI;
}

export function pointed(lon: number, lat: number, zoom = 15): string {
  return [zoom, lat.toFixed(6), lon.toFixed(6)].join("/");
}

/** Mark a unit, or take the mark away where it stands already. */
export function markUnit(unit_id: string): void {
  const mark = `unit:${unit_id}`;
  change({ select: view.value.select === mark ? "" : mark });
}
