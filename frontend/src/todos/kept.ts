/** What awaits whoever is signed in. */

import { computed, signal } from "@preact/signals";
import type { TodoCount, Todos } from "../api";
import { dueDay, isPlanning } from "../book/kept";
import { isOwnView } from "../cockpit/mine";
import { heard, isPublic, language } from "../held";
import { me } from "../me";
import { view } from "../view";

export const PAGE = 50;

/** Owners and visitors have none; they see what is published and what is theirs. */
export const hasTodos = computed(() => Boolean(me.value?.seat) && !isPublic.value);
/** How many rows are asked for; more on request. */
export const wanted = signal(PAGE);

export const count = heard<TodoCount>(() =>
  hasTodos.value ? { path: "todos/count", asked: { day: dueDay.value } } : null,
);
export const todos = heard<Todos>(() => {
  const { panel, todo } = view.value;
  const unit = isOwnView.value ? view.value.unit : "";
  if (panel !== "todos" || !hasTodos.value || isPlanning.value) return null;
  const asked = { unit, todo, day: dueDay.value, limit: wanted.value };
  return { path: "todos", asked: { ...asked, lang: language.value } };
});
