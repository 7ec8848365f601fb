/** Papers by the hash of their bytes: reckoned here, so that no file need be sent. */

export const MOST_MB = 200;

export interface Paper {
  name: string;
  hash: string;
}

export class TooLarge extends Error {}

/** "sha256:" and the SHA-256 of a file's bytes in hexadecimal. */
export async function paperOf(file: File): Promise<Paper> {
  if (file.size > MOST_MB * 1024 * 1024) throw new TooLarge(file.name);
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return { name: file.name, hash: `sha256:${hex(new Uint8Array(digest))}` };
}

/** An id for a request that nobody else will choose; a retry bears the same. */
export function freshRequest(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
