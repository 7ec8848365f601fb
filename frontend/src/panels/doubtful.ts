/** The findings asked for: one question for the panel, the table and the counts. */

import { computed, signal } from "@preact/signals";
import type { FindingRow, Findings } from "../api";
import { answered } from "../held";
import { pointed } from "../place";
import { change, view } from "../view";

export const PAGE = 50;

export const severity = signal("");
export const code = signal("");
export const offset = signal(0);

const isWanted = computed(
  () => view.value.panel === "findings" || view.value.sheet === "findings",
);

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

/** Mark a finding and send the map to its place, where it has one. */
export function show(finding: FindingRow): void {
  const { index, lon, lat } = finding;
  const select = `finding:${index}`;
  if (lon === null || lat === null) change({ select });
  else change({ select, map: pointed(lon, lat) });
}
