/** Whose book the reader sees: that of their own unit and those below it. */

import { computed } from "@preact/signals";
import { me } from "../me";
import { chain } from "../place";
import { view } from "../view";

/** The unit whose book is the reader's; "" for all of it. */
export const ownUnit = computed(() => {
  const seat = me.value;
  return seat && seat.tier !== "city" ? seat.unit : "";
});

export function isMine(unit_id: string): boolean {
  const own = ownUnit.value;
  return !own || chain(unit_id).some((unit) => unit.unit_id === own);
}

/** Whether the unit looked at is the reader's; the whole city is not a district's. */
export const isOwnView = computed(() => isMine(view.value.unit));
