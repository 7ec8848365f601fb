/** The server's answers. Areas are whole 0.01 m² under names that end in _dm2. */

export type * from "./rows";
export type Bounds = [west: number, south: number, east: number, north: number];

/** What the server says is wrong, with what to do about it, in the reader's language. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly remedy: string,
  ) {
    super(`${reason} ${remedy}`);
  }
}

export type Query = Record<string, string | number | undefined>;

export function address(path: string, asked: Query = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) {
    if (value !== undefined && value !== "") query.set(key, String(value));
  }
  const text = query.toString();
  return `./api/${path}${text ? `?${text}` : ""}`;
}

export async function ask<T>(
  path: string,
  asked: Query = {},
  signal?: AbortSignal,
): Promise<T> {
  return answer<T>(await fetch(address(path, asked), { signal }));
}

/** What proves that something was sent from this page; empty while nobody is signed in. */
let token = "";

export function bear(next: string): void {
  token = next;
}

export async function send<T>(
  path: string,
  body: unknown,
  asked: Query = {},
  method = "POST",
): Promise<T> {
  const headers = { "content-type": "application/json", ...proof() };
  const request = { method, headers, body: JSON.stringify(body) };
  return answer<T>(await fetch(address(path, asked), request));
}

/** The headers that anything sent has to bear. */
export function proof(): Record<string, string> {
  return token ? { "x-jianliang-token": token } : {};
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return response.json();
  const told = await response.json().catch(() => ({}));
  throw new Refusal(
    told.code ?? String(response.status),
    told.reason ?? "",
    told.remedy ?? "",
  );
}
