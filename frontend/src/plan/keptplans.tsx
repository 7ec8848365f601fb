/** The plans that are kept: look at one, hold another against it, begin from it, adopt. */

import { useSignal } from "@preact/signals";
import type { PlanKept, PlansKept } from "../api";
import { grouped } from "../figures/areas";
import { Area, unitName } from "../figures/shown";
import { t } from "../held";
import { Empty } from "../panels/empty";
import { change, view } from "../view";
import { AdoptForm } from "./adoptform";
import { gapShare, money } from "./amounts";
import { holdAgainst, letGo, mayMake, maySet, shownPlan } from "./plans";
import { shortTime } from "./running";
import { beginFrom } from "./wish";

export function KeptPlans({ told }: { told: PlansKept }) {
  const adopting = useSignal("");
  return (
    <section class="card">
      <h3>
        {t("bench.kept")}
        <small>{told.rows.length}</small>
      </h3>
      {told.rows.length === 0 && <Empty text={t("bench.kept.none")} />}
      <ul class="bench-plans">
        {told.rows.map((plan) => (
          <li
            key={plan.snapshot}
            data-shown={plan.snapshot === shownPlan.value?.snapshot}
          >
            <Told plan={plan} />
            <div class="bench-acts">
              <Acts
                plan={plan}
                told={told}
                onAdopt={() => {
                  adopting.value =
                    adopting.value === plan.snapshot ? "" : plan.snapshot;
                }}
              />
            </div>
            {adopting.value === plan.snapshot && (
              <AdoptForm
                plan={plan}
                onClose={() => {
                  adopting.value = "";
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ plan }: { plan: PlanKept }) {
  const { first_year, last_year } = plan;
  return (
    <>
      <p class="term-head">
        <strong>
          {t("bench.span", { first: first_year, last: last_year })} · λ{" "}
          {grouped(plan.compactness)}
        </strong>
        <code>{plan.snapshot.slice(0, 8)}</code>
      </p>
      <p class="bench-figures">
        {t("bench.plots", { count: grouped(plan.plots) })} ·{" "}
        <Area area_dm2={plan.area_dm2} /> {unitName.value} · {money(plan.cost_fen)}
        {plan.gap !== null && ` · ${t("bench.gap")} ${gapShare(plan.gap)}`}
      </p>
      <small>
        {shortTime(plan.made_at)}
        {plan.person && ` · ${plan.person}`}
        {plan.fixed > 0 && ` · ${t("bench.fixed")} ${plan.fixed}`}
        {plan.forbidden > 0 && ` · ${t("bench.forbidden")} ${plan.forbidden}`}
        {!plan.money && ` · ${t("bench.without.money")}`}
        {!plan.projects && ` · ${t("bench.without.projects")}`}
        {plan.proposed && ` · ${t("bench.proposed")}`}
        {!plan.is_whole && ` · ${t("bench.not_whole")}`}
      </small>
    </>
  );
}

interface ActsProps {
  plan: PlanKept;
  told: PlansKept;
  onAdopt: () => void;
}

function Acts({ plan, told, onAdopt }: ActsProps) {
  const { snapshot } = plan;
  const isShown = shownPlan.value?.snapshot === snapshot;
  const isOther = view.value.versus === snapshot;
  return (
    <>
      <button
        type="button"
        class="plain"
        aria-pressed={isShown}
        onClick={() => {
          if (isOther) letGo();
          change({ plan: snapshot, year: 0 });
        }}
      >
        {t(isShown ? "bench.shown" : "bench.look")}
      </button>
      {!isShown && (
        <button
          type="button"
          class="plain"
          aria-pressed={isOther}
          onClick={() => (isOther ? letGo() : holdAgainst(snapshot))}
        >
          {t("bench.compare")}
        </button>
      )}
      {mayMake.value && (
        <button type="button" class="plain" onClick={() => beginFrom(plan, told.usual)}>
          {t("bench.begin")}
        </button>
      )}
      {maySet.value && (
        <button type="button" class="plain" onClick={onAdopt}>
          {t("bench.adopt")}
        </button>
      )}
    </>
  );
}
