/** The figure that counts most: how much less construction land there is by change of land. */

import type { Account } from "../api";
import { t } from "../held";
import { Icon } from "../shell/icons";
import { shownArea } from "./areas";
import { InfoButton } from "./definition";
import { areaUnit, exact, unitName, wayOfNet } from "./shown";

export function Net({ own }: { own: Account }) {
  const way = wayOfNet(own.net_dm2);
  const size = Math.abs(own.net_dm2);
  return (
    <div class={`net net-${way}`}>
      <p class="net-name">
        {t(way === "added" ? "figure.net.growth" : "figure.net")}
        <InfoButton figure="net_dm2" own={own} />
      </p>
      <p class="net-value" title={exact(own.net_dm2)}>
        {way !== "plain" && (
          <Icon name={way === "added" ? "added" : "reduced"} size={22} />
        )}
        <strong>{shownArea(size, areaUnit.value)}</strong>
        <span>{unitName.value}</span>
      </p>
      <Balance own={own} />
    </div>
  );
}

/** Decrease to the left of the middle, increase to the right, on one scale. */
function Balance({ own }: { own: Account }) {
  const most = Math.max(own.decrease_dm2, own.increase_dm2, 1);
  return (
    <div class="balance" aria-hidden="true">
      <span class="balance-side">
        <i
          class="bar-reduced"
          style={{ width: `${(own.decrease_dm2 / most) * 100}%` }}
        />
      </span>
      <span class="balance-side">
        <i class="bar-added" style={{ width: `${(own.increase_dm2 / most) * 100}%` }} />
      </span>
    </div>
  );
}
