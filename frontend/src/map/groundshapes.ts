/** Watched ground, cases, dynamics and quality as layers, over a muted land. */

import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { address } from "../api";
import type { Mark } from "../book/marks";
import { GROUND_MARKS, type GroundLayer, LAYERS } from "../watch/marks";
import { INK } from "./colours";
import { among, coloured, matched } from "./expressions";
import type { Scene } from "./scene";

export const GROUND_FILLS = [...LAYERS].reverse().map((id) => `ground-${id}`);

export function groundSources(scene: Scene): Record<string, SourceSpecification> {
  const sources: Record<string, SourceSpecification> = {};
  for (const layer of laid(scene)) {
    const path = address(`watch/${layer}.geojson`, {
      unit: scene.bookUnit,
      from_day: scene.from,
      to_day: scene.to,
      ...scene.counted,
    });
    const data = new URL(path, scene.origin).href;
    sources[`ground-${layer}`] = { type: "geojson", data };
  }
  return sources;
}

export function laidLayers(scene: Scene): LayerSpecification[] {
  return laid(scene).flatMap((layer) => drawn(layer));
}

/** What is laid over, the lowest first. */
export function laid(scene: Scene): GroundLayer[] {
  if (scene.start.audience === "public") return [];
  return LAYERS.filter((layer) => scene.ground.includes(layer));
}

export function marksOf(layer: GroundLayer): [string, Mark][] {
  return Object.entries(GROUND_MARKS[layer]);
}

/** A colour and a pattern for each mark; the edge tells it from what lies below. */
function drawn(layer: GroundLayer): LayerSpecification[] {
  const source = `ground-${layer}`;
  const marks = marksOf(layer);
  const colours = marks.map(([id, { colour }]) => [id, colour] as const);
  const patterned = marks.filter(([, { pattern }]) => pattern !== "solid");
  const names = patterned.map(([id, { pattern }]) => [id, `mark-${pattern}`] as const);
  const colour = coloured("mark", colours, INK);
  const isEdge = layer === "watched";
  return [
    {
      id: source,
      type: "fill",
      source,
      paint: { "fill-color": colour, "fill-opacity": isEdge ? 0.28 : 0.85 },
    },
    {
      id: `${source}-pattern`,
      type: "fill",
      source,
      minzoom: 10,
      filter: among(
        "mark",
        patterned.map(([id]) => id),
      ),
      paint: { "fill-pattern": matched(["get", "mark"], names, "mark-dots") },
      layout: { visibility: patterned.length > 0 ? "visible" : "none" },
    },
    {
      id: `${source}-edge`,
      type: "line",
      source,
      paint: { "line-color": colour, "line-width": 2 },
    },
  ];
}
