/** What has been asked of the server for the present view, as signals. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import {
  ask,
  type Figures,
  type Query,
  Refusal,
  type Start,
  send,
  type Unit,
} from "./api";
import { view } from "./view";

export const start = signal<Start | null>(null);
export const words = signal<Record<string, string>>({});
/** What went wrong last, told in a bar that the reader can close. */
export const trouble = signal<Refusal | null>(null);
/** Goes up when the reader wants everything asked once more. */
const round = signal(0);

export interface Held<T> {
  value: T | null;
  waiting: boolean;
  /** Nothing to show because the last question was refused or not heard. */
  failed: boolean;
}

export interface Question {
  path: string;
  asked: Query;
  /** Sent along where the question is too long for an address. */
  body?: unknown;
}

const NOTHING = { value: null, waiting: false, failed: false };

/** A text of the screen in the reader's language; {names} are filled in. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const text = words.value[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** The heading of a column, as a title begins. */
export function heading(column: string): string {
  const text = t(`column.${column}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a code of a column is called; the code itself where it has no name. */
export function named(column: string, code: string): string {
  const text = words.value;
  return text[`value.${column}.${code}`] ?? text[`value..${code}`] ?? code;
}

/** What a zone is called: the rule pack names those of the plan. */
export function zoneName(zone: string): string {
  return words.value[`zones.${zone}`] ?? named("zone", zone);
}

/** The reader's language; the city's where the reader has not chosen. */
export const language = computed<"zh" | "en">(
  () => view.value.lang || start.value?.city.language || "zh",
);

/** Visitors see published layers and figures: no plots and nothing doubtful. */
export const isPublic = computed(() => start.value?.audience === "public");

/** The dates of the two sides, whatever the address leaves out. */
export const days = computed(() => {
  const all = start.value?.days ?? [];
  const from = all.includes(view.value.from) ? view.value.from : (all[0] ?? "");
  const later = all.filter((day) => day > from);
  const to = later.includes(view.value.to) ? view.value.to : (later.at(-1) ?? from);
  return { from, to };
});

export const scope = computed<Query>(() => ({
  unit: view.value.unit,
  from_day: days.value.from,
  to_day: days.value.to,
  profile: view.value.profile || start.value?.city.profile,
  total: view.value.total || start.value?.totals[0]?.id,
}));

export const units = computed(() => {
  const all = start.value?.units ?? [];
  return new Map<string, Unit>(all.map((unit) => [unit.unit_id, unit]));
});

/** The one query behind map, chart and table. */
export const figures = answered<Figures>(
  "figures",
  computed(() => ({ ...scope.value, lang: view.value.lang })),
);

/** A question whose path is mostly the same; the last answer stays when unasked. */
export function answered<T>(
  path: string | ReadonlySignal<string>,
  asked: ReadonlySignal<Query | null>,
): ReadonlySignal<Held<T>> {
  const where = () => (typeof path === "string" ? path : path.value);
  return heard<T>(() => asked.value && { path: where(), asked: asked.value }, "kept");
}

/** Ask anew whenever the question is another; the last answer stays until then. */
export function heard<T>(
  question: () => Question | null,
  unasked: "kept" | "forgotten" = "forgotten",
): ReadonlySignal<Held<T>> {
  const held = signal<Held<T>>(NOTHING);
  // As text, so that a view that asks the same does not ask again.
  const text = computed(() => {
    const wish = start.value && question();
    return wish ? JSON.stringify([wish, round.value]) : "";
  });
  /** What this question last told the reader; over once it is answered. */
  let mine: Refusal | null = null;
  effect(() => {
    const before = held.peek().value;
    if (!text.value) {
      held.value = { ...NOTHING, value: unasked === "kept" ? before : null };
      return;
    }
    const [wish]: [Question] = JSON.parse(text.value);
    const stop = new AbortController();
    held.value = { value: before, waiting: true, failed: false };
    answerTo<T>(wish, stop.signal)
      .then((value) => {
        if (stop.signal.aborted) return;
        held.value = { ...NOTHING, value };
        if (mine && trouble.peek() === mine) trouble.value = null;
      })
      .catch((error) => {
        if (stop.signal.aborted) return;
        held.value = { ...NOTHING, failed: true };
        tell(error);
        mine = trouble.peek();
      });
    return () => stop.abort();
  });
  return held;
}

function answerTo<T>({ path, asked, body }: Question, stop: AbortSignal): Promise<T> {
  return body === undefined ? ask<T>(path, asked, stop) : send<T>(path, body, asked);
}

export function tell(error: unknown): void {
  trouble.value = error instanceof Refusal ? error : unheard(error);
}

/** What to say when the server did not answer at all. */
function unheard(error: unknown): Refusal {
  if (!words.value["error.unreachable"]) return new Refusal("fault", `${error}`, "");
  const remedy = t("error.unreachable.remedy");
  return new Refusal("unreachable", t("error.unreachable"), remedy);
}

/** Ask everything once more, after something went wrong. */
export function retry(): void {
  trouble.value = null;
  if (!start.value) open().catch(tell);
  round.value += 1;
}

export async function open(): Promise<void> {
  // Only a look: whoever calls it says when it is asked again.
  const lang = view.peek().lang;
  const [told, text] = await Promise.all([
    ask<Start>("start", { lang }),
    ask<Record<string, string>>("words", { lang }),
  ]);
  words.value = text;
  start.value = told;
}

effect(() => {
  document.documentElement.lang = language.value === "en" ? "en" : "zh-CN";
});
