/** How far the stock is from what the unit may have. */

import type { Ceiling as CeilingRow } from "../api";
import { heading, named, t } from "../held";
import { Icon } from "../shell/icons";
import { shownShare } from "./areas";
import { InfoButton } from "./definition";
import { Area } from "./shown";

export function Ceiling({ ceiling }: { ceiling: CeilingRow }) {
  const isOver = ceiling.distance_dm2 > 0;
  const most = Math.max(ceiling.stock_dm2, ceiling.ceiling_dm2, 1);
  const share = (part: number) => `${(part / most) * 100}%`;
  return (
    <section class="card ceiling" aria-labelledby="ceiling-title">
      <h3 id="ceiling-title">
        {heading("ceiling_dm2")}
        <InfoButton figure="ceiling_dm2" />
        <Regime regime={ceiling.regime} />
      </h3>
      <div class="ceiling-bar" aria-hidden="true">
        <i class="ceiling-stock" style={{ width: share(ceiling.stock_dm2) }} />
        {isOver && <i class="ceiling-over" style={over(ceiling, most)} />}
        <i class="ceiling-mark" style={{ left: share(ceiling.ceiling_dm2) }} />
      </div>
      <dl class="pairs">
        <dt>{heading("ceiling_dm2")}</dt>
        <dd>
          <Area area_dm2={ceiling.ceiling_dm2} />
        </dd>
        <dt>{t(isOver ? "figure.over" : "figure.room")}</dt>
        <dd>
          <Area area_dm2={Math.abs(ceiling.distance_dm2)} />
          <small>
            {shownShare(Math.abs(ceiling.distance_dm2), ceiling.ceiling_dm2)}
          </small>
        </dd>
      </dl>
      <p class="source">
        {ceiling.source} <span class="badge">{named("status", ceiling.status)}</span>
      </p>
    </section>
  );
}

function Regime({ regime }: { regime: string }) {
  const icon = regime === "reducing" ? "reduced" : "check";
  return (
    <span class={`badge badge-${regime}`}>
      <Icon name={icon} size={13} />
      {named("regime", regime)}
    </span>
  );
}

function over(ceiling: CeilingRow, most: number): Record<string, string> {
  const from = (ceiling.ceiling_dm2 / most) * 100;
  return { left: `${from}%`, width: `${100 - from}%` };
}
