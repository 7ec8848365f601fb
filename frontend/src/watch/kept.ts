/** What is asked of supervision, cases and plans for the present view. */

import { computed } from "@preact/signals";
import type {
  CaseStory,
  Cases,
  Dynamics,
  PlanConflicts,
  Watch,
  WatchedPlots,
} from "../api";
import { dueDay, isPlanning, listed } from "../book/kept";
import { heard, isPublic, language, type Question, scope } from "../held";
import { view } from "../view";
import type { GroundLayer } from "./marks";

/** So many stand in the panel; the table has more. */
export const SHORT = 12;
const LONG = 500;

const isPanel = computed(() => view.value.panel === "watch");
const isCockpit = computed(() => view.value.panel === "cockpit");
const isTable = computed(() => ["watched", "cases"].includes(view.value.sheet));
const WATCHED = ["watched", "cases"];
const isDrawn = computed(() =>
  listed(view.value.ground).some((layer) => WATCHED.includes(layer)),
);

export const watch = heard<Watch>(() =>
  isPanel.value || isCockpit.value || isTable.value || isDrawn.value
    ? asked("watch", { day: dueDay.value })
    : null,
);
export const cases = heard<Cases>(() =>
  isPanel.value || isTable.value
    ? asked("watch/cases", { day: dueDay.value, limit: LONG })
    : null,
);
/** Plots that somebody must look at; the table has them all. */
export const watched = heard<WatchedPlots>(() => {
  if (!isPanel.value && !isTable.value) return null;
  const verdict = isTable.value ? "" : "suspected,visit";
  return asked("watch/plots", { verdict, limit: LONG });
});
export const dynamics = heard<Dynamics>(() =>
  isPanel.value && !isPublic.value && !isPlanning.value
    ? { path: "watch/dynamics", asked: { ...scope.value, lang: language.value } }
    : null,
);
export const conflicts = heard<PlanConflicts>(() =>
  isPanel.value ? asked("watch/conflicts", { limit: LONG }) : null,
);

/** The id of the case whose story is told, or "". */
export const chosenCase = computed(() => {
  const { select } = view.value;
  return select.startsWith("case:") ? select.slice("case:".length) : "";
});
export const story = heard<CaseStory>(() => {
  if (!chosenCase.value || isPublic.value) return null;
  return {
    path: `watch/case/${encodeURIComponent(chosenCase.value)}`,
    asked: { day: dueDay.value, lang: language.value },
  };
});

/** Of plots and cases only the marks that there are stand in the legend. */
export function isThere(layer: GroundLayer, id: string): boolean {
  const told = watch.value.value;
  if (!told) return true;
  if (layer === "watched") return told.watched.some(({ verdict }) => verdict === id);
  if (layer === "cases") return told.cases.some(({ state }) => state === id);
  return true;
}

function asked(path: string, more: Question["asked"]): Question | null {
  if (isPlanning.value || isPublic.value) return null;
  return { path, asked: { unit: view.value.unit, lang: language.value, ...more } };
}
