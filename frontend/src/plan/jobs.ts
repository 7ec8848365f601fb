/** The plan that is being made: asked for, followed by its events, stopped. */

import { computed, effect, signal } from "@preact/signals";
import {
  address,
  ask,
  type JobRow,
  type JobStep,
  type JobStory,
  type Jobs,
  type PlanWish,
  send,
} from "../api";
import { heard, isPublic, language, retry, tell } from "../held";
import { change, view } from "../view";
import { withLayer } from "../watch/choosing";

const AGAIN_MS = 3000;

export interface Followed {
  job: JobRow;
  steps: JobStep[];
}

export const followed = signal<Followed | null>(null);
export const asking = signal(false);

const isOpen = computed(() => view.value.panel === "workbench" && !isPublic.value);
/** Which jobs the seat may ask for is told with the kept plans (plans.ts). */
export const mayJob = signal(false);
export const jobs = heard<Jobs>(() =>
  isOpen.value && mayJob.value
    ? { path: "jobs", asked: { kind: "plan", lang: language.value } }
    : null,
);

let source: EventSource | null = null;

export function isGoing(job: JobRow): boolean {
  return job.state === "queued" || job.state === "running";
}

export async function make(wish: PlanWish): Promise<void> {
  asking.value = true;
  try {
    const body = { kind: "plan", asked: wish };
    follow(await send<JobRow>("jobs", body, { lang: language.value }));
  } catch (error) {
    tell(error);
  } finally {
    asking.value = false;
  }
}

export async function stop(job: JobRow): Promise<void> {
  try {
    const path = `jobs/${job.job}/cancel`;
    const told = await send<JobRow>(path, {}, { lang: language.value });
    const now = followed.peek();
    if (now?.job.job === told.job) followed.value = { ...now, job: told };
  } catch (error) {
    tell(error);
  }
}

/** Hear of a job until it ends; the browser asks again where the line breaks. */
export function follow(job: JobRow): void {
  source?.close();
  followed.value = { job, steps: [] };
  if (!isGoing(job)) return;
  const path = address(`jobs/${job.job}/events`, { lang: language.value });
  const mine = new EventSource(path);
  source = mine;
  mine.addEventListener("job", (event) => heardJob(mine, JSON.parse(event.data)));
  mine.addEventListener("step", (event) => heardStep(JSON.parse(event.data)));
  mine.addEventListener("error", () => {
    if (mine.readyState === EventSource.CLOSED) setTimeout(lookAgain, AGAIN_MS, mine);
  });
}

function heardJob(mine: EventSource, job: JobRow): void {
  const before = followed.peek();
  const isAgain = before?.job.tries !== job.tries && (before?.job.tries ?? 0) > 0;
  followed.value = { job, steps: isAgain ? [] : (before?.steps ?? []) };
  if (isGoing(job)) return;
  mine.close();
  if (job.snapshot) change({ plan: job.snapshot, year: 0, ...withLayer("plan") });
  retry();
}

function heardStep(step: JobStep): void {
  const now = followed.peek();
  if (now) followed.value = { ...now, steps: [...now.steps, step] };
}

/** The line is closed for good (the server was started anew): ask how it stands. */
async function lookAgain(mine: EventSource): Promise<void> {
  const now = followed.peek();
  if (mine !== source || !now) return;
  try {
    const asked = { lang: language.value };
    follow((await ask<JobStory>(`jobs/${now.job.job}`, asked)).job);
  } catch {
    setTimeout(lookAgain, AGAIN_MS, mine);
  }
}

/** Whoever comes back to the panel finds what they had asked for. */
effect(() => {
  const going = jobs.value.value?.rows.find((job) => job.is_mine && isGoing(job));
  if (going && followed.peek()?.job.job !== going.job) follow(going);
});
