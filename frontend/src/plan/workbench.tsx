/** The workbench: what the next plan is to be, how far it is, and those that are kept. */

import { NotPlanning } from "../book/bookpanel";
import { isPlanning } from "../book/kept";
import { isPublic, t } from "../held";
import { Bones, Unanswered } from "../panels/empty";
import { Comparison } from "./comparison";
import { Faces } from "./faces";
import { KeptPlans } from "./keptplans";
import { mayMake, plans } from "./plans";
import { Running } from "./running";
import { WishForm } from "./wishform";
import "../book/style/book.css";
import "../watch/style/watch.css";
import "../assess/style/assess.css";
import "./style/plan.css";
import "./style/workbench.css";

export function WorkbenchPanel() {
  const { value, waiting, failed } = plans.value;
  if (isPlanning.value) return <NotPlanning />;
  if (isPublic.value) return <p class="hint">{t("bench.not_yours")}</p>;
  return (
    <>
      <Faces />
      {!value && (failed ? <Unanswered /> : <Bones />)}
      {value && (
        <div data-waiting={waiting}>
          {mayMake.value ? (
            <>
              <WishForm usual={value.usual} />
              <Running />
            </>
          ) : (
            <p class="hint">{t("bench.not_yours")}</p>
          )}
          <Comparison />
          <KeptPlans told={value} />
        </div>
      )}
    </>
  );
}
