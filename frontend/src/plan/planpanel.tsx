/** The plan: how good it is, its years, targets, compactness, money, quota, projects. */

import { UnitActs } from "../acts/unitacts";
import type { Plan } from "../api";
import { t } from "../held";
import { MadeOf } from "../watch/madeof";
import { Cash } from "./cashcard";
import { Checks, Gap } from "./checks";
import { Compactness } from "./compactness";
import { plan } from "./kept";
import { MadeBy } from "./made";
import { Projects } from "./projectscard";
import { Quota } from "./quotacard";
import { Targets } from "./targets";
import { Reasons, Years } from "./yearscard";
import { Zones } from "./zonescard";
import "../book/style/book.css";
import "../watch/style/watch.css";
import "../assess/style/assess.css";
import "./style/plan.css";

export function PlanPanel() {
  return (
    <MadeBy held={plan} command="jianliang plan make">
      {(told) => <Told told={told} />}
    </MadeBy>
  );
}

function Told({ told }: { told: Plan }) {
  return (
    <>
      <Gap told={told} />
      <Years told={told} />
      <Zones rows={told.by_zone} />
      <Reasons rows={told.why} />
      <Targets told={told} />
      <Compactness told={told} />
      <Cash />
      <Quota />
      <Projects />
      <UnitActs themes={["targets"]} />
      <Checks rows={told.violations} />
      <MadeOf made={told.made} />
      <p class="sources">{t("plan.from_candidates", { id: told.candidates || "–" })}</p>
    </>
  );
}
