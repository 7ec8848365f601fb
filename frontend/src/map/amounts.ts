/** Areas and lengths on the map, in the reader's unit and language. */

import { shownArea, signedArea } from "../figures/areas";
import { t } from "../held";
import { view } from "../view";

export function area(area_dm2: number | null): string {
  const unit = view.value.area;
  return t("map.amount", {
    amount: shownArea(area_dm2, unit),
    unit: t(`map.unit.${unit}`),
  });
}

export function signed(area_dm2: number): string {
  const unit = view.value.area;
  return t("map.amount", {
    amount: signedArea(area_dm2, unit),
    unit: t(`map.unit.${unit}`),
  });
}

/** A single plot is told to the 0.01 m² that its account holds. */
export function exact(area_dm2: number): string {
  return t("map.amount", { amount: shownArea(area_dm2, "m2"), unit: t("map.unit.m2") });
}

export function length(length_m: number): string {
  const isFar = length_m >= 10_000;
  const amount = (isFar ? length_m / 1000 : length_m).toLocaleString("en-US", {
    maximumFractionDigits: isFar ? 3 : 1,
  });
  return t("map.amount", { amount, unit: t(isFar ? "map.unit.km" : "map.unit.m") });
}

/** A length of the scale bar, always round. */
export function round(length_m: number): string {
  const isFar = length_m >= 1000;
  const amount = isFar ? length_m / 1000 : length_m;
  return t("map.amount", { amount, unit: t(isFar ? "map.unit.km" : "map.unit.m") });
}

export function year(day: string): string {
  return day.slice(0, 4);
}
