/** What one side of the map shows, worked out from the start and the view alone. */

import type { BaseMap, LayerRow, Start } from "../api";
import type { Theme, View } from "../view";
import type { NetUnit } from "./netclasses";

export interface Scene {
  start: Start;
  /** Addresses of tiles are told relative to this. */
  origin: string;
  /** The survey day of this side, and the span of both. */
  day: string;
  from: string;
  to: string;
  theme: Theme;
  /** Whether changes and figures of the span are laid over the land. */
  isLater: boolean;
  /** Property of a change that says what it is in the chosen definition and total. */
  mark: string;
  basemap: BaseMap | null;
  unit: string;
  select: string;
  hierarchy: string;
  /** Ids of further layers that the reader switched on. */
  further: string[];
  net: NetUnit[];
  isFindings: boolean;
  /** What of the book lies on the map, and which states and verdicts of it. */
  book: string[];
  states: string[];
  verdicts: string[];
  /** What of supervision, plans and quality lies on the map. */
  ground: string[];
  /** The years of the plan, and the one up to which it is shown; 0 is the last. */
  years: number[];
  year: number;
  /** The plan that is looked at, and the one it is held against. */
  plan: string;
  versus: string;
  /** Plots that the next plan must, or must not, have. */
  fixed: string[];
  forbidden: string[];
  /** What the pieces of changed land are counted by. */
  counted: { profile: string; total: string };
  /** The unit whose plots are drawn: the book knows administrative ones only. */
  bookUnit: string;
}

export interface Span {
  from: string;
  to: string;
}

/** What is joined to the view from other answers. */
export interface Joined {
  net?: NetUnit[];
  years?: number[];
  fixed?: string[];
  forbidden?: string[];
}

export function sceneOf(
  start: Start,
  view: View,
  span: Span,
  side: "from" | "to",
  { net = [], years = [], fixed = [], forbidden = [] }: Joined = {},
): Scene {
  const profile = view.profile || start.city.profile;
  const total = view.total || start.totals[0]?.id;
  const hierarchy = start.units.find(({ unit_id }) => unit_id === view.unit)?.hierarchy;
  return {
    start,
    origin: document.baseURI,
    day: span[side],
    ...span,
    theme: themeOf(start, view),
    isLater: side === "to",
    mark: `mark:${profile}:${total}`,
    basemap: basemapOf(start, view.base, side),
    unit: view.unit,
    select: view.select,
    hierarchy: hierarchy ?? start.units[0]?.hierarchy ?? "administrative",
    further: listed(view.layers),
    net: themeOf(start, view) === "net" && side === "to" ? net : [],
    isFindings: view.panel === "findings" || view.sheet === "findings",
    book: listed(view.book),
    states: listed(view.states),
    verdicts: listed(view.verdicts),
    ground: listed(view.ground),
    years,
    year: view.year,
    plan: view.plan,
    versus: view.versus,
    fixed,
    forbidden,
    counted: { profile, total: total ?? "" },
    bookUnit: hierarchy === "planning" ? "" : view.unit,
  };
}

/**
 * What colours the land: where single changes are not shown, the net of each unit, and
 * within a unit without any below it the land itself, or nobody would find their way.
 */
export function themeOf({ moves, units }: Start, { theme, unit }: View): Theme {
  if (theme !== "change" || moves) return theme;
  const hasParts = !unit || units.some(({ parent_id }) => parent_id === unit);
  return hasParts ? "net" : "class";
}

/** Over plots, cases and the like the land is muted: a change would be one of them. */
export function isMuted({ book, ground }: Scene): boolean {
  return book.length + ground.length > 0;
}

function listed(text: string): string[] {
  return text.split(",").filter(Boolean);
}

/** "a" is the base map of both sides, "a,b" one for each. */
function basemapOf(start: Start, base: string, side: "from" | "to"): BaseMap | null {
  const chosen = base.split(",");
  const id = side === "from" ? chosen[0] : chosen.at(-1);
  return start.basemaps.find((map) => map.id === id) ?? null;
}

/** The layer of a role in force on a day; the nearest where none is. */
export function inForce(scene: Scene, role: string, day = scene.day): LayerRow | null {
  const drawn = scene.start.layers.filter((row) => row.role === role && row.tiles);
  const begun = drawn.filter(
    (row) => row.day <= day && (!row.until || day < row.until),
  );
  return (
    newest(begun) ?? newest(drawn.filter((row) => row.day <= day)) ?? drawn[0] ?? null
  );
}

export function surveyOf(scene: Scene): LayerRow | null {
  const surveys = scene.start.layers.filter((row) => row.role === "survey");
  return surveys.find((row) => row.day === scene.day && row.tiles) ?? null;
}

/** The layers of units: of the hierarchy looked at. */
export function unitsOf(scene: Scene): LayerRow | null {
  const role = scene.hierarchy === "planning" ? "planning" : "units";
  return inForce(scene, role, scene.to) ?? inForce(scene, "units", scene.to);
}

/** How deep below the top each level of a hierarchy lies, the top being 0. */
export function depths(start: Start, hierarchy: string): Map<string, number> {
  const levels = start.units
    .filter((unit) => unit.hierarchy === hierarchy)
    .map((unit) => unit.level);
  return new Map([...new Set(levels)].map((level, depth) => [level, depth]));
}

function newest(rows: LayerRow[]): LayerRow | null {
  return [...rows].sort((a, b) => a.day.localeCompare(b.day)).at(-1) ?? null;
}
