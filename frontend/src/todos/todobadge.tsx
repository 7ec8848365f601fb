/** How much awaits the reader, on the rail: overdue first, else what is due soon. */

import { t } from "../held";
import { count } from "./kept";
import "./style/todos.css";

const MOST = 99;

export function TodoBadge() {
  const told = count.value.value;
  if (!told?.total) return null;
  const { total, overdue } = told;
  const shown = overdue || total;
  return (
    <b class="todo-badge" data-overdue={overdue > 0}>
      <span class="unseen">
        {t(overdue ? "todo.badge.overdue" : "todo.badge", { count: shown })}
      </span>
      <span aria-hidden="true">{shown > MOST ? `${MOST}+` : shown}</span>
    </b>
  );
}
