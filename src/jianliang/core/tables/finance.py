"""The tables of money that a city gives: funds, belt units, land for the market."""

from functools import partial

from jianliang.core.tables.columns import Column, Table

text = partial(Column, "str")
maybe_text = partial(Column, "str", required=False)
count = partial(Column, "Int64", required=False)

FUND_STATUSES = ("draft", "approved", "example")
BELT_PARTS = ("demolish", "resettle", "supply", "green")
MARKET_PARTS = ("pool", "reduce", "enter")

_TOLD = {
    "source": text("来源", "Who says so."),
    "status": text("状态", "draft, approved or example.", allowed=FUND_STATUSES),
}

FUNDS = Table(
    "funds",
    "资金",
    "What each district, and the municipal fund, has and may borrow, by year.",
    {
        "unit_id": text("单元代码", "A district; the city for the municipal fund."),
        "year": Column("int64", "年份", "Year."),
        "own_yuan": count("自有资金（元）", "Own money of the year; empty: not told."),
        "loan_cap_yuan": count(
            "贷款余额上限（元）", "Most it may owe at the year's end; empty: not told."
        ),
        "budget_yuan": count(
            "年度支出上限（元）",
            "Most it may spend in the year; empty: any.",
        ),
        "source": _TOLD["source"],
        "as_of": maybe_text("时点", "Date of the source."),
        "status": _TOLD["status"],
    },
)

BELT_PLOTS = Table(
    "belt_plots",
    "绿隔实施单元地块",
    "What is demolished, resettled, supplied and greened in each belt unit, and when.",
    {
        "plot_id": text("地块编号", "Id of the plot.", key=True),
        "belt_id": text("实施单元编号", "Belt unit it belongs to."),
        "name": maybe_text("名称", "Name of the belt unit."),
        "unit_id": text("乡镇代码", "Township."),
        "part": text(
            "环节",
            "To be demolished, for resettlement, to be supplied, or to be green.",
            allowed=BELT_PARTS,
        ),
        "stage": Column("int64", "阶段", "Stage of the belt unit, from 1."),
        "year": Column("int64", "年份", "Year in which it is done."),
        "area_dm2": Column("int64", "面积", "Area of land."),
        "floor_dm2": count(
            "建筑面积", "Floor area: to be demolished, or to be built on it."
        ),
        "revenue_yuan": count("收入（元）", "Net revenue expected of a supplied plot."),
        "people": count(
            "人数", "People to be resettled, or who find a home in resettlement."
        ),
        "elderly": count(
            "超转人员", "People over working age whose costs are prepaid."
        ),
        "households": count("户数", "Households to be resettled."),
        "illegal_share": Column(
            "float", "违法建设占比", "Unlawful share of the floor area.", required=False
        ),
        "plot_type": maybe_text("地块类型", "Kind of what is demolished."),
        "tenure": maybe_text(
            "权属", "Whose land is cleared.", allowed=("state", "collective")
        ),
        "after_use": maybe_text("恢复用途", "What green land becomes."),
        "survey_plots": maybe_text(
            "调查图斑", "Plots of the survey it lies on, parted by spaces."
        ),
        "paid_year": count("付清分摊年份", "Year its cost share is paid."),
        "title_year": count("办证年份", "Year its title is given."),
        **_TOLD,
    },
)

MARKET_ENTRIES = Table(
    "market_entries",
    "集体土地入市",
    "Land that villages pool in a town, what it reduces, and what it wants to enter.",
    {
        "entry_id": text("编号", "Id of the row.", key=True),
        "unit_id": text("乡镇代码", "Township."),
        "part": text(
            "事项",
            "Pooled by a village, to be reduced, or to enter the market.",
            allowed=MARKET_PARTS,
        ),
        "village": maybe_text("村", "Village that pools the land."),
        "year": Column("int64", "年份", "Year it is planned for."),
        "area_dm2": Column("int64", "面积", "Area of land."),
        "revenue_yuan": count("入市收入（元）", "What it is let or sold for."),
        "spent_yuan": count("取得和开发支出（元）", "What getting it ready has cost."),
        **_TOLD,
    },
)
