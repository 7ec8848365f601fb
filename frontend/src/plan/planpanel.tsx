/** The plan: how good it is, its years, targets, compactness, money, quota, projects. */

import type { Plan } from "../api";
import { NotPlanning } from "../book/bookpanel";
import { isPlanning } from "../book/kept";
import { t } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { MadeOf } from "../watch/madeof";
import { Cash } from "./cashcard";
import { Checks, Gap } from "./checks";
import { Compactness } from "./compactness";
import { Faces } from "./faces";
import { plan } from "./kept";
import { Projects } from "./projectscard";
import { Quota } from "./quotacard";
import { Targets } from "./targets";
import { Reasons, Years } from "./yearscard";
import "../book/style/book.css";
import "../watch/style/watch.css";
import "../assess/style/assess.css";
import "./style/plan.css";

export function PlanPanel() {
  const { value, waiting, failed } = plan.value;
  if (isPlanning.value) return <NotPlanning />;
  return (
    <>
      <Faces />
      {!value && (failed ? <Unanswered /> : <Bones />)}
      {value && (
        <div data-waiting={waiting}>
          {value.made ? <Told told={value} /> : <NoPlan />}
        </div>
      )}
    </>
  );
}

function NoPlan() {
  return <Empty text={t("watch.none", { command: "jianliang plan make" })} />;
}

function Told({ told }: { told: Plan }) {
  return (
    <>
      <Gap told={told} />
      <Years told={told} />
      <Reasons rows={told.why} />
      <Targets told={told} />
      <Compactness told={told} />
      <Cash />
      <Quota />
      <Projects />
      <Checks rows={told.violations} />
      <MadeOf made={told.made} />
      <p class="sources">{t("plan.from_candidates", { id: told.candidates || "–" })}</p>
    </>
  );
}
