/** 待办: what awaits the reader in their seat, the first due first. */

import { Finished } from "../acts/actlist";
import { doneAndGone } from "../acts/kept";
import type { Todos } from "../api";
import { NotPlanning } from "../book/bookpanel";
import { DueDay } from "../book/dueday";
import { isPlanning, listed } from "../book/kept";
import { grouped } from "../figures/areas";
import { named, t } from "../held";
import { me } from "../me";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { change, view } from "../view";
import { hasTodos, PAGE, todos, wanted } from "./kept";
import { Row } from "./todorow";
import "../book/style/book.css";
import "../watch/style/watch.css";
import "./style/todos.css";

export function TodosPanel() {
  const { value, waiting, failed } = todos.value;
  if (!hasTodos.value) return <Empty text={t("todo.signed_out")} />;
  if (isPlanning.value) return <NotPlanning />;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  return (
    <div class="todos" data-waiting={waiting}>
      <Head told={value} />
      {doneAndGone.value && <Finished {...doneAndGone.value} />}
      <DueDay />
      {value.total === 0 && <Empty text={t("todo.none")} />}
      <Kinds told={value} />
      {value.total > 0 && value.rows.length === 0 && (
        <Empty text={t("todo.none.kind")}>
          <button type="button" class="plain" onClick={() => change({ todo: "" })}>
            {t("todo.all")}
          </button>
        </Empty>
      )}
      <ul class="places todo-list">
        {value.rows.map((row) => (
          <li key={`${row.todo} ${row.subject}`}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      <More told={value} />
    </div>
  );
}

function Head({ told }: { told: Todos }) {
  const seat = me.value;
  return (
    <div class="scope">
      <h3>
        {t("todo.total", { count: grouped(told.total) })}
        {told.overdue > 0 && (
          <small class="todo-late">
            {t("todo.overdue", { count: grouped(told.overdue) })}
          </small>
        )}
        {told.soon > 0 && (
          <small>{t("todo.soon", { count: grouped(told.soon) })}</small>
        )}
      </h3>
      {seat && (
        <p>
          {named("office", seat.role)} · {seat.unit_name || seat.unit}
          {seat.stands_for && ` · ${t("todo.for", { person: seat.stands_for })}`}
        </p>
      )}
    </div>
  );
}

/** Kinds of to-do with their numbers; pressing one shows it alone. */
function Kinds({ told }: { told: Todos }) {
  const chosen = listed(view.value.todo);
  if (told.counts.length < 2) return null;
  return (
    <fieldset class="todo-kinds">
      <legend class="unseen">{t("todo.kinds")}</legend>
      {told.counts.map(({ todo, todos: all, overdue }) => (
        <button
          type="button"
          key={todo}
          aria-pressed={chosen.includes(todo)}
          data-overdue={overdue > 0}
          onClick={() => turn(todo)}
        >
          {named("todo", todo)} <b>{grouped(all)}</b>
          {overdue > 0 && (
            <small>{t("todo.overdue", { count: grouped(overdue) })}</small>
          )}
        </button>
      ))}
    </fieldset>
  );
}

function turn(todo: string): void {
  const all = listed(view.value.todo);
  const rest = all.filter((one) => one !== todo);
  wanted.value = PAGE;
  change({ todo: (rest.length < all.length ? rest : [...all, todo]).join(",") });
}

const MOST = 500;

function More({ told }: { told: Todos }) {
  const left = told.shown - told.rows.length;
  if (left <= 0) return null;
  if (told.rows.length >= MOST) {
    return <p class="hint">{t("todo.cut", { most: MOST, left: grouped(left) })}</p>;
  }
  return (
    <button
      type="button"
      class="plain"
      onClick={() => {
        wanted.value = Math.min(wanted.value + PAGE * 2, MOST);
      }}
    >
      {t("todo.more", { left: grouped(left) })}
    </button>
  );
}
