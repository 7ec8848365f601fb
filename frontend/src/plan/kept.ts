/** What is asked of the plan and of candidates for the present view. */

import { computed, signal } from "@preact/signals";
import type {
  CandidateStory,
  Candidates,
  Plan,
  PlanCash,
  PlanPlots,
  PlanProjects,
  PlanQuota,
} from "../api";
import { isPlanning, listed } from "../book/kept";
import { heard, isPublic, language, type Question } from "../held";
import { view } from "../view";

export const PAGE = 50;

const isPanel = computed(() => view.value.panel === "plan");
const isLaid = computed(() => {
  const laid = listed(view.value.ground);
  return laid.includes("plan") || laid.includes("joined");
});
const isPlotTable = computed(() => view.value.sheet === "planned");
const isRanked = computed(() => {
  const { panel, sheet, ground } = view.value;
  const isShown = panel === "candidates" || sheet === "candidates";
  return isShown || listed(ground).includes("candidates");
});

export const plan = heard<Plan>(() =>
  isPanel.value || isLaid.value || isPlotTable.value ? asked("plan") : null,
);
export const cash = heard<PlanCash>(() =>
  isPanel.value || view.value.panel === "cockpit" ? asked("plan/cash") : null,
);
export const quota = heard<PlanQuota>(() =>
  isPanel.value ? asked("plan/quota") : null,
);
export const projects = heard<PlanProjects>(() =>
  isPanel.value ? asked("plan/projects") : null,
);

/** The years the plan speaks of; none while nothing of it is shown. */
export const planYears = computed(() => plan.value.value?.years ?? []);

export const plotsOffset = signal(0);
export const planPlots = heard<PlanPlots>(() =>
  isPlotTable.value
    ? asked("plan/plots", {
        year: view.value.year || undefined,
        limit: PAGE,
        offset: plotsOffset.value,
      })
    : null,
);

export const offset = signal(0);
export const candidates = heard<Candidates>(() => {
  const { lock, types } = view.value;
  return isRanked.value
    ? asked("candidates", {
        lock,
        plot_type: types,
        limit: PAGE,
        offset: offset.value,
      })
    : null;
});

/** The id of the candidate whose story is told, or "". */
export const chosenCandidate = computed(() => {
  const { select } = view.value;
  const isOne = select.startsWith("candidate:");
  return isOne ? select.slice("candidate:".length) : "";
});
export const candidateStory = heard<CandidateStory>(() =>
  chosenCandidate.value && !isPublic.value
    ? {
        path: `candidates/${encodeURIComponent(chosenCandidate.value)}`,
        asked: { plan: view.value.plan, lang: language.value },
      }
    : null,
);

/** Of locks only those that there are stand in the legend. */
export function isLockThere(id: string): boolean {
  const counts = candidates.value.value?.counts;
  return !counts || counts.some(({ lock }) => (lock || "free") === lockOf(id));
}

function lockOf(id: string): string {
  return id.startsWith("fifth") ? "free" : id;
}

function asked(path: string, more: Question["asked"] = {}): Question | null {
  if (isPlanning.value || isPublic.value) return null;
  const { unit, plan: chosen } = view.value;
  return { path, asked: { unit, plan: chosen, lang: language.value, ...more } };
}
