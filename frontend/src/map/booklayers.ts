/** Plots of the book by state and claims by verdict, over a muted land. */

import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
} from "maplibre-gl";
import { address } from "../api";
import { type Mark, STATES, VERDICTS } from "../book/marks";
import { INK } from "./colours";
import { among, coloured, matched } from "./expressions";
import type { Scene } from "./scene";

/** What lies on the map of the book, and which property tells it apart. */
const KINDS = {
  plots: { path: "book/plots.geojson", property: "state", marks: STATES },
  claims: { path: "book/pieces.geojson", property: "verdict", marks: VERDICTS },
} as const;
type Kind = keyof typeof KINDS;

export const BOOK_FILLS = ["book-claims", "book-plots"];

export function bookSources(scene: Scene): Record<string, SourceSpecification> {
  const sources: Record<string, SourceSpecification> = {};
  for (const kind of shown(scene)) {
    const path = address(KINDS[kind].path, { unit: scene.bookUnit });
    const data = new URL(path, scene.origin).href;
    sources[`book-${kind}`] = { type: "geojson", data };
  }
  return sources;
}

/** Claims below, plots above, for the edge of a plot goes round its pieces. */
export function bookLayers(scene: Scene): LayerSpecification[] {
  return shown(scene).flatMap((kind) => drawn(scene, kind));
}

/** What is told apart on the map: every mark of a kind, or those the reader chose. */
export function shownMarks(scene: Scene, kind: Kind): [string, Mark][] {
  const chosen = kind === "plots" ? scene.states : scene.verdicts;
  const all = Object.entries(KINDS[kind].marks);
  return chosen.length > 0 ? all.filter(([id]) => chosen.includes(id)) : all;
}

export function shown(scene: Scene): Kind[] {
  if (scene.start.audience === "public") return [];
  return (["claims", "plots"] as const).filter((kind) => scene.book.includes(kind));
}

function drawn(scene: Scene, kind: Kind): LayerSpecification[] {
  const { property } = KINDS[kind];
  const marks = shownMarks(scene, kind);
  const source = `book-${kind}`;
  const filter = among(property, ids(marks));
  const colours = marks.map(([id, { colour }]) => [id, colour] as const);
  const patterned = marks.filter(([, { pattern }]) => pattern !== "solid");
  const isUnder = kind === "plots" && scene.book.includes("claims");
  const edge = coloured(property, colours, INK);
  const fills: LayerSpecification[] = [
    {
      id: source,
      type: "fill",
      source,
      filter,
      // Over its pieces a plot is only an edge, but it can still be pressed.
      paint: { "fill-color": edge, "fill-opacity": isUnder ? 0 : 0.85 },
    },
    {
      id: `${source}-pattern`,
      type: "fill",
      source,
      minzoom: 11,
      filter: among(property, ids(patterned)),
      paint: { "fill-pattern": patternOf(property, patterned) },
      layout: { visibility: isUnder || patterned.length === 0 ? "none" : "visible" },
    },
  ];
  const line: LayerSpecification = {
    id: `${source}-edge`,
    type: "line",
    source,
    filter,
    paint: { "line-color": edge, "line-width": kind === "plots" ? 2 : 1 },
  };
  return [...fills, line];
}

function patternOf(property: string, marks: [string, Mark][]): ExpressionSpecification {
  const names = marks.map(([id, { pattern }]) => [id, `mark-${pattern}`] as const);
  return matched(["get", property], names, "mark-dots");
}

function ids(marks: [string, Mark][]): string[] {
  return marks.map(([id]) => id);
}
