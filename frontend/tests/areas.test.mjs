import assert from "node:assert/strict";
import test from "node:test";
import { shownArea, shownShare, signedArea } from "../src/figures/areas.ts";

test("hectares keep two decimals and commas between thousands", () => {
  assert.equal(shownArea(8_044_354_823, "ha"), "8,044.35");
  assert.equal(shownArea(1_000_000, "ha"), "1.00");
  assert.equal(shownArea(123_456_789_000_000, "ha"), "123,456,789.00");
});

test("a tie goes to the even digit, once, and only a tie does", () => {
  assert.equal(shownArea(5_000, "ha"), "0.00");
  assert.equal(shownArea(15_000, "ha"), "0.02");
  assert.equal(shownArea(25_000, "ha"), "0.02");
  assert.equal(shownArea(25_001, "ha"), "0.03");
  assert.equal(shownArea(24_999, "ha"), "0.02");
});

test("a mu is 2000/3 square metres, exactly", () => {
  assert.equal(shownArea(200_000, "mu"), "3.0");
  assert.equal(shownArea(1_000_000, "mu"), "15.0");
  assert.equal(shownArea(10_000, "mu"), "0.2");
});

test("square kilometres and square metres", () => {
  assert.equal(shownArea(100_000_000, "km2"), "1.0000");
  assert.equal(shownArea(13, "m2"), "0.13");
});

test("nothing is shown as below zero that rounds to nought", () => {
  assert.equal(shownArea(-13, "ha"), "0.00");
  assert.equal(shownArea(-3_372_626, "ha"), "−3.37");
  assert.equal(signedArea(13, "ha"), "0.00");
  assert.equal(signedArea(34_699_656, "ha"), "+34.70");
});

test("every area from one hectare down agrees with rounding by hand", () => {
  for (let area_dm2 = 0; area_dm2 <= 1_000_000; area_dm2 += 1_250) {
    const [steps, rest] = [Math.floor(area_dm2 / 10_000), area_dm2 % 10_000];
    const up = rest > 5_000 || (rest === 5_000 && steps % 2 === 1);
    const hundredths = steps + (up ? 1 : 0);
    const text = String(hundredths).padStart(3, "0");
    assert.equal(shownArea(area_dm2, "ha"), `${text.slice(0, -2)}.${text.slice(-2)}`);
  }
});

test("an area that is no whole number is refused, not rounded in silence", () => {
  assert.throws(() => shownArea(0.5, "ha"), RangeError);
  assert.throws(() => shownArea(2 ** 53, "ha"), RangeError);
});

test("what nobody knows is not shown as nought", () => {
  assert.equal(shownArea(null, "ha"), "–");
  assert.equal(signedArea(null, "mu"), "–");
  assert.equal(shownShare(null, 3), "–");
});

test("shares", () => {
  assert.equal(shownShare(1, 3), "33.33%");
  assert.equal(shownShare(0, 0), "0.00%");
});
