/** How open land holds together in three layouts, what that costs, and other choices. */

import { useComputed } from "@preact/signals";
import type { Plan, PlanFront, PlanMesh, PlanPrice } from "../api";
import { grouped, shownArea } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { heading, language, named, t } from "../held";
import { Chart } from "../sheet/chart";
import { Exports } from "../sheet/exports";
import { amount, money, moneyUnit } from "./amounts";
import { frontOption } from "./options";

const LAYOUTS = ["now", "plan", "plain"] as const;
const HEIGHT_PX = 200;

export function Compactness({ told }: { told: Plan }) {
  if (!told.mesh.length && !told.front.length) return null;
  return (
    <section class="card">
      <h3>
        {t("plan.compact")}
        <small>{t("plan.whole")}</small>
      </h3>
      {told.mesh.length > 0 && <Layouts rows={told.mesh} />}
      {told.price && <Price price={told.price} />}
      {told.front.length > 1 && (
        <Front rows={told.front} id={told.made?.snapshot ?? ""} />
      )}
      {told.mesh.length > 0 && <Exports table="plan_mesh" isNamed />}
      {told.front.length > 0 && <Exports table="plan_front" isNamed />}
    </section>
  );
}

interface Line {
  heading: string;
  tell: (row: PlanMesh) => string;
}

function lines(): Line[] {
  const area = (value: number) => shownArea(value, areaUnit.value);
  const inUnit = (column: string) => `${heading(column)} (${unitName.value})`;
  return [
    { heading: inUnit("mesh_dm2"), tell: (row) => area(row.mesh_dm2) },
    { heading: inUnit("largest_dm2"), tell: (row) => area(row.largest_dm2) },
    { heading: heading("patch_count"), tell: (row) => grouped(row.patch_count) },
    { heading: t("plan.edge"), tell: (row) => (row.edge_m / 1000).toFixed(1) },
    {
      heading: t("plan.cost.in", { unit: moneyUnit() }),
      tell: (row) => amount(row.cost_fen),
    },
  ];
}

/** The mesh as three columns side by side, the figures below them. */
function Layouts({ rows }: { rows: PlanMesh[] }) {
  const there = LAYOUTS.flatMap((id) => rows.filter(({ layout }) => layout === id));
  const most = Math.max(...there.map(({ mesh_dm2 }) => mesh_dm2), 1);
  return (
    <table class="before-after layouts">
      <caption class="unseen">{t("plan.compact")}</caption>
      <thead>
        <tr>
          <td />
          {there.map((row) => (
            <th scope="col" key={row.layout} data-layout={row.layout}>
              <span class="layout-room" aria-hidden="true">
                <i style={{ height: `${(row.mesh_dm2 / most) * 100}%` }} />
              </span>
              {named("layout", row.layout)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines().map((line) => (
          <tr key={line.heading}>
            <th scope="row">{line.heading}</th>
            {there.map((row) => (
              <td key={row.layout}>{line.tell(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What joining up costs, as a sentence. */
function Price({ price }: { price: PlanPrice }) {
  const { extra_fen, gained_dm2, fen_per_ha } = price;
  const gained = `${shownArea(gained_dm2, areaUnit.value)} ${unitName.value}`;
  if (fen_per_ha === null) return <p class="plan-price">{t("plan.price.none")}</p>;
  const key = extra_fen > 0 ? "plan.price" : "plan.price.free";
  return (
    <p class="plan-price">
      {t(key, { extra: money(extra_fen), gained, each: money(fen_per_ha) })}
    </p>
  );
}

function Front({ rows, id }: { rows: PlanFront[]; id: string }) {
  const option = useComputed(() => frontOption(rows, areaUnit.value));
  return (
    <>
      <h4>{t("plan.front")}</h4>
      <Chart
        key={id + areaUnit.value + language.value}
        label={t("plan.front.label", { count: rows.length })}
        option={option.value}
        height_px={HEIGHT_PX}
      />
      <p class="hint">{t("plan.front.what")}</p>
    </>
  );
}
