/** What is asked of assessment, layout quality and renewal for the present view. */

import { computed } from "@preact/signals";
import type { Assessment, Quality, Renewal } from "../api";
import { isPlanning } from "../book/kept";
import { heard, isPublic, language, scope } from "../held";
import { type Panel, view } from "../view";

const MOST_SITES = 200;

const isAssessed = computed(() => {
  const { panel, sheet } = view.value;
  return !isPublic.value && (isOf(panel, "assessment") || sheet === "scores");
});

/** The cockpit shows what these panels show, from the same answers. */
function isOf(panel: Panel, own: Panel): boolean {
  return panel === own || (panel === "cockpit" && !isPublic.value);
}

export const assessment = heard<Assessment>(() =>
  isAssessed.value && !isPlanning.value
    ? {
        path: "watch/assessment",
        asked: { unit: view.value.unit, lang: language.value },
      }
    : null,
);
export const quality = heard<Quality>(() =>
  isOf(view.value.panel, "quality")
    ? { path: "watch/quality", asked: { ...scope.value, lang: language.value } }
    : null,
);
export const renewal = heard<Renewal>(() =>
  view.value.panel === "quality" && !isPublic.value && !isPlanning.value
    ? {
        path: "watch/renewal",
        asked: { unit: view.value.unit, limit: MOST_SITES, lang: language.value },
      }
    : null,
);
