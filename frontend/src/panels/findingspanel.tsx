/** What is doubtful in the material: place, reason and remedy, by how grave it is. */

import type { FindingRow, Findings } from "../api";
import { grouped } from "../figures/areas";
import { Area, unitName } from "../figures/shown";
import { heading, start, t, words } from "../held";
import { Icon, type IconName } from "../shell/icons";
import { change, view } from "../view";
import { code, found, narrow, offset, PAGE, severity, show } from "./doubtful";
import { Bones, Empty, Unanswered } from "./empty";
import { Pages } from "./pages";

export function FindingsPanel() {
  const { value, waiting, failed } = found.value;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  return (
    <>
      <Filters />
      <p class="count" role="status">
        {t("finding.count", { count: grouped(value.total) })}
      </p>
      {value.total === 0 && <Nothing />}
      <ol class="findings" data-waiting={waiting}>
        {value.rows.map((finding) => (
          <Finding key={finding.index} finding={finding} />
        ))}
      </ol>
      <Pager place="panel" />
      <button type="button" class="plain" onClick={() => change({ sheet: "findings" })}>
        {t("finding.as_table")}
      </button>
    </>
  );
}

type Counts = Findings["counts"];

export function Filters() {
  const counts = found.value.value?.counts ?? [];
  const severities = start.value?.severities ?? [];
  const of = (id: string) => counts.filter((one) => !id || one.severity === id);
  return (
    <div class="filters">
      <fieldset class="chips">
        <legend>{heading("severity")}</legend>
        <Chip id="" name={t("finding.all")} count={sum(counts)} />
        {severities.map(({ id, name }) => (
          <Chip key={id} id={id} name={name} count={sum(of(id))} />
        ))}
      </fieldset>
      <Kinds counts={of(severity.value)} />
    </div>
  );
}

function Kinds({ counts }: { counts: Counts }) {
  const kinds = [...new Set(counts.map((one) => one.code))];
  const count = (kind: string) => sum(counts.filter((one) => one.code === kind));
  return (
    <label class="choosers">
      <span>{t("finding.code")}</span>
      <select
        value={code.value}
        onChange={(event) => narrow({ code: event.currentTarget.value })}
      >
        <option value="">{t("finding.all")}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {`${kindName(kind)} (${count(kind)})`}
          </option>
        ))}
      </select>
    </label>
  );
}

function sum(counts: Counts): number {
  return counts.reduce((all, { count }) => all + count, 0);
}

/** The kind of a finding in a few words; its code where it has none. */
function kindName(kind: string): string {
  return words.value[`finding.kind.${kind}`] ?? kind;
}

function Chip({ id, name, count }: { id: string; name: string; count: number }) {
  return (
    <button
      type="button"
      class={`chip chip-${id || "all"}`}
      aria-pressed={severity.value === id}
      onClick={() => narrow({ severity: id, code: "" })}
    >
      {id && <SeverityIcon severity={id} />}
      {name}
      <span class="chip-count">{grouped(count)}</span>
    </button>
  );
}

export function SeverityIcon({ severity: id }: { severity: string }) {
  const known: Record<string, IconName> = { refuse: "refuse", warning: "warning" };
  return <Icon name={known[id] ?? "note"} size={15} />;
}

function Finding({ finding }: { finding: FindingRow }) {
  const isMarked = view.value.select === `finding:${finding.index}`;
  return (
    <li class={`finding finding-${finding.severity}`}>
      <button type="button" aria-pressed={isMarked} onClick={() => show(finding)}>
        <span class="finding-head">
          <SeverityIcon severity={finding.severity} />
          <strong>{finding.layer}</strong>
          {finding.subject && <span>{finding.subject}</span>}
          {finding.lon !== null && <Icon name="pin" size={14} />}
        </span>
        <span class="finding-reason">{finding.reason}</span>
        <span class="finding-remedy">{finding.remedy}</span>
        {finding.area_dm2 !== null && (
          <small>
            <Area area_dm2={finding.area_dm2} /> {unitName.value}
          </small>
        )}
      </button>
    </li>
  );
}

/** No findings at all is good news; none in a filter asks for a wider one. */
export function Nothing() {
  if (!severity.value && !code.value) return <Empty text={t("finding.none")} />;
  return (
    <Empty text={t("finding.none.filtered")}>
      <button
        type="button"
        class="plain"
        onClick={() => narrow({ severity: "", code: "" })}
      >
        {t("finding.widen")}
      </button>
    </Empty>
  );
}

export function Pager({ place }: { place: "panel" | "table" }) {
  const total = found.value.value?.total ?? 0;
  return <Pages total={total} place={place} at={offset} size={PAGE} />;
}
