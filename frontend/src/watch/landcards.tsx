/** Plan, survey and reduction beside each other; what explains change; plans at odds. */

import type { Dynamics, PlanConflict } from "../api";
import { LayerHead, MarkRow } from "../book/choice";
import { MarkSwatch } from "../book/swatch";
import { Area } from "../figures/shown";
import { days, named, t } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Exports } from "../sheet/exports";
import { flyTo } from "./choosing";
import { conflicts, dynamics, SHORT } from "./kept";
import { MadeOf } from "./madeof";
import { markName } from "./markname";
import { groundMark } from "./marks";
import { headOf } from "./watchpanel";

export function LandCards() {
  const { value, failed } = dynamics.value;
  if (!value) return failed ? <Unanswered /> : <Bones count={3} />;
  return (
    <>
      <DynamicsCard told={value} />
      <Conflicts hasResult={value.made !== null} />
      <Reconciled told={value} />
    </>
  );
}

function DynamicsCard({ told }: { told: Dynamics }) {
  return (
    <section class="card">
      <LayerHead {...headOf("dynamics")} />
      {!told.made && (
        <Empty text={t("watch.none", { command: "jianliang dynamics" })} />
      )}
      {told.made && !told.rows.length && <p class="hint">{nothing()}</p>}
      <ul class="marks">
        {told.rows.map((row) => (
          <MarkRow
            key={row.change + row.kind}
            name={named("kind", row.kind)}
            mark={groundMark("dynamics", row.kind)}
            count={row.change ? named("change", row.change) : t("watch.standing")}
            area_dm2={row.area_dm2}
          />
        ))}
      </ul>
      <MadeOf made={told.made} />
      {told.made && <Exports table="dynamics" />}
    </section>
  );
}

function Reconciled({ told }: { told: Dynamics }) {
  const made = told.reconciled_made;
  return (
    <section class="card">
      <LayerHead {...headOf("reconciled")} />
      {!made && <Empty text={t("watch.none", { command: "jianliang reconcile" })} />}
      {made && !told.reconciled.length && <p class="hint">{nothing()}</p>}
      <ul class="marks">
        {told.reconciled.map((row) => {
          const id = `${row.change}-${row.kind}`;
          return (
            <MarkRow
              key={id + row.timing}
              name={markName("reconciled", id)}
              mark={groundMark("reconciled", id)}
              count={row.timing && named("timing", row.timing)}
              area_dm2={row.area_dm2}
            />
          );
        })}
      </ul>
      <MadeOf made={made} />
      {made && <Exports table="reconciliation" />}
    </section>
  );
}

function nothing(): string {
  return t("watch.span.none", { ...days.value });
}

function Conflicts({ hasResult }: { hasResult: boolean }) {
  const rows = conflicts.value.value?.rows ?? [];
  if (!hasResult) return null;
  return (
    <section class="card">
      <LayerHead {...headOf("conflicts")} />
      {!rows.length && <p class="hint">{t("watch.conflicts.none")}</p>}
      <ul class="places">
        {rows.slice(0, SHORT).map((row) => (
          <li key={row.id}>
            <Conflict row={row} />
          </li>
        ))}
      </ul>
      {rows.length > 0 && <Exports table="conflicts" />}
    </section>
  );
}

function Conflict({ row }: { row: PlanConflict }) {
  return (
    <button type="button" onClick={() => flyTo(row, "conflicts")}>
      <span class="place-head">
        <MarkSwatch mark={groundMark("conflicts", row.severity)} />
        <strong>{named("conflict", row.conflict)}</strong>
        <Area area_dm2={row.area_dm2} />
      </span>
      <small>
        {row.name} · {named("role", row.first_role)} {row.first_id} {use(row.first_use)}{" "}
        ↔ {named("role", row.second_role)} {row.second_id} {use(row.second_use)}
      </small>
    </button>
  );
}

function use(text: string): string {
  return text ? named("use", text) : "";
}
