/** What changed between the two dates, as layers; the periods between them only. */

import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
} from "maplibre-gl";
import { MARKS, type Mark } from "./colours";
import { among, coloured } from "./expressions";
import { isMuted, type Scene } from "./scene";

export const MOVES = "moves";
/** Marks that a pattern tells of too, besides the colour. */
export const PATTERNED: Mark[] = ["increase", "correction", "undecided"];
const EDGED: Mark[] = ["decrease", ...PATTERNED];

/** Under plots and claims the land is muted: a change beside them would be taken for one. */
export function showsMoves(scene: Scene): boolean {
  const { start, theme, isLater } = scene;
  return Boolean(start.moves) && theme === "change" && isLater && !isMuted(scene);
}

export function movesLayers(scene: Scene): LayerSpecification[] {
  if (!showsMoves(scene)) return [];
  const source = { source: MOVES, "source-layer": "moves" };
  const colour = markColour(scene.mark);
  const filter = marked(scene, Object.keys(MARKS) as Mark[]);
  return [
    {
      id: "moves-fill",
      type: "fill",
      ...source,
      filter,
      paint: { "fill-color": colour, "fill-opacity": opacity(scene) },
    },
    {
      id: "moves-pattern",
      type: "fill",
      ...source,
      minzoom: 9,
      filter: marked(scene, PATTERNED),
      paint: { "fill-pattern": ["concat", "pattern-", ["get", scene.mark]] },
    },
    {
      id: "moves-edge",
      type: "line",
      ...source,
      filter: marked(scene, EDGED),
      paint: { "line-color": colour, "line-width": edgeWidth() },
    },
  ];
}

/** A thin line of the same colour keeps the smallest plot visible from afar. */
function edgeWidth(): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], 7, 0.6, 11, 1.2, 14, 1];
}

/** Land that another unit has now did not change itself: a veil is enough. */
function opacity({ mark, basemap }: Scene): ExpressionSpecification {
  return ["match", ["get", mark], "boundary", 0.22, basemap ? 0.7 : 0.9];
}

function markColour(mark: string): ExpressionSpecification {
  return coloured(mark, Object.entries(MARKS), "#00000000");
}

export function marked({ mark, from, to }: Scene, marks: Mark[]): FilterSpecification {
  return [
    "all",
    among(mark, marks),
    [">=", ["get", "from_day"], from],
    ["<=", ["get", "to_day"], to],
  ] as FilterSpecification;
}
