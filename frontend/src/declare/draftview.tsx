/** One draft: what is to be mended, what can be submitted, and the receipt. */

import { computed, signal } from "@preact/signals";
import { t } from "../held";
import { Bones } from "../panels/empty";
import { Icon } from "../shell/icons";
import { Counts } from "./declarepanel";
import { draft, isAsking, isBusy, openDraft, receipt, submit } from "./kept";
import { RowCard } from "./rowcard";

/** Rows that overlap others' ground are submitted only when one says so. */
const withBlocked = signal(false);

const blockedRows = computed(
  () =>
    new Set(draft.value?.blocks.features.map(({ properties }) => properties.row) ?? []),
);
const ready = computed(() => {
  const clean = draft.value?.rows.filter((row) => row.state === "clean") ?? [];
  return clean.filter((row) => withBlocked.value || !blockedRows.value.has(row.row));
});
const isAnyBlocked = computed(
  () =>
    draft.value?.rows.some(
      (row) => row.state === "clean" && blockedRows.value.has(row.row),
    ) ?? false,
);

export function DraftView() {
  const told = draft.value;
  return (
    <>
      <button type="button" class="plain" onClick={() => openDraft("")}>
        <Icon name="left" size={14} />
        {t("declare.back")}
      </button>
      {!told && (isAsking.value ? <Bones /> : <p class="hint">{t("declare.gone")}</p>)}
      {told && (
        <section class="card" aria-busy={isBusy.value}>
          <h3>{told.draft.name}</h3>
          <p class="hint">
            {told.draft.unit_name} ·{" "}
            {told.draft.loaded_at.slice(0, 16).replace("T", " ")}
          </p>
          <Counts told={told.draft} />
          <p class="hash" title={told.sha256}>
            SHA-256 {told.sha256}
          </p>
          <Whole />
          <Receipt />
          <Submit />
        </section>
      )}
      <ul class="row-list">
        {told?.rows.map((row) => (
          <RowCard key={row.row} row={row} told={told} />
        ))}
      </ul>
    </>
  );
}

/** What was found in the file as a whole; notes about it fold away. */
function Whole() {
  const found = draft.value?.findings.filter((one) => one.row === null) ?? [];
  const grave = found.filter((one) => one.severity !== "note");
  const notes = found.filter((one) => one.severity === "note");
  return (
    <>
      {grave.map((one) => (
        <p class="row-finding" data-severity={one.severity} key={one.code + one.reason}>
          <Icon name={one.severity === "refuse" ? "refuse" : "warning"} size={15} />
          <span>
            {one.reason} <small>{one.remedy}</small>
          </span>
        </p>
      ))}
      {notes.length > 0 && (
        <details>
          <summary>{t("declare.notes", { count: notes.length })}</summary>
          {notes.map((one) => (
            <p class="hint" key={one.code + one.reason}>
              {one.reason}
            </p>
          ))}
        </details>
      )}
    </>
  );
}

function Submit() {
  const count = ready.value.length;
  return (
    <div class="submit-part">
      {isAnyBlocked.value && (
        <label class="check">
          <input
            type="checkbox"
            checked={withBlocked.value}
            onChange={(event) => {
              withBlocked.value = event.currentTarget.checked;
            }}
          />
          {t("declare.with_blocked")}
        </label>
      )}
      <button
        type="button"
        class="plain act"
        disabled={count === 0 || isBusy.value}
        onClick={() => submit(ready.value.map(({ row }) => row))}
      >
        {t("declare.submit", { count })}
      </button>
    </div>
  );
}

function Receipt() {
  const told = receipt.value;
  if (!told || told.draft.draft.draft !== draft.value?.draft.draft) return null;
  return (
    <div class="receipt" role="status">
      <Icon name="check" size={16} />
      <p>
        {t(told.again ? "declare.receipt.again" : "declare.receipt", {
          first: told.first,
          last: told.last,
        })}
        <small class="hash">{told.request}</small>
      </p>
    </div>
  );
}
