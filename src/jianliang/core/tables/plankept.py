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
}
"""The tables of a plan as it is kept."""
