/** What the marks of watched ground, cases and land are called. */

import { named, t } from "../held";
import type { GroundLayer } from "./marks";

const COLUMNS: Record<GroundLayer, string> = {
  watched: "verdict",
  sightings: "verdict",
  cases: "state",
  dynamics: "kind",
  reconciled: "kind",
  conflicts: "severity",
  contiguity: "joins",
  renewal: "direction",
  candidates: "mark",
  plan: "year",
  joined: "mark",
  compared: "change",
};

/** What a mark is called; of changed land both the change and its kind. */
export function markName(layer: GroundLayer, id: string): string {
  if (layer === "contiguity") return t(`quality.${id}`);
  if (layer === "candidates") return t(`plan.mark.${id}`);
  if (layer === "compared") return t(`bench.change.${id}`);
  if (layer === "joined") return t(`plan.${id}`);
  if (layer !== "reconciled") return named(COLUMNS[layer], id);
  const [change = "", ...kind] = id.split("-");
  return t("watch.change", {
    change: named("change", change),
    kind: named("kind", kind.join("-")),
  });
}
