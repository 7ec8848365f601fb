/** Targets as one writes them: exact areas, the sums beside them, the draft kept. */

import { computed, effect, signal } from "@preact/signals";
import { Refusal, send, type TargetInHand, type TargetsInHand } from "../api";
import { isPlanning } from "../book/kept";
import { heard, isPublic, language, retry, t, tell } from "../held";
import { view } from "../view";
import { maySet } from "./plans";

const DM2_PER_HA = 1_000_000;
const SAVE_MS = 900;

export const targets = heard<TargetsInHand>(() =>
  view.value.panel === "targets" && maySet.value && !isPlanning.value && !isPublic.value
    ? { path: "targets", asked: { unit: view.value.unit, lang: language.value } }
    : null,
);

/** What is written, by "unit year", as it stands in the field. */
export const written = signal<Record<string, string>>({});
export const saved = signal("");
export const sent = signal("");
export const wrong = signal<Refusal | null>(null);
export const chosenYear = signal(0);

/** Hectares as text → whole 0.01 m²; null: nothing, or no such number. */
export function readHectares(text: string): number | null {
  const found = /^(\d{1,7})(?:\.(\d{0,6}))?$/.exec(text.trim());
  if (!found) return null;
  const [, whole = "", rest = ""] = found;
  return Number(whole) * DM2_PER_HA + Number(rest.padEnd(6, "0"));
}

/** Whole 0.01 m² as hectares, in full and no longer than it must be. */
export function hectaresText(area_dm2: number | null): string {
  if (area_dm2 === null) return "";
  const rest = String(area_dm2 % DM2_PER_HA).padStart(6, "0");
  const whole = Math.floor(area_dm2 / DM2_PER_HA);
  return rest === "000000" ? `${whole}` : `${whole}.${rest.replace(/0+$/, "")}`;
}

/** What is in force of a row: set by the unit, given from above, or told by the layer. */
export function inForce(row: TargetInHand): number | null {
  return row.set_dm2 ?? row.given_dm2 ?? row.told_dm2;
}

export function keyOf(row: TargetInHand): string {
  return `${row.unit} ${row.year}`;
}

/** What a row comes to with what is written: null where it says nothing. */
export function effective(row: TargetInHand): number | null {
  const text = written.value[keyOf(row)];
  return text === undefined || text.trim() === "" ? inForce(row) : readHectares(text);
}

export const rows = computed(
  () => targets.value.value?.rows.filter((row) => row.plot_type === "all") ?? [],
);

export interface YearSum {
  year: number;
  own: number | null;
  below: number;
  /** What is held back from those below. */
  held: number;
  /** Above zero: not handed out; null: nothing to hold it against. */
  difference: number | null;
}

export const sums = computed<YearSum[]>(() =>
  (targets.value.value?.years ?? []).map((year) => {
    const here = rows.value.filter((row) => row.year === year);
    const lower = here.filter((row) => !row.is_setter);
    const setter = here.find((row) => row.is_setter);
    const own = setter ? effective(setter) : null;
    const below = lower.reduce((sum, row) => sum + (effective(row) ?? 0), 0);
    const held = setter?.unassigned_dm2 ?? 0;
    const difference = own === null || !lower.length ? null : own - below - held;
    return { year, own, below, held, difference };
  }),
);

/** What is wrong with a row, in words; "" where nothing is. */
export function faultOf(row: TargetInHand): string {
  const text = written.value[keyOf(row)] ?? "";
  if (text.trim() && readHectares(text) === null) return t("targets.wrong");
  const now = effective(row);
  if (now === null) return "";
  if (row.is_setter && row.given_dm2 !== null && now < row.given_dm2) {
    return t("targets.below_given", { area: hectaresText(row.given_dm2) });
  }
  const before = earlier(row);
  return before !== null && now < before
    ? t("targets.falls", { area: hectaresText(before) })
    : "";
}

function earlier(row: TargetInHand): number | null {
  const own = rows.value.filter((one) => one.unit === row.unit && one.year < row.year);
  const last = own.sort((a, b) => a.year - b.year).at(-1);
  return last ? effective(last) : null;
}

/** The draft as it is kept: what is written and is a number. */
export const drafted = computed(() =>
  rows.value.flatMap((row) => {
    const area = readHectares(written.value[keyOf(row)] ?? "");
    return area === null ? [] : [{ unit: row.unit, year: row.year, target_dm2: area }];
  }),
);

/** Another unit's draft takes the place of what was written; the same one stays. */
let shown = "";
effect(() => {
  const told = targets.value.value;
  if (!told || shown === told.setter) return;
  shown = told.setter;
  saved.value = told.saved_at;
  written.value = Object.fromEntries(
    told.rows
      .filter((row) => row.draft_dm2 !== null)
      .map((row) => [keyOf(row), hectaresText(row.draft_dm2)]),
  );
});

let waiting = 0;
export function write(row: TargetInHand, text: string): void {
  written.value = { ...written.value, [keyOf(row)]: text };
  saved.value = "";
  sent.value = "";
  clearTimeout(waiting);
  waiting = setTimeout(keep, SAVE_MS);
}

/** Keep the draft on the server, where it waits for another day. */
export async function keep(): Promise<void> {
  const told = targets.peek().value;
  if (!told) return;
  try {
    const body = { setter: told.setter, rows: drafted.peek() };
    const asked = { lang: language.value };
    const kept = await send<TargetsInHand>("targets/draft", body, asked, "PUT");
    saved.value = kept.saved_at;
  } catch (error) {
    tell(error);
  }
}

export async function forget(): Promise<void> {
  clearTimeout(waiting);
  written.value = {};
  await keep();
}

/** Set or propose all targets shown of the years that were changed. */
export async function hand(act: "target" | "propose_target", reason: string) {
  const told = targets.peek().value;
  if (!told) return;
  wrong.value = null;
  try {
    const said = { setter: told.setter, rows: handed(told), reason };
    const body = { said, on: "", request: "" };
    await send(`acts/${act}`, body, { lang: language.value });
    await forget();
    sent.value = t(`targets.sent.${act}`);
    retry();
  } catch (error) {
    const plain = new Refusal("unreachable", t("error.unreachable"), "");
    wrong.value = error instanceof Refusal ? error : plain;
  }
}

function handed(told: TargetsInHand) {
  const years = new Set(drafted.peek().map(({ year }) => year));
  return told.rows
    .filter(({ year }) => years.has(year))
    .flatMap((row) => {
      const area = row.plot_type === "all" ? effective(row) : row.set_dm2;
      const { unit, year, plot_type } = row;
      return area === null ? [] : [{ unit, year, plot_type, target_dm2: area }];
    });
}
