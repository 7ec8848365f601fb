/** Drafts of one's unit: what is asked of the server, and what is changed there. */

import { batch, computed, signal } from "@preact/signals";
import {
  ask,
  type DraftRow,
  type Drafts,
  type DraftTold,
  type SubmittedDraft,
  send,
} from "../api";
import { heard, language, tell } from "../held";
import { me } from "../me";
import { change, view } from "../view";

/** Goes up when a list is to be asked for anew. */
const round = signal(0);

export const isClerk = computed(
  () => me.value?.role === "clerk" && me.value.tier !== "city",
);
export const isOwner = computed(() => me.value?.role === "owner");
/** Whether there is anything to declare for who is signed in. */
export const mayDeclare = computed(() => isClerk.value || isOwner.value);

export const drafts = heard<Drafts>(() => {
  const { panel, draft: open } = view.value;
  if (!isClerk.value || panel !== "declare" || open) return null;
  return { path: "drafts", asked: { lang: language.value, round: round.value } };
});

const chosen = computed(() => view.value.draft);
const asked = heard<DraftTold>(() => {
  if (!isClerk.value || !chosen.value) return null;
  return { path: pathOf(chosen.value), asked: { lang: language.value } };
});
/** What the last change answered; newer than what was asked for. */
const changed = signal<DraftTold | null>(null);

/** The draft that is looked at, as it is now. */
export const draft = computed<DraftTold | null>(() => {
  if (!chosen.value) return null;
  if (changed.value?.draft.draft === chosen.value) return changed.value;
  const told = asked.value.value;
  return told?.draft.draft === chosen.value ? told : null;
});
export const isAsking = computed(() => asked.value.waiting);
/** Whether something was sent and is not answered yet. */
export const isBusy = signal(false);
/** The receipt of what was submitted last. */
export const receipt = signal<SubmittedDraft | null>(null);
/** The row that is mended at present, or -1. */
export const mended = signal(-1);

/** The row that is chosen on the map or in the list, or -1. */
export const chosenRow = computed(() => {
  const { select } = view.value;
  return select.startsWith("draft:") ? Number(select.slice("draft:".length)) : -1;
});

export function openDraft(id: string): void {
  batch(() => {
    receipt.value = null;
    mended.value = -1;
    change({ draft: id, select: "" });
  });
}

/** Show what a change has answered. */
export function show(told: DraftTold): void {
  batch(() => {
    changed.value = told;
    round.value += 1;
    change({ draft: told.draft.draft });
  });
}

/** Look at the draft as it is by now; without a network what is shown stays. */
export async function refresh(): Promise<void> {
  if (!isClerk.value || !chosen.value) return;
  try {
    changed.value = await ask<DraftTold>(pathOf(chosen.value), {
      lang: language.value,
    });
  } catch {
    // Whoever brought it about has told already what is wrong.
  }
}

function pathOf(id: string): string {
  return `drafts/${encodeURIComponent(id)}`;
}

/** Send something of drafts; what went wrong is told in the bar. */
export async function post<T>(path: string, body: unknown): Promise<T | null> {
  isBusy.value = true;
  try {
    return await send<T>(path, body, { lang: language.value });
  } catch (error) {
    tell(error);
    return null;
  } finally {
    isBusy.value = false;
  }
}

export async function changeRow(
  row: DraftRow,
  how: "" | "/drop" | "/undo",
  said: object = {},
): Promise<boolean> {
  const told = draft.value;
  if (!told) return false;
  const path = `drafts/${told.draft.draft}/rows/${row.row}${how}`;
  const answer = await post<DraftTold>(path, { version: told.version, ...said });
  // Somebody else may have changed it: show it as it is.
  if (answer) show(answer);
  else await refresh();
  return answer !== null;
}

export async function submit(rows: number[]): Promise<void> {
  const told = draft.value;
  if (!told) return;
  const path = `drafts/${told.draft.draft}/submit`;
  const answer = await post<SubmittedDraft>(path, { rows });
  if (!answer) return;
  show(answer.draft);
  receipt.value = answer;
}
