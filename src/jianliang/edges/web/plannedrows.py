"""The tables about plans and candidates that only the screen sees."""

from jianliang.core.tables import (
    CANDIDATES,
    PLAN_CASH,
    PLAN_PLOTS,
    PLAN_PROJECTS,
    PLAN_QUOTA,
    PLAN_UNITS,
    PLAN_ZONES,
    PROJECTS,
    RATINGS,
    WEIGHTS,
    Column,
    Table,
)
from jianliang.edges.web.rows import NAME, PLACE, part
from jianliang.edges.web.watchrows import bare

COUNT = Column("int64", "地块数。", "How many plots.")
AREA = Column("int64", "面积。", "Their area.")
COST = Column("int64", "成本，分。", "Their cost, fen.")
PLAN_YEAR = Column(
    "Int64",
    "实施年度；空为未列入。",
    "Year of the plan; null: it is not in it.",
    required=False,
)

PLAN_OF_YEAR = Table(
    "plan_of_year",
    "年度安排",
    "What the plan reduces in a year.",
    {
        "year": PLAN_PLOTS.columns["year"],
        "plots": COUNT,
        "area_dm2": AREA,
        "cost_fen": COST,
    },
)
PLAN_WHY = Table(
    "plan_why",
    "入选理由",
    "Plots of the plan by the first reason that holds.",
    {"why": PLAN_PLOTS.columns["why"], "plots": COUNT, "area_dm2": AREA},
)
PLAN_OF_ZONE = Table(
    "plan_of_zone",
    "分区减量",
    "What the plan reduces in a zone, and how much that could go is left.",
    {
        "zone": PLAN_ZONES.columns["zone"],
        "plots": COUNT,
        "area_dm2": AREA,
        "cost_fen": COST,
        "left_dm2": PLAN_ZONES.columns["left_dm2"],
    },
)
PLAN_UNIT = Table(
    "plan_unit",
    "任务对照",
    "Target and plan of a unit, with its name.",
    {**PLAN_UNITS.columns, "name": NAME},
)
PLAN_PRICE = Table(
    "plan_price",
    "连片的价格",
    "What joining up costs beside the cheapest plan that does not ask for it.",
    {
        "extra_fen": Column(
            "int64", "多付的成本，分。", "Cost above that plan's, fen."
        ),
        "gained_dm2": Column(
            "int64", "多得的有效网格。", "Effective mesh above that plan's."
        ),
        "fen_per_ha": Column(
            "Int64",
            "每公顷有效网格的价格，分；空为没有增加。",
            "Fen for each hectare of mesh; null: none gained.",
            required=False,
        ),
    },
)
PLAN_PLOT = Table(
    "plan_plot",
    "方案地块",
    "A plot of the plan, what it is, and where it lies.",
    {
        **PLAN_PLOTS.columns,
        "plot_type": Column("str", "地块类型；空为不明。", "Its type; empty: unknown."),
        "village": Column("str", "村庄或大院；空为不明。", "Its village."),
        "name": NAME,
        **PLACE,
    },
)
PLAN_CASH_OF = Table(
    "plan_cash_of",
    "现金流",
    "Cash of a unit in a year, with its name and level.",
    {
        **PLAN_CASH.columns,
        "name": NAME,
        "level": Column("str", "层级；city 为市级资金。", "city: the municipal fund."),
    },
)
PLAN_GAP = Table(
    "plan_gap",
    "最大资金缺口",
    "The year in which a unit owes most beyond what it has in hand.",
    {
        "unit": PLAN_CASH.columns["unit"],
        "name": NAME,
        "year": PLAN_CASH.columns["year"],
        "gap_fen": Column("int64", "缺口，分。", "Debt less cash in hand, fen."),
    },
)
PLAN_QUOTA_OF = Table(
    "plan_quota_of",
    "指标账",
    "Quota of a district in a year, with its name.",
    {**PLAN_QUOTA.columns, "name": NAME},
)
PLAN_PROJECT = Table(
    "plan_project",
    "方案项目",
    "A project, the year it starts in, and by when it must.",
    {
        **PLAN_PROJECTS.columns,
        "name": NAME,
        "title": Column("str", "项目名称；空为不明。", "Its name; empty: unknown."),
        "kind": Column("str", "类别；空为不明。", "What kind; empty: unknown."),
        "from_year": Column("Int64", "最早开工年份。", "Earliest year.", False),
        "due_year": PROJECTS.columns["due_year"],
    },
)
CANDIDATE = Table(
    "candidate",
    "备选地块",
    "A candidate, its year in the plan, and where it lies.",
    {**bare(CANDIDATES), "plan_year": PLAN_YEAR, "name": NAME, **PLACE},
)
CANDIDATE_COUNT = Table(
    "candidate_count",
    "备选地块数",
    "Candidates by lock and type.",
    {**part(CANDIDATES, ("lock", "plot_type")), "plots": COUNT, "area_dm2": AREA},
)
TERM = Table(
    "term",
    "得分构成",
    "An indicator of a candidate and what it adds to the score.",
    {
        **bare(RATINGS),
        "share": WEIGHTS.columns["share"],
        "added_low": Column("float", "得分下限。", "Least it adds to the score."),
        "added_high": Column("float", "得分上限。", "Most it adds to the score."),
    },
)
NEIGHBOUR = Table(
    "neighbour",
    "相邻备选地块",
    "A candidate that shares an edge, and its year in the plan.",
    {
        "other": Column("str", "相邻地块。", "The other plot."),
        "length_m": Column("float", "共有边长，米。", "Length shared, metres."),
        "plan_year": PLAN_YEAR,
    },
)
