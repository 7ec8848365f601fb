/** One to-do: what is to be done about what, why, and by when; it leads to its story. */

import { RowActs } from "../acts/rowacts";
import type { TodoRow } from "../api";
import { named, t } from "../held";
import { pointed } from "../place";
import { Icon, type IconName } from "../shell/icons";
import { change, type Panel, view } from "../view";

const ICONS: Record<TodoRow["about"], IconName> = {
  plot: "pin",
  case: "watch",
  contract: "quota",
  obligation: "quota",
  targets: "plan",
  plan: "plan",
  draft: "book",
};
/** Where things are told that have no story of their own. */
const PANELS: Partial<Record<TodoRow["about"], Panel>> = {
  contract: "quota",
  obligation: "quota",
  targets: "targets",
  plan: "plan",
  draft: "declare",
};

/** A to-do; what has no story of its own can be done here. */
export function Row({ row }: { row: TodoRow }) {
  const subject = actedOn(row);
  return (
    <>
      <Told row={row} />
      {subject && <RowActs subject={subject} />}
    </>
  );
}

/** As acts name what is lent, owed, frozen or on its way. */
function actedOn({ about, subject }: TodoRow): string {
  if (about === "obligation") return `due:${subject}`;
  return about === "contract" ? subject.replace(/^transfer:/, "contract:") : "";
}

function Told({ row }: { row: TodoRow }) {
  const isLate = row.days_left !== null && row.days_left < 0;
  return (
    <button
      type="button"
      aria-pressed={Boolean(view.value.select) && view.value.select === storyOf(row)}
      data-overdue={isLate}
      onClick={() => lead(row)}
    >
      <span class="place-head">
        <Icon name={ICONS[row.about]} size={15} />
        <strong>{named("todo", row.todo)}</strong>
        <span class="todo-subject" title={row.subject}>
          {row.subject.replace(/^(transfer|plan|targets):/, "")}
        </span>
      </span>
      <span class="todo-why">{named("why", row.why)}</span>
      <small>
        {row.name}
        {row.due ? ` · ${dueText(row)}` : ` · ${t("todo.since", { day: row.since })}`}
        {isLate && (
          <span class="overdue">
            <Icon name="warning" size={13} />
            {t("todo.late")}
          </span>
        )}
      </small>
    </button>
  );
}

function dueText({ due, days_left }: TodoRow): string {
  const left = days_left ?? 0;
  if (left < 0) return t("todo.due.past", { day: due, days: -left });
  if (left === 0) return t("todo.due.today", { day: due });
  return t("todo.due", { day: due, days: left });
}

function storyOf({ about, subject }: TodoRow): string {
  if (about === "plot") return `life:${subject}`;
  return about === "case" ? `case:${subject}` : "";
}

function lead(row: TodoRow): void {
  const { lon, lat } = row;
  const map = lon === null || lat === null ? {} : { map: pointed(lon, lat) };
  const select = storyOf(row);
  const panel = PANELS[row.about];
  const draft = row.about === "draft" ? { draft: row.subject } : {};
  if (select) change({ select, ...map });
  else if (panel) change({ panel, ...draft });
}
