/** Inclusion in the book's tree (RFC 6962), worked out here and believed of nobody. */

interface Proof {
  seq: number;
  leaf: string;
  path: string[];
}

/** Whether the path of an event leads to the root of a book of that size. */
export async function leadsTo(
  { seq, leaf, path }: Proof,
  { size, root }: { size: number; root: string },
): Promise<boolean> {
  let index = seq - 1;
  let last = size - 1;
  let digest = bytesOf(leaf);
  if (index < 0 || index > last) return false;
  for (const step of path) {
    if (last === 0) return false;
    if (index % 2 === 1 || index === last) {
      digest = await node(bytesOf(step), digest);
      while (index % 2 === 0 && index > 0) {
        index = Math.floor(index / 2);
        last = Math.floor(last / 2);
      }
    } else {
      digest = await node(digest, bytesOf(step));
    }
    index = Math.floor(index / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hexOf(digest) === root;
}

async function node(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  const both = new Uint8Array(1 + left.length + right.length);
  both.set([1]);
  both.set(left, 1);
  both.set(right, 1 + left.length);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", both));
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
