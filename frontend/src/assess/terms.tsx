/** The terms of a score, one by one; they sum to it. What one more hectare would change. */

import { useSignal } from "@preact/signals";
import type { Assessment, Marginal, Score, ScoreTerm } from "../api";
import { heading, named, t, zoneName } from "../held";
import { Exports } from "../sheet/exports";
import { inputs, measured, measuredRange, pointRange, points } from "./amounts";

const GROUPS = ["base", "structure", "uplift"] as const;

export function Terms({ told, score }: { told: Assessment; score: Score }) {
  return (
    <section class="card">
      <h3>{t("assess.terms")}</h3>
      <TermGroups rows={told.terms} />
      <p class="term-sum">
        <span>{t("assess.sum")}</span>
        <strong>{pointRange(score.points_low, score.points_high)}</strong>
      </p>
      <MoreLand rows={told.marginals} />
      <Exports table="score_terms" />
    </section>
  );
}

/** The terms by their group, each as far as it is known. */
export function TermGroups({ rows }: { rows: ScoreTerm[] }) {
  return (
    <>
      {GROUPS.map((group) => (
        <Group
          key={group}
          name={named("group", group)}
          rows={rows.filter((term) => term.group === group)}
        />
      ))}
    </>
  );
}

function Group({ name, rows }: { name: string; rows: ScoreTerm[] }) {
  if (!rows.length) return null;
  return (
    <>
      <h4>{name}</h4>
      <ul class="terms">
        {rows.map((row) => (
          <Term key={row.indicator} row={row} />
        ))}
      </ul>
    </>
  );
}

function Term({ row }: { row: ScoreTerm }) {
  const most = (row.full_points * row.cap) / 100;
  const share = (value: number) => `${(value / Math.max(most, 1)) * 100}%`;
  return (
    <li data-told={row.told}>
      <p class="term-head">
        <strong>{named("indicator", row.indicator)}</strong>
        <span
          class="term-points"
          data-low={row.points_low}
          title={`${points(row.points_low)} – ${points(row.points_high)}`}
        >
          {pointRange(row.points_low, row.points_high)}
        </span>
      </p>
      <span class="term-room" aria-hidden="true">
        <i class="term-low" style={{ width: share(row.points_low) }} />
        <i
          class="term-open"
          style={{ width: share(row.points_high - row.points_low) }}
        />
      </span>
      <small>
        {t("assess.term.told", {
          value: measuredRange(row, row.measure),
          target: measured(row.target, row.measure),
          full: row.full_points,
        })}
        {row.target_year && ` ${t("assess.term.year", { year: row.target_year })}`}
        {row.target_status && ` · ${named("status", row.target_status)}`}
        {row.missing && ` ${t("assess.missing", { inputs: inputs(row.missing) })}`}
      </small>
    </li>
  );
}

const DIMENSIONS = ["zone", "restoration", "contiguity"] as const;
type Kind = Record<(typeof DIMENSIONS)[number], string>;

/** One more hectare recognised of a kind of land that the reader chooses. */
function MoreLand({ rows }: { rows: Marginal[] }) {
  const chosen = useSignal<Partial<Kind>>({});
  const first = best(rows);
  if (!first) return null;
  const kind: Kind = { ...first, ...chosen.value };
  const fitting = rows.filter((row) =>
    DIMENSIONS.every((one) => row[one] === kind[one]),
  );
  const whole = fitting.find((row) => row.indicator === "");
  return (
    <div class="more-land">
      <h4>{t("assess.more")}</h4>
      <div class="more-choices">
        {DIMENSIONS.map((one) => (
          <label key={one}>
            <span>{heading(one)}</span>
            <select
              value={kind[one]}
              onChange={(event) => {
                chosen.value = { ...chosen.value, [one]: event.currentTarget.value };
              }}
            >
              {[...new Set(rows.map((row) => row[one]))].map((word) => (
                <option key={word} value={word}>
                  {wordOf(one, word)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <ul class="terms">
        {fitting
          .filter((row) => row.indicator)
          .map((row) => (
            <li key={row.indicator} class="term-head">
              <span>{named("indicator", row.indicator)}</span>
              <span>{gain(row)}</span>
            </li>
          ))}
      </ul>
      <p class="term-sum">
        <span>{t("assess.more.whole")}</span>
        <strong>{whole ? gain(whole) : t("assess.more.none")}</strong>
      </p>
    </div>
  );
}

function gain({ gain_low, gain_high }: Marginal): string {
  const sorted = [gain_low, gain_high].sort((a, b) => a - b);
  return `+${pointRange(sorted[0] ?? 0, sorted[1] ?? 0)}`;
}

/** The kind of land that would gain most. */
function best(rows: Marginal[]): Marginal | undefined {
  const whole = rows.filter((row) => row.indicator === "");
  return whole.sort((a, b) => b.gain_low - a.gain_low)[0];
}

function wordOf(dimension: keyof Kind, word: string): string {
  return dimension === "zone" ? zoneName(word) : named(dimension, word);
}
