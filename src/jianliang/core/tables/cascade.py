"""The tables of targets as a tree: who carries how much of it, and whether it adds up.

A target is cumulative by the end of its year. What of a parent's target no child has
is a row of its own, `part` unassigned under the parent's code.
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.results import LEVEL, UNIT

text = partial(Column, "str")
area = partial(Column, "int64")
maybe_area = partial(Column, "Int64", required=False)
year = partial(Column, "int64")

PLANNED = "reduction"
"""Indicator of the targets that a plan is to meet: construction land to be reduced from
the day of the targets on. Assessment does not read it."""
ALL = "all"
"""Plot type of a target that speaks of every type together."""
UNASSIGNED = "unassigned"
INHERITED, OWN, PROPOSED = ORIGINS = ("inherited", "own", "proposed")
NEAR, MID, FAR, YEAR = HORIZONS = ("near", "mid", "far", "year")
STATUSES = ("draft", "approved", "example", "proposed")
BALANCES = ("balanced", "under", "over", "no-parent")

TREE_COLUMNS = {
    "horizon": text(
        "规划期",
        "near, mid or far horizon, or a single year.",
        required=False,
        allowed=HORIZONS,
    ),
    "plot_type": text(
        "地块类型", "Type of plot; empty or all: every type.", required=False
    ),
    "origin": text(
        "来历",
        "Handed down, the unit's own, or proposed; empty: its own.",
        required=False,
        allowed=ORIGINS,
    ),
    "part": text(
        "统筹预留",
        "unassigned: what of the unit's target none below it has.",
        required=False,
        allowed=(UNASSIGNED,),
    ),
}
"""Columns that make of a list of targets a tree."""

_OF = {
    "unit": UNIT,
    "level": LEVEL,
    "indicator": text("指标。", "What is to be reached."),
    "horizon": text("规划期；空为未注明。", "near, mid, far or year; empty: not said."),
    "year": year("年份，累计至年末。", "Cumulative by the end of it."),
    "plot_type": text("地块类型；all 为各类合计。", "Type of plot; all: every type."),
}

TARGET_TREE = Table(
    "target_tree",
    "任务分解",
    "What each unit is to reach: handed down, its own and proposed, side by side.",
    {
        **_OF,
        "parent": text("上级单元；空为最上级。", "The unit above; empty at the top."),
        "inherited_dm2": maybe_area("上级下达。", "Handed down from above."),
        "own_dm2": maybe_area("本级规划。", "By the unit's own plan."),
        "proposed_dm2": maybe_area("建议。", "Proposed, not adopted."),
        "used_dm2": maybe_area(
            "现行：下达的，没有则为本级的。", "In force: handed down, else its own."
        ),
        "unassigned_dm2": maybe_area(
            "未分解到下级的预留。", "Of it held back from the units below."
        ),
        "status": text("状态。", "Of what is in force, else of the proposal."),
        "source": text("来源。", "Who says so."),
    },
)

TARGET_BALANCE = Table(
    "target_balance",
    "任务平衡",
    "Each unit's target beside what those below it have, and its reserve.",
    {
        **_OF,
        "hierarchy": text("下级所属体系。", "Hierarchy of the units below."),
        "origin": text("下级任务的来历。", "Whose figures of the units below."),
        "target_dm2": maybe_area("本级任务；空为没有。", "The unit's; empty: none."),
        "children_dm2": area("下级合计。", "Those below it together."),
        "unassigned_dm2": area("统筹预留。", "Its named reserve."),
        "difference_dm2": maybe_area(
            "差额：正为尚缺，负为超分。", "Above zero: not handed out; below: too much."
        ),
        "children": year("有任务的下级数。", "Units below that have a target."),
        "lacking": year("没有任务的下级数。", "Units below that have none."),
        "balance": text("结论。", "What it comes to.", allowed=BALANCES),
    },
)

CASCADED = {table.name: table for table in (TARGET_TREE, TARGET_BALANCE, TOLD_FINDINGS)}
"""Every table that `pipeline.cascading.cascade_city` gives, by its name."""
