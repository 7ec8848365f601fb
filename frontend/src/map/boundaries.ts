/** Units as layers: the offline base, their boundaries by level, their names. */

import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { ACCENT, GROUND, INK, NET_STEPS, PAPER } from "./colours";
import { among, matched } from "./expressions";
import { depths, type Scene, unitsOf } from "./scene";

export const UNITS = "units";
/** Fonts of the reader's machine: a style without glyphs draws every letter with them. */
export const FONT = ["system-ui", "Noto Sans CJK SC", "Microsoft YaHei", "sans-serif"];
const polygons = { source: UNITS, "source-layer": "units" } as const;

/** Below the land: the ground of the city. */
export function groundLayers(scene: Scene): LayerSpecification[] {
  if (!unitsOf(scene) || scene.basemap) return [];
  const paint = { "fill-color": GROUND, "fill-antialias": false };
  return [
    { id: "ground", type: "fill", ...polygons, filter: atDepth(scene, 0), paint },
  ];
}

/** Units below the one looked at, coloured by their class of net reduction. */
export function netLayers(scene: Scene): LayerSpecification[] {
  if (!unitsOf(scene) || scene.net.length === 0) return [];
  const step: ExpressionSpecification = ["coalesce", ["feature-state", "step"], 9];
  const colours = NET_STEPS.map((colour, at) => [at - 3, colour] as const);
  const colour = matched(step, colours, "#00000000");
  const grown = scene.net.filter((unit) => unit.step < 0).map(({ unit }) => unit);
  const all = scene.net.map(({ unit }) => unit);
  const paint = { "fill-color": colour, "fill-opacity": scene.basemap ? 0.6 : 1 };
  return [
    { id: "net", type: "fill", ...polygons, filter: among("unit_id", all), paint },
    {
      id: "net-pattern",
      type: "fill",
      ...polygons,
      filter: among("unit_id", grown),
      paint: { "fill-pattern": "pattern-net" },
    },
  ];
}

export function boundaryLayers(scene: Scene): LayerSpecification[] {
  if (!unitsOf(scene)) return [];
  const lines = [...depths(scene.start, scene.hierarchy).values()]
    .reverse()
    .map((depth) => levelLine(scene, depth));
  return [...lines, ...scopeLayers(scene), selectedUnit(scene)];
}

function levelLine(scene: Scene, depth: number): LayerSpecification {
  const widths = [1.6, 1.1, 0.6][depth] ?? 0.5;
  const near: ExpressionSpecification = [
    "interpolate",
    ["linear"],
    ["zoom"],
    8,
    widths * 0.7,
    14,
    widths * 1.8,
  ];
  return {
    id: `boundary-${depth}`,
    type: "line",
    ...polygons,
    minzoom: [0, 0, 8.5][depth] ?? 10,
    filter: atDepth(scene, depth),
    layout: { "line-join": "round" },
    paint: {
      "line-color": scene.basemap
        ? "#ffffff"
        : (["#5d6269", "#7b8087", "#9a9d9f"][depth] ?? "#a9aaa6"),
      "line-width": near,
    },
  };
}

/** What lies outside the unit looked at steps back; its own boundary is heavy. */
function scopeLayers(scene: Scene): LayerSpecification[] {
  const unit = scene.start.units.find(({ unit_id }) => unit_id === scene.unit);
  if (!unit || unit.level === [...depths(scene.start, unit.hierarchy).keys()][0])
    return [];
  const others = [
    "all",
    ["==", ["get", "level"], unit.level],
    ["!=", ["get", "unit_id"], unit.unit_id],
  ];
  return [
    {
      id: "scope-veil",
      type: "fill",
      ...polygons,
      filter: others as never,
      paint: { "fill-color": PAPER, "fill-opacity": 0.62, "fill-antialias": false },
    },
    {
      id: "scope-line",
      type: "line",
      ...polygons,
      filter: ["==", ["get", "unit_id"], unit.unit_id],
      layout: { "line-join": "round" },
      paint: { "line-color": INK, "line-width": 2.4 },
    },
  ];
}

function selectedUnit({ select }: Scene): LayerSpecification {
  const id = select.startsWith("unit:") ? select.slice(5) : "";
  return {
    id: "selected-unit",
    type: "line",
    ...polygons,
    filter: ["==", ["get", "unit_id"], id],
    layout: { "line-join": "round" },
    paint: { "line-color": ACCENT, "line-width": 3.2 },
  };
}

export function labelLayers(scene: Scene): LayerSpecification[] {
  if (!unitsOf(scene)) return [];
  const levels = [...depths(scene.start, scene.hierarchy)].slice(1);
  // The upper names lie on top, and where room is short they stay.
  return levels.reverse().map(([level, depth]) => ({
    id: `label-${depth}`,
    type: "symbol",
    source: UNITS,
    "source-layer": "labels",
    minzoom: [0, 7, 10.6][depth] ?? 11.5,
    maxzoom: depth === 1 && levels.length > 1 ? 12.2 : 24,
    filter: ["==", ["get", "level"], level],
    layout: {
      "text-field": labelText(scene),
      "text-font": FONT,
      "text-size": depth === 1 ? 14 : 12,
      "text-letter-spacing": depth === 1 ? 0.12 : 0.02,
      "text-max-width": 9,
      "text-padding": 6,
    },
    paint: {
      "text-color": scene.basemap ? "#ffffff" : depth === 1 ? INK : "#3d434a",
      "text-halo-color": scene.basemap ? "#14181ccc" : "#fbfaf7e6",
      "text-halo-width": 1.6,
    },
  }));
}

/** A unit's name; where units are coloured by net reduction, with the share and an arrow. */
function labelText({ net }: Scene): ExpressionSpecification {
  const name: ExpressionSpecification = ["get", "name"];
  if (net.length === 0) return name;
  const told = net.map(({ unit, percent }) => {
    return [unit, `\n${arrowed(percent)}`] as const;
  });
  return ["concat", name, matched(["get", "unit_id"], told, "")];
}

/** Down is less construction land, up is more: an arrow leaves no doubt about a sign. */
export function arrowed(percent: number): string {
  const size = Math.abs(percent).toFixed(Math.abs(percent) < 1 ? 2 : 1);
  return `${percent > 0 ? "↓" : percent < 0 ? "↑" : ""} ${size}%`;
}

function atDepth({ start, hierarchy }: Scene, depth: number) {
  const level = [...depths(start, hierarchy).keys()][depth] ?? "";
  return ["==", ["get", "level"], level] as never;
}
