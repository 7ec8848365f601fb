/** A candidate in the drawer: its place in the plan, its score term by term, its locks. */

import type {
  CandidateLock,
  CandidateRow,
  CandidateStory,
  CandidateTerm,
  CandidateWeight,
} from "../api";
import { MarkSwatch } from "../book/swatch";
import { grouped } from "../figures/areas";
import { heading, named, t, zoneName } from "../held";
import { area, exact } from "../map/amounts";
import { Bones } from "../map/plotstory";
import { Icon } from "../shell/icons";
import { Pairs } from "../shell/pairs";
import { change } from "../view";
import { groundMark } from "../watch/marks";
import { money, moneyRange, percent, rating, ratingRange } from "./amounts";
import { Interval, ScoreBar } from "./interval";
import { candidateStory, planYears } from "./kept";
import { lock, lockOf } from "./locks";
import { mayMake } from "./plans";
import { yearMarks } from "./years";
import "../book/style/life.css";
import "../watch/style/watch.css";
import "../assess/style/assess.css";
import "./style/plan.css";
import "./style/workbench.css";

export function CandidateDrawer() {
  const { value, waiting } = candidateStory.value;
  if (!value) {
    return waiting ? <Bones /> : <p class="nothing">{t("plan.candidate.none")}</p>;
  }
  return (
    <>
      <Planned told={value} />
      <LockChoice plot={value.candidate.plot_id} />
      <Standing row={value.candidate} />
      <Score told={value} />
      <Locks rows={value.locks} />
      <Neighbours told={value} />
      <Survey row={value.candidate} />
    </>
  );
}

/** In which year of the plan it goes, and why. */
function Planned({ told: { planned, has_plan, is_same } }: { told: CandidateStory }) {
  if (!has_plan) return null;
  const mark = planned && yearMarks(planYears.value)[String(planned.year)];
  return (
    <>
      <p class="life-state">
        {mark ? <MarkSwatch mark={mark} /> : <Icon name="plan" size={16} />}
        <strong>
          {planned ? t("plan.in_year", { year: planned.year }) : t("plan.not_in")}
        </strong>
        {planned && <span>{named("why", planned.why)}</span>}
      </p>
      {!is_same && <p class="hint">{t("plan.other_candidates")}</p>}
    </>
  );
}

const HOWS = ["", "fixed", "forbidden"] as const;

/** Whether the next plan must, or must not, have it; for those who make plans. */
function LockChoice({ plot }: { plot: string }) {
  if (!mayMake.value) return null;
  const now = lockOf(plot);
  return (
    <fieldset class="bench-press">
      <legend>{t("lock.told")}</legend>
      {HOWS.map((how) => (
        <button
          key={how}
          type="button"
          aria-pressed={now === how}
          onClick={() => lock(plot, how)}
        >
          {t(`lock.set.${how || "free"}`)}
        </button>
      ))}
    </fieldset>
  );
}

function Standing({ row }: { row: CandidateRow }) {
  const pairs: [string, string][] = [
    [heading("unit"), `${row.name} ${row.unit}`],
    [heading("village"), row.village],
    [heading("plot_type"), `${named("plot_type", row.plot_type)} ${row.class_code}`],
    [heading("tenure"), t(`tenures.${row.tenure}`)],
    [heading("area_dm2"), `${area(row.area_dm2)} · ${exact(row.area_dm2)}`],
    [t("plan.cost"), moneyRange(row.low_fen, row.high_fen)],
    [t("plan.cost.middle"), row.cost_fen === null ? "" : money(row.cost_fen)],
    [
      t("plan.kept"),
      row.kept_m > 0 ? t("plan.metres", { m: row.kept_m.toFixed(0) }) : "",
    ],
  ];
  return <Pairs pairs={pairs.filter(([, text]) => text)} />;
}

const CRITERIA = ["need", "ease", "cost", "benefit", "risk"] as const;

function Score({ told }: { told: CandidateStory }) {
  const { candidate, stability } = told;
  return (
    <section class="drawer-part">
      <h3>{t("plan.score")}</h3>
      <p class="term-head">
        <strong>{t("plan.rank", { rank: grouped(candidate.rank) })}</strong>
        <span>{ratingRange(candidate.score_low, candidate.score_high)}</span>
      </p>
      <ScoreBar row={candidate} />
      {stability && (
        <p class="hint">
          {t("plan.stability", {
            draws: stability.draws,
            low: stability.rank_low,
            high: stability.rank_high,
            upper: grouped(stability.upper),
            share: percent(stability.stability),
          })}{" "}
          {stability.data_low < stability.data_high &&
            t("plan.stability.data", {
              low: stability.data_low,
              high: stability.data_high,
            })}
        </p>
      )}
      {CRITERIA.map((criterion) => (
        <Criterion
          key={criterion}
          terms={told.terms.filter((term) => term.criterion === criterion)}
          weight={told.weights.find((one) => one.criterion === criterion)}
        />
      ))}
      <p class="term-sum">
        <span>{t("plan.score.sum")}</span>
        <strong>{ratingRange(candidate.score_low, candidate.score_high)}</strong>
      </p>
    </section>
  );
}

interface CriterionProps {
  terms: CandidateTerm[];
  weight: CandidateWeight | undefined;
}

function Criterion({ terms, weight }: CriterionProps) {
  if (!terms.length) return null;
  return (
    <>
      <h4>
        {named("criterion", terms[0]?.criterion ?? "")}
        {weight && ` · ${t("plan.weighs", { share: percent(weight.share) })}`}
      </h4>
      <ul class="terms">
        {terms.map((term) => (
          <Term key={term.indicator} term={term} />
        ))}
      </ul>
    </>
  );
}

function Term({ term }: { term: CandidateTerm }) {
  const isSure = term.how === "known";
  return (
    <li>
      <p class="term-head">
        <strong>{named("indicator", term.indicator)}</strong>
        <span title={t("plan.adds")}>
          +{ratingRange(term.added_low, term.added_high)}
        </span>
      </p>
      <Interval low={term.low} high={term.high} />
      <small>
        {knownOf(term)}
        {t("plan.rated", { rating: ratingRange(term.low, term.high) })} ·{" "}
        {t("plan.weighs", { share: percent(term.share) })}
        {!isSure && (
          <span class="badge plan-doubt">
            <Icon name="warning" size={12} />
            {named("how", term.how)}
          </span>
        )}
      </small>
    </li>
  );
}

/** What is known, before how it is rated. */
function knownOf({ value, word, indicator }: CandidateTerm): string {
  if (word) return `${wordOf(indicator, word)} · `;
  if (value === null) return "";
  const text = value.toLocaleString("en", { maximumFractionDigits: 2 });
  return `${t("plan.known", { value: text })} · `;
}

/** Zones have their names from the rule pack, other words from the catalogue. */
function wordOf(indicator: string, word: string): string {
  return indicator === "zone" ? zoneName(word) : named(indicator, word);
}

function Locks({ rows }: { rows: CandidateLock[] }) {
  if (!rows.length) return null;
  return (
    <section class="drawer-part">
      <h3>{heading("lock")}</h3>
      <ul class="verdicts">
        {rows.map((row) => (
          <li key={row.lock + row.lock_reason + row.basis}>
            <p class="verdict-head">
              <MarkSwatch mark={groundMark("candidates", row.lock)} />
              <strong>{named("lock", row.lock)}</strong>
              <span>{area(row.area_dm2)}</span>
            </p>
            <small>
              {named("lock_reason", row.lock_reason)}
              {row.basis && ` · ${row.basis}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const MOST_NEIGHBOURS = 8;

function Neighbours({ told: { neighbours } }: { told: CandidateStory }) {
  if (!neighbours.length) return null;
  const rest = neighbours.length - MOST_NEIGHBOURS;
  return (
    <section class="drawer-part">
      <h3>{t("plan.neighbours")}</h3>
      <ul class="places">
        {neighbours.slice(0, MOST_NEIGHBOURS).map((row) => (
          <li key={row.other}>
            <button
              type="button"
              onClick={() => change({ select: `candidate:${row.other}` })}
            >
              <span class="place-head">
                <strong>{row.other}</strong>
                {row.plan_year !== null && t("plan.in_year", { year: row.plan_year })}
              </span>
              <small>
                {t("plan.shared", {
                  m: Math.round(row.length_m) || rating(row.length_m),
                })}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="hint">{t("plan.neighbours.more", { count: rest })}</p>}
    </section>
  );
}

/** The same land as the survey has it, at both dates. */
function Survey({ row: { lon, lat } }: { row: CandidateRow }) {
  if (lon === null || lat === null) return null;
  return (
    <button
      type="button"
      class="drawer-act"
      onClick={() => change({ select: `point:${lon},${lat}` })}
    >
      {t("plan.survey")}
    </button>
  );
}
