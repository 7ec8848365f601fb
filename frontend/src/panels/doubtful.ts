/** The findings asked for: one question for the panel, the table and the counts. */

import { computed, signal } from "@preact/signals";
import type { FindingRow, Findings } from "../api";
import { answered, isPublic, units } from "../held";
import { framed, pointed } from "../place";
import { change, view } from "../view";

export const PAGE = 50;

export const severity = signal("");
export const code = signal("");
export const offset = signal(0);

const isWanted = computed(() => {
  const { panel, sheet } = view.value;
  return !isPublic.value && (panel === "findings" || sheet === "findings");
});

export const found = answered<Findings>(
  "findings",
  computed(() =>
    isWanted.value
      ? {
          severity: severity.value,
          code: code.value,
          limit: PAGE,
          offset: offset.value,
          lang: view.value.lang,
        }
      : null,
  ),
);

export function narrow(wish: { severity?: string; code?: string }): void {
  if (wish.severity !== undefined) severity.value = wish.severity;
  if (wish.code !== undefined) code.value = wish.code;
  offset.value = 0;
}

/** Mark a finding and send the map to its place, or to the unit it speaks of. */
export function show(finding: FindingRow): void {
  const { index, lon, lat, subject } = finding;
  const select = `finding:${index}`;
  const bounds = units.value.get(subject ?? "")?.bounds;
  if (lon !== null && lat !== null) change({ select, map: pointed(lon, lat) });
  else if (bounds) change({ select, map: framed(bounds) });
  else change({ select });
}
