"""The tables of targets and plans that stand in the book."""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.results import UNIT

text = partial(Column, "str")
area = partial(Column, "int64")
money = partial(Column, "int64")
year = partial(Column, "int64")

FORCES = ("proposed", "adopted", "superseded")
PLAN_KINDS = ("special", "annual")

_BY = {
    "adopted_on": text("批准日期。", "Day it took effect."),
    "adopted_by": text("办理人。", "Who brought it in."),
    "seq": Column("int64", "记录号。", "Its number in the book."),
}
_FORCE = text("效力。", "Proposed, in force or superseded.", allowed=FORCES)

ADOPTED_TARGETS = Table(
    "adopted_targets",
    "已下达任务",
    "Targets by unit, year and type of plot, as set by a unit for those below it.",
    {
        "unit": UNIT,
        "unit_now": text("现单元。", "Unit that answers for it now."),
        "year": year("到该年末累计。", "Cumulative by the end of this year."),
        "plot_type": text("地块类型；all 为全部。", "Type of plot; all: any."),
        "target_dm2": area("任务面积。", "Land to be reduced by then."),
        "set_by": text("下达或建议的单元。", "Unit that set or proposed it."),
        "adopted_as": _FORCE,
        **_BY,
    },
)

ADOPTED_PLANS = Table(
    "adopted_plans",
    "已批准方案",
    "Special and annual plans, with the snapshot they were made from.",
    {
        "plan": text("方案编号。", "Id of the plan.", key=True),
        "unit": UNIT,
        "plan_kind": text("类别。", "Special or annual.", allowed=PLAN_KINDS),
        "name": text("名称。", "Its name."),
        "first_year": year("起始年份。", "First year."),
        "last_year": year("终止年份。", "Last year."),
        "adopted_as": _FORCE,
        "supersedes": text("取代的方案；空为无。", "Plan it takes the place of."),
        "target_dm2": area("任务面积。", "Sum of its targets."),
        "planned_dm2": area("安排面积。", "Land it reduces."),
        "cost_fen": money("费用（分）。", "What it costs."),
        "value_fen": Column("Int64", "目标值（分）。", "Its value.", required=False),
        "bound_fen": Column("Int64", "下界（分）。", "Proven bound.", required=False),
        "gap_ppm": Column(
            "Int64", "差距，百万分之一。", "(value − bound) / value.", required=False
        ),
        "plots": Column("int64", "地块数。", "How many plots it names."),
        "snapshot": text("快照。", "Snapshot of the plan."),
        "tables_sha256": text("附表散列值。", "Hash of its tables."),
        **_BY,
    },
)

ADOPTED_TOTALS = Table(
    "adopted_totals",
    "方案分年分单元",
    "What each plan comes to by unit and year.",
    {
        "plan": text("方案编号。", "The plan."),
        "unit": UNIT,
        "year": year("年份。", "The year."),
        "target_dm2": area("任务面积。", "Its target."),
        "planned_dm2": area("安排面积。", "Land it reduces."),
        "cost_fen": money("费用（分）。", "What it costs."),
    },
)

ADOPTED_PLOTS = Table(
    "adopted_plots",
    "方案地块",
    "The plots of each plan, and what has become of them in the book.",
    {
        "plan": text("方案编号。", "The plan."),
        "plot": text("地块编号。", "The plot."),
        "unit": UNIT,
        "year": year("年份。", "Year it is to be reduced in."),
        "area_dm2": area("面积。", "Its area."),
        "cost_fen": money("费用（分）。", "What it costs."),
        "plot_state": text("台账中的状态；空为未列入。", "State in the book."),
    },
)
