/** The plan year by year: a slider that fills the map, and what each year reduces. */

import type { Plan, PlanWhy } from "../api";
import { LayerHead, plotCount } from "../book/choice";
import { MOST_SHAPES } from "../book/kept";
import { MarkSwatch } from "../book/swatch";
import { grouped } from "../figures/areas";
import { Area } from "../figures/shown";
import { named, t } from "../held";
import { Exports } from "../sheet/exports";
import { change, view } from "../view";
import { shows, turnLayer } from "../watch/choosing";
import { headOf } from "../watch/watchpanel";
import { money } from "./amounts";
import { takeYear } from "./choosing";
import { ShareRow } from "./sharerow";
import { yearMarks } from "./years";

type Year = Plan["by_year"][number];

/** The year up to which the plan is looked at; the last where none is chosen. */
export function shownYear(years: number[]): number {
  return years.includes(view.value.year) ? view.value.year : (years.at(-1) ?? 0);
}

export function Years({ told }: { told: Plan }) {
  const { years, by_year } = told;
  const last = shownYear(years);
  const due = by_year.filter(({ year }) => year <= last);
  const plots = sum(by_year, "plots");
  return (
    <section class="card">
      <LayerHead {...headOf("plan")} />
      <Slider years={years} at={years.indexOf(last)} />
      <ul class="marks">
        {by_year.map((row) => (
          <YearRow key={row.year} row={row} years={years} last={last} />
        ))}
      </ul>
      <p class="term-sum">
        <span>
          {t("plan.by_end", { year: last, count: grouped(sum(due, "plots")) })}
        </span>
        <strong>
          <Area area_dm2={sum(due, "area_dm2")} />
        </strong>
      </p>
      <p class="hint">{t("plan.by_end.cost", { cost: money(sum(due, "cost_fen")) })}</p>
      {plots > MOST_SHAPES && (
        <p class="hint">{t("book.cut", { most: grouped(MOST_SHAPES) })}</p>
      )}
      <Acts />
      <Exports table="plan_plots" />
    </section>
  );
}

function Acts() {
  return (
    <div class="to-tables">
      <button
        type="button"
        class="plain"
        aria-pressed={shows("joined")}
        onClick={() => turnLayer("joined")}
      >
        {t("plan.joined.show")}
      </button>
      <button type="button" class="plain" onClick={() => change({ sheet: "planned" })}>
        {t("book.as_table")}
      </button>
    </div>
  );
}

function Slider({ years, at }: { years: number[]; at: number }) {
  if (years.length < 2) return null;
  return (
    <label class="plan-slider">
      <span>{t("plan.slider", { year: years[at] ?? "" })}</span>
      <input
        type="range"
        min={0}
        max={years.length - 1}
        step={1}
        value={at}
        aria-valuetext={String(years[at])}
        onInput={(event) => {
          const year = years[Number(event.currentTarget.value)] ?? 0;
          takeYear(year === years.at(-1) ? 0 : year);
        }}
      />
      <span class="plan-ticks" aria-hidden="true">
        {years.map((year) => (
          <i key={year}>{year}</i>
        ))}
      </span>
    </label>
  );
}

interface YearRowProps {
  row: Year;
  years: number[];
  last: number;
}

function YearRow({ row, years, last }: YearRowProps) {
  const mark = yearMarks(years)[String(row.year)];
  const isLast = row.year === years.at(-1);
  return (
    <li data-later={row.year > last}>
      <button
        type="button"
        class="mark-choice"
        aria-pressed={row.year === last}
        onClick={() => takeYear(isLast ? 0 : row.year)}
      >
        {mark && <MarkSwatch mark={mark} />}
        <span class="mark-name">{row.year}</span>
        <span class="mark-count">{plotCount(row.plots)}</span>
        <Area area_dm2={row.area_dm2} />
      </button>
    </li>
  );
}

export function Reasons({ rows }: { rows: PlanWhy[] }) {
  const most = Math.max(...rows.map(({ area_dm2 }) => area_dm2), 1);
  if (!rows.length) return null;
  return (
    <section class="card">
      <h3>{t("plan.why")}</h3>
      <ul class="share-rows plan-why">
        {rows.map((row) => (
          <ShareRow
            key={row.why}
            name={named("why", row.why)}
            share={row.area_dm2 / most}
          >
            {plotCount(row.plots)} · <Area area_dm2={row.area_dm2} />
          </ShareRow>
        ))}
      </ul>
    </section>
  );
}

function sum(rows: Year[], name: "plots" | "area_dm2" | "cost_fen"): number {
  return rows.reduce((all, row) => all + row[name], 0);
}
