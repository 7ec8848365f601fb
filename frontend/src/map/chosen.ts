/** What the reader chose on the map, as the server tells of it. */

import { computed } from "@preact/signals";
import type { Identified, PlotStory } from "../api";
import { life } from "../book/kept";
import { days, heard, language, type Question, units } from "../held";
import { candidateStory } from "../plan/kept";
import { view } from "../view";
import { story as caseStory } from "../watch/kept";
import { type Corner, inside } from "./corners";

const select = computed(() => view.value.select);

/** The point that was clicked, or null. */
export const clicked = computed<Corner | null>(() => {
  const [lon = Number.NaN, lat = Number.NaN] = after("point:").split(",").map(Number);
  return after("point:") && Number.isFinite(lon + lat) ? [lon, lat] : null;
});

/** The place the drawer tells of, or null. */
export const told = computed<Corner | null>(() => {
  const known =
    life.value.value?.plot ??
    caseStory.value.value?.case ??
    candidateStory.value.value?.candidate;
  const { lon = null, lat = null } = known ?? {};
  return clicked.value ?? (lon === null || lat === null ? null : [lon, lat]);
});

export const chosenUnit = computed(() => units.value.get(after("unit:")) ?? null);

/** The story of a plot that was chosen by its number. */
const story = heard<PlotStory>(() => {
  const [day = "", ...id] = after("plot:").split(":");
  return day && id.length > 0 ? asked(day, id.join(":")) : null;
});

/** Where to look for the plot at both dates; as text, to be asked once. */
const place = computed(() => {
  const plot = after("plot:") ? story.value.value?.plot : null;
  return (clicked.value ?? (plot ? inside(plot.geometry) : null))?.join(",") ?? "";
});

const found = heard<Identified>(() => {
  const [lon, lat] = place.value.split(",");
  const { from, to } = days.value;
  if (!lat) return null;
  const asked = { lon, lat, from_day: from, to_day: to, lang: language.value };
  return { path: "identify", asked };
});

export const identified = computed(() => found.value.value);
export const isWaiting = computed(() => found.value.waiting || story.value.waiting);

/** Past and future of the plot: of the later one, for it has a past. */
export const lineage = heard<PlotStory>(() => {
  const plot = identified.value?.to ?? identified.value?.from;
  return plot ? asked(plot.day, plot.plot_id) : null;
});

/** Outlines to draw on the map. */
export const outlines = computed(() => ({
  from: identified.value?.from?.geometry ?? null,
  to:
    identified.value?.to?.geometry ??
    life.value.value?.plot.geometry ??
    caseStory.value.value?.geometry ??
    candidateStory.value.value?.geometry ??
    null,
}));

function after(kind: string): string {
  return select.value.startsWith(kind) ? select.value.slice(kind.length) : "";
}

function asked(day: string, id: string): Question {
  const path = `plots/${day}/${encodeURIComponent(id)}`;
  return { path, asked: { lang: language.value } };
}
