"""The tables of to-dos, and of the life of a unit, that only the screen sees."""

from jianliang.core.tables import AWAITING, SUCCESSION, Column, Table
from jianliang.edges.web.rows import NAME, PLACE

TODO_ROW = Table(
    "todo_row",
    "待办",
    "A to-do with the name of its unit, and where it lies.",
    {**AWAITING.columns, "name": NAME, **PLACE},
)
KIN = Table(
    "unit_kin",
    "单元沿革",
    "A unit that another came from, or became.",
    {
        "day": SUCCESSION.columns["day"],
        "succession": SUCCESSION.columns["kind"],
        "side": Column(
            "str",
            "before 为来源单元，after 为去向单元。",
            "before: it came from that one; after: it became that one.",
            allowed=("before", "after"),
        ),
        "unit": Column("str", "单元代码。", "Code of the other unit."),
        "name": NAME,
    },
)
UNIT_SEAT = Table(
    "unit_seat",
    "单元岗位",
    "A seat of a unit, and who holds it.",
    {
        "seat": Column("str", "岗位编号。", "Its id.", key=True),
        "person": Column("str", "人员。", "Who holds it."),
        "role": Column("str", "岗位。", "As what."),
        "tier": Column("str", "层级。", "In which tier."),
        "since": Column("str", "起始日期。", "First day."),
        "until": Column("str", "最后一日；空为未定。", "Last day; empty: none.", False),
        "stands_for": Column(
            "str", "代理何人；空为本人。", "Whom a substitute is for."
        ),
    },
)
