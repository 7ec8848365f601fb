/** The same answer as a file: for a table program, an office, a map program. */

import { address } from "../api";
import { scope, t } from "../held";
import { code, severity } from "../panels/doubtful";
import { Icon } from "../shell/icons";
import { view } from "../view";

export type ExportTable =
  | "figures"
  | "series"
  | "children"
  | "matrix"
  | "findings"
  | "moves"
  | "layers"
  | "units"
  | "plots"
  | "claims"
  | "credit"
  | "quota"
  | "dues"
  | "watched"
  | "sightings"
  | "cases"
  | "alerts"
  | "dynamics"
  | "conflicts"
  | "reconciliation"
  | "fragmentation"
  | "contiguity"
  | "scores"
  | "score_terms"
  | "trajectories"
  | "renewal"
  | "plan_plots"
  | "plan_units"
  | "plan_cash"
  | "plan_quota"
  | "plan_projects"
  | "plan_bound"
  | "plan_violations"
  | "plan_mesh"
  | "plan_zones"
  | "plan_front"
  | "candidates"
  | "candidate_borders"
  | "candidate_locks"
  | "ratings"
  | "weights"
  | "rank_stability";

const FORMATS = ["csv", "xlsx", "gpkg"] as const;

interface ExportsProps {
  table: ExportTable;
  /** Whether the table's name stands before its formats. */
  isNamed?: boolean;
}

export function Exports({ table, isNamed = false }: ExportsProps) {
  const name = t(`export.table.${table}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: links of one kind are no fieldset
    <div class="exports" role="group" aria-label={t("export.of", { name })}>
      {isNamed ? <span>{name}</span> : <Icon name="download" size={15} />}
      {FORMATS.map((format) => (
        <a
          key={format}
          href={address(`export/${table}.${format}`, asked(table))}
          download
          title={t(`export.format.${format}.what`)}
        >
          {t(`export.format.${format}`)}
        </a>
      ))}
    </div>
  );
}

/** What the screen asked for this table, so that the file says the same. */
function asked(table: ExportTable) {
  const { lang, detail } = view.value;
  if (table === "findings") {
    return { severity: severity.value, code: code.value, lang };
  }
  if (table === "matrix") return { ...scope.value, detail, lang };
  if (table.startsWith("plan_")) return { ...scope.value, plan: view.value.plan, lang };
  return { ...scope.value, lang };
}
