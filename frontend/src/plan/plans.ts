/** The kept plans, the two that are compared, and what the seat may do. */

import { computed, effect, signal } from "@preact/signals";
import type { PlanKept, PlansCompared, PlansKept } from "../api";
import { isPlanning, listed } from "../book/kept";
import { heard, isPublic, language } from "../held";
import { change, view } from "../view";
import { mayJob } from "./jobs";
import { PAGE } from "./kept";

const FACES = ["plan", "candidates", "workbench", "targets"];
const isShown = computed(() => FACES.includes(view.value.panel) && !isPlanning.value);

export const plans = heard<PlansKept>(() =>
  isShown.value && !isPublic.value
    ? { path: "plans", asked: { unit: view.value.unit, lang: language.value } }
    : null,
);
export const mayMake = computed(
  () => plans.value.value?.kinds.includes("plan") ?? false,
);
export const maySet = computed(() => plans.value.value?.sets ?? false);
effect(() => {
  mayJob.value = mayMake.value;
});

/** The plan that is looked at: the one chosen, else the newest. */
export const shownPlan = computed<PlanKept | null>(() => {
  const told = plans.value.value;
  const id = view.value.plan || told?.shown;
  return told?.rows.find(({ snapshot }) => snapshot === id) ?? null;
});

export const changedOffset = signal(0);
export const compared = heard<PlansCompared>(() => {
  const { unit, versus } = view.value;
  const own = shownPlan.value?.snapshot;
  return versus && own && isShown.value
    ? {
        path: "plans/compared",
        asked: {
          unit,
          plan: own,
          other: versus,
          limit: PAGE,
          offset: changedOffset.value,
          lang: language.value,
        },
      }
    : null;
});

/** Hold the plan that is looked at against another; the map shows where they differ. */
export function holdAgainst(snapshot: string): void {
  changedOffset.value = 0;
  const plan = shownPlan.peek()?.snapshot ?? "";
  change({ versus: snapshot, plan, ground: laidWith("compared") });
}

export function letGo(): void {
  change({ versus: "", ground: laidWith("candidates,plan") });
}

/** What lies on the map, with something else in the place of plan and candidates. */
function laidWith(layers: string): string {
  const own = ["compared", "candidates", "plan", "joined"];
  const rest = listed(view.peek().ground).filter((one) => !own.includes(one));
  return [layers, ...rest].join(",");
}
