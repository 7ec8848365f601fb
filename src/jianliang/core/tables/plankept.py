"""What is kept of a plan beside its years: how compact it is, and at what price."""

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.planned import (
    PLAN_BOUND,
    PLAN_CASH,
    PLAN_PLOTS,
    PLAN_PROJECTS,
    PLAN_QUOTA,
    PLAN_UNITS,
    PLAN_VIOLATIONS,
)

LAYOUTS = ("now", "plan", "plain")
"""Before the plan, after it, and after the cheapest plan that sets no value on
joining up."""

PLAN_MESH = Table(
    "plan_mesh",
    "方案连片程度",
    "How open land holds together before the plan, after it, and without compactness.",
    {
        "layout": Column(
            "str", "现状、方案，或不计连片的方案。", "Which.", allowed=LAYOUTS
        ),
        "patch_count": Column("int64", "斑块数。", "Number of patches of open land."),
        "area_dm2": Column("int64", "开敞用地面积。", "Open land, 0.01 m²."),
        "largest_dm2": Column("int64", "最大斑块。", "Largest patch."),
        "mesh_dm2": Column(
            "int64",
            "有效网格：Σa² 除以全部土地。",
            "Effective mesh: Σa² of the patches over all land.",
        ),
        "edge_m": Column("float", "边界长度。", "Edge of open land, m."),
        "cost_fen": Column("int64", "减量成本。", "Cost of the plots reduced."),
    },
)
PLAN_FRONT = Table(
    "plan_front",
    "连片与成本的取舍",
    "Plans of one horizon over the weight of compactness; the least each costs.",
    {
        "compactness": Column("float", "紧凑权重，元每米。", "Yuan per metre of edge."),
        "cost_yuan": Column("float", "减量成本。", "Cost, yuan."),
        "boundary_m": Column(
            "float", "边界长度。", "Edge of cleared land to construction, m."
        ),
        "mesh_dm2": Column("int64", "有效网格。", "Effective mesh of open land."),
        "bound_yuan": Column("float", "下界。", "No plan comes to less, yuan."),
        "gap": Column("float", "差距。", "(value − bound) / |value|."),
        "plots": Column("int64", "地块数。", "Plots reduced."),
        "chosen": Column("bool", "是否采用。", "Whether the plan was made with it."),
    },
)
PLAN_ZONES = Table(
    "plan_zones",
    "分区减量安排",
    "What goes in each zone by year, and how much that could go is left.",
    {
        "unit": Column("str", "单元代码。", "Code of the unit."),
        "zone": Column("str", "地块主要所在的分区。", "Zone most of a plot lies in."),
        "year": Column("int64", "实施年度。", "Year of the plan."),
        "plots": Column("int64", "地块数。", "Plots reduced in it."),
        "area_dm2": Column("int64", "面积。", "Their area, 0.01 m²."),
        "cost_fen": Column("int64", "成本。", "Their cost, fen."),
        "left_dm2": Column(
            "int64", "年末仍未减量的候选面积。", "Candidates that still stand after it."
        ),
    },
)

PLANNED: dict[str, Table] = {
    "plan_plots": PLAN_PLOTS,
    "plan_units": PLAN_UNITS,
    "plan_cash": PLAN_CASH,
    "plan_quota": PLAN_QUOTA,
    "plan_projects": PLAN_PROJECTS,
    "plan_bound": PLAN_BOUND,
    "plan_violations": PLAN_VIOLATIONS,
    "plan_mesh": PLAN_MESH,
    "plan_front": PLAN_FRONT,
    "plan_zones": PLAN_ZONES,
}
"""The tables of a plan as it is kept."""

PLAN_WAITS = Table(
    "plan_waits",
    "先后次序",
    "Plots that wait: for another plot to go, or for homes to stand.",
    {
        "goes_first": Column(
            "str", "先行地块；空为另建安置房。", "Plot that goes first; empty: homes."
        ),
        "waits": Column("str", "等待的地块。", "Plot that waits."),
        "years": Column("int64", "至少相隔年数。", "Years between them at the least."),
        "from_year": Column(
            "Int64", "最早年度；空为不限。", "First year it may go; empty: any.",
            required=False,
        ),
        "belt_id": Column(
            "str", "绿隔实施单元；空为自行给出。", "Belt unit; empty: as given."
        ),
    },
)  # fmt: skip
CHANGES = ("in", "out", "moved")
PLAN_CHANGES = Table(
    "plan_changes",
    "与原方案的差别",
    "What differs from the plan this one was made from.",
    {
        "plot_id": Column("str", "地块编号。", "Plot.", key=True),
        "unit": Column("str", "单元代码。", "Code of the unit."),
        "plot_change": Column(
            "str", "新增、移出或改年度。", "New, left out, or in another year.",
            allowed=CHANGES,
        ),
        "year_before": Column(
            "Int64", "原年度；空为未列入。", "Year before; empty: not in it.",
            required=False,
        ),
        "year": Column(
            "Int64", "现年度；空为未列入。", "Year now; empty: not in it.",
            required=False,
        ),
        "cost_fen": Column(
            "int64", "成本增减。", "What it adds to the cost; below zero: it saves."
        ),
    },
)  # fmt: skip
BESIDE_PLAN: dict[str, Table] = {
    "plan_waits": PLAN_WAITS,
    "plan_changes": PLAN_CHANGES,
}
"""What is kept beside a plan, on the command line only."""
