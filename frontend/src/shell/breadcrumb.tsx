/** City › district › township: the scope of every figure and of the map. */

import type { Unit } from "../api";
import { named, start, t } from "../held";
import { below, chain, enter } from "../place";
import { view } from "../view";
import { type Choice, Menu } from "./menu";

export function Breadcrumb() {
  const steps = chain(view.value.unit);
  const last = steps.at(-1);
  return (
    <nav class="breadcrumb" aria-label={t("bar.scope")}>
      <button
        type="button"
        class="crumb-city"
        aria-current={last ? undefined : "location"}
        onClick={() => enter("")}
      >
        {start.value?.city.name}
      </button>
      {steps.map((unit, depth) => (
        <Step key={unit.unit_id} above={steps[depth - 1]} unit={unit} />
      ))}
      {below(last?.unit_id ?? "").length > 0 && <Step above={last} />}
    </nav>
  );
}

/** One tier: the unit chosen there, or the wish to choose one. */
function Step({ above, unit }: { above?: Unit; unit?: Unit }) {
  const siblings = below(above?.unit_id ?? "");
  const level = named("level", unit?.level ?? siblings[0]?.level ?? "");
  const whole = t("bar.whole", { name: above?.name ?? start.value?.city.name ?? "" });
  return (
    <>
      <span class="crumb-mark" aria-hidden="true">
        ›
      </span>
      <Menu
        label={t("bar.choose", { level })}
        shown={unit?.name ?? t("bar.choose", { level })}
        chosen={unit?.unit_id ?? ""}
        choices={[{ id: "", name: whole }, ...choicesOf(siblings)]}
        onChoose={(id) => enter(id || (above?.unit_id ?? ""))}
      />
    </>
  );
}

/** Named groups only where both hierarchies stand side by side. */
function choicesOf(siblings: Unit[]): Choice[] {
  const isMixed = new Set(siblings.map((unit) => unit.hierarchy)).size > 1;
  return siblings.map((unit) => ({
    id: unit.unit_id,
    name: unit.name,
    group: isMixed ? named("hierarchy", unit.hierarchy) : undefined,
  }));
}
