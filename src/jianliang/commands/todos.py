"""待办: everything in the book that awaits somebody's next step (C12, C13).

Rights (core/roles), lives (core/moves) and cases (core/cases) say who may do what
next; here each of them is asked the other way round, for one actor and the whole book
at once. A to-do that somebody else must clear the way for (a consent, a signature) is
theirs, and not yet the actor's. What only an act itself can refuse (ground counted
before, overdue quota) is not foreseen here.
"""

import numpy as np
import pandas as pd

from jianliang.commands.todo_cases import case_todos
from jianliang.commands.todo_plans import draft_todos, plan_todos, target_todos
from jianliang.commands.todo_plots import offer_todos, plot_todos, signature_todos
from jianliang.commands.todo_quota import contract_todos, debt_todos
from jianliang.commands.waiting import Due, Waiting
from jianliang.core.days import days_between
from jianliang.core.tables import AWAITING, TODO_COUNTS, exactly
from jianliang.core.todos import TODOS

NO_TERM = "9999"
NEAR_DAYS = 30
"""What is due within so many days goes before what has no term, the rest after."""
FINDERS = (
    plot_todos,
    signature_todos,
    offer_todos,
    case_todos,
    contract_todos,
    debt_todos,
    target_todos,
    plan_todos,
    draft_todos,
)


def todos(waiting: Waiting) -> pd.DataFrame:
    """All that awaits somebody.

    Returns
    -------
    DataFrame
        Table AWAITING: what is overdue or due soon by its day, then what has no term
        by how long it has waited, then what is due later.
    """
    rows = [row for find in FINDERS for row in find(waiting)]
    frame = pd.DataFrame(
        [_told(row, waiting.day) for row in rows], columns=list(AWAITING.columns)
    )
    return _in_order(exactly(frame, AWAITING))


def todo_counts(found: pd.DataFrame) -> pd.DataFrame:
    """How many there are of each kind, in the order of kinds (table TODO_COUNTS)."""
    told = found.assign(
        overdue=(found["days_left"] < 0).fillna(False).astype("int64"),
        last=found["due"].replace("", NO_TERM),
    )
    grouped = told.groupby("todo")
    counts = grouped.agg(
        todos=("subject", "size"), overdue=("overdue", "sum"), due=("last", "min")
    )
    there = [todo for todo in TODOS if todo in counts.index]
    frame = counts.loc[there].rename_axis("todo").reset_index()
    return exactly(frame.assign(due=frame["due"].replace(NO_TERM, "")), TODO_COUNTS)


def _in_order(found: pd.DataFrame) -> pd.DataFrame:
    left = found["days_left"].fillna(NEAR_DAYS + 1).astype("int64")
    is_near, is_open = left <= NEAR_DAYS, found["due"] == ""
    later = np.select([is_near, is_open], [0, 1], 2)
    keys = ["later", "due", "since", "about", "subject", "todo"]
    ordered = found.assign(later=later).sort_values(keys, kind="stable")
    return ordered.drop(columns="later").reset_index(drop=True)


def _told(row: Due, day: str) -> dict:
    kind = TODOS[row.todo]
    return {
        "todo": row.todo,
        "about": kind.about,
        "subject": row.subject,
        "unit": row.unit,
        "act": kind.act,
        "due": row.due,
        "days_left": days_between(day, row.due) if row.due else None,
        "since": row.since,
        "why": row.why,
    }
