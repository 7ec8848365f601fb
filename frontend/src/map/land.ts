/** The surveyed land as layers: dissolved overview below zoom 12, plots above. */

import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { ClassOf, Named } from "../api";
import type { Theme } from "../view";
import { BUILT, EDGE, GROUND, mixed } from "./colours";
import { coloured } from "./expressions";
import { type Scene, surveyOf } from "./scene";

/** From here on the archives hold single plots. */
export const PLOTS_FROM = 12;
export const LAND = "land";

export function landLayers(scene: Scene): LayerSpecification[] {
  if (!surveyOf(scene) || !showsLand(scene)) return [];
  const colour = landColour(scene);
  const opacity = scene.basemap ? 0.45 : 1;
  const fill = {
    "fill-color": colour,
    "fill-opacity": opacity,
    "fill-antialias": false,
  };
  const overview: LayerSpecification = {
    id: "land-overview",
    type: "fill",
    source: LAND,
    "source-layer": "overview",
    paint: fill,
  };
  if (!showsPlots(scene)) return [overview];
  return [
    { ...overview, maxzoom: PLOTS_FROM },
    {
      id: "land-plots",
      type: "fill",
      source: LAND,
      "source-layer": "plots",
      minzoom: PLOTS_FROM,
      paint: fill,
    },
    {
      id: "land-edges",
      type: "line",
      source: LAND,
      "source-layer": "plots",
      minzoom: 13,
      paint: {
        "line-color": scene.basemap ? "#ffffff" : EDGE,
        "line-width": 0.5,
        "line-opacity": ["interpolate", ["linear"], ["zoom"], 13, 0.15, 15, 0.7],
      },
    },
  ];
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
  if (theme === "tenure") return coloured("tenure", start.tenures.map(pair), GROUND);
  const classes = start.classes.map(
    (one) => [one.code, classColour(one, theme)] as const,
  );
  return coloured("class1", classes, GROUND);
}

/** By class in full; under changes only built on or not, for these are to be seen. */
export function classColour({ colour, group }: ClassOf, theme: Theme): string {
  if (theme === "class") return colour;
  return group === "J" ? BUILT : mixed(colour, GROUND, 0.62);
}

function pair({ id, colour }: Named) {
  return [id, colour ?? GROUND] as const;
}
