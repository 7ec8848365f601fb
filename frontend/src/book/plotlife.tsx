/** The life of a plot of the book: where it stands, what happened, what it came to. */

import { ActList } from "../acts/actlist";
import type { PlotLife, PlotOfBook } from "../api";
import { PlotEvidence } from "../declare/evidencepart";
import { PlotProofs } from "../declare/proofspart";
import { heading, named, t } from "../held";
import { area, exact } from "../map/amounts";
import { Bones } from "../map/plotstory";
import { Pairs } from "../shell/pairs";
import { WatchedPart } from "../watch/watchedpart";
import { life } from "./kept";
import { stateMark } from "./marks";
import { Recognised } from "./recognised";
import { MarkSwatch } from "./swatch";
import { Timeline } from "./timeline";
import { Verdicts } from "./verdicts";
import "./style/life.css";

export function PlotLifeStory() {
  const { value, waiting } = life.value;
  if (!value) {
    return waiting ? <Bones /> : <p class="nothing">{t("book.life.none")}</p>;
  }
  return (
    <>
      <Standing plot={value.plot} />
      <ActList subject={`plot:${value.plot.plot}`} />
      <Timeline events={value.events} />
      <WatchedPart told={value} />
      <Verdicts told={value} />
      <Doubtful told={value} />
      <Recognised told={value} />
      <Evidence plot={value.plot} />
      <div class="drawer-part">
        <PlotEvidence plot={value.plot.plot} />
      </div>
      <PlotProofs plot={value.plot.plot} />
    </>
  );
}

function Standing({ plot }: { plot: PlotOfBook }) {
  const pairs: [string, string | number | null][] = [
    [heading("unit"), `${plot.name} ${plot.unit}`],
    [heading("credit_year"), plot.credit_year && String(plot.credit_year)],
    [heading("claimed_dm2"), amount(plot.claimed_dm2)],
    [t("book.life.stated"), plot.recorded_dm2 && exact(plot.recorded_dm2)],
    [heading("verified_dm2"), amount(plot.verified_dm2)],
    [heading("standing_dm2"), amount(plot.standing_dm2)],
    [heading("cleared_on"), plot.cleared_on],
    [heading("after_use"), plot.after_use && named("after_use", plot.after_use)],
    [
      heading("after_surface"),
      plot.after_surface && named("after_surface", plot.after_surface),
    ],
    [heading("owner_kind"), plot.owner_kind && named("owner_kind", plot.owner_kind)],
    [t("book.life.survey_plot"), plot.plot_id],
  ];
  return (
    <>
      <p class="life-state">
        <MarkSwatch mark={stateMark(plot.state)} />
        <strong>{named("state", plot.state)}</strong>
      </p>
      <Pairs pairs={pairs.filter((pair): pair is [string, string] => !!pair[1])} />
      {!plot.geometry && <p class="hint">{t("book.life.no_ground")}</p>}
    </>
  );
}

/** In the reader's unit and exactly; nothing where there is none. */
function amount(area_dm2: number): string | null {
  return area_dm2 ? `${area(area_dm2)} · ${exact(area_dm2)}` : null;
}

function Doubtful({ told }: { told: PlotLife }) {
  if (!told.findings.length) return null;
  return (
    <section class="drawer-part">
      <h3>{t("book.life.findings")}</h3>
      <ul class="life-list">
        {told.findings.map((finding) => (
          <li key={finding.code + finding.reason}>
            {finding.reason}
            <small>{finding.remedy}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Evidence({ plot }: { plot: PlotOfBook }) {
  if (!plot.evidence.length) return null;
  return (
    <section class="drawer-part">
      <h3>{t("book.life.evidence")}</h3>
      <ul class="life-list">
        {plot.evidence.map((paper) => (
          <li key={paper.evidence_id + paper.sha256}>
            {named("kind", paper.kind)} {paper.evidence_id}
            <small class="hash">{paper.sha256}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
