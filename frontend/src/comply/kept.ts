/** The area to be checked, what for, and what the server says of it. */

import { computed, effect, signal } from "@preact/signals";
import { address, type Compliance, proof, Refusal } from "../api";
import { upload } from "../declare/upload";
import { heard, isPublic, language, tell } from "../held";
import { polygonOf } from "../map/corners";
import { drawn } from "../map/drawn";
import { view } from "../view";

export type Purpose = Compliance["purpose"];
export const PURPOSES: Purpose[] = ["build", "reduce", "supply"];
export const ENDINGS = ["xlsx", "csv", "gpkg"] as const;

export const purpose = signal<Purpose>("build");
/** An area that came as a file; what is drawn later takes its place. */
const filed = signal<GeoJSON.Geometry | null>(null);
export const isBusy = signal(false);

/** The area asked about: a file's, or what is drawn on the map. */
export const proposal = computed<GeoJSON.Geometry | null>(() => {
  if (filed.value) return filed.value;
  return drawn.value.length > 2 ? polygonOf(drawn.value) : null;
});

const isOpen = computed(() => view.value.panel === "comply" && !isPublic.value);

export const checked = heard<Compliance>(() => {
  if (!isOpen.value || !proposal.value) return null;
  const body = { geometry: proposal.value, purpose: purpose.value };
  return { path: "comply", asked: { lang: language.value }, body };
});

/** What of the check lies on the map: the area of a file, and the conflicts. */
export const onMap = computed<GeoJSON.Feature[]>(() => {
  if (!isOpen.value) return [];
  const area = filed.value ? [feature(filed.value, "area")] : [];
  const found = checked.value.value?.shapes.features ?? [];
  return [
    ...area,
    ...found.map(({ geometry, properties }) => feature(geometry, properties.severity)),
  ];
});

function feature(geometry: GeoJSON.Geometry, severity: string): GeoJSON.Feature {
  return { type: "Feature", geometry, properties: { severity } };
}

effect(() => {
  if (view.value.drawn) filed.value = null;
});

export async function sendArea(file: File, crs: string): Promise<void> {
  const asked = { name: file.name, crs, purpose: purpose.value, lang: language.value };
  isBusy.value = true;
  try {
    const told = await upload<Compliance>("comply/file", asked, file, () => {});
    filed.value = told.geometry;
  } catch (error) {
    tell(error);
  } finally {
    isBusy.value = false;
  }
}

/** Take the check away: the question is too long for an address, so it is sent. */
export async function takeAway(ending: (typeof ENDINGS)[number]): Promise<void> {
  const body = JSON.stringify({
    geometry: proposal.value,
    purpose: purpose.value,
    ending,
  });
  const headers = { "content-type": "application/json", ...proof() };
  const path = address("comply/export", { lang: language.value });
  try {
    const answer = await fetch(path, { method: "POST", headers, body });
    if (!answer.ok) throw await refusalOf(answer);
    save(await answer.blob(), nameOf(answer) ?? `compliance.${ending}`);
  } catch (error) {
    tell(error);
  }
}

async function refusalOf(answer: Response): Promise<Refusal> {
  const { code, reason, remedy } = await answer.json().catch(() => ({}));
  return new Refusal(code ?? String(answer.status), reason ?? "", remedy ?? "");
}

function nameOf(answer: Response): string | undefined {
  const told = answer.headers.get("content-disposition") ?? "";
  return /filename="([^"]+)"/.exec(told)?.[1];
}

function save(data: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
