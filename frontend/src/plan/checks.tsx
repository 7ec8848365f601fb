/** How far the plan is from the best there can be, and whether it does what is asked. */

import type { Plan, PlanBound, PlanViolation } from "../api";
import { grouped, shownArea } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { heading, named, t } from "../held";
import { Exports } from "../sheet/exports";
import { Icon } from "../shell/icons";
import { Pairs } from "../shell/pairs";
import { FEN_PER_YUAN, gapShare, money } from "./amounts";

export function Gap({ told }: { told: Plan }) {
  const { bound, violations } = told;
  const [before, after] = t("plan.gap.told", { share: "|" }).split("|");
  if (!bound) return null;
  return (
    <section class="card gap-card">
      <h3>
        {t("plan.gap")}
        <small>{t("plan.whole")}</small>
      </h3>
      <p class="gap-told">
        {before}
        <strong>{gapShare(dearer(bound))}</strong>
        {after}
      </p>
      <Ladder bound={bound} />
      <Pairs pairs={known(bound)} />
      <p class="hint">{t("plan.gap.what")}</p>
      {violations.length > 0 && (
        <p class="stale">{t("plan.checks.some", { count: violations.length })}</p>
      )}
      <Exports table="plan_bound" />
    </section>
  );
}

/** By how much more than the cheapest it may cost, at the most. */
function dearer({ value_yuan, bound_yuan, gap }: PlanBound): number {
  return bound_yuan > 0 ? (value_yuan - bound_yuan) / bound_yuan : gap;
}

/** The bound as a full bar, what the plan may cost more as a hatched end. */
function Ladder({ bound: { value_yuan, bound_yuan } }: { bound: PlanBound }) {
  const share = value_yuan > 0 ? Math.min(bound_yuan / value_yuan, 1) : 1;
  return (
    <span class="term-room" aria-hidden="true">
      <i class="term-low" style={{ width: `${share * 100}%` }} />
      <i class="term-open" style={{ width: `${(1 - share) * 100}%` }} />
    </span>
  );
}

function known(bound: PlanBound): [string, string][] {
  const yuan = (value: number) => money(Math.round(value * FEN_PER_YUAN));
  return [
    [t("plan.value"), yuan(bound.value_yuan)],
    [t("plan.bound"), yuan(bound.bound_yuan)],
    [t("plan.gap.share"), gapShare(bound.gap)],
    [t("plan.cost"), yuan(bound.cost_yuan)],
    [t("plan.boundary"), t("plan.km", { km: (bound.boundary_m / 1000).toFixed(1) })],
    [t("plan.weight"), t("plan.per_metre", { yuan: grouped(bound.compactness) })],
  ];
}

const SHORT = 12;
const AREAS = ["task", "quota", "transfer"];
const MONEY = ["budget", "cash", "debt", "municipal"];

export function Checks({ rows }: { rows: PlanViolation[] }) {
  return (
    <section class="card">
      <h3>{t("plan.checks")}</h3>
      {rows.length === 0 && (
        <p class="checked">
          <Icon name="check" size={16} />
          {t("plan.checks.none")}
        </p>
      )}
      <ul class="gates">
        {rows.slice(0, SHORT).map((row) => (
          <li key={`${row.kind}-${row.subject}-${row.year}`} data-verdict="failed">
            <p class="place-head">
              <Icon name="refuse" size={15} />
              <strong>{named("kind", row.kind)}</strong>
              <span>
                {row.subject} · {row.year}
              </span>
            </p>
            <small>
              {heading("asked")} {measured(row.kind, row.asked)} · {heading("found")}{" "}
              {measured(row.kind, row.found)}
            </small>
          </li>
        ))}
      </ul>
      {rows.length > SHORT && (
        <p class="hint">{t("plan.checks.more", { count: rows.length - SHORT })}</p>
      )}
      {rows.length > 0 && <Exports table="plan_violations" />}
    </section>
  );
}

/** A value in the measure of its kind of requirement. */
function measured(kind: string, value: number): string {
  if (AREAS.includes(kind)) {
    return `${shownArea(value, areaUnit.value)} ${unitName.value}`;
  }
  return MONEY.includes(kind) ? money(value) : String(value);
}
