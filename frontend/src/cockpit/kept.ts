/** What the cockpit asks of its own; all else comes from the panels it leads into. */

import type { Cockpit, UnitLife } from "../api";
import { isPlanning } from "../book/kept";
import { heard, isPublic, language, scope } from "../held";
import { chosenUnit } from "../map/chosen";
import { view } from "../view";
import { isMine, isOwnView } from "./mine";

export const cockpit = heard<Cockpit>(() => {
  const isShown = view.value.panel === "cockpit" && !isPublic.value;
  if (!isShown || isPlanning.value || !isOwnView.value) return null;
  const { unit, total } = scope.value;
  return { path: "cockpit", asked: { unit, total, lang: language.value } };
});

export const unitLife = heard<UnitLife>(() => {
  const unit = chosenUnit.value;
  if (!unit || isPublic.value || unit.hierarchy === "planning") return null;
  if (!isMine(unit.unit_id)) return null;
  const id = encodeURIComponent(unit.unit_id);
  return { path: `units/${id}/life`, asked: { lang: language.value } };
});
