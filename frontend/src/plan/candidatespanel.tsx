/** Candidates by rank, each with the interval its score lies in; filters above them. */

import type { CandidateRow, Candidates } from "../api";
import { LayerHead } from "../book/choice";
import { MOST_SHAPES } from "../book/kept";
import { MarkSwatch } from "../book/swatch";
import { grouped } from "../figures/areas";
import { Area } from "../figures/shown";
import { heading, named, t } from "../held";
import { Empty } from "../panels/empty";
import { Pages } from "../panels/pages";
import { Exports } from "../sheet/exports";
import { Icon } from "../shell/icons";
import { change, view } from "../view";
import { MadeOf } from "../watch/madeof";
import { groundMark } from "../watch/marks";
import { headOf } from "../watch/watchpanel";
import { ratingRange } from "./amounts";
import { takeLock, tellCandidate, turnType } from "./choosing";
import { ScoreBar } from "./interval";
import { candidates, offset, PAGE } from "./kept";
import { MadeBy } from "./made";
import "../book/style/book.css";
import "../watch/style/watch.css";
import "../assess/style/assess.css";
import "./style/plan.css";

export function CandidatesPanel() {
  return (
    <MadeBy held={candidates} command="jianliang candidates">
      {(told) => <Told told={told} />}
    </MadeBy>
  );
}

function Told({ told }: { told: Candidates }) {
  const all = told.counts.reduce((sum, { plots }) => sum + plots, 0);
  return (
    <>
      <section class="card">
        <LayerHead {...headOf("candidates")} />
        <Filters told={told} />
        <p class="count" role="status">
          {t("plan.count", { count: grouped(told.total), all: grouped(all) })}
        </p>
        {all > MOST_SHAPES && (
          <p class="hint">{t("book.cut", { most: grouped(MOST_SHAPES) })}</p>
        )}
        {told.total === 0 && <Empty text={t("plan.candidates.none")} />}
        <ol class="places ranked">
          {told.rows.map((row) => (
            <li key={row.plot_id}>
              <Ranked row={row} />
            </li>
          ))}
        </ol>
        <Pages total={told.total} place="panel" at={offset} size={PAGE} />
        <div class="to-tables">
          <button
            type="button"
            class="plain"
            onClick={() => change({ sheet: "candidates" })}
          >
            {t("book.as_table")}
          </button>
        </div>
      </section>
      <section class="card">
        <h3>{t("plan.files")}</h3>
        {FILES.map((table) => (
          <Exports key={table} table={table} isNamed />
        ))}
      </section>
      <MadeOf made={told.made} />
    </>
  );
}

const FILES = [
  "candidates",
  "ratings",
  "weights",
  "candidate_locks",
  "candidate_borders",
  "rank_stability",
] as const;
const LOCKS = ["", "free", "fixed", "forbidden"] as const;

function Filters({ told: { counts } }: { told: Candidates }) {
  const { lock, types } = view.value;
  const chosen = types.split(",").filter(Boolean);
  const kinds = [...new Set(counts.map(({ plot_type }) => plot_type))];
  const count = (fits: (row: Candidates["counts"][number]) => boolean) =>
    counts.filter(fits).reduce((sum, { plots }) => sum + plots, 0);
  return (
    <div class="filters">
      <fieldset class="chips">
        <legend>{heading("lock")}</legend>
        {LOCKS.map((id) => (
          <Chip
            key={id}
            name={t(`plan.lock.${id || "all"}`)}
            isOn={lock === id}
            count={count((row) => !id || (row.lock || "free") === id)}
            onPress={() => takeLock(id)}
          />
        ))}
      </fieldset>
      <fieldset class="chips">
        <legend>{heading("plot_type")}</legend>
        {kinds.map((kind) => (
          <Chip
            key={kind}
            name={named("plot_type", kind)}
            isOn={chosen.includes(kind)}
            count={count((row) => row.plot_type === kind)}
            onPress={() => turnType(kind)}
          />
        ))}
      </fieldset>
    </div>
  );
}

interface ChipProps {
  name: string;
  isOn: boolean;
  count: number;
  onPress: () => void;
}

function Chip({ name, isOn, count, onPress }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={isOn} onClick={onPress}>
      {name}
      <span class="chip-count">{grouped(count)}</span>
    </button>
  );
}

function Ranked({ row }: { row: CandidateRow }) {
  const isMarked = view.value.select === `candidate:${row.plot_id}`;
  return (
    <button
      type="button"
      aria-pressed={isMarked}
      onClick={() => tellCandidate(row, "candidates")}
    >
      <span class="place-head">
        <span class="rank">{row.rank}</span>
        <strong>{row.plot_id}</strong>
        <Area area_dm2={row.area_dm2} />
      </span>
      <ScoreBar row={row} />
      <small>
        {ratingRange(row.score_low, row.score_high)} ·{" "}
        {named("plot_type", row.plot_type)} · {row.name}
        {row.plan_year !== null && ` · ${t("plan.in_year", { year: row.plan_year })}`}
        <Lock lock={row.lock} />
      </small>
    </button>
  );
}

export function Lock({ lock }: { lock: string }) {
  if (!lock) return null;
  return (
    <span class="badge lock-badge">
      {lock === "forbidden" ? (
        <Icon name="refuse" size={13} />
      ) : (
        <MarkSwatch mark={groundMark("candidates", lock)} />
      )}
      {named("lock", lock)}
    </span>
  );
}
