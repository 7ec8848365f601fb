/** Supervision: watched plots, cases, how good alerts were, plans and survey compared. */

import { UnitActs } from "../acts/unitacts";
import type { Watch } from "../api";
import { NotPlanning } from "../book/bookpanel";
import { Choice, LayerHead, plotCount } from "../book/choice";
import { DueDay } from "../book/dueday";
import { isPlanning } from "../book/kept";
import { grouped } from "../figures/areas";
import { named, t } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Exports } from "../sheet/exports";
import { change } from "../view";
import { Alerts } from "./alerts";
import { shows, turnLayer } from "./choosing";
import { watch } from "./kept";
import { LandCards } from "./landcards";
import { CaseList, PlotList } from "./lists";
import { MadeOf } from "./madeof";
import { type GroundLayer, groundMark } from "./marks";
import { Renew } from "./renew";
import "../book/style/book.css";
import "./style/watch.css";

export function WatchPanel() {
  const { value, waiting, failed } = watch.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  return (
    <div data-waiting={waiting}>
      <Plots told={value} />
      <CasesCard told={value} />
      <UnitActs themes={["cases"]} />
      <Alerts rows={value.alerts} />
      <LandCards />
    </div>
  );
}

/** The head of a list whose shapes may lie on the map. */
export function headOf(layer: GroundLayer) {
  return {
    name: t(`watch.${layer}`),
    isShown: shows(layer),
    onTurn: () => turnLayer(layer),
  };
}

function Plots({ told }: { told: Watch }) {
  return (
    <section class="card">
      <LayerHead {...headOf("watched")} />
      {!told.made && (
        <Empty text={t("watch.none", { command: "jianliang supervise" })} />
      )}
      {told.made && <Marks told={told} />}
      {told.made && <PlotList />}
      {told.made && <Sightings />}
      <MadeOf made={told.made} />
      <Renew kind="supervise" />
      {told.made && <Exports table="watched" />}
    </section>
  );
}

function Marks({ told }: { told: Watch }) {
  return (
    <ul class="marks">
      {told.watched.map(({ verdict, plots, area_dm2 }) => (
        <Choice
          key={verdict}
          name={named("verdict", verdict)}
          mark={groundMark("watched", verdict)}
          isOn={false}
          count={plotCount(plots)}
          area_dm2={area_dm2}
          onPress={() => change({ sheet: "watched" })}
        />
      ))}
    </ul>
  );
}

function Sightings() {
  const isShown = shows("sightings");
  return (
    <div class="to-tables">
      <button
        type="button"
        class="plain"
        aria-pressed={isShown}
        onClick={() => turnLayer("sightings")}
      >
        {t("watch.sightings.show")}
      </button>
      <button type="button" class="plain" onClick={() => change({ sheet: "watched" })}>
        {t("book.as_table")}
      </button>
    </div>
  );
}

function CasesCard({ told }: { told: Watch }) {
  return (
    <section class="card">
      <LayerHead {...headOf("cases")} />
      <DueDay />
      {told.cases.length === 0 && (
        <Empty text={t("watch.cases.none", { command: "jianliang case open" })} />
      )}
      <ul class="marks">
        {told.cases.map(({ state, cases, overdue, area_dm2 }) => (
          <Choice
            key={state}
            name={named("state", state)}
            mark={groundMark("cases", state)}
            isOn={false}
            count={countOf(cases, overdue)}
            area_dm2={area_dm2}
            onPress={() => change({ sheet: "cases" })}
          />
        ))}
      </ul>
      <CaseList />
      {told.cases.length > 0 && <Exports table="cases" />}
    </section>
  );
}

function countOf(cases: number, overdue: number): string {
  const all = t("watch.case.count", { count: grouped(cases) });
  return overdue ? `${all} · ${t("watch.overdue", { count: overdue })}` : all;
}
