/** What is asked of the book for the present view. */

import { computed, signal } from "@preact/signals";
import type { Book, BookPlots, Credit, PlotLife, Quota } from "../api";
import { heard, isPublic, language, type Question, units } from "../held";
import { view } from "../view";

export const PAGE = 100;
/** No more shapes than this come onto the map; the largest of them. */
export const MOST_SHAPES = 5_000;

/** The book is kept by administrative units: of others nothing is asked. */
export const isPlanning = computed(
  () => units.value.get(view.value.unit)?.hierarchy === "planning",
);

const isOpen = computed(() => {
  const { panel, book } = view.value;
  return panel === "book" || (book !== "" && !isPublic.value);
});
const isCredit = computed(() => {
  const { panel, sheet } = view.value;
  return panel === "book" || sheet === "credit";
});
const isQuota = computed(() => {
  const { panel, sheet } = view.value;
  return !isPublic.value && (panel === "quota" || sheet === "quota");
});

export const book = heard<Book>(() => (isOpen.value ? asked("book") : null));
export const credit = heard<Credit>(() =>
  isCredit.value ? asked("book/credit") : null,
);

/** The day debts are judged on: the reader's, or today where none is chosen. */
export const dueDay = computed(() => view.value.due || today());
export const quota = heard<Quota>(() =>
  isQuota.value ? asked("book/accounts", { day: dueDay.value }) : null,
);

export const states = computed(() => listed(view.value.states));
export const verdicts = computed(() => listed(view.value.verdicts));

export const offset = signal(0);
export const plots = heard<BookPlots>(() => {
  if (isPublic.value || view.value.sheet !== "plots") return null;
  const state = view.value.states;
  return asked("book/plots", { state, limit: PAGE, offset: offset.value });
});

/** The id of the plot whose life is told, or "". */
export const chosenLife = computed(() => {
  const { select } = view.value;
  return select.startsWith("life:") ? select.slice("life:".length) : "";
});
export const life = heard<PlotLife>(() =>
  chosenLife.value && !isPublic.value
    ? {
        path: `book/plot/${encodeURIComponent(chosenLife.value)}`,
        asked: { lang: language.value },
      }
    : null,
);

function asked(path: string, more: Question["asked"] = {}): Question | null {
  if (isPlanning.value) return null;
  return { path, asked: { unit: view.value.unit, lang: language.value, ...more } };
}

export function listed(text: string): string[] {
  return text.split(",").filter(Boolean);
}

function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
