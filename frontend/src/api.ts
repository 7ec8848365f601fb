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

export async function send<T>(
  path: string,
  body: unknown,
  asked: Query = {},
): Promise<T> {
  const headers = { "content-type": "application/json" };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  return answer<T>(await fetch(address(path, asked), request));
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
