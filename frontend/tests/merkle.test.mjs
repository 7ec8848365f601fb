import assert from "node:assert/strict";
import test from "node:test";
import { leadsTo } from "../src/declare/merkle.ts";

const sha = async (...parts) => {
  const bytes = Buffer.concat(parts);
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes));
};
const node = (left, right) => sha(Buffer.from([1]), left, right);

/** A book of three events, its tree worked out by hand. */
async function three() {
  const leaves = await Promise.all(["a", "b", "c"].map((one) => sha(Buffer.from(one))));
  const [a, b, c] = leaves;
  const ab = await node(a, b);
  const root = await node(ab, c);
  const paths = [[b, c], [a, c], [ab]];
  const hex = (one) => one.toString("hex");
  return {
    told: { size: 3, root: hex(root) },
    rows: leaves.map((leaf, at) => ({
      seq: at + 1,
      leaf: hex(leaf),
      path: paths[at].map(hex),
    })),
  };
}

test("every event of a book leads to its root", async () => {
  const { told, rows } = await three();
  for (const row of rows) assert.equal(await leadsTo(row, told), true);
});

test("another place, leaf, path, size or root does not", async () => {
  const { told, rows } = await three();
  const [first, second, third] = rows;
  assert.equal(await leadsTo({ ...first, seq: 2 }, told), false);
  assert.equal(await leadsTo({ ...first, leaf: second.leaf }, told), false);
  assert.equal(await leadsTo({ ...first, path: second.path }, told), false);
  assert.equal(await leadsTo({ ...third, path: [] }, told), false);
  assert.equal(await leadsTo(third, { ...told, size: 4 }), false);
  assert.equal(await leadsTo(third, { ...told, root: first.leaf }), false);
  assert.equal(await leadsTo({ ...first, seq: 0 }, told), false);
});
