"""Tables of to-dos: what awaits somebody, row by row and counted."""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.todos import SUBJECTS, TODOS, WHYS

text = partial(Column, "str")

TODO = text("待办种类。", "Kind of to-do.", allowed=tuple(TODOS))
DUE = text("到期日；空为无期限。", "Last day; empty: none is set.")

AWAITING = Table(
    "todos",
    "待办",
    "What awaits somebody: what is due soon first, then what has waited longest.",
    {
        "todo": TODO,
        "about": text("事项类别。", "What it is about.", allowed=SUBJECTS),
        "subject": text(
            "对象编号。", "Id of the plot, case, contract, obligation, plan or draft."
        ),
        "unit": text("所属单元代码。", "Unit it is booked to."),
        "act": text("办理事项。", "Kind of event that settles it."),
        "due": DUE,
        "days_left": Column(
            "Int64",
            "距到期天数；逾期为负，无期限为空。",
            "Days left; below zero: overdue, missing: no term.",
            required=False,
        ),
        "since": text("起始日期。", "Day since when it has waited."),
        "why": text("缘由。", "Why it stands here.", allowed=WHYS),
    },
)

TODO_COUNTS = Table(
    "todo_counts",
    "待办统计",
    "How many to-dos there are of each kind.",
    {
        "todo": TODO,
        "todos": Column("int64", "件数。", "How many."),
        "overdue": Column("int64", "逾期件数。", "How many of them are overdue."),
        "due": text("最早到期日；空为无期限。", "The first last day; empty: none."),
    },
)
