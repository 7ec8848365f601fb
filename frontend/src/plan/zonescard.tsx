/** What the plan reduces in each zone, and how much that could go is left there. */

import type { PlanOfZone } from "../api";
import { plotCount } from "../book/choice";
import { Area } from "../figures/shown";
import { t, zoneName } from "../held";
import { Exports } from "../sheet/exports";
import { ShareRow } from "./sharerow";

export function Zones({ rows }: { rows: PlanOfZone[] }) {
  if (!rows.length) return null;
  return (
    <section class="card">
      <h3>{t("plan.zones")}</h3>
      <ul class="share-rows plan-why">
        {rows.map((row) => (
          <ZoneRow key={row.zone} row={row} />
        ))}
      </ul>
      <Exports table="plan_zones" />
    </section>
  );
}

/** The bar is the share of what could go there. */
function ZoneRow({ row }: { row: PlanOfZone }) {
  const could = Math.max(row.area_dm2 + row.left_dm2, 1);
  const name = row.zone ? zoneName(row.zone) : t("plan.zones.none");
  return (
    <ShareRow name={name} share={row.area_dm2 / could}>
      {plotCount(row.plots)} · <Area area_dm2={row.area_dm2} />
      <br />
      <span class="hint">
        {t("plan.zones.left")} <Area area_dm2={row.left_dm2} />
      </span>
    </ShareRow>
  );
}
