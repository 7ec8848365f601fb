import assert from "node:assert/strict";
import test from "node:test";
import { areaDm2, basisPoints, fen, shownHundredths } from "../src/acts/amounts.ts";
import { blank, isFixed, missing, opening, said } from "../src/acts/parts.ts";

test("areas are whole 0.01 square metres, whatever unit they are typed in", () => {
  assert.equal(areaDm2("12.34", "m2"), 1234);
  assert.equal(areaDm2("1.5", "ha"), 1_500_000);
  assert.equal(areaDm2("3", "mu"), 200_000);
  assert.equal(areaDm2("1", "mu"), 66_667);
  assert.equal(areaDm2("8,044,354.82", "m2"), 804_435_482);
});

test("half of the last place goes to the even one", () => {
  assert.equal(areaDm2("0.005", "m2"), 0);
  assert.equal(areaDm2("0.015", "m2"), 2);
  assert.equal(areaDm2("0.0151", "m2"), 2);
});

test("what is no number is none", () => {
  for (const text of ["", "x", "-1", "1e3", "1.2.3", "１", "9".repeat(13)]) {
    assert.equal(areaDm2(text, "m2"), null, text);
  }
});

test("money and shares have two decimals and no more", () => {
  assert.equal(fen("12.5"), 1250);
  assert.equal(fen("12.500"), 1250);
  assert.equal(fen("12.505"), null);
  assert.equal(basisPoints("40"), 4000);
  assert.equal(shownHundredths(1205), "12.05");
  assert.equal(shownHundredths(5), "0.05");
  assert.equal(shownHundredths(null), "");
});

const form = {
  type: "object",
  properties: {
    plot: { title: "Plot", type: "string" },
    unit: { title: "Unit", type: "string", asks: "unit" },
    area_dm2: { title: "Area", type: "integer", asks: "area" },
    seen: {
      title: "Seen",
      type: "array",
      minItems: 1,
      items: {
        properties: { piece: { title: "Piece", type: "string" } },
        required: ["piece"],
      },
    },
    reason: { title: "Reason", type: "string", asks: "lines", default: "" },
  },
  required: ["plot", "area_dm2"],
};
const offer = { form, given: { plot: "P1", unit: "" } };

test("a form opens with what is given, and the rest empty", () => {
  const values = opening(offer);
  assert.deepEqual(values, {
    plot: "P1",
    unit: "",
    area_dm2: null,
    seen: [],
    reason: "",
  });
  assert.deepEqual(blank(form.properties.seen.items), { piece: "" });
});

test("an id that is given is told, one that is not is asked for", () => {
  assert.equal(isFixed("plot", form.properties.plot, offer), true);
  assert.equal(isFixed("unit", form.properties.unit, offer), false);
  assert.equal(isFixed("reason", form.properties.reason, offer), false);
});

test("what is lacking is named, also in a row", () => {
  const values = { ...opening(offer), area_dm2: 1 };
  assert.equal(missing(form, opening(offer)), "Area");
  assert.equal(missing(form, values), "Seen");
  assert.equal(missing(form, { ...values, seen: [{ piece: "" }] }), "Piece");
  assert.equal(missing(form, { ...values, seen: [{ piece: "a" }] }), "");
});

test("numbers that were left empty are not sent", () => {
  assert.deepEqual(said(form, opening(offer)), {
    plot: "P1",
    unit: "",
    seen: [],
    reason: "",
  });
});
