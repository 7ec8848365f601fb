/** A case from its first sighting to its end, with what either side laid before it. */

import { ActList } from "../acts/actlist";
import type { CaseRow, CaseStory, PlotEvent, Sighting } from "../api";
import { MarkSwatch } from "../book/swatch";
import { Timeline } from "../book/timeline";
import { heading, named, t } from "../held";
import { area, exact } from "../map/amounts";
import { Bones } from "../map/plotstory";
import { Pairs } from "../shell/pairs";
import { change } from "../view";
import { story } from "./kept";
import { Overdue } from "./lists";
import { groundMark } from "./marks";
import "../book/style/life.css";
import "./style/watch.css";

export function CaseDrawer() {
  const { value, waiting } = story.value;
  if (!value) {
    return waiting ? <Bones /> : <p class="nothing">{t("watch.case.none")}</p>;
  }
  return (
    <>
      <Standing told={value.case} events={value.events} />
      <ActList subject={`case:${value.case.case}`} />
      <Sightings rows={value.sightings} />
      <BothSides told={value} />
      <Timeline events={value.events} />
    </>
  );
}

function Standing({ told, events }: { told: CaseRow; events: PlotEvent[] }) {
  return (
    <>
      <p class="life-state">
        <MarkSwatch mark={groundMark("cases", told.state)} />
        <strong>{named("state", told.state)}</strong>
        {told.overdue && <Overdue />}
      </p>
      <Pairs pairs={known(told, events)} />
      <button
        type="button"
        class="drawer-act"
        onClick={() => change({ select: `life:${told.plot}` })}
      >
        {t("watch.case.plot", { id: told.plot })}
      </button>
      <p class="hint">{t(isTaken(told) ? "watch.case.taken" : "watch.case.not_yet")}</p>
    </>
  );
}

/** Credit, quota and score change by a final case only. */
function isTaken(told: CaseRow): boolean {
  return told.state === "final" || told.state === "dismissed";
}

/** Steps by which a final case is settled. */
const SETTLING = ["remedy", "enforce", "reinstate"];

function settled({ settled_on }: CaseRow, events: PlotEvent[]): string {
  const last = events.filter(({ step }) => SETTLING.includes(step)).at(-1);
  if (!settled_on || !last) return settled_on;
  return `${settled_on} · ${named("step", last.step)}`;
}

function known(told: CaseRow, events: PlotEvent[]): [string, string][] {
  const pairs: [string, string][] = [
    [heading("unit"), `${told.name} ${told.unit}`],
    [heading("seen_on"), told.seen_on],
    [heading("opened_on"), told.opened_on],
    [heading("due"), told.due],
    [t("watch.case.suspected"), amount(told.area_dm2)],
    [heading("ruling"), told.ruling && named("ruling", told.ruling)],
    [heading("decided_dm2"), amount(told.decided_dm2)],
    [heading("cause"), told.cause && named("cause", told.cause)],
    [heading("outcome"), told.outcome && named("outcome", told.outcome)],
    [heading("reversed_dm2"), amount(told.reversed_dm2)],
    [heading("penalty_dm2"), amount(told.penalty_dm2)],
    [heading("repeats"), told.repeats ? String(told.repeats) : ""],
    [heading("settled_on"), settled(told, events)],
  ];
  return pairs.filter(([, text]) => text);
}

function amount(area_dm2: number): string {
  return area_dm2 ? `${area(area_dm2)} · ${exact(area_dm2)}` : "";
}

export function Sightings({ rows }: { rows: Sighting[] }) {
  if (!rows.length) return null;
  return (
    <section class="drawer-part">
      <h3>{t("watch.sightings")}</h3>
      <ul class="verdicts">
        {rows.map((row) => (
          <li key={row.sighting}>
            <p class="verdict-head">
              <MarkSwatch mark={groundMark("sightings", row.verdict)} />
              <strong>{named("verdict", row.verdict)}</strong>
              <span title={exact(row.area_dm2)}>{area(row.area_dm2)}</span>
            </p>
            <p>
              {row.seen_on} · {named("source", row.source)} {row.source_id} · {row.kind}
            </p>
            <small>
              {named("reason", row.reason)}
              {row.permits && ` · ${t("watch.permits", { kinds: permits(row) })}`}
              {` · ${t("watch.unpermitted", { area: exact(row.unpermitted_dm2) })}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function permits({ permits: kinds }: Sighting): string {
  return kinds
    .split(" ")
    .map((kind) => named("kind", kind))
    .join(t("watch.and"));
}

/** Steps of the accused; all others are the city's. */
const OF_UNIT = ["reply", "appeal"];

/** What the city rests on, and what the unit says to it. */
function BothSides({ told: { events } }: { told: CaseStory }) {
  const unit = events.filter(({ step }) => OF_UNIT.includes(step));
  const city = events.filter(({ step }) => !OF_UNIT.includes(step));
  return (
    <section class="drawer-part">
      <h3>{t("watch.evidence")}</h3>
      <div class="both-sides">
        <Side name={named("side", "city")} events={city} />
        <Side name={named("side", "unit")} events={unit} />
      </div>
    </section>
  );
}

function Side({ name, events }: { name: string; events: PlotEvent[] }) {
  const told = events.filter(({ reason, documents }) => reason || documents.length);
  return (
    <div>
      <h4>{name}</h4>
      {!told.length && <p class="hint">{t("watch.evidence.none")}</p>}
      <ul>
        {told.map((event) => (
          <li key={event.seq}>
            <strong>{named("step", event.step)}</strong> {event.happened_on}
            {event.reason && <p>{event.reason}</p>}
            {event.documents.map((hash) => (
              <code key={hash} title={hash}>
                {hash.slice(0, 19)}…
              </code>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
