/** Results that are made anew by the worker: which one may ask for, and how far it is. */

import { computed, effect, signal } from "@preact/signals";
import { type JobRow, type Jobs, send } from "../api";
import { heard, language, retry, tell } from "../held";
import { me } from "../me";
import { type Panel, view } from "../view";

export type Renewal = "run" | "supervise" | "verify" | "assess" | "quality";

const LOOK_MS = 1500;
/** Panel → what is shown there, as its job is called. */
const KIND_OF: Partial<Record<Panel, Renewal>> = {
  figures: "run",
  book: "verify",
  watch: "supervise",
  assessment: "assess",
  quality: "quality",
};
/** Seats that some of these jobs are there for; others need not ask. */
const ROLES = ["planner", "analyst", "clerk", "inspector", "verifier", "recogniser"];

const beat = signal(0);
const told = heard<Jobs>(() => {
  const kind = KIND_OF[view.value.panel];
  const isTheirs = me.value?.seat && ROLES.includes(me.value.role);
  if (!kind || !isTheirs) return null;
  return { path: "jobs", asked: { kind, lang: language.value, beat: beat.value } };
});

/** The last job of a kind, where the seat may ask for such; null where there was none. */
export function lastOf(kind: Renewal): JobRow | null | undefined {
  const { value } = told.value;
  if (!value?.kinds.includes(kind)) return undefined;
  return value.rows.find((one) => one.kind === kind) ?? null;
}

export function isGoing(job: JobRow | null): boolean {
  return job?.state === "queued" || job?.state === "running";
}

export async function renew(kind: Renewal): Promise<void> {
  try {
    await send<JobRow>("jobs", { kind, asked: {} }, { lang: language.value });
    beat.value += 1;
  } catch (error) {
    tell(error);
  }
}

const going = computed(() => told.value.value?.rows.find(isGoing) ?? null);

/** Looked at again while it goes; what it leaves is asked for once it is there. */
let before = "";
effect(() => {
  const job = going.value;
  if (before && told.value.value && !job) retry();
  if (told.value.value) before = job?.job ?? "";
  if (!job) return;
  const again = setTimeout(() => {
    beat.value += 1;
  }, LOOK_MS);
  return () => clearTimeout(again);
});
