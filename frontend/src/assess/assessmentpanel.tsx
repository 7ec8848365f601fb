/** Assessment: the score of the unit with its gates, term by term, and what follows. */

import type { Assessment, GateRow, RewardRow, Score } from "../api";
import { NotPlanning } from "../book/bookpanel";
import { isPlanning } from "../book/kept";
import { grouped } from "../figures/areas";
import { named, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { enter } from "../place";
import { Exports } from "../sheet/exports";
import { Icon, type IconName } from "../shell/icons";
import { change, view } from "../view";
import { MadeOf } from "../watch/madeof";
import { Renew } from "../watch/renew";
import { inputs, measured, pointRange } from "./amounts";
import { assessment } from "./kept";
import { Terms } from "./terms";
import { Trajectory } from "./trajectory";
import "../watch/style/watch.css";
import "./style/assess.css";

export function AssessmentPanel() {
  const { value, waiting, failed } = assessment.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.made) {
    return (
      <>
        <Empty text={t("watch.none", { command: "jianliang assess" })} />
        <Renew kind="assess" />
      </>
    );
  }
  return (
    <div data-waiting={waiting}>
      {value.score ? (
        <Own told={value} score={value.score} />
      ) : (
        <Empty text={t("assess.unit.none")} />
      )}
      <Trajectory told={value} />
      <Similar told={value} />
      <Rewards rows={value.rewards} />
      <MadeOf made={value.made} />
      <Renew kind="assess" />
    </div>
  );
}

function Own({ told, score }: { told: Assessment; score: Score }) {
  return (
    <>
      <Total score={score} />
      <Gates rows={told.gates} />
      <Terms told={told} score={score} />
      <div class="to-tables">
        {told.children.length > 0 && (
          <button
            type="button"
            class="plain"
            onClick={() => change({ sheet: "scores" })}
          >
            {t("assess.ranking")}
          </button>
        )}
      </div>
      <Exports table="scores" />
    </>
  );
}

export function Total({ score }: { score: Score }) {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name;
  const grades = [score.grade_low, score.grade_high];
  const grade = grades[0] === grades[1] ? grades[0] : grades.join(" – ");
  return (
    <section class="card score">
      <h3>
        {name}
        <small>{t("assess.year", { year: score.year })}</small>
      </h3>
      <p class="score-value">
        <strong>{pointRange(score.points_low, score.points_high)}</strong>
        <span>{t("assess.points")}</span>
        <span class="badge">{t("assess.grade", { grade: grade ?? "" })}</span>
      </p>
      {score.capped_by && (
        <p class="stale">{t("assess.capped", { gates: gates(score.capped_by) })}</p>
      )}
      {score.open_gates && (
        <p class="hint">{t("assess.open_gates", { gates: gates(score.open_gates) })}</p>
      )}
      <p class="hint">
        {t("assess.complete", { share: `${(score.complete * 100).toFixed(0)}%` })}
      </p>
    </section>
  );
}

function gates(told: string): string {
  const words = told.split(" ").filter(Boolean);
  return words.map((gate) => named("gate", gate)).join(t("watch.and"));
}

const GATE_ICONS: Record<string, IconName> = {
  passed: "check",
  failed: "refuse",
  unknown: "pending",
};

export function Gates({ rows }: { rows: GateRow[] }) {
  return (
    <section class="card">
      <h3>{t("assess.gates")}</h3>
      <ul class="gates">
        {rows.map((row) => (
          <li key={row.gate} data-verdict={row.gate_verdict}>
            <p class="place-head">
              <Icon name={GATE_ICONS[row.gate_verdict] ?? "note"} size={15} />
              <strong>{named("gate", row.gate)}</strong>
              <span>{named("gate_verdict", row.gate_verdict)}</span>
            </p>
            <small>
              {t("assess.gate.told", {
                value: measured(row.value, row.measure),
                limit: measured(row.limit, row.measure),
              })}
              {row.gate_verdict === "failed" &&
                ` ${t("assess.gate.caps", { grade: row.caps_at })}`}
              {row.missing &&
                ` ${t("assess.missing", { inputs: inputs(row.missing) })}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Similar({ told }: { told: Assessment }) {
  if (!told.similar.length) return null;
  return (
    <section class="card">
      <h3>{t("assess.similar")}</h3>
      <ul class="places">
        {told.similar.map((row) => (
          <li key={row.other}>
            <button type="button" onClick={() => enter(row.other)}>
              <span class="place-head">
                <strong>{row.name}</strong>
                {t("assess.distance", { distance: row.distance.toFixed(2) })}
              </span>
              <small>{t("assess.shared", { count: row.shared })}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rewards({ rows }: { rows: RewardRow[] }) {
  if (!rows.length) return null;
  return (
    <section class="card">
      <h3>{t("assess.rewards")}</h3>
      <ul class="gates">
        {rows.map((row) => (
          <li key={row.by_rule}>
            <p class="place-head">
              <strong>{named("by_rule", row.by_rule)}</strong>
              <span>{named("holds", row.holds)}</span>
              <span class="badge">{named("status", row.status)}</span>
            </p>
            <small>
              {row.amount_yuan !== null &&
                `${t("assess.yuan", { amount: grouped(row.amount_yuan) })} · `}
              {row.source}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
