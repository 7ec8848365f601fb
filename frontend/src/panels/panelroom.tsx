/** The one panel that is open. */

import type { FunctionComponent } from "preact";
import { AssessmentPanel } from "../assess/assessmentpanel";
import { QualityPanel } from "../assess/qualitypanel";
import { BookPanel } from "../book/bookpanel";
import { QuotaPanel } from "../book/quotapanel";
import { CockpitPanel } from "../cockpit/cockpitpanel";
import { ComplyPanel } from "../comply/complypanel";
import { DeclarePanel } from "../declare/declarepanel";
import { t } from "../held";
import { CandidatesPanel } from "../plan/candidatespanel";
import { PlanPanel } from "../plan/planpanel";
import { TargetsPanel } from "../plan/targetspanel";
import { WorkbenchPanel } from "../plan/workbench";
import { PublicPanel } from "../public/publicpanel";
import { Icon } from "../shell/icons";
import { isClosed } from "../shell/stops";
import { TodosPanel } from "../todos/todospanel";
import { change, type Panel, view } from "../view";
import { WatchPanel } from "../watch/watchpanel";
import { AboutPanel } from "./about";
import { FiguresPanel } from "./figurespanel";
import { FindingsPanel } from "./findingspanel";
import { LayersPanel } from "./layerspanel";
import { ToolsPanel } from "./toolspanel";

const PANELS: Partial<Record<Panel, FunctionComponent>> = {
  layers: LayersPanel,
  cockpit: CockpitPanel,
  figures: FiguresPanel,
  findings: FindingsPanel,
  book: BookPanel,
  declare: DeclarePanel,
  quota: QuotaPanel,
  watch: WatchPanel,
  assessment: AssessmentPanel,
  quality: QualityPanel,
  plan: PlanPanel,
  candidates: CandidatesPanel,
  workbench: WorkbenchPanel,
  targets: TargetsPanel,
  comply: ComplyPanel,
  public: PublicPanel,
  todos: TodosPanel,
  tools: ToolsPanel,
  about: AboutPanel,
};

export function PanelRoom() {
  const { panel } = view.value;
  const Shown = PANELS[panel];
  if (!Shown) return null;
  return (
    <aside class="panel" aria-labelledby="panel-title">
      <div class="panel-head">
        <h2 id="panel-title">{t(`panel.${panel}`)}</h2>
        <button
          type="button"
          class="round"
          aria-label={t("panel.close")}
          onClick={() => change({ panel: "none" })}
        >
          <Icon name="close" size={16} />
        </button>
      </div>
      <div class="panel-body">
        {isClosed(panel) ? <p class="hint">{t("panel.closed")}</p> : <Shown />}
      </div>
    </aside>
  );
}
