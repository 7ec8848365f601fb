/** The cockpit: one unit on one page, each figure with its definition and its panel. */

import { assessment, quality } from "../assess/kept";
import { Trajectory } from "../assess/trajectory";
import { NotPlanning } from "../book/bookpanel";
import { isPlanning } from "../book/kept";
import { Ceiling } from "../figures/ceilingcard";
import { figures, named, start, t, units } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { enter } from "../place";
import { cash } from "../plan/kept";
import { view } from "../view";
import { watch } from "../watch/kept";
import { Glance } from "./glance";
import { cockpit } from "./kept";
import { Into, Meaning } from "./meaning";
import { AlertsCard, GapCard, PatchesCard } from "./measurecards";
import { isOwnView, ownUnit } from "./mine";
import { RankingCard, ScoreCard } from "./scorecard";
import { TargetCard } from "./targetcard";
import "../book/style/book.css";
import "../watch/style/watch.css";
import "../assess/style/assess.css";
import "../plan/style/plan.css";
import "./style/cockpit.css";

export function CockpitPanel() {
  const { value, waiting, failed } = cockpit.value;
  if (isPlanning.value) return <NotPlanning />;
  if (!isOwnView.value) return <NotYours />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  return (
    <div class="cockpit" data-waiting={waiting}>
      <Head day={value.day} />
      <Glance />
      <Land />
      <TargetCard told={value} />
      <Scored />
      {quality.value.value && <PatchesCard told={quality.value.value} />}
      {watch.value.value && <AlertsCard told={watch.value.value} />}
      {cash.value.value && <GapCard told={cash.value.value} made={value.made} />}
      <Meaning />
    </div>
  );
}

/** Some of its figures are of the reader's own unit alone, so all are shown of that. */
function NotYours() {
  const own = ownUnit.value;
  const name = units.value.get(own)?.name ?? own;
  return (
    <Empty text={t("cockpit.not_yours")}>
      <button type="button" class="plain" onClick={() => enter(own)}>
        {t("cockpit.to_own", { name })}
      </button>
    </Empty>
  );
}

function Head({ day }: { day: string }) {
  const unit = units.value.get(view.value.unit);
  return (
    <div class="scope">
      <h3>
        {unit?.name ?? start.value?.city.name}
        <small>{named("level", unit?.level ?? "city")}</small>
      </h3>
      <p>{t("cockpit.day", { day })}</p>
    </div>
  );
}

/** How far the stock is from its ceiling. */
function Land() {
  const told = figures.value.value;
  if (!told) return <Bones count={3} />;
  return (
    <div id="cockpit-land" tabIndex={-1}>
      {told.ceiling ? (
        <Ceiling ceiling={told.ceiling} />
      ) : (
        <p class="hint">{t("cockpit.ceiling.none")}</p>
      )}
      <div class="to-tables">
        <Into panel="figures" />
      </div>
    </div>
  );
}

function Scored() {
  const { value, failed } = assessment.value;
  if (!isOwnView.value) return <NotYours />;
  if (!value) return failed ? <Unanswered /> : <Bones count={3} />;
  if (!value.made) {
    return <Empty text={t("watch.none", { command: "jianliang assess" })} />;
  }
  return (
    <div id="cockpit-score" tabIndex={-1}>
      {value.score ? (
        <ScoreCard told={value} score={value.score} />
      ) : (
        <Empty text={t("assess.unit.none")} />
      )}
      <Trajectory told={value} />
      <RankingCard told={value} />
    </div>
  );
}
