/** What has been asked of the server for the present view, as signals. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { type Asked, ask, type Figures, Refusal, type Start, type Unit } from "./api";
import { view } from "./view";

export const start = signal<Start | null>(null);
export const words = signal<Record<string, string>>({});
/** What went wrong last, told in a bar that the reader can close. */
export const trouble = signal<Refusal | null>(null);

/** A text of the screen in the reader's language; {names} are filled in. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const text = words.value[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** The dates of the two sides, whatever the address leaves out. */
export const days = computed(() => {
  const all = start.value?.days ?? [];
  const from = all.includes(view.value.from) ? view.value.from : (all[0] ?? "");
  const later = all.filter((day) => day > from);
  const to = later.includes(view.value.to) ? view.value.to : (later.at(-1) ?? from);
  return { from, to };
});

export const scope = computed<Asked>(() => ({
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
export const figures = answered<Figures>("figures", scope);

/** Fetch anew whenever what is asked changes; the last answer stays until then. */
export function answered<T>(
  path: string,
  asked: ReadonlySignal<Asked | null>,
): ReadonlySignal<{ value: T | null; waiting: boolean }> {
  const held = signal<{ value: T | null; waiting: boolean }>({
    value: null,
    waiting: false,
  });
  effect(() => {
    const wish = asked.value;
    if (!start.value || !wish) return;
    const stop = new AbortController();
    held.value = { value: held.peek().value, waiting: true };
    ask<T>(path, wish, stop.signal)
      .then((value) => {
        held.value = { value, waiting: false };
      })
      .catch((error) => {
        if (stop.signal.aborted) return;
        held.value = { value: null, waiting: false };
        tell(error);
      });
    return () => stop.abort();
  });
  return held;
}

export function tell(error: unknown): void {
  trouble.value =
    error instanceof Refusal ? error : new Refusal("fault", String(error), "");
}

export async function open(): Promise<void> {
  const lang = view.value.lang;
  const [told, text] = await Promise.all([
    ask<Start>("start", { lang }),
    ask<Record<string, string>>("words", { lang }),
  ]);
  words.value = text;
  start.value = told;
}
