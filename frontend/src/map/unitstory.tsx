/** A chosen unit: what the rest of the screen tells of it, and a way into it. */

import type { ComponentChildren } from "preact";
import { UnitLife } from "../cockpit/unitlife";
import { figures, t } from "../held";
import { change } from "../view";
import { signed } from "./amounts";
import { arrowed } from "./boundaries";
import { chosenUnit } from "./chosen";
import { netUnits } from "./netclasses";

export function UnitStory({ children }: { children?: ComponentChildren }) {
  const unit = chosenUnit.value;
  if (!unit) return <p class="nothing">{t("map.unit.unknown")}</p>;
  const children_net = netUnits(figures.value.value?.children ?? []);
  const net = children_net.find((one) => one.unit === unit.unit_id);
  return (
    <>
      <p class="drawer-lead">
        {t(`map.level.${unit.level}`)} · {unit.unit_id}
      </p>
      {net && (
        <dl class="figure-pair">
          <dt>{t("map.net")}</dt>
          <dd data-sign={Math.sign(net.net_dm2)}>
            {signed(net.net_dm2)}
            <small>{arrowed(net.percent)}</small>
          </dd>
        </dl>
      )}
      {children}
      <UnitLife />
      <button
        type="button"
        class="drawer-act"
        onClick={() => change({ unit: unit.unit_id, map: "", select: "" })}
      >
        {t("map.unit.enter")}
      </button>
    </>
  );
}
