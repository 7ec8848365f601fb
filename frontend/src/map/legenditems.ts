/** What the legend tells: of what is shown, and no more. */

import type { Figures, Start } from "../api";
import { book } from "../book/kept";
import { type Pattern, stateMark, verdictMark } from "../book/marks";
import { onMap } from "../comply/kept";
import { named, t } from "../held";
import { isLockThere, planYears } from "../plan/kept";
import type { View } from "../view";
import { isThere } from "../watch/kept";
import { markName } from "../watch/markname";
import { shown, shownMarks } from "./booklayers";
import { BUILT, MARKS, type Mark, NET_STEPS, SEVERITIES } from "./colours";
import { furtherColour, furtherRows, zoneColour } from "./further";
import { laid, marksOf } from "./groundshapes";
import { classColour, namedColour } from "./land";
import { ladder } from "./netclasses";
import { isMuted, type Scene, sceneOf } from "./scene";

export interface LegendItem {
  id: string;
  label: string;
  colour: string;
  shape: "fill" | "line" | "edge" | "point";
  /** Told by a pattern too, for eyes that do not part the colours. */
  pattern?: "increase" | "correction" | "undecided" | "net";
  /** The pattern of a state or verdict of the book. */
  mark?: Pattern;
}

export function legend(
  start: Start,
  view: View,
  figures: Figures | null,
  span: { from: string; to: string },
): LegendItem[] {
  const scene = sceneOf(start, view, span, "to", { years: planYears.value });
  return [
    ...themed(scene, figures),
    ...bookItems(scene),
    ...groundItems(scene),
    ...furtherItems(scene),
    ...findingItems(scene),
    ...checkedItems(),
  ];
}

/** The conflicts of a compliance check, by how grave they are. */
function checkedItems(): LegendItem[] {
  const there = new Set(onMap.value.map(({ properties }) => properties?.severity));
  return ["refuse", "warning", "note"].flatMap((id, at) =>
    there.has(id)
      ? [
          {
            id: `checked-${id}`,
            label: t(`comply.legend.${id}`),
            colour: SEVERITIES[at] ?? "",
            shape: "edge" as const,
          },
        ]
      : [],
  );
}

function themed(scene: Scene, figures: Figures | null): LegendItem[] {
  const { start, theme } = scene;
  if (theme === "tenure") {
    return start.tenures.map((one) => fill(one.id, one.name, namedColour(one)));
  }
  if (theme === "zone") return zoneItems(scene);
  if (theme === "class") {
    return start.classes.map(({ code, name, colour }) => fill(code, name, colour));
  }
  if (theme === "net") return netItems(figures);
  const marks = isMuted(scene) ? [] : markItems(start, figures);
  return [...marks, ...(scene.basemap ? [] : landItems(scene))];
}

function markItems({ units, days }: Start, figures: Figures | null): LegendItem[] {
  const own = figures?.own;
  const isThere: Record<Mark, boolean> = {
    decrease: true,
    increase: true,
    correction: own?.correction_dm2 !== own?.boundary_dm2,
    undecided: Boolean(own?.undecided_from_dm2 || own?.undecided_to_dm2),
    boundary: units.some((unit) => unit.days.length < days.length),
  };
  const shown = (Object.keys(MARKS) as Mark[]).filter((mark) => isThere[mark]);
  return shown.map((mark) => ({
    ...fill(mark, t(`map.mark.${mark}`), MARKS[mark]),
    pattern: mark === "decrease" || mark === "boundary" ? undefined : mark,
  }));
}

function zoneItems({ start, basemap }: Scene): LegendItem[] {
  const zones = start.zones.map((one) => fill(one.id, one.name, zoneColour(one)));
  return basemap ? zones : [...zones, fill("built", t("map.land.built"), BUILT)];
}

function landItems(scene: Scene): LegendItem[] {
  const other = scene.start.classes.find(({ group }) => group === "N");
  const built = fill("built", t("map.land.built"), BUILT);
  if (!other) return [built];
  return [built, fill("other", t("map.land.other"), classColour(other, scene.theme))];
}

function netItems(figures: Figures | null): LegendItem[] {
  const [middle, outer] = ladder(figures?.children ?? []);
  const sizes = [`0–${middle}`, `${middle}–${outer}`, `> ${outer}`];
  const grown = sizes.map((size, at) => ({
    ...fill(`up${at}`, t("map.net.up", { size }), NET_STEPS[2 - at] ?? ""),
    pattern: "net" as const,
  }));
  const shrunk = sizes.map((size, at) =>
    fill(`down${at}`, t("map.net.down", { size }), NET_STEPS[4 + at] ?? ""),
  );
  return [...shrunk.reverse(), ...grown];
}

/** Of states and verdicts those that there are in the scope, once that is known. */
function bookItems(scene: Scene): LegendItem[] {
  const told = book.value.value;
  const there = new Set<string>([
    ...(told?.states ?? []).map((one) => one.state),
    ...(told?.verdicts ?? []).map((one) => one.verdict),
  ]);
  return shown(scene).flatMap((kind) => {
    const column = kind === "plots" ? "state" : "verdict";
    const look = kind === "plots" ? stateMark : verdictMark;
    return shownMarks(scene, kind)
      .filter(([id]) => !told || there.has(id))
      .map(([id]) => ({
        ...fill(`${kind}-${id}`, named(column, id), look(id).colour),
        mark: look(id).pattern,
      }));
  });
}

/** Every mark of what is laid over; of plots and cases those there are. */
function groundItems(scene: Scene): LegendItem[] {
  const isOne = laid(scene).length === 1;
  const before = (layer: string) => (isOne ? "" : t(`watch.layer.${layer}`));
  return laid(scene).flatMap((layer) =>
    marksOf(layer, scene)
      .filter(([id]) => (layer === "candidates" ? isLockThere(id) : isThere(layer, id)))
      .map(([id, { colour, pattern }]) => ({
        ...fill(`${layer}-${id}`, `${before(layer)}${markName(layer, id)}`, colour),
        ...(layer === "joined" ? { shape: edgeOf(pattern) } : { mark: pattern }),
      })),
  );
}

/** A line around what holds together is whole, around what does not it is broken. */
function edgeOf(pattern: Pattern): "edge" | "line" {
  return pattern === "solid" ? "edge" : "line";
}

function furtherItems(scene: Scene): LegendItem[] {
  return furtherRows(scene).map((row) => ({
    id: row.id,
    label: row.name,
    colour: furtherColour(row),
    shape: "line",
  }));
}

function findingItems(scene: Scene): LegendItem[] {
  if (!scene.isFindings) return [];
  return scene.start.severities.map(({ id, name }, at) => ({
    id,
    label: name,
    colour: SEVERITIES[at] ?? "",
    shape: "point",
  }));
}

function fill(id: string, label: string, colour: string): LegendItem {
  return { id, label, colour, shape: "fill" };
}
