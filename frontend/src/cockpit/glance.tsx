/** The unit at a glance: six figures, each leading to its card below. */

import { pointRange } from "../assess/amounts";
import { assessment } from "../assess/kept";
import { grouped, shownArea, shownShare, UNKNOWN } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { figures, named, t } from "../held";
import { money } from "../plan/amounts";
import { cash } from "../plan/kept";
import { percent } from "../watch/alerts";
import { watch } from "../watch/kept";
import { cockpit } from "./kept";
import { ownAlerts } from "./measurecards";

interface Tile {
  /** The card it leads to. */
  card: string;
  name: string;
  value: string;
  more: string;
  /** Something is amiss, which the words say too. */
  isBad: boolean;
}

export function Glance() {
  const tiles = [land(), target(), score(), cases(), alerts(), gap()];
  return (
    <ul class="glance" aria-label={t("cockpit.glance")}>
      {tiles.map(({ card, name, value, more, isBad }) => (
        <li key={name}>
          <button type="button" data-bad={isBad} onClick={() => show(card)}>
            <small>{name}</small>
            <strong>{value}</strong>
            <small>{more}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function show(card: string): void {
  const found = document.getElementById(card);
  found?.scrollIntoView({ block: "start" });
  found?.focus({ preventScroll: true });
}

function land(): Tile {
  const ceiling = figures.value.value?.ceiling;
  const distance_dm2 = ceiling?.distance_dm2 ?? null;
  const isOver = (distance_dm2 ?? 0) > 0;
  return {
    card: "cockpit-land",
    name: t(isOver ? "figure.over" : "figure.room"),
    value: shownArea(distance_dm2 && Math.abs(distance_dm2), areaUnit.value),
    more: ceiling ? `${unitName.value} · ${named("regime", ceiling.regime)}` : "",
    isBad: isOver,
  };
}

function target(): Tile {
  const held = cockpit.value.value?.held;
  const done = held?.recognised_dm2 ?? null;
  const aim = held?.target_dm2 ?? null;
  return {
    card: "cockpit-target",
    name: t("cockpit.glance.target"),
    value: shownShare(done, aim),
    more: held ? t("cockpit.glance.by", { year: held.year }) : "",
    isBad: aim !== null && (done ?? 0) < aim,
  };
}

function score(): Tile {
  const told = assessment.value.value?.score;
  const failed = told?.capped_by ?? "";
  return {
    card: "cockpit-score",
    name: t("panel.assessment"),
    value: told ? pointRange(told.points_low, told.points_high) : UNKNOWN,
    more: told ? t("assess.grade", { grade: told.grade_low }) : "",
    isBad: failed !== "",
  };
}

function cases(): Tile {
  const own = ownAlerts(watch.value.value?.alerts ?? []);
  return {
    card: "cockpit-alerts",
    name: t("cockpit.glance.cases"),
    value: own ? grouped(own.open) : UNKNOWN,
    more: own ? t("todo.overdue", { count: grouped(own.overdue) }) : "",
    isBad: (own?.overdue ?? 0) > 0,
  };
}

function alerts(): Tile {
  const own = ownAlerts(watch.value.value?.alerts ?? []);
  return {
    card: "cockpit-alerts",
    name: t("cockpit.precision"),
    value: percent(own?.precision ?? null),
    more: own ? t("cockpit.glance.opened", { count: grouped(own.opened) }) : "",
    isBad: false,
  };
}

function gap(): Tile {
  const told = cash.value.value;
  const worst = [...(told?.gaps ?? [])].sort((a, b) => b.gap_fen - a.gap_fen)[0];
  return {
    card: "cockpit-gap",
    name: t("cockpit.gap"),
    value: told?.rows.length ? money(worst?.gap_fen ?? 0) : UNKNOWN,
    more: worst ? String(worst.year) : "",
    isBad: worst !== undefined,
  };
}
