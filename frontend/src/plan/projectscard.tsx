/** The projects that need land, each with the year the plan starts it in. */

import type { PlanProject } from "../api";
import { Area } from "../figures/shown";
import { named, t } from "../held";
import { Bones, Unanswered } from "../panels/empty";
import { Exports } from "../sheet/exports";
import { Icon } from "../shell/icons";
import { money } from "./amounts";
import { projects } from "./kept";

export function Projects() {
  const { value, failed } = projects.value;
  if (!value) return failed ? <Unanswered /> : <Bones count={3} />;
  if (!value.rows.length) return null;
  return (
    <section class="card">
      <h3>{t("plan.projects")}</h3>
      <ul class="gates">
        {value.rows.map((row) => (
          <li
            key={row.project_id}
            data-verdict={row.year === null ? "unknown" : "passed"}
          >
            <Project row={row} />
          </li>
        ))}
      </ul>
      <Exports table="plan_projects" />
    </section>
  );
}

function Project({ row }: { row: PlanProject }) {
  const kind = row.kind ? `${named("kind", row.kind)} · ` : "";
  return (
    <>
      <p class="place-head">
        <strong>{row.title || row.project_id}</strong>
        {row.year === null ? (
          <span class="badge">
            <Icon name="pending" size={13} />
            {t("plan.project.none")}
          </span>
        ) : (
          <span class="badge badge-on">
            {t("plan.project.year", { year: row.year })}
          </span>
        )}
        <Area area_dm2={row.need_dm2} />
      </p>
      <small>
        {kind}
        {row.name}
        {row.due_year !== null && ` · ${t("plan.project.due", { year: row.due_year })}`}
        {row.income_fen > 0 &&
          ` · ${t("plan.project.income", { income: money(row.income_fen) })}`}
      </small>
    </>
  );
}
