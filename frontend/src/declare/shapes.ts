/** A draft on the map: its claims by state, and ground that is taken. */

import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { DraftTold } from "../api";

/** Each also told by its edge and by the list beside the map. */
const COLOURS = {
  clean: "#0f8a4b",
  held: "#a86400",
  submitted: "#1c5f8a",
  dropped: "#8d9298",
};
const TAKEN = "#c62f1d";
export const DRAFT_FILL = "draft-fill";

export function draftSources(
  told: DraftTold | null,
): Record<string, SourceSpecification> {
  if (!told) return {};
  return {
    draft: { type: "geojson", data: told.shapes as GeoJSON.FeatureCollection },
    taken: { type: "geojson", data: told.blocks as GeoJSON.FeatureCollection },
  };
}

export function draftLayers(
  told: DraftTold | null,
  select: string,
): LayerSpecification[] {
  if (!told) return [];
  const chosen = select.startsWith("draft:") ? Number(select.slice(6)) : -1;
  const colour = [
    "match",
    ["get", "state"],
    ...Object.entries(COLOURS).flat(),
    COLOURS.dropped,
  ] as never;
  const isChosen = ["==", ["get", "row"], chosen] as never;
  return [
    {
      id: DRAFT_FILL,
      type: "fill",
      source: "draft",
      paint: { "fill-color": colour, "fill-opacity": 0.28 },
    },
    {
      id: "draft-edge",
      type: "line",
      source: "draft",
      paint: { "line-color": colour, "line-width": ["case", isChosen, 4, 2] as never },
    },
    {
      id: "taken-fill",
      type: "fill",
      source: "taken",
      paint: { "fill-color": TAKEN, "fill-opacity": 0.35 },
    },
    {
      id: "taken-edge",
      type: "line",
      source: "taken",
      paint: { "line-color": TAKEN, "line-width": 2, "line-dasharray": [2, 1.5] },
    },
  ];
}
