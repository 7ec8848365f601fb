/** The polygon that was drawn and its accounts; a length or an area that is measured. */

import { batch, computed } from "@preact/signals";
import type { DrawnAccount, Measured } from "../api";
import { days, heard, language, scope } from "../held";
import { change, view } from "../view";
import { type Corner, cornersOf, cornersText, lineOf, polygonOf } from "./corners";
import { settled, sketch, tool } from "./local";

const text = computed(() => view.value.drawn);
const profile = computed(() => scope.value.profile);
export const drawn = computed(() => cornersOf(text.value));

export const drawnAccount = heard<DrawnAccount>(() => {
  const corners = drawn.value;
  const { from, to } = days.value;
  if (corners.length < 3) return null;
  const body = {
    geometry: polygonOf(corners),
    from_day: from,
    to_day: to,
    profile: profile.value,
  };
  return { path: "polygon", asked: { lang: language.value }, body };
});

export const measured = heard<Measured>(() => {
  const corners = sketch.value;
  const isArea = tool.value === "area";
  if (tool.value !== "length" && !isArea) return null;
  if (corners.length < (isArea ? 3 : 2)) return null;
  const geometry = isArea ? polygonOf(corners) : lineOf(corners);
  return { path: "measure", asked: { lang: language.value }, body: { geometry } };
});

/** Choose a tool, or put it away where it is in hand already. */
export function take(wish: typeof tool.value): void {
  batch(() => {
    sketch.value = [];
    settled.value = false;
    tool.value = tool.value === wish ? "none" : wish;
  });
}

export function addCorner(corner: Corner): void {
  batch(() => {
    const before = settled.value ? [] : sketch.value;
    settled.value = false;
    sketch.value = [...before, corner];
  });
}

export function dropCorner(): void {
  sketch.value = sketch.value.slice(0, -1);
}

/** A drawn polygon goes into the address; a measured shape stays to be read. */
export function finish(): void {
  if (tool.value !== "polygon") {
    settled.value = true;
  } else if (sketch.value.length > 2) {
    change({ drawn: cornersText(sketch.value), select: "" });
    take("none");
  }
}
