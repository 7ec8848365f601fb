"""The tables of allocation: what is known of each unit, what it is given, and why."""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.results import UNIT

text = partial(Column, "str")
number = partial(Column, "float", required=False)
area = partial(Column, "int64")
maybe = partial(Column, "Int64", required=False)

MODELS = LEXIMIN, GINI, CHEAPEST = ("leximin", "gini", "cheapest")
BASES = {
    "stock": "stock_dm2",
    "population": "population",
    "output": "output_yuan",
    "potential": "cap_dm2",
}
"""Basis of fairness → its column of ALLOCATION_INPUTS."""
FUNDS = "funds"
REQUIREMENTS = (
    *("total", "cap", "ecology", "farmland"),
    *("funds", "need", "sent", "type"),
)

YEAR = Column("int64", "年份，累计至年末。", "Cumulative by the end of it.")
PLOT_TYPE = text("地块类型。", "Type of plot.")

ALLOCATION_INPUTS = Table(
    "allocation_inputs",
    "分解依据",
    "What targets are allocated by; a cell left empty is not known.",
    {
        "unit": text("单元代码。", "Code of the unit.", key=True),
        "stock_dm2": area("建设用地现状。", "Construction land it has."),
        "cap_dm2": area("可减上限。", "Most that it can reduce."),
        "ecology_dm2": maybe("生态恢复下限。", "Least to be given back to ecology."),
        "farmland_dm2": maybe("复耕下限。", "Least to be given back to farmland."),
        "need_dm2": maybe("项目用地需求。", "Land its projects need."),
        "yuan_per_hectare": maybe("每公顷减量成本，元。", "Cost of a hectare, yuan."),
        "funds_yuan": maybe("自有资金，元，累计。", "Own funds until the last year."),
        "population": maybe("常住人口。", "Residents."),
        "output_yuan": maybe("年产出，元。", "Output of a year, yuan."),
    },
)

ALLOCATION_TYPES = Table(
    "allocation_types",
    "分类型依据",
    "What each unit can and should reduce of each type of plot.",
    {
        "unit": UNIT,
        "plot_type": PLOT_TYPE,
        "cap_dm2": maybe("可减上限。", "Most that it can reduce of it."),
        "wanted": Column("float", "期望占比，0 至 1。", "Wanted share, 0 to 1."),
    },
)

ALLOCATION = Table(
    "allocation",
    "分解方案",
    "What each unit is to reduce by the end of each year.",
    {
        "unit": UNIT,
        "year": YEAR,
        "allocated_dm2": area("分解任务。", "To be reduced."),
        "sent_dm2": area("转出指标。", "Quota it sends."),
        "received_dm2": area("转入指标。", "Quota sent to it, before the ratio."),
        "cost_fen": maybe("减量成本，分。", "What it costs."),
        "burden": number("负担：成本与资金之比等。", "Cost over funds, or the like."),
        "burden_before": number("原负担。", "The same, before."),
    },
)

ALLOCATION_BY_TYPE = Table(
    "allocation_by_type",
    "分类型任务",
    "What of it is of which type of plot, at the last year.",
    {
        "unit": UNIT,
        "plot_type": PLOT_TYPE,
        "allocated_dm2": area("分解任务。", "To be reduced."),
        "wanted_dm2": area("按期望占比。", "By the wanted share."),
    },
)

ALLOCATION_MODELS = Table(
    "allocation_models",
    "各模型对比",
    "What each unit would be given by other rules, at the last year.",
    {
        "unit": UNIT,
        "before_dm2": area("原方案；没有则按现状比例。", "Before, else by stock."),
        "leximin_dm2": maybe("负担均衡。", "Greatest burdens least."),
        "gini_dm2": maybe("基尼系数最小。", "Least Gini coefficient."),
        "cheapest_dm2": maybe("总成本最低。", "Least total cost."),
    },
)

ALLOCATION_REASONS = Table(
    "allocation_reasons",
    "起作用的要求",
    "Which requirement binds each unit, and what easing it would change.",
    {
        "unit": UNIT,
        "year": Column("Int64", "年份；空为末年。", "Year; empty: last.", False),
        "requirement": text("要求。", "Which.", allowed=REQUIREMENTS),
        "required_dm2": maybe("限值。", "What it asks, where it is land."),
        "required_yuan": maybe("限值，元。", "What it asks, where it is money."),
        "eases": number(
            "放宽一公顷（或一百万元）使首要目标减少多少。",
            "By how much the first aim falls for one hectare or million yuan more.",
        ),
        "saves_yuan": number(
            "首要目标不变时，放宽一公顷（或一百万元）省下的总成本，元。",
            "What that saves of the total cost with the first aim held.",
        ),
    },
)

ALLOCATION_FAIRNESS = Table(
    "allocation_fairness",
    "公平性",
    "Gini coefficient of what is allocated over each basis, before and after.",
    {
        "basis": text("依据；composite 为综合。", "Basis; composite: weighted."),
        "basis_weight": Column("float", "权重。", "Weight."),
        "gini_before": number("原基尼系数。", "Before."),
        "gini_after": number("基尼系数。", "After."),
    },
)

ALLOCATION_CONFLICTS = Table(
    "allocation_conflicts",
    "相互冲突的要求",
    "Requirements that cannot be met together, and what is missing.",
    {
        "requirement": text("要求。", "Which.", allowed=REQUIREMENTS),
        "unit": text("单元；空为全部。", "The unit; empty: all together."),
        "year": Column("Int64", "年份；空为末年。", "Year; empty: last.", False),
        "plot_type": text("地块类型；空为不分。", "Type of plot; empty: all."),
        "required_dm2": maybe("要求值。", "What it asks, where it is land."),
        "required_yuan": maybe("要求值，元。", "What it asks, where it is money."),
        "conflicting": Column(
            "bool",
            "是否在最小冲突组内。",
            "Whether in the smallest set that conflicts.",
        ),
        "missing_dm2": maybe("至少差多少。", "The least it must give way by."),
        "missing_yuan": maybe("至少差多少，元。", "The same, where it is money."),
    },
)

ALLOCATED = {
    table.name: table
    for table in (
        ALLOCATION_INPUTS, ALLOCATION, ALLOCATION_BY_TYPE, ALLOCATION_MODELS,
        ALLOCATION_REASONS, ALLOCATION_FAIRNESS, ALLOCATION_CONFLICTS, TOLD_FINDINGS,
    )
}  # fmt: skip
"""Every table that `pipeline.allocating.allocate_city` gives, by its name."""
