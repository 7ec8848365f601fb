/** Areas and their signs on the screen: colour is never the only thing that tells. */

import { computed } from "@preact/signals";
import { t } from "../held";
import { Icon, type IconName } from "../shell/icons";
import { part } from "../view";
import { shownArea, signedArea } from "./areas";

export const areaUnit = part("area");
/** The name of the unit areas are shown in. */
export const unitName = computed(() => t(`bar.${areaUnit.value}`));

export type Way = "reduced" | "added" | "corrected" | "plain";

const ICONS: Record<Exclude<Way, "plain">, IconName> = {
  reduced: "reduced",
  added: "added",
  corrected: "corrected",
};

interface AreaProps {
  /** null: nobody knows. */
  area_dm2: number | null;
  way?: Way;
  isSigned?: boolean;
}

/** An area in the reader's unit; the exact square metres show on pointing at it. */
export function Area({ area_dm2, way = "plain", isSigned = false }: AreaProps) {
  const text = (isSigned ? signedArea : shownArea)(area_dm2, areaUnit.value);
  return (
    <span class={`area area-${way}`} title={exact(area_dm2)}>
      {way !== "plain" && <Icon name={ICONS[way]} size={14} />}
      {text}
    </span>
  );
}

/** A net reduction: the sign tells which way, the colour repeats it. */
export function NetArea({ net_dm2 }: { net_dm2: number }) {
  return (
    <span class={`area area-${wayOfNet(net_dm2)}`} title={exact(net_dm2)}>
      {signedArea(net_dm2, areaUnit.value)}
    </span>
  );
}

export function exact(area_dm2: number | null): string {
  return `${shownArea(area_dm2, "m2")} ${t("bar.m2")}`;
}

/** Net reduction is a reduction above zero, growth below. */
export function wayOfNet(net_dm2: number): Way {
  if (net_dm2 > 0) return "reduced";
  return net_dm2 < 0 ? "added" : "plain";
}
