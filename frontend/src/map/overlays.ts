/** What lies over everything: the plot chosen, what is drawn or measured, findings. */

import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { address, type DraftTold } from "../api";
import { draftLayers, draftSources } from "../declare/shapes";
import { ACCENT, INK, SEVERITIES } from "./colours";
import { type Corner, lineOf, polygonOf } from "./corners";
import { coloured } from "./expressions";
import type { Scene } from "./scene";

/** Shapes that are not tiles. */
export interface Drawings {
  /** The chosen plot at the earlier and at the later date. */
  chosen: { from: GeoJSON.Geometry | null; to: GeoJSON.Geometry | null };
  point: Corner | null;
  /** The polygon whose accounts are asked. */
  drawn: Corner[];
  /** What a compliance check lays on the map, each with its severity. */
  checked: GeoJSON.Feature[];
  /** The draft that is looked at. */
  draft: DraftTold | null;
}

export const SKETCH = "sketch";

export function overlaySources(
  scene: Scene,
  drawings: Drawings,
): Record<string, SourceSpecification> {
  const sources: Record<string, SourceSpecification> = {
    chosen: geojson(chosenShapes(drawings)),
    drawn: geojson(drawnShapes(drawings.drawn)),
    checked: geojson(drawings.checked),
    [SKETCH]: geojson([]),
    ...draftSources(drawings.draft),
  };
  if (scene.isFindings && scene.start.audience !== "public") {
    const path = address("findings.geojson");
    sources.findings = { type: "geojson", data: new URL(path, scene.origin).href };
  }
  return sources;
}

export function overlayLayers(scene: Scene, { draft }: Drawings): LayerSpecification[] {
  return [
    ...draftLayers(draft, scene.select),
    ...drawnLayers(),
    ...checkedLayers(),
    ...chosenLayers(),
    ...findingLayers(scene),
    ...sketchLayers(),
  ];
}

function chosenLayers(): LayerSpecification[] {
  const from = ["==", ["get", "side"], "from"] as never;
  const to = ["==", ["get", "side"], "to"] as never;
  const source = "chosen";
  return [
    {
      id: "chosen-halo",
      type: "line",
      source,
      paint: { "line-color": "#ffffff", "line-width": 6, "line-opacity": 0.9 },
    },
    {
      id: "chosen-to",
      type: "line",
      source,
      filter: to,
      paint: { "line-color": ACCENT, "line-width": 3 },
    },
    {
      id: "chosen-from",
      type: "line",
      source,
      filter: from,
      paint: { "line-color": INK, "line-width": 1.6, "line-dasharray": [3, 2] },
    },
    {
      id: "chosen-point",
      type: "circle",
      source,
      filter: ["==", ["geometry-type"], "Point"],
      paint: dot(5, ACCENT),
    },
  ];
}

function drawnLayers(): LayerSpecification[] {
  return [
    {
      id: "drawn-fill",
      type: "fill",
      source: "drawn",
      paint: { "fill-color": ACCENT, "fill-opacity": 0.1 },
    },
    {
      id: "drawn-line",
      type: "line",
      source: "drawn",
      paint: { "line-color": ACCENT, "line-width": 2.4 },
    },
  ];
}

function checkedLayers(): LayerSpecification[] {
  const [refuse = INK, warning = INK, note = INK] = SEVERITIES;
  const severity = ["get", "severity"] as never;
  const found = ["refuse", refuse, "warning", warning, "note", note, ACCENT];
  const colour = ["match", severity, ...found] as never;
  const source = "checked";
  return [
    {
      id: "checked-fill",
      type: "fill",
      source,
      paint: { "fill-color": colour, "fill-opacity": 0.22 },
    },
    {
      id: "checked-line",
      type: "line",
      source,
      paint: { "line-color": colour, "line-width": 2 },
    },
  ];
}

function sketchLayers(): LayerSpecification[] {
  return [
    {
      id: "sketch-fill",
      type: "fill",
      source: SKETCH,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": ACCENT, "fill-opacity": 0.12 },
    },
    {
      id: "sketch-line",
      type: "line",
      source: SKETCH,
      filter: ["!=", ["geometry-type"], "Point"],
      paint: { "line-color": ACCENT, "line-width": 2.4, "line-dasharray": [2, 1] },
    },
    {
      id: "sketch-points",
      type: "circle",
      source: SKETCH,
      filter: ["==", ["geometry-type"], "Point"],
      paint: dot(4.5, "#ffffff", ACCENT),
    },
  ];
}

function findingLayers(scene: Scene): LayerSpecification[] {
  if (!scene.isFindings || scene.start.audience === "public") return [];
  const colours = scene.start.severities.map(({ id }, at) => {
    return [id, SEVERITIES[at] ?? INK] as const;
  });
  const index = Number(scene.select.replace("finding:", ""));
  const isChosen = [
    "==",
    ["get", "index"],
    scene.select.startsWith("finding:") ? index : -1,
  ];
  return [
    {
      id: "findings",
      type: "circle",
      source: "findings",
      paint: {
        "circle-color": coloured("severity", colours, INK),
        "circle-radius": ["case", isChosen, 9, 5] as never,
        "circle-stroke-color": ["case", isChosen, INK, "#ffffff"] as never,
        "circle-stroke-width": ["case", isChosen, 3, 1.5] as never,
      },
    },
  ];
}

function dot(radius: number, colour: string, rim = "#ffffff") {
  return {
    "circle-radius": radius,
    "circle-color": colour,
    "circle-stroke-color": rim,
    "circle-stroke-width": 2,
  };
}

function chosenShapes({ chosen, point }: Drawings): GeoJSON.Feature[] {
  const shapes: [string, GeoJSON.Geometry | null][] = [
    ["from", chosen.from],
    ["to", chosen.to],
    ["point", point ? { type: "Point", coordinates: point } : null],
  ];
  return shapes.flatMap(([side, geometry]) =>
    geometry ? [feature(geometry, { side })] : [],
  );
}

function drawnShapes(corners: Corner[]): GeoJSON.Feature[] {
  return corners.length > 2 ? [feature(polygonOf(corners))] : [];
}

export function sketchShapes(corners: Corner[], isClosed: boolean): GeoJSON.Feature[] {
  const points = corners.map((coordinates) => feature({ type: "Point", coordinates }));
  if (corners.length < 2) return points;
  if (!isClosed || corners.length < 3) return [feature(lineOf(corners)), ...points];
  return [feature(polygonOf(corners)), ...points];
}

export function collected(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: "FeatureCollection", features };
}

function geojson(features: GeoJSON.Feature[]): SourceSpecification {
  return { type: "geojson", data: collected(features) };
}

function feature(geometry: GeoJSON.Geometry, properties = {}): GeoJSON.Feature {
  return { type: "Feature", geometry, properties };
}
