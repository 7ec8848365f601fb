"""The tables of cash: by year for a district, the municipal fund or a belt unit.

closing = opening + interest + funds + granted + income + traded + loan
          − charge − repaid − cost
gap     = debt − closing where that is above 0: what own money does not cover
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.planned import FLOWS
from jianliang.core.tables.results import LEVEL, UNIT

text = partial(Column, "str")
area = partial(Column, "int64")
money = partial(Column, "int64")
maybe = partial(Column, "Int64", required=False)
year = Column("int64", "年份。", "Year.")

CASH_KINDS = ("district", "municipal", "belt")
_OF = {
    "unit": text("单元或实施单元代码。", "Code of the unit or the belt unit."),
    "cash_kind": text(
        "资金主体。", "District, municipal fund or belt unit.", allowed=CASH_KINDS
    ),
}

CASH = Table(
    "cash",
    "现金流",
    "The money of each district, the municipal fund and each belt unit by year.",
    {
        **_OF,
        "year": year,
        **FLOWS,
        "gap_fen": money("年末资金缺口。", "Debt less cash at the end, at least 0."),
    },
)

CASH_GAPS = Table(
    "cash_gaps",
    "最大资金缺口",
    "The greatest gap of each and its year; and with all costs at least, at most.",
    {
        **_OF,
        "cost_fen": money("支出合计。", "Paid in all."),
        "gap_fen": money("最大缺口。", "Greatest gap."),
        "gap_year": maybe(
            "最大缺口年份。", "First year of it; empty: there is no gap."
        ),
        "gap_low_fen": money(
            "成本取下限时的最大缺口。", "With all costs at the least."
        ),
        "gap_high_fen": money(
            "成本取上限时的最大缺口。", "With all costs at the most."
        ),
        "short_fen": money("贷款之后仍缺的最大额。", "Most lacking after all loans."),
        "closing_fen": money("期末余额。", "In hand at the end of all years."),
        "debt_fen": money("期末负债。", "Owed at the end of all years."),
    },
)

BELTS = Table(
    "belts",
    "绿隔实施单元",
    "Each belt unit: total cost by part, revenue, greatest gap and greening.",
    {
        "belt_id": text("实施单元编号。", "Belt unit.", key=True),
        "unit": UNIT,
        "compensation_fen": money("补偿。", "Compensation."),
        "demolition_fen": money("拆除。", "Demolition."),
        "resettlement_fen": money("安置。", "Resettlement, homes included."),
        "greening_fen": money("绿化。", "Greening."),
        "elderly_fen": money("超转人员。", "Elderly."),
        "charge_fen": money("贷款利息。", "Interest paid on debt."),
        "cost_fen": money("总成本。", "Total cost."),
        "low_fen": money("总成本下限。", "Least total cost."),
        "high_fen": money("总成本上限。", "Most total cost."),
        "granted_fen": money("市级承担。", "Borne by the city."),
        "income_fen": money("供地收入。", "Revenue of supplied land."),
        "balanced": Column(
            "bool", "是否平衡。", "Revenue and grants cover the total cost."
        ),
        "gap_fen": money("最大缺口。", "Greatest gap."),
        "gap_year": maybe("最大缺口年份。", "Its first year; empty: no gap."),
        "green_share": Column(
            "float", "绿化率。", "Green land of all land after.", required=False
        ),
        "missing": text("缺少的情况。", "What is not known; parted by spaces."),
    },
)

BELT_SHARES = Table(
    "belt_shares",
    "成本分摊",
    "What each supplied plot bears of its belt unit's total cost.",
    {
        "belt_id": text("实施单元编号。", "Belt unit."),
        "plot_id": text("地块编号。", "Supplied plot.", key=True),
        "year": year,
        "weight": Column("int64", "权重。", "Weight: revenue in fen, or floor dm²."),
        "share_fen": money("分摊成本。", "Cost share."),
        "income_fen": money("预计收入。", "Expected revenue."),
        "paid_year": maybe("付清年份。", "Year it is paid; empty: not told."),
        "title_year": maybe("办证年份。", "Year of title; empty: not told."),
    },
)

BELT_GREEN = Table(
    "belt_green",
    "分阶段绿化率",
    "How much of each belt unit is green after each stage.",
    {
        "belt_id": text("实施单元编号。", "Belt unit."),
        "stage": Column("int64", "阶段。", "Up to and with this stage."),
        "green_dm2": area("累计绿地。", "Green land so far."),
        "area_dm2": area("实施单元用地。", "All land of the belt unit after."),
        "green_share": BELTS.columns["green_share"],
    },
)

ENTRIES = Table(
    "entries",
    "入市时序",
    "When each entry is wished for, when it is lawful, and its money.",
    {
        "entry_id": text("编号。", "The entry.", key=True),
        "unit": UNIT,
        "area_dm2": area("面积。", "Area."),
        "wished_on": text("计划日期。", "Last day of the year it is wished for."),
        "lawful_on": text(
            "最早合规日期；空为始终不合规。", "First lawful day; empty: never."
        ),
        "short_dm2": area(
            "计划时所缺面积。", "By how much it is too much when wished."
        ),
        "gain_fen": maybe(
            "增值收益。", "Revenue less what was spent; empty: not told."
        ),
        "levy_fen": maybe("调节金。", "Levy; empty: not told."),
        "kept_fen": maybe("镇级留存。", "Kept by the town company."),
        "shared_fen": maybe("分红。", "Shared out to the villages."),
    },
)

DIVIDENDS = Table(
    "dividends",
    "各村分红",
    "What each village gets of each year's entries, by its share of the pooled land.",
    {
        "unit": UNIT,
        "village": text("村。", "Village."),
        "year": year,
        "pooled_dm2": area("统筹土地。", "Land it pools."),
        "shared_fen": money("分红。", "What it gets."),
    },
)

LEVER_EFFECTS = Table(
    "lever_effects",
    "政策工具影响",
    "What each lever changes: money with and without it, entries with and without it.",
    {
        "lever": text("政策工具。", "The lever."),
        "unit": text("单元或实施单元代码。", "Code of the unit or the belt unit."),
        "level": LEVEL,
        "cost_before_fen": maybe("无此工具的支出。", "Paid without it."),
        "cost_after_fen": maybe("有此工具的支出。", "Paid with it."),
        "gap_before_fen": maybe("无此工具的最大缺口。", "Greatest gap without it."),
        "gap_after_fen": maybe("有此工具的最大缺口。", "Greatest gap with it."),
        "gap_year_before": maybe("无此工具的缺口年份。", "Its year without it."),
        "gap_year_after": maybe("有此工具的缺口年份。", "Its year with it."),
        "entered_before_dm2": maybe("无此工具的入市面积。", "Entered without it."),
        "entered_after_dm2": maybe("有此工具的入市面积。", "Entered with it."),
        "levy_before_fen": maybe("无此工具的调节金。", "Levy without it."),
        "levy_after_fen": maybe("有此工具的调节金。", "Levy with it."),
    },
)

CASHED = {one.name: one for one in (CASH, CASH_GAPS, TOLD_FINDINGS)}
BELTED = {
    one.name: one for one in (BELTS, BELT_SHARES, BELT_GREEN, CASH, TOLD_FINDINGS)
}
ENTERED = {one.name: one for one in (ENTRIES, DIVIDENDS, TOLD_FINDINGS)}
LEVERED = {one.name: one for one in (LEVER_EFFECTS, TOLD_FINDINGS)}
"""Every table of each of the walks of `pipeline.financing`, by its name."""
