/** Photos that wait for a network: the service worker keeps and sends them. */

import { computed, effect, signal } from "@preact/signals";
import { address, proof, Refusal } from "../api";
import { language, t, tell } from "../held";
import { me } from "../me";
import { refresh } from "./kept";

export const BRINGERS = ["clerk", "verifier", "inspector", "owner"];

export interface Refused {
  id: number;
  name: string;
  reason: string;
}
export interface Outbox {
  waiting: number;
  refused: Refused[];
}
export const outbox = signal<Outbox>({ waiting: 0, refused: [] });
const isWaiting = computed(() => outbox.value.waiting > 0);
const AGAIN_MS = 10_000;
/** Goes up when something of what waited has arrived. */
export const arrivals = signal(0);

/**
 * Once somebody is signed in who may bring photos. Without a secure address a browser
 * has no service worker: photos then go at once or not at all.
 */
export function openOutbox(): void {
  let isOpen = false;
  effect(() => {
    if (isOpen || !BRINGERS.includes(me.value?.role ?? "")) return;
    isOpen = true;
    register();
  });
}

function register(): void {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.register("./sw.js").then(sendNow, () => {});
  workers.addEventListener("message", ({ data }) => {
    if (!data?.outbox) return;
    if (data.outbox.waiting < outbox.value.waiting) {
      arrivals.value += 1;
      refresh();
    }
    outbox.value = data.outbox;
  });
  addEventListener("online", sendNow);
  // A network that is said to be there may not carry yet, or no longer.
  effect(() => {
    if (!isWaiting.value) return;
    const again = setInterval(sendNow, AGAIN_MS);
    return () => clearInterval(again);
  });
}

export function sendNow(): void {
  say({ send: true });
}

/** A photo that the server refused is put away. */
export function forget(id: number): void {
  say({ forget: id });
}

function say(word: object): void {
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(word));
}

/** Bring a photo; true where it has arrived, false where it waits or was refused. */
export async function bring(plot: string, kind: string, file: File): Promise<boolean> {
  const asked = { plot, kind, name: file.name, lang: language.value };
  const headers = {
    "content-type": "application/octet-stream",
    "x-jianliang-person": me.value?.person ?? "",
    ...proof(),
  };
  const request = { method: "POST", headers, body: file };
  try {
    const response = await fetch(address("evidence", asked), request);
    if (response.status === 202) return false;
    if (response.ok) return true;
    const told = await response.json().catch(() => ({}));
    tell(new Refusal(told.code ?? "", told.reason ?? "", told.remedy ?? ""));
  } catch {
    tell(new Refusal("unsent", t("declare.unsent"), t("declare.unsent.remedy")));
  }
  return false;
}
