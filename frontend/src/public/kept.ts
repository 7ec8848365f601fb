/** What the public side asks and sends. */

import { computed, signal } from "@preact/signals";
import type {
  Notices,
  NoticeTold,
  OfficeComments,
  OfficeNotices,
  OfficeTips,
  OpenTables,
  PublicKept,
  PublicReceipt,
  Sent,
} from "../api";
import { address, proof, Refusal, send } from "../api";
import { heard, language, retry, tell } from "../held";
import { me } from "../me";
import { view } from "../view";

const isOpen = computed(() => view.value.panel === "public");
const lang = computed(() => ({ lang: language.value }));

/** The notice that is read, by its name; empty: the list. */
export const reading = signal("");
/** The notice whose comments an official answers. */
export const answering = signal("");

const PUBLISHERS = ["planner", "clerk", "recogniser"];
const ANSWERERS = ["inspector", "clerk", "verifier"];
export const isPublisher = computed(() => PUBLISHERS.includes(me.value?.role ?? ""));
export const isAnswerer = computed(() => ANSWERERS.includes(me.value?.role ?? ""));

export const notices = heard<Notices>(() =>
  isOpen.value ? { path: "notices", asked: lang.value } : null,
);
export const notice = heard<NoticeTold>(() =>
  isOpen.value && reading.value
    ? { path: `notices/${reading.value}`, asked: lang.value }
    : null,
);
export const openTables = heard<OpenTables>(() =>
  isOpen.value ? { path: "open", asked: lang.value } : null,
);
export const officeNotices = heard<OfficeNotices>(() =>
  isOpen.value && isPublisher.value
    ? { path: "office/notices", asked: lang.value }
    : null,
);
export const officeComments = heard<OfficeComments>(() =>
  isOpen.value && isPublisher.value && answering.value
    ? { path: `office/notices/${answering.value}/comments`, asked: lang.value }
    : null,
);
export const officeTips = heard<OfficeTips>(() =>
  isOpen.value && isAnswerer.value ? { path: "office/tips", asked: lang.value } : null,
);

/** Send something in; its receipt code, or "" where it was refused. */
export async function sendIn(path: string, body: object): Promise<string> {
  try {
    const { code } = await send<Sent>(path, body, lang.value);
    return code;
  } catch (error) {
    tell(error);
    return "";
  }
}

export async function sendPhoto(code: string, photo: File): Promise<boolean> {
  const headers = { "x-receipt-code": code, ...proof() };
  const request = { method: "POST", headers, body: photo };
  const answer = await fetch(address("tips/photo", lang.value), request);
  if (answer.ok) return true;
  const { code: fault, reason, remedy } = await answer.json().catch(() => ({}));
  tell(new Refusal(fault ?? String(answer.status), reason ?? "", remedy ?? ""));
  return false;
}

export async function askReceipt(code: string): Promise<PublicReceipt | null> {
  try {
    return await send<PublicReceipt>("receipt", { code }, lang.value);
  } catch (error) {
    tell(error);
    return null;
  }
}

/** What an official does; whether it was taken. Then everything is asked anew. */
export async function act(
  path: string,
  body: object,
  method = "POST",
): Promise<boolean> {
  try {
    await send<PublicKept>(`office/${path}`, body, lang.value, method);
    retry();
    return true;
  } catch (error) {
    tell(error);
    return false;
  }
}
