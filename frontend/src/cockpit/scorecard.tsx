/** The score explained: gates and terms; and the units below by their scores. */

import { useComputed } from "@preact/signals";
import type { Assessment, Score, UnitScore } from "../api";
import { pointRange } from "../assess/amounts";
import { Gates, Total } from "../assess/assessmentpanel";
import { TermGroups } from "../assess/terms";
import { language, t } from "../held";
import { enter } from "../place";
import { Chart } from "../sheet/chart";
import { change } from "../view";
import { Info, Into, type Told } from "./meaning";
import { scoresOption } from "./options";

const MOST = 20;
const ROW_PX = 24;

export function ScoreCard({ told, score }: { told: Assessment; score: Score }) {
  return (
    <>
      <Total score={score} />
      <p class="cockpit-explained">
        {t("cockpit.score")}
        <Info told={scored(told, score)} />
      </p>
      <Gates rows={told.gates} />
      <section class="card">
        <h3>{t("assess.terms")}</h3>
        <TermGroups rows={told.terms} />
        <p class="term-sum">
          <span>{t("assess.sum")}</span>
          <strong>{pointRange(score.points_low, score.points_high)}</strong>
        </p>
        <div class="to-tables">
          <Into panel="assessment" />
        </div>
      </section>
    </>
  );
}

function scored(told: Assessment, score: Score): Told {
  return {
    figure: "score",
    value: `${pointRange(score.points_low, score.points_high)} ${t("assess.points")}`,
    when: told.year,
    made: told.made,
  };
}

export function RankingCard({ told }: { told: Assessment }) {
  const rows = told.children.slice(0, MOST);
  if (!rows.length) return null;
  const first = rows[0];
  return (
    <section class="card">
      <h3>
        {t("assess.ranking")}
        <Info
          told={{
            figure: "ranking",
            value: first ? `${first.name} ${points(first)}` : "",
            when: told.year,
            made: told.made,
          }}
        />
      </h3>
      <Ranked told={told} rows={rows} />
      {told.children.length > MOST && (
        <p class="hint">
          {t("cockpit.ranking.more", { most: MOST, all: told.children.length })}
        </p>
      )}
      <div class="to-tables">
        <button type="button" class="plain" onClick={() => change({ sheet: "scores" })}>
          {t("book.as_table")}
        </button>
      </div>
    </section>
  );
}

function points(row: UnitScore): string {
  return pointRange(row.points_low, row.points_high);
}

function Ranked({ told, rows }: { told: Assessment; rows: UnitScore[] }) {
  const option = useComputed(() => scoresOption(rows));
  return (
    <>
      <Chart
        key={`${told.made?.snapshot}${rows[0]?.unit}${language.value}`}
        label={t("cockpit.ranking.label", { year: told.year })}
        option={option.value}
        height_px={rows.length * ROW_PX + 34}
        onOpen={(index) => {
          const row = rows[index];
          if (row) enter(row.unit);
        }}
      />
      <details>
        <summary>{t("cockpit.ranking.list")}</summary>
        <ol class="cockpit-ranks">
          {rows.map((row) => (
            <li key={row.unit}>
              <button type="button" class="plain-name" onClick={() => enter(row.unit)}>
                {row.name}
              </button>
              <span>{points(row)}</span>
              <span class="badge">{row.grade_low}</span>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
