/**
 * The service worker: photos that cannot be sent wait here and go when they can.
 *
 * It stands alone, for a worker that shares a part with the page would have to load it.
 * Nothing else is touched: all other questions go to the server as if it were not there.
 */

interface Waking extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waking {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Heard extends Waking {
  data: { send?: boolean; forget?: number };
}
interface Page {
  postMessage(word: unknown): void;
}
interface Worker {
  addEventListener(name: string, heed: (event: never) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; matchAll(): Promise<Page[]> };
  registration: { scope: string; sync?: { register(tag: string): Promise<void> } };
}
interface Kept {
  id?: number;
  url: string;
  person: string;
  body: Blob;
  reason: string;
}

const worker = self as unknown as Worker;
const TAG = "photos";
const TYPE = "application/octet-stream";
/** The session is over or the server is busy: nothing is wrong with the photo. */
const LATER = [401, 403, 408, 409, 429];

worker.addEventListener("install", (event: Waking) => {
  event.waitUntil(worker.skipWaiting());
});
worker.addEventListener("activate", (event: Waking) => {
  event.waitUntil(worker.clients.claim());
});
worker.addEventListener("fetch", (event: Fetching) => {
  const { method, url } = event.request;
  const path = new URL(url).pathname;
  if (
    method === "POST" &&
    path === new URL("api/evidence", worker.registration.scope).pathname
  ) {
    event.respondWith(sendOrKeep(event.request));
  }
});
worker.addEventListener("sync", (event: Waking & { tag: string }) => {
  if (event.tag === TAG) event.waitUntil(sendAll());
});
worker.addEventListener("message", (event: Heard) => {
  const { send, forget } = event.data ?? {};
  if (forget !== undefined) event.waitUntil(drop(forget).then(tellPages));
  if (send) event.waitUntil(sendAll());
});

async function sendOrKeep(request: Request): Promise<Response> {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const person = copy.headers.get("x-jianliang-person") ?? "";
    await keep({ url: copy.url, person, body: await copy.blob(), reason: "" });
    await worker.registration.sync?.register(TAG).catch(() => {});
    await tellPages();
    return new Response('{"waits":true}', { status: 202 });
  }
}

let sending: Promise<void> | null = null;
let isAskedAgain = false;

/**
 * One after the other, and never twice at once. Whoever asks meanwhile may know of a
 * network that the round under way has missed: another one follows it.
 */
function sendAll(): Promise<void> {
  isAskedAgain = sending !== null;
  sending ??= rounds().finally(() => {
    sending = null;
  });
  return sending;
}

async function rounds(): Promise<void> {
  do {
    isAskedAgain = false;
    await sendEach();
  } while (isAskedAgain);
}

async function sendEach(): Promise<void> {
  const waiting = (await all()).filter(({ reason }) => !reason);
  if (waiting.length) {
    const me = await whoIsIn();
    for (const one of waiting) {
      if (!me || me.person !== one.person) continue;
      if (!(await sendOne(one, me.token))) break;
    }
  }
  await tellPages();
}

async function whoIsIn(): Promise<{ person: string; token: string } | null> {
  try {
    const answer = await fetch(new URL("api/me", worker.registration.scope));
    return answer.ok ? (await answer.json()).me : null;
  } catch {
    return null;
  }
}

/** False where there is no sense in trying the next one now. */
async function sendOne(one: Kept, token: string): Promise<boolean> {
  const headers = { "content-type": TYPE, "x-jianliang-token": token };
  try {
    const answer = await fetch(one.url, { method: "POST", headers, body: one.body });
    if (answer.ok) await drop(one.id ?? 0);
    else if (LATER.includes(answer.status) || answer.status >= 500) return false;
    else {
      const told = await answer.json().catch(() => ({}));
      const reason = `${told.reason ?? answer.status} ${told.remedy ?? ""}`;
      await put({ ...one, reason });
    }
    return true;
  } catch {
    return false;
  }
}

async function tellPages(): Promise<void> {
  const kept = await all();
  const refused = kept
    .filter(({ reason }) => reason)
    .map(({ id, url, reason }) => ({
      id,
      name: new URL(url).searchParams.get("name") ?? "",
      reason,
    }));
  const outbox = { waiting: kept.length - refused.length, refused };
  for (const page of await worker.clients.matchAll()) page.postMessage({ outbox });
}

function store<T>(
  mode: IDBTransactionMode,
  act: (kept: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("jianliang-outbox", 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore("photos", {
        keyPath: "id",
        autoIncrement: true,
      });
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const room = opening.result;
      const moved = room.transaction("photos", mode);
      const asked = act(moved.objectStore("photos"));
      moved.oncomplete = () => {
        room.close();
        done(asked.result);
      };
      moved.onerror = () => {
        room.close();
        failed(moved.error);
      };
    };
  });
}

const all = () => store<Kept[]>("readonly", (kept) => kept.getAll());
const keep = (one: Kept) => store("readwrite", (kept) => kept.add(one));
const put = (one: Kept) => store("readwrite", (kept) => kept.put(one));
const drop = (id: number) => store("readwrite", (kept) => kept.delete(id));
