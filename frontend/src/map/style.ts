/** The whole style of one side: a pure function of what is shown. */

import type { SourceSpecification, StyleSpecification } from "maplibre-gl";
import { bookLayers, bookSources } from "./booklayers";
import {
  boundaryLayers,
  groundLayers,
  labelLayers,
  netLayers,
  UNITS,
} from "./boundaries";
import { MOVES, movesLayers, showsMoves } from "./changed";
import { NOWHERE } from "./colours";
import { furtherLayers, furtherRows, type Sources, ZONES, zoneLayers } from "./further";
import { groundSources, laidLayers } from "./groundshapes";
import { LAND, landLayers, showsLand } from "./land";
import { type Drawings, overlayLayers, overlaySources } from "./overlays";
import { inForce, type Scene, surveyOf, unitsOf } from "./scene";

export function styleOf(scene: Scene, drawings: Drawings): StyleSpecification {
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: {
      ...tiledSources(scene),
      ...bookSources(scene),
      ...groundSources(scene),
      ...overlaySources(scene, drawings),
    },
    layers: [
      { id: "nowhere", type: "background", paint: { "background-color": NOWHERE } },
      ...groundLayers(scene),
      ...(scene.basemap
        ? [{ id: "image", type: "raster", source: "image" } as const]
        : []),
      ...landLayers(scene),
      ...zoneLayers(scene),
      ...netLayers(scene),
      ...movesLayers(scene),
      ...bookLayers(scene),
      ...laidLayers(scene),
      ...furtherLayers(scene),
      ...boundaryLayers(scene),
      ...labelLayers(scene),
      ...overlayLayers(scene, drawings),
    ],
  };
}

/** Only what this scene draws, so that nothing is fetched for nothing. */
function tiledSources(scene: Scene): Sources {
  const sources: Sources = {};
  const add = (name: string, tiles: string | null | undefined, names?: string) => {
    if (tiles) sources[name] = archive(scene, tiles, names);
  };
  add(UNITS, unitsOf(scene)?.tiles, "units");
  if (showsLand(scene)) add(LAND, surveyOf(scene)?.tiles);
  if (showsMoves(scene)) add(MOVES, scene.start.moves);
  if (scene.theme === "zone") add(ZONES, inForce(scene, "zones")?.tiles);
  for (const row of furtherRows(scene)) add(`layer:${row.id}`, row.tiles);
  if (scene.basemap) sources.image = image(scene);
  return sources;
}

/**
 * Units are told apart by their own id, so that figures can be joined to them. Browsers
 * keep archives for long, and who signs in is shown others than a visitor.
 */
function archive(
  { origin, start }: Scene,
  tiles: string,
  named?: string,
): SourceSpecification {
  const url = `pmtiles://${new URL(`${tiles}?for=${start.audience}`, origin).href}`;
  return named
    ? { type: "vector", url, promoteId: { [named]: "unit_id" } }
    : { type: "vector", url };
}

function image({ basemap, origin }: Scene): SourceSpecification {
  const tiles = basemap?.tiles.map((address) => absolute(address, origin)) ?? [];
  return {
    type: "raster",
    tiles,
    tileSize: basemap?.tile_size ?? 256,
    maxzoom: basemap?.maxzoom ?? 22,
    attribution: basemap?.attribution ?? "",
  };
}

/** The places of {z}, {x} and {y} must survive. */
function absolute(address: string, origin: string): string {
  return decodeURI(new URL(address, origin).href);
}
