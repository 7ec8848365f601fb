/** Which stops the rail has, in which groups, and which of them somebody is offered. */

import { mayDeclare } from "../declare/kept";
import { isPublic } from "../held";
import { hasTodos } from "../todos/kept";
import type { Panel } from "../view";

/** Panels that another one leads to. */
type Within = "none" | "candidates" | "workbench" | "targets";
export type Shown = Exclude<Panel, Within>;
export type StopId = Shown | "tables";
export type GroupId = "work" | "map" | "books" | "oversight" | "planning" | "open";

/** What one does is above, what one looks up below; every panel is in one group. */
export const GROUPS: [GroupId, StopId[]][] = [
  ["work", ["todos", "cockpit", "declare"]],
  ["map", ["layers", "figures", "tables", "findings", "tools"]],
  ["books", ["book", "quota"]],
  ["oversight", ["watch", "assessment", "quality"]],
  ["planning", ["plan", "comply"]],
  ["open", ["public", "about"]],
];

const INTERNAL: (StopId | Panel)[] = [
  "cockpit",
  "findings",
  "quota",
  "watch",
  "assessment",
  "plan",
  "comply",
];

/** The groups with what is offered now; those without anything are left out. */
export function offered(): [GroupId, StopId[]][] {
  return GROUPS.map(([group, stops]): [GroupId, StopId[]] => [
    group,
    stops.filter(isOffered),
  ]).filter(([, stops]) => stops.length > 0);
}

/** Visitors see what is published; only who is signed in has something to do. */
function isOffered(id: StopId): boolean {
  if (id === "todos") return hasTodos.value;
  if (id === "declare") return mayDeclare.value;
  return !isClosed(id);
}

/** Whether the server has nothing of a panel for the reader, even by its link. */
export function isClosed(panel: StopId | Panel): boolean {
  const stop = panel === "tables" ? panel : stopOf(panel);
  return isPublic.value && INTERNAL.includes(stop);
}

/** Plan, candidates, workbench and targets are faces of one panel. */
export function stopOf(panel: Panel): Panel {
  return ["candidates", "workbench", "targets"].includes(panel) ? "plan" : panel;
}
