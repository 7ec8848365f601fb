"""The tables of cost: what reducing each plot costs, by part, unit and year.

Money is whole fen. Where something is not known a cost is an interval; `cost_fen` is
its middle. Parts sum to the plot, plots to every unit and year, each to the fen.
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.results import LEVEL, UNIT

text = partial(Column, "str")
area = partial(Column, "int64")
money = partial(Column, "int64")

PLOT_PARTS = (
    *("compensation", "resettlement", "elderly", "demolition"),
    *("restoration", "acquisition", "cleanup"),
)
ALL_YEARS = 0
"""Year of a row that speaks of all years together."""

PLOT = text("地块编号。", "The survey's id of the plot.", key=True)
_SPAN = {
    "low_fen": money("成本下限。", "Least it costs, fen."),
    "cost_fen": money("成本，区间的中值。", "Cost: middle of the interval, fen."),
    "high_fen": money("成本上限。", "Most it costs, fen."),
}
_LAND = {
    "plots": Column("int64", "地块数。", "Number of plots."),
    "area_dm2": area("用地面积。", "Area of land."),
    "floor_low_dm2": area("建筑面积下限。", "Least floor area."),
    "floor_high_dm2": area("建筑面积上限。", "Most floor area."),
    **_SPAN,
    "yuan_per_hectare": Column(
        "Int64", "每公顷成本（元）。", "Cost per hectare, yuan.", required=False
    ),
    "uncounted": Column("int64", "有未计部分的地块数。", "Plots with a part untold."),
}

PLOT_COSTS = Table(
    "plot_costs",
    "地块成本",
    "What reducing each plot costs.",
    {
        "plot_id": PLOT,
        **_SPAN,
        "missing": text("缺少的情况。", "What is not known; parted by spaces."),
        "uncounted": text(
            "规则包缺参数而未计的部分。", "Parts that cannot be told; parted by spaces."
        ),
        "floor_low_dm2": _LAND["floor_low_dm2"],
        "floor_high_dm2": _LAND["floor_high_dm2"],
    },
)

PLOT_COST_PARTS = Table(
    "plot_cost_parts",
    "地块成本构成",
    "The parts of what each plot costs; parts that are nothing are left out.",
    {
        "plot_id": text("地块编号。", "The survey's id of the plot."),
        "part": text("费用项。", "Part of the cost.", allowed=PLOT_PARTS),
        **_SPAN,
    },
)

UNIT_COSTS = Table(
    "unit_costs",
    "分单元成本",
    "What reduction costs by unit and year, in all, by tenure and by type.",
    {
        "unit": UNIT,
        "level": LEVEL,
        "year": Column("int64", "年份；0 为各年合计。", "Year; 0: all together."),
        "dimension": text("维度。", "All, tenure or plot type."),
        "value": text("取值；空为不明。", "Tenure or plot type; empty: not known."),
        **_LAND,
    },
)

PART_COSTS = Table(
    "part_costs",
    "分项成本",
    "What reduction costs by unit, year and part of the cost.",
    {
        "unit": UNIT,
        "level": LEVEL,
        "year": UNIT_COSTS.columns["year"],
        "part": PLOT_COST_PARTS.columns["part"],
        **_SPAN,
    },
)

COSTED = {
    table.name: table
    for table in (PLOT_COSTS, PLOT_COST_PARTS, UNIT_COSTS, PART_COSTS, TOLD_FINDINGS)
}
"""Every table that `pipeline.costing.costs` gives, by its name."""
