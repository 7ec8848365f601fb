/** The book: plots by state, claims by verdict, credit by year, and how far it stands. */

import { UnitActs } from "../acts/unitacts";
import type { Book, StateCount, VerdictCount } from "../api";
import { grouped } from "../figures/areas";
import { isPublic, named, t } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Exports } from "../sheet/exports";
import { change, view } from "../view";
import { Renew } from "../watch/renew";
import { Choice, LayerHead, plotCount } from "./choice";
import {
  allStates,
  type BookLayer,
  shows,
  turnLayer,
  turnState,
  turnVerdict,
} from "./choosing";
import { CreditCard } from "./creditcard";
import { book, isPlanning, MOST_SHAPES, states, verdicts } from "./kept";
import { stateMark, verdictMark } from "./marks";
import { Trust } from "./trust";
import "./style/book.css";

export function BookPanel() {
  const { value, waiting, failed } = book.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  if (!value.exists) return <Empty text={t("book.none")} />;
  return (
    <div data-waiting={waiting}>
      {!isPublic.value && <Plots told={value} />}
      <UnitActs themes={["plots", "people", "units"]} within={["seat"]} />
      <CreditCard />
      {!isPublic.value && <Claims told={value} />}
      <Renew kind="verify" />
      <Trust told={value} />
    </div>
  );
}

/** What to do where the scope is a unit the book does not know. */
export function NotPlanning() {
  return (
    <Empty text={t("book.planning")}>
      <button type="button" class="plain" onClick={() => change({ unit: "", map: "" })}>
        {t("book.choose_whole")}
      </button>
    </Empty>
  );
}

/** What the marks below are of, and whether they lie on the map. */
function headOf(layer: BookLayer) {
  return {
    name: t(`book.${layer}`),
    isShown: shows(layer),
    onTurn: () => turnLayer(layer),
  };
}

function Plots({ told }: { told: Book }) {
  const count = told.states.reduce((all, one) => all + one.plots, 0);
  return (
    <section class="card">
      <LayerHead {...headOf("plots")} />
      <p class="hint">{t(count === 0 ? "book.plots.none" : "book.plots.areas")}</p>
      <ul class="marks">
        {told.states.map((one) => (
          <State key={one.state} told={one} />
        ))}
      </ul>
      {count > MOST_SHAPES && <Cut />}
      <div class="to-tables">
        <button type="button" class="plain" onClick={() => change({ sheet: "plots" })}>
          {t("book.as_table")}
        </button>
        {view.value.states && (
          <button type="button" class="plain" onClick={allStates}>
            {t("book.all")}
          </button>
        )}
      </div>
      <Exports table="plots" />
    </section>
  );
}

function State({ told }: { told: StateCount }) {
  return (
    <Choice
      name={named("state", told.state)}
      mark={stateMark(told.state)}
      isOn={states.value.includes(told.state)}
      count={plotCount(told.plots)}
      area_dm2={told.standing_dm2 || told.claimed_dm2}
      onPress={() => turnState(told.state)}
    />
  );
}

function Claims({ told }: { told: Book }) {
  const pieces = told.verdicts.reduce((all, one) => all + one.pieces, 0);
  return (
    <section class="card">
      <LayerHead {...headOf("claims")} />
      {pieces === 0 && <p class="hint">{t("book.claims.none")}</p>}
      <ul class="marks">
        {told.verdicts.map((one) => (
          <Verdict key={one.verdict} told={one} />
        ))}
      </ul>
      {pieces > MOST_SHAPES && <Cut />}
      {view.value.verdicts && (
        <div class="to-tables">
          <button type="button" class="plain" onClick={() => change({ verdicts: "" })}>
            {t("book.all")}
          </button>
        </div>
      )}
      <Exports table="claims" />
    </section>
  );
}

function Verdict({ told }: { told: VerdictCount }) {
  return (
    <Choice
      name={named("verdict", told.verdict)}
      mark={verdictMark(told.verdict)}
      isOn={verdicts.value.includes(told.verdict)}
      count={plotCount(told.pieces)}
      area_dm2={told.area_dm2}
      onPress={() => turnVerdict(told.verdict)}
    />
  );
}

function Cut() {
  return <p class="hint">{t("book.cut", { most: grouped(MOST_SHAPES) })}</p>;
}
