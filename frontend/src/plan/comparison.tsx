/** Two plans beside each other: what they come to, year by year, and where they differ. */

import type { PlanKept, PlansCompared } from "../api";
import { LayerHead } from "../book/choice";
import { MarkSwatch } from "../book/swatch";
import { grouped, shownArea } from "../figures/areas";
import { Area, areaUnit, unitName } from "../figures/shown";
import { heading, t } from "../held";
import { Bones } from "../panels/empty";
import { Pages } from "../panels/pages";
import { change, view } from "../view";
import { groundMark } from "../watch/marks";
import { headOf } from "../watch/watchpanel";
import { amount, gapShare, moneyUnit } from "./amounts";
import { PAGE } from "./kept";
import { changedOffset, compared, letGo } from "./plans";
import { Scrolled } from "./scrolled";

export function Comparison() {
  const { value, waiting } = compared.value;
  if (!view.value.versus) return null;
  if (!value) return <Bones count={4} />;
  return (
    <section class="card" data-waiting={waiting}>
      <LayerHead {...headOf("compared")} />
      <Sums told={value} />
      <ByYear told={value} />
      <Changes told={value} />
      <button type="button" class="plain" onClick={letGo}>
        {t("bench.let_go")}
      </button>
    </section>
  );
}

interface Line {
  name: string;
  tell: (plan: PlanKept) => string;
}

function lines(): Line[] {
  const area = (value: number | null) => shownArea(value, areaUnit.value);
  return [
    { name: t("bench.count"), tell: (one) => grouped(one.plots) },
    {
      name: `${heading("area_dm2")} (${unitName.value})`,
      tell: (one) => area(one.area_dm2),
    },
    {
      name: t("plan.cost.in", { unit: moneyUnit() }),
      tell: (one) => amount(one.cost_fen),
    },
    {
      name: `${heading("mesh_dm2")} (${unitName.value})`,
      tell: (one) => area(one.mesh_dm2),
    },
    {
      name: t("plan.edge"),
      tell: (one) => (one.edge_m === null ? "–" : (one.edge_m / 1000).toFixed(1)),
    },
    {
      name: t("bench.gap"),
      tell: (one) => (one.gap === null ? "–" : gapShare(one.gap)),
    },
    { name: "λ", tell: (one) => grouped(one.compactness) },
  ];
}

function Sums({ told: { plan, other } }: { told: PlansCompared }) {
  return (
    <table class="before-after bench-sums">
      <caption class="unseen">{t("bench.compare")}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">
            {t("bench.this")} <code>{plan.snapshot.slice(0, 8)}</code>
          </th>
          <th scope="col">
            {t("bench.other")} <code>{other.snapshot.slice(0, 8)}</code>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines().map(({ name, tell }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{tell(plan)}</td>
            <td>{tell(other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ByYear({ told: { years } }: { told: PlansCompared }) {
  const unit = areaUnit.value;
  return (
    <Scrolled label={t("bench.by_year")} isTight>
      <table>
        <caption class="unseen">{t("bench.by_year")}</caption>
        <thead>
          <tr>
            <th scope="col">{heading("year")}</th>
            <th scope="col">{t("bench.this.area", { unit: unitName.value })}</th>
            <th scope="col">{t("bench.other.area", { unit: unitName.value })}</th>
            <th scope="col">{t("bench.this.cost", { unit: moneyUnit() })}</th>
            <th scope="col">{t("bench.other.cost", { unit: moneyUnit() })}</th>
          </tr>
        </thead>
        <tbody>
          {years.map((row) => (
            <tr key={row.year}>
              <th scope="row">{row.year}</th>
              <td>{shownArea(row.area_dm2, unit)}</td>
              <td>{shownArea(row.other_area_dm2, unit)}</td>
              <td>{amount(row.cost_fen)}</td>
              <td>{amount(row.other_cost_fen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

function Changes({ told }: { told: PlansCompared }) {
  return (
    <>
      <ul class="marks">
        {told.changes.map((row) => (
          <li key={row.change} class="mark-choice">
            {row.change === "same" ? (
              <span class="bench-same" aria-hidden="true" />
            ) : (
              <MarkSwatch mark={groundMark("compared", row.change)} />
            )}
            <span class="mark-name">{t(`bench.change.${row.change}`)}</span>
            <span class="mark-count">{grouped(row.plots)}</span>
            <Area area_dm2={row.area_dm2} />
          </li>
        ))}
      </ul>
      <ul class="places bench-changed">
        {told.rows.map((row) => (
          <li key={row.plot_id}>
            <button
              type="button"
              onClick={() => change({ select: `candidate:${row.plot_id}` })}
            >
              <span class="place-head">
                <MarkSwatch mark={groundMark("compared", row.change)} />
                <strong>{row.plot_id}</strong>
                <Area area_dm2={row.area_dm2} />
              </span>
              <small>
                {t(`bench.change.${row.change}`)} ·{" "}
                {t("bench.years", {
                  own: row.year ?? "–",
                  other: row.other_year ?? "–",
                })}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <Pages total={told.total} place="panel" at={changedOffset} size={PAGE} />
    </>
  );
}
