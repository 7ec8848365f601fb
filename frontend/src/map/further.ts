/** Zones, and the further layers that the reader switches on over the theme. */

import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Coloured, LayerRow } from "../api";
import { FONT } from "./boundaries";
import { ACCENT, EDGE, GROUND, INK, mixed } from "./colours";
import { coloured } from "./expressions";
import { inForce, type Scene } from "./scene";

export const ZONES = "zones";
/** The source layer that an archive holds for each role. */
const SOURCE_LAYERS: Record<string, string> = {
  survey: "plots",
  units: "units",
  planning: "units",
  zones: "zones",
  paths: "paths",
  changes: "changes",
};
const LINES: Record<string, string> = {
  survey: EDGE,
  units: "#5d6269",
  planning: "#6a4f8c",
  paths: "#0b6a72",
  changes: "#a3326b",
};

/** How much of a zone's colour covers the ground. */
const VEIL = 0.28;

/** A zone as it looks on the ground, for the legend. */
export function zoneColour({ colour }: Coloured): string {
  return mixed(GROUND, colour, VEIL);
}

export function zoneLayers(scene: Scene): LayerSpecification[] {
  if (scene.theme !== "zone" || !inForce(scene, "zones")) return [];
  const colour = coloured("zone", scene.start.zones.map(pair), INK);
  const source = { source: ZONES, "source-layer": "zones" };
  return [
    {
      id: "zone-fill",
      type: "fill",
      ...source,
      paint: { "fill-color": colour, "fill-opacity": VEIL },
    },
    {
      id: "zone-line",
      type: "line",
      ...source,
      paint: { "line-color": colour, "line-width": 2 },
    },
  ];
}

export function furtherRows(scene: Scene): LayerRow[] {
  const { start, further } = scene;
  return start.layers.filter((row) => row.tiles && further.includes(row.id));
}

export function furtherLayers(scene: Scene): LayerSpecification[] {
  return furtherRows(scene).flatMap((row) => drawn(scene, row));
}

export function furtherColour(row: LayerRow): string {
  return LINES[row.role] ?? ACCENT;
}

function drawn(scene: Scene, row: LayerRow): LayerSpecification[] {
  const source = {
    source: `layer:${row.id}`,
    "source-layer": SOURCE_LAYERS[row.role] ?? row.role,
  };
  const zoned = coloured("zone", scene.start.zones.map(pair), INK);
  const colour = row.role === "zones" ? zoned : furtherColour(row);
  const line: LayerSpecification = {
    id: `further-${row.id}`,
    type: "line",
    ...source,
    paint: { "line-color": colour, "line-width": 1.5, "line-dasharray": [3, 1.5] },
  };
  return row.role === "planning" ? [line, names(row)] : [line];
}

function names(row: LayerRow): LayerSpecification {
  return {
    id: `further-names-${row.id}`,
    type: "symbol",
    source: `layer:${row.id}`,
    "source-layer": "labels",
    minzoom: 11,
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 11 },
    paint: {
      "text-color": furtherColour(row),
      "text-halo-color": "#fbfaf7e6",
      "text-halo-width": 1.4,
    },
  };
}

function pair({ id, colour }: Coloured) {
  return [id, colour] as const;
}

export type Sources = Record<string, SourceSpecification>;
