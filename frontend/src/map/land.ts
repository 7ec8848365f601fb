/** The surveyed land as layers: a dissolved overview from afar, plots near by. */

import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { ClassOf, Coloured } from "../api";
import type { Theme } from "../view";
import { BUILT, EDGE, GROUND, mixed } from "./colours";
import { coloured } from "./expressions";
import { type Scene, surveyOf } from "./scene";

export const LAND = "land";

export function landLayers(scene: Scene): LayerSpecification[] {
  if (!surveyOf(scene) || !showsLand(scene)) return [];
  const overview = ground(scene, "overview");
  // A tile holds either; at which zoom plots begin depends on how dense the city is.
  return showsPlots(scene)
    ? [overview, ground(scene, "plots"), edges(scene)]
    : [overview];
}

function ground(scene: Scene, layer: "overview" | "plots"): LayerSpecification {
  return {
    id: `land-${layer}`,
    type: "fill",
    source: LAND,
    "source-layer": layer,
    paint: {
      "fill-color": landColour(scene),
      "fill-opacity": scene.basemap ? 0.45 : 1,
      "fill-antialias": false,
    },
  };
}

function edges({ basemap }: Scene): LayerSpecification {
  return {
    id: "land-edges",
    type: "line",
    source: LAND,
    "source-layer": "plots",
    minzoom: 13,
    paint: {
      "line-color": basemap ? "#ffffff" : EDGE,
      "line-width": 0.5,
      "line-opacity": ["interpolate", ["linear"], ["zoom"], 13, 0.15, 15, 0.7],
    },
  };
}

/** Net reduction colours whole units; on imagery changes stand on the picture itself. */
export function showsLand({ theme, isLater, basemap }: Scene): boolean {
  if (theme === "net") return !isLater;
  if (theme === "change" || theme === "zone") return !basemap;
  return true;
}

export function showsPlots({ start }: Scene): boolean {
  return start.audience !== "public";
}

function landColour(scene: Scene): ExpressionSpecification {
  const { start, theme } = scene;
  if (theme === "tenure") {
    const tenures = start.tenures.map((one) => [one.id, namedColour(one)] as const);
    return coloured("tenure", tenures, GROUND);
  }
  const classes = start.classes.map(
    (one) => [one.code, classColour(one, theme)] as const,
  );
  return coloured("class1", classes, GROUND);
}

/** By class in full; under changes and zones built on or not, for these are to be seen. */
export function classColour({ colour, group }: ClassOf, theme: Theme): string {
  if (theme === "class") return colour;
  if (group === "J") return BUILT;
  return theme === "zone" ? GROUND : mixed(colour, GROUND, 0.62);
}

/** A colour of zones or tenures as an area, softened as all land is. */
export function namedColour({ colour }: Coloured): string {
  return mixed(colour, GROUND, 0.3);
}
