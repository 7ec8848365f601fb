/** The account of a unit chosen below the one looked at, for the drawer of the map. */

import { figures, t } from "../held";
import { view } from "../view";
import { Ledger } from "./ledger";
import { unitName } from "./shown";

export function UnitFigures() {
  const { select } = view.value;
  const unit = select.startsWith("unit:") ? select.slice("unit:".length) : "";
  const own = figures.value.value?.children.find((row) => row.unit === unit);
  if (!own) return null;
  return (
    <>
      <p class="hint">{t("figure.unit", { unit: unitName.value })}</p>
      <Ledger own={own} />
    </>
  );
}
