/** Patches before and after, how good alerts were, and the money the plan lacks. */

import type {
  AlertRow,
  FragmentationRow,
  Made,
  PlanCash,
  PlanGap,
  Quality,
  Watch,
} from "../api";
import { grouped, UNKNOWN } from "../figures/areas";
import { Area, exact, unitName } from "../figures/shown";
import { days, named, start, t } from "../held";
import { enter } from "../place";
import { money } from "../plan/amounts";
import { view } from "../view";
import { percent } from "../watch/alerts";
import { Info, Into, Line, type Told } from "./meaning";

const LANDS = ["construction", "open"] as const;

export function PatchesCard({ told }: { told: Quality }) {
  const rows = told.fragmentation;
  return (
    <section class="card">
      <h3>
        {t("quality.fragmentation")}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      {!rows.length && <p class="hint">{t("quality.none")}</p>}
      {LANDS.map((land) => (
        <Patches
          key={land}
          land={land}
          rows={rows.filter((row) => row.land === land)}
          made={told.made}
        />
      ))}
      <div class="to-tables">
        <Into panel="quality" />
      </div>
    </section>
  );
}

interface PatchesProps {
  land: string;
  rows: FragmentationRow[];
  made: Made | null;
}

function Patches({ land, rows, made }: PatchesProps) {
  const before = rows.find((row) => row.side === "before");
  const after = rows.find((row) => row.side === "after");
  if (!before || !after) return null;
  const span = t("figure.span", { ...days.value });
  const told = (figure: string, value: string): Told => ({
    figure,
    value,
    when: span,
    made,
  });
  const mesh = (row: FragmentationRow) => Math.round(row.unit_mesh_dm2);
  const count = (row: FragmentationRow) => grouped(row.patch_count);
  return (
    <>
      <h4>{named("land", land)}</h4>
      <dl class="pairs">
        <Line told={told("patches", `${count(before)} → ${count(after)}`)}>
          {`${count(before)} → ${count(after)}`}
        </Line>
        <Line told={told("mesh", `${exact(mesh(before))} → ${exact(mesh(after))}`)}>
          <Area area_dm2={mesh(before)} />
          {" → "}
          <Area area_dm2={mesh(after)} />
        </Line>
      </dl>
    </>
  );
}

export function AlertsCard({ told }: { told: Watch }) {
  const own = ownAlerts(told.alerts);
  return (
    <section class="card" id="cockpit-alerts" tabIndex={-1}>
      <h3>{t("watch.alerts")}</h3>
      {own ? (
        <AlertLines row={own} day={told.day} />
      ) : (
        <p class="hint">{t("cockpit.alerts.none")}</p>
      )}
      <div class="to-tables">
        <Into panel="watch" />
      </div>
    </section>
  );
}

/** The row of the unit looked at; of the whole city that of the city. */
export function ownAlerts(rows: AlertRow[]): AlertRow | undefined {
  const { unit } = view.value;
  return rows.find((row) => (unit ? row.unit === unit : row.level === "city"));
}

function AlertLines({ row, day }: { row: AlertRow; day: string }) {
  const told = (figure: string, value: string): Told => ({ figure, value, when: day });
  const lines: [string, string][] = [
    ["precision", percent(row.precision)],
    ["opened", grouped(row.opened)],
    ["open", grouped(row.open)],
    ["overdue", grouped(row.overdue)],
    ["seen_to_opened", wait(row.seen_to_opened)],
  ];
  return (
    <dl class="pairs">
      {lines.map(([figure, value]) => (
        <Line key={figure} told={told(figure, value)}>
          {value}
        </Line>
      ))}
    </dl>
  );
}

function wait(found: number | null): string {
  return found === null ? UNKNOWN : t("cockpit.days", { days: found });
}

export function GapCard({ told, made }: { told: PlanCash; made: Made | null }) {
  const gaps = [...told.gaps].sort((a, b) => b.gap_fen - a.gap_fen);
  const isPlanned = told.rows.length > 0;
  return (
    <section class="card" id="cockpit-gap" tabIndex={-1}>
      <h3>
        {t("cockpit.gap")}
        {isPlanned && <Info told={gapTold(gaps[0], made)} />}
      </h3>
      {!isPlanned && <p class="hint">{t("cockpit.gap.unplanned")}</p>}
      {isPlanned && !gaps.length && <p class="reached">{t("plan.cash.gap.none")}</p>}
      <Gaps gaps={gaps} />
      <div class="to-tables">
        <Into panel="plan" />
      </div>
    </section>
  );
}

function gapTold(worst: PlanGap | undefined, made: Made | null): Told {
  const value = worst ? money(worst.gap_fen) : t("plan.cash.gap.none");
  return { figure: "gap", value, when: worst?.year, made };
}

/** Every unit that lacks money, the municipal fund among them, the widest gap first. */
function Gaps({ gaps }: { gaps: PlanGap[] }) {
  const most = Math.max(...gaps.map((row) => row.gap_fen), 1);
  return (
    <ul class="cockpit-gaps">
      {gaps.map((row) => (
        <li key={row.unit}>
          <p class="term-head">
            <button type="button" class="plain-name" onClick={() => enter(row.unit)}>
              {nameOf(row)}
            </button>
            <span>
              {money(row.gap_fen)} <small>{row.year}</small>
            </span>
          </p>
          <span class="term-room" aria-hidden="true">
            <i
              class="cockpit-lacks"
              style={{ width: `${(row.gap_fen / most) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}

function nameOf(row: PlanGap): string {
  const isFund = row.name === start.value?.city.name;
  return isFund ? t("plan.cash.fund", { name: row.name }) : row.name;
}
