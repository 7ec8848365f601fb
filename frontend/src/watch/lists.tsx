/** Plots somebody must look at, and cases, each leading to its place and its story. */

import type { CaseRow, WatchedPlot } from "../api";
import { MarkSwatch } from "../book/swatch";
import { shownArea } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { named, t } from "../held";
import { Icon } from "../shell/icons";
import { change, view } from "../view";
import { tellCase, tellPlot } from "./choosing";
import { cases, SHORT, watched } from "./kept";
import { groundMark } from "./marks";

export function PlotList() {
  const rows = (watched.value.value?.rows ?? []).filter(
    ({ verdict }) => verdict !== "clear",
  );
  return (
    <>
      <ul class="places">
        {rows.slice(0, SHORT).map((row) => (
          <li key={row.plot}>
            <PlotPlace row={row} />
          </li>
        ))}
      </ul>
      <More count={rows.length - SHORT} sheet="watched" />
    </>
  );
}

function PlotPlace({ row }: { row: WatchedPlot }) {
  const isMarked = view.value.select === `life:${row.plot}`;
  const days = row.first_seen === row.last_seen ? [row.last_seen] : daysOf(row);
  return (
    <button type="button" aria-pressed={isMarked} onClick={() => tellPlot(row)}>
      <span class="place-head">
        <MarkSwatch mark={groundMark("watched", row.verdict)} />
        <strong>{row.plot}</strong>
        <span>{named("verdict", row.verdict)}</span>
      </span>
      <small>
        {row.name} · {amount(row.area_dm2 || row.disturbed_dm2)} · {days.join(" – ")}
      </small>
    </button>
  );
}

function daysOf({ first_seen, last_seen }: WatchedPlot): string[] {
  return [first_seen, last_seen];
}

export function CaseList() {
  const rows = cases.value.value?.rows ?? [];
  return (
    <>
      <ul class="places">
        {rows.slice(0, SHORT).map((row) => (
          <li key={row.case}>
            <CasePlace row={row} />
          </li>
        ))}
      </ul>
      <More count={rows.length - SHORT} sheet="cases" />
    </>
  );
}

function CasePlace({ row }: { row: CaseRow }) {
  const isMarked = view.value.select === `case:${row.case}`;
  return (
    <button
      type="button"
      aria-pressed={isMarked}
      data-overdue={row.overdue}
      onClick={() => tellCase(row)}
    >
      <span class="place-head">
        <MarkSwatch mark={groundMark("cases", row.state)} />
        <strong>{row.case}</strong>
        <span>{named("state", row.state)}</span>
        {row.overdue && <Overdue />}
      </span>
      <small>
        {row.name} · {amount(row.area_dm2)} · {dueText(row)}
      </small>
    </button>
  );
}

export function Overdue() {
  return (
    <span class="badge badge-overdue">
      <Icon name="warning" size={13} />
      {t("quota.overdue")}
    </span>
  );
}

export function dueText({ due, outcome }: CaseRow): string {
  if (due) return t("quota.due", { day: due });
  return outcome ? named("outcome", outcome) : t("quota.due.none");
}

function amount(area_dm2: number): string {
  return `${shownArea(area_dm2, areaUnit.value)} ${unitName.value}`;
}

function More({ count, sheet }: { count: number; sheet: "watched" | "cases" }) {
  if (count <= 0) return null;
  return (
    <button type="button" class="plain" onClick={() => change({ sheet })}>
      {t("watch.more", { count })}
    </button>
  );
}
