/** What can be done here now, what is being done, and the receipts of what was done. */

import { computed, effect, signal } from "@preact/signals";
import type { ActOffer, Acts, Done, Receipt, Within } from "../api";
import { Refusal, send } from "../api";
import { chosenLife, isPlanning, life } from "../book/kept";
import { heard, language, type Question, retry, t, units } from "../held";
import { me } from "../me";
import { view } from "../view";
import { chosenCase, story } from "../watch/kept";
import { formOf, missing, said, type Values } from "./parts";

const PANELS = ["quota", "plan", "book", "watch"];

/** What stands in the drawer, as the server names subjects; once it is there. */
export const drawerSubject = computed(() => {
  const plot = chosenLife.value && life.value.value?.plot.plot;
  if (plot) return `plot:${plot}`;
  const one = chosenCase.value && story.value.value?.case.case;
  return one ? `case:${one}` : "";
});
const isPanel = computed(() => PANELS.includes(view.value.panel));
/** The unit in whose panel the reader is, where it is theirs. */
export const panelSubject = computed(() => {
  const { unit } = view.value;
  return isPanel.value && !isPlanning.value && isOwn(unit) ? `unit:${unit}` : "";
});
export const citySubject = computed(() =>
  isPanel.value && !view.value.unit && me.value?.tier === "city" ? "city:" : "",
);

/** Whether a unit is the reader's own or lies below it; none is the reader's own. */
function isOwn(unit: string): boolean {
  if (!unit || !me.value?.unit || me.value.tier === "city") return true;
  for (let step = unit; step; step = units.value.get(step)?.parent_id ?? "") {
    if (step === me.value.unit) return true;
  }
  return false;
}
/** A line of a list that was opened: a debt, a piece, a contract. */
export const rowSubject = signal("");
/** Lines that stand on the screen now. */
export const shownRows = signal<ReadonlySet<string>>(new Set());
/** What was done to a line that is no longer there: its receipt is told all the same. */
export const doneAndGone = computed(() => {
  const told = done.value;
  const isRow = told && told.subject === rowSubject.value;
  return isRow && !shownRows.value.has(told.subject) ? told : null;
});

const drawer = heard<Acts>(() => question(drawerSubject.value));
const panel = heard<Acts>(() => question(panelSubject.value));
const city = heard<Acts>(() => question(citySubject.value));
const row = heard<Acts>(() => question(rowSubject.value));

/** The acts on a subject, as far as they are known already. */
export function actsOn(subject: string): { acts: ActOffer[]; waiting: boolean } {
  for (const slot of [drawer, panel, city, row]) {
    const { value, waiting } = slot.value;
    if (value?.subject === subject) return { acts: value.acts, waiting };
  }
  return { acts: [], waiting: [drawer, panel, city, row].some((s) => s.value.waiting) };
}

/** What a unit has under way that can be looked at by itself. */
export function withinOf(subject: string): Within[] {
  const told = panel.value.value;
  return told?.subject === subject ? told.within : [];
}

function question(subject: string): Question | null {
  if (!subject || !me.value?.seat) return null;
  return { path: "acts", asked: { subject, lang: language.value } };
}

/** The form that is open: on which subject, and for which act. */
export const opened = signal<{ subject: string; name: string } | null>(null);
export const sending = signal(false);
export const refusal = signal<Refusal | null>(null);
/** What the last act on a subject was answered with. */
export const done = signal<{
  subject: string;
  title: string;
  receipt: Receipt | null;
} | null>(null);

export function open(subject: string, name: string): void {
  refusal.value = null;
  done.value = null;
  opened.value = { subject, name };
}

export function close(): void {
  refusal.value = null;
  opened.value = null;
}

/** Whatever else is looked at, its forms are its own. */
effect(() => {
  void view.value.select;
  void view.value.panel;
  void view.value.unit;
  opened.value = null;
  done.value = null;
  refusal.value = null;
});

export interface Wish {
  subject: string;
  offer: ActOffer;
  values: Values;
  on: string;
  request: string;
}

/** Do it; what is shown is asked for again, and nothing is shown before it is so. */
export async function act({
  subject,
  offer,
  values,
  on,
  request,
}: Wish): Promise<void> {
  const form = formOf(offer);
  const lacking = missing(form, values);
  if (lacking) {
    refusal.value = new Refusal("missing", t("act.missing", { field: lacking }), "");
    return;
  }
  sending.value = true;
  refusal.value = null;
  try {
    const body = { said: said(form, values), on, request };
    const { receipt } = await send<Done>(`acts/${offer.name}`, body, {
      lang: language.value,
    });
    opened.value = null;
    done.value = { subject, title: offer.title, receipt };
    retry();
  } catch (error) {
    refusal.value =
      error instanceof Refusal
        ? error
        : new Refusal(
            "unreachable",
            t("error.unreachable"),
            t("error.unreachable.remedy"),
          );
  } finally {
    sending.value = false;
  }
}
