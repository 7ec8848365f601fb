/** Who is signed in, in which seat, and what they change of that. */

import { effect, signal } from "@preact/signals";
import {
  ask,
  bear,
  type Me,
  type OwnSessions,
  type Query,
  type SignedIn,
  send,
} from "./api";
import { isPublic, language, retry, trouble, words } from "./held";
import { change, view } from "./view";

export const me = signal<Me | null>(null);
/** Whoever came in by a one-time code: nobody yet, until a password is chosen. */
export const unready = signal<Me | null>(null);
/** In which ways one may sign in; none where the server has one audience for all. */
export const ways = signal<string[]>([]);
/** What the button of the provider says, where the city names it. */
export const label = signal("");
/** What the dialog of signing in shows; closed where it is null. */
export const door = signal<{ notice: string } | null>(null);

export const PROVIDER = "./api/oidc/begin";

export async function askMe(): Promise<void> {
  const before = me.value;
  take(await ask<SignedIn>("me"));
  if (before && !me.value) door.value = { notice: "people.ended" };
}

/** Whoever signs in as somebody else sees another city: nothing of before may stay. */
export async function signIn(person: string, password: string): Promise<void> {
  const before = me.value ?? gone;
  const answer = await told("session", { person, password });
  take(answer);
  if (unready.value) return;
  door.value = null;
  if (before && before.seat === me.value?.seat) retry();
  else begin();
}

export async function signOut(): Promise<void> {
  await told("session", {}, "DELETE");
  location.reload();
}

export async function takeSeat(seat: string): Promise<void> {
  take(await told("seat", { seat }));
  begin();
}

/** After a one-time code the page begins anew, for only now is anything to be seen. */
export async function changePassword(old: string, chosen: string): Promise<void> {
  const first = unready.value;
  take(await told("password", { old, new: chosen }));
  if (first) begin();
}

/** The page anew, at one's own unit unless the address says what is to be seen. */
function begin(): void {
  const { unit, select } = view.value;
  if (!unit && !select && me.value?.unit) change({ unit: me.value.unit });
  location.reload();
}

export function endSession(session: string): Promise<OwnSessions> {
  return send<OwnSessions>(`sessions/${session}`, {}, spoken(), "DELETE");
}

/** Whoever was signed in until their session ended. */
let gone: Me | null = null;

function take(told: SignedIn): void {
  if (!told.me && me.value) gone = me.value;
  const mustChange = told.me?.must_change ?? false;
  unready.value = mustChange ? told.me : null;
  const next = mustChange ? null : told.me;
  // Whoever is still the same is not looked at anew by all that depends on it.
  if (JSON.stringify(next) !== JSON.stringify(me.value)) me.value = next;
  bear(told.me?.token ?? "");
  ways.value = told.ways;
  label.value = told.label;
}

function told(path: string, body: unknown, method = "POST"): Promise<SignedIn> {
  return send<SignedIn>(path, body, spoken(), method);
}

/** What is refused is told in the reader's language. */
function spoken(): Query {
  return { lang: language.value };
}

/** What was refused on the provider's side, told in the address of the first page. */
export function refusedBefore(): void {
  const code = new URLSearchParams(location.search).get("refused");
  if (!code) return;
  history.replaceState(null, "", location.pathname + location.hash);
  const known = `people.refused.${code}` in words.value;
  door.value = { notice: `people.refused.${known ? code : "provider-refused"}` };
}

/** A session may end while its page is open: looked at when the reader comes back. */
addEventListener("visibilitychange", () => {
  if (me.value && document.visibilityState === "visible") askMe().catch(() => {});
});
effect(() => {
  const isLess = isPublic.value && me.peek()?.audience !== "public";
  if ((trouble.value || isLess) && me.peek()) askMe().catch(() => {});
});
