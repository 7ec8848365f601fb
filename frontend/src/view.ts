/** What the reader looks at, all of it, kept in the address so that a link shows the same. */

import { batch, computed, signal } from "@preact/signals";

export type Theme = "class" | "change" | "zone" | "tenure" | "net";
export type Panel =
  | "none"
  | "layers"
  | "todos"
  | "cockpit"
  | "figures"
  | "findings"
  | "book"
  | "declare"
  | "quota"
  | "watch"
  | "assessment"
  | "quality"
  | "plan"
  | "candidates"
  | "workbench"
  | "targets"
  | "comply"
  | "public"
  | "tools"
  | "about";
export type Sheet =
  | "none"
  | "ranking"
  | "series"
  | "matrix"
  | "findings"
  | "plots"
  | "credit"
  | "quota"
  | "watched"
  | "cases"
  | "scores"
  | "planned"
  | "candidates"
  | "drawn";
export type Form = "chart" | "table";
export type Detail = "group" | "class";
export type AreaUnit = "ha" | "mu" | "km2";

export interface View {
  lang: "" | "zh" | "en";
  /** Unit id; empty is the whole city. It is the scope of every figure. */
  unit: string;
  from: string;
  to: string;
  profile: string;
  total: string;
  theme: Theme;
  /** Where the curtain between the two dates stands, 0 to 1; below 0 there is none. */
  swipe: number;
  /** zoom/latitude/longitude; empty shows the whole scope. */
  map: string;
  panel: Panel;
  sheet: Sheet;
  /** How the sheet shows its answer. */
  form: Form;
  /** First-level classes or all of them in the change matrix. */
  detail: Detail;
  /** plot:DAY:ID, life:ID, case:ID, candidate:ID, unit:ID, draft:ROW, point:LON,LAT, finding:INDEX or empty. */
  select: string;
  /** The draft that is looked at, by its id. */
  draft: string;
  /** What of the book lies on the map: plots, claims or both, with commas. */
  book: string;
  /** Only plots in these states and pieces of these verdicts, with commas. */
  states: string;
  verdicts: string;
  /** What of supervision, plans and quality lies on the map, with commas. */
  ground: string;
  /** The year of the plan that is looked at; 0 is the whole of it. */
  year: number;
  /** The kept plan that is looked at, and the one it is held against; empty: newest, none. */
  plan: string;
  versus: string;
  /** Only candidates locked so (free, fixed, forbidden) and of these types, with commas. */
  lock: string;
  types: string;
  /** Only to-dos of these kinds, with commas. */
  todo: string;
  /** The day on which debts and cases are judged overdue; empty is today. */
  due: string;
  /** outline or the id of a base map. */
  base: string;
  area: AreaUnit;
  /** Ids of further layers that are shown, with commas. */
  layers: string;
  /** Corners of a drawn polygon, "lon,lat;lon,lat;…". */
  drawn: string;
  /** Paper size while the print sheet is open: "", A4 or A3. */
  print: "" | "A4" | "A3";
  /** Denominator of the printed scale; 0 fits what the screen shows. */
  scale: number;
}

export const START: View = {
  lang: "",
  unit: "",
  from: "",
  to: "",
  profile: "",
  total: "",
  theme: "change",
  swipe: -1,
  map: "",
  panel: "figures",
  sheet: "none",
  form: "chart",
  detail: "group",
  select: "",
  draft: "",
  book: "",
  states: "",
  verdicts: "",
  ground: "",
  year: 0,
  plan: "",
  versus: "",
  lock: "",
  types: "",
  todo: "",
  due: "",
  base: "outline",
  area: "ha",
  layers: "",
  drawn: "",
  print: "",
  scale: 0,
};

/** Changes that a reader would want to undo with the browser's back button. */
const STEPS: (keyof View)[] = ["unit", "select", "theme", "print"];

export const view = signal<View>(read(location.hash));

export function read(hash: string): View {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const given: Record<string, string | number> = {};
  for (const [key, usual] of Object.entries(START)) {
    const text = told.get(key);
    if (text === null) continue;
    const number = Number(text);
    if (typeof usual !== "number") given[key] = text;
    else if (Number.isFinite(number)) given[key] = number;
  }
  return { ...START, ...given } as View;
}

export function written(shown: View): string {
  const told = new URLSearchParams();
  for (const [key, usual] of Object.entries(START)) {
    const value = shown[key as keyof View];
    if (value !== usual) told.set(key, String(value));
  }
  return told.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
}

export function change(wish: Partial<View>): void {
  batch(() => {
    const before = view.value;
    const after = { ...before, ...wish };
    if (written(before) === written(after)) return;
    const isStep = STEPS.some((key) => before[key] !== after[key]);
    const address = `#${written(after)}`;
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    view.value = after;
  });
}

/** One part of the view, so that a component renders only when that part changes. */
export function part<K extends keyof View>(key: K) {
  return computed(() => view.value[key]);
}

addEventListener("popstate", () => {
  view.value = read(location.hash);
});
addEventListener("hashchange", () => {
  const next = read(location.hash);
  if (written(next) !== written(view.value)) view.value = next;
});
