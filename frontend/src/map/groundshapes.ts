/** Watched ground, cases, land, quality and plans as layers, over a muted land. */

import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
} from "maplibre-gl";
import { address, type Query } from "../api";
import type { Mark } from "../book/marks";
import { yearMarks } from "../plan/years";
import { GROUND_MARKS, type GroundLayer, LAYERS } from "../watch/marks";
import { FONT } from "./boundaries";
import { INK, PAPER } from "./colours";
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
      ...ofPlan(layer, scene),
    });
    const data = new URL(path, scene.origin).href;
    sources[`ground-${layer}`] = { type: "geojson", data };
  }
  return sources;
}

/** Which plan a layer is of, and up to which year. */
function ofPlan(layer: GroundLayer, { plan, versus, year }: Scene): Query {
  if (layer === "compared") return { plan, other: versus };
  if (layer === "joined") return { plan, plan_year: year || undefined };
  return layer === "plan" ? { plan } : {};
}

export function laidLayers(scene: Scene): LayerSpecification[] {
  const layers = laid(scene).flatMap((layer) => {
    if (layer === "joined") return outlined();
    return layer === "plan" ? planned(scene) : drawn(layer, marksOf(layer, scene));
  });
  return [...layers, ...locked(scene)];
}

/** What is laid over, the lowest first. */
export function laid(scene: Scene): GroundLayer[] {
  if (scene.start.audience === "public") return [];
  const isThere = (layer: GroundLayer) => layer !== "compared" || scene.versus;
  return LAYERS.filter((layer) => scene.ground.includes(layer) && isThere(layer));
}

export function marksOf(layer: GroundLayer, { years }: Scene): [string, Mark][] {
  return Object.entries(layer === "plan" ? yearMarks(years) : GROUND_MARKS[layer]);
}

/** A colour and a pattern for each mark; the edge tells it from what lies below. */
function drawn(layer: GroundLayer, marks: [string, Mark][]): LayerSpecification[] {
  const source = `ground-${layer}`;
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
      paint: { "line-color": colour, "line-width": layer === "plan" ? 1.2 : 2 },
    },
  ];
}

/** What the next plan must have has a green edge, what it must not a broken grey one. */
function locked(scene: Scene): LayerSpecification[] {
  const under = laid(scene).filter((one) => one === "candidates" || one === "plan");
  const { fixed, forbidden } = GROUND_MARKS.candidates;
  return under.flatMap((layer) => {
    const source = `ground-${layer}`;
    const edge = { type: "line", source } as const;
    return [
      {
        ...edge,
        id: `${source}-fixed`,
        filter: among("id", scene.fixed),
        paint: { "line-color": fixed?.colour ?? INK, "line-width": 4 },
      },
      {
        ...edge,
        id: `${source}-forbidden`,
        filter: among("id", scene.forbidden),
        paint: {
          "line-color": forbidden?.colour ?? INK,
          "line-width": 4,
          "line-dasharray": [1, 0.8],
        },
      },
    ];
  });
}

/** Plots up to the year looked at are filled; those of later years are outlines. */
function planned(scene: Scene): LayerSpecification[] {
  const year: ExpressionSpecification = ["to-number", ["get", "mark"]];
  const isDue: ExpressionSpecification = ["<=", year, scene.year || 9999];
  const layers = drawn("plan", marksOf("plan", scene)).map((layer) => {
    if (layer.type !== "fill") return layer;
    const own = "filter" in layer ? layer.filter : null;
    const filter = own ? ["all", isDue, own] : isDue;
    return { ...layer, filter } as LayerSpecification;
  });
  return [...layers, ...yearLabels(isDue)];
}

function yearLabels(filter: ExpressionSpecification): LayerSpecification[] {
  return [
    {
      id: "ground-plan-label",
      type: "symbol",
      source: "ground-plan",
      minzoom: 14,
      filter,
      layout: { "text-field": ["get", "mark"], "text-font": FONT, "text-size": 11 },
      paint: { "text-color": INK, "text-halo-color": PAPER, "text-halo-width": 1.4 },
    },
  ];
}

/** Thin over the whole city, where it would hide the years. */
const WIDER: ExpressionSpecification = [
  "interpolate",
  ["linear"],
  ["zoom"],
  10,
  0.3,
  12,
  1,
  14,
  2.6,
];

/** What holds together has one line around it; what stands alone a broken one. */
function outlined(): LayerSpecification[] {
  const source = "ground-joined";
  const of = (mark: string): ExpressionSpecification => ["==", ["get", "mark"], mark];
  const { joined, alone } = GROUND_MARKS.joined;
  return [
    {
      id: source,
      type: "line",
      source,
      filter: of("joined"),
      paint: { "line-color": joined?.colour ?? INK, "line-width": WIDER },
    },
    {
      id: `${source}-alone`,
      type: "line",
      source,
      filter: of("alone"),
      paint: {
        "line-color": alone?.colour ?? INK,
        "line-width": WIDER,
        "line-dasharray": [2, 1.6],
      },
    },
  ];
}
