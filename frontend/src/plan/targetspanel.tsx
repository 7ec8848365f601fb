/** The editor of targets: a unit's own and those right below it, checked as one types. */

import { useSignal } from "@preact/signals";
import type { TargetInHand, TargetsInHand } from "../api";
import { NotPlanning } from "../book/bookpanel";
import { isPlanning } from "../book/kept";
import { isPublic, t } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Icon } from "../shell/icons";
import { Refused } from "../shell/refused";
import { Faces } from "./faces";
import { maySet, plans } from "./plans";
import { shortTime } from "./running";
import {
  chosenYear,
  drafted,
  faultOf,
  forget,
  hand,
  hectaresText,
  inForce,
  keyOf,
  rows,
  saved,
  sent,
  sums,
  targets,
  write,
  written,
  wrong,
  type YearSum,
} from "./targetdraft";
import { Labelled } from "./wishform";
import "../book/style/book.css";
import "./style/plan.css";
import "./style/workbench.css";

export function TargetsPanel() {
  const { value, failed } = targets.value;
  if (isPlanning.value) return <NotPlanning />;
  if (isPublic.value) return <p class="hint">{t("targets.not_yours")}</p>;
  return (
    <>
      <Faces />
      {plans.value.value && !maySet.value && (
        <p class="hint">{t("targets.not_yours")}</p>
      )}
      {!value && maySet.value && (failed ? <Unanswered /> : <Bones />)}
      {value && <Editor told={value} />}
    </>
  );
}

function Editor({ told }: { told: TargetsInHand }) {
  const year = told.years.includes(chosenYear.value)
    ? chosenYear.value
    : (told.years[0] ?? 0);
  const here = rows.value.filter((row) => row.year === year);
  const own = sums.value.find((one) => one.year === year);
  const typed = told.rows.filter((row) => row.plot_type !== "all").length;
  if (!told.years.length) return <Empty text={t("targets.none")} />;
  return (
    <>
      <section class="card">
        <h3>{t("targets.of", { name: told.name })}</h3>
        <Labelled name={t("targets.year")}>
          {(id) => (
            <select
              id={id}
              value={year}
              onChange={(event) => {
                chosenYear.value = Number(event.currentTarget.value);
              }}
            >
              {told.years.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Table rows={here} sum={own} />
        <div role="status">{own && <Balance sum={own} />}</div>
        {typed > 0 && <p class="hint">{t("targets.typed", { count: typed })}</p>}
      </section>
      <Years />
      <Ends told={told} />
    </>
  );
}

function Table({
  rows: here,
  sum,
}: {
  rows: TargetInHand[];
  sum: YearSum | undefined;
}) {
  return (
    <table class="bench-targets">
      <thead>
        <tr>
          <th scope="col">{t("targets.unit")}</th>
          <th scope="col">{t("targets.now")}</th>
          <th scope="col">{t("targets.draft")}</th>
        </tr>
      </thead>
      <tbody>
        {here.map((row) => (
          <Row key={keyOf(row)} row={row} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("targets.below")}</th>
          <td />
          <td>{sum && hectaresText(sum.below)}</td>
        </tr>
        {sum && sum.held > 0 && (
          <tr>
            <th scope="row">{t("targets.held")}</th>
            <td />
            <td>{hectaresText(sum.held)}</td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}

function Row({ row }: { row: TargetInHand }) {
  const fault = faultOf(row);
  const id = `fault-${row.unit}`;
  return (
    <tr data-own={row.is_setter}>
      <th scope="row">{row.name}</th>
      <td>{hectaresText(inForce(row)) || "–"}</td>
      <td>
        <input
          inputMode="decimal"
          aria-label={t("targets.input", { name: row.name, year: row.year })}
          aria-invalid={fault !== ""}
          aria-describedby={fault ? id : undefined}
          placeholder={hectaresText(inForce(row))}
          value={written.value[keyOf(row)] ?? ""}
          onInput={(event) => write(row, event.currentTarget.value)}
        />
        {fault && (
          <small id={id} class="bench-wrong">
            {fault}
          </small>
        )}
      </td>
    </tr>
  );
}

function Balance({ sum: { difference } }: { sum: YearSum }) {
  if (difference === null) return <p class="hint">{t("targets.no_own")}</p>;
  if (difference === 0) {
    return (
      <p class="checked">
        <Icon name="check" size={16} />
        {t("targets.balanced")}
      </p>
    );
  }
  const key = difference > 0 ? "targets.under" : "targets.over";
  return <p class="stale">{t(key, { area: hectaresText(Math.abs(difference)) })}</p>;
}

/** Every year with its difference, to go there. */
function Years() {
  return (
    <section class="card">
      <h3>{t("targets.years")}</h3>
      <ul class="bench-years">
        {sums.value.map((sum) => (
          <li key={sum.year}>
            <button
              type="button"
              class="plan-enter"
              onClick={() => {
                chosenYear.value = sum.year;
              }}
            >
              {sum.year}
            </button>
            <Balance sum={sum} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ends({ told }: { told: TargetsInHand }) {
  const reason = useSignal("");
  const isWritten = drafted.value.length > 0;
  const isWrong = rows.value.some((row) => {
    const text = written.value[keyOf(row)] ?? "";
    return text.trim() !== "" && faultOf(row) === t("targets.wrong");
  });
  return (
    <section class="card">
      <p class="hint" role="status">
        {sent.value || stateOfDraft(isWritten)}
      </p>
      <p class="hint">{t("targets.whole")}</p>
      <Labelled name={t("targets.reason")}>
        {(id) => (
          <input
            id={id}
            value={reason.value}
            onInput={(event) => {
              reason.value = event.currentTarget.value;
            }}
          />
        )}
      </Labelled>
      <Refused told={wrong.value} />
      <div class="bench-ends">
        {told.may_set && (
          <button
            type="button"
            class="primary"
            disabled={!isWritten || isWrong}
            onClick={() => hand("target", reason.value.trim())}
          >
            {t("targets.set")}
          </button>
        )}
        {told.may_propose && (
          <button
            type="button"
            class="plain"
            disabled={!isWritten || isWrong}
            onClick={() => hand("propose_target", reason.value.trim())}
          >
            {t("targets.propose")}
          </button>
        )}
        <button
          type="button"
          class="plain"
          disabled={!Object.keys(written.value).length}
          onClick={forget}
        >
          {t("targets.forget")}
        </button>
      </div>
    </section>
  );
}

function stateOfDraft(isWritten: boolean): string {
  if (!isWritten) return t("targets.no_draft");
  return saved.value
    ? t("targets.saved", { at: shortTime(saved.value) })
    : t("targets.unsaved");
}
