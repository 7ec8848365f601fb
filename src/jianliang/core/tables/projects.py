"""The tables of projects that need land, and of the quota that serves them."""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.results import UNIT

text = partial(Column, "str")
area = partial(Column, "int64")
money = partial(Column, "int64")
year = partial(Column, "int64")
maybe_year = partial(Column, "Int64", required=False)

PROJECT_KINDS = ("innovation", "culture", "exchange", "livelihood", "other")
LISTED = ("yes", "no")
SERVED = ("inside", "coordinated", "advance", "unmet")
"""How a project got its land: from its own district alone, also by way of the city,
with quota lent, or not at all."""
SOURCES = ("own", "reserve", "transfer", "advance", "repay")
CONDITIONS = ("given", "zone", "ceiling", "need", "people", "city")

PROJECTS = Table(
    "projects",
    "建设项目",
    "Projects that need land: where, how much, from when and until when.",
    {
        "project_id": text("项目编号", "Id of the project.", key=True),
        "name": text("项目名称", "Its name.", required=False),
        "unit_id": text("所在区", "District it is to stand in."),
        "kind": text(
            "类别",
            "Innovation, culture, international exchange, livelihood or other.",
            allowed=PROJECT_KINDS,
        ),
        "need_dm2": area("用地需求", "Land it needs."),
        "income_yuan": Column(
            "Int64",
            "土地收入（元）",
            "What it pays into the district's cash at its start.",
            required=False,
        ),
        "from_year": year("最早开工年份", "Earliest year it may start in."),
        "due_year": maybe_year("最迟开工年份", "Latest year; empty: none."),
        "listed": text(
            "列入市级清单",
            "Whether the municipal list names it.",
            required=False,
            allowed=LISTED,
        ),
        "source": text("来源", "Who says so.", required=False),
        "status": text("状态", "draft, approved, official or example.", required=False),
        "geometry": Column("geometry", "图形", "Its site.", required=False),
    },
)

_PROJECT = text("项目编号。", "The project.")
_YEAR = year("年份。", "The year.")

MATCHED_PROJECTS = Table(
    "matched_projects",
    "项目供地匹配",
    "The year in which each project gets its land and from where, or what is missing.",
    {
        "project_id": text("项目编号。", "The project.", key=True),
        "name": text("项目名称。", "Its name."),
        "unit": UNIT,
        "kind": text("类别。", "What it is.", allowed=PROJECT_KINDS),
        "listed": text("是否列入市级清单。", "Municipal list.", allowed=LISTED),
        "need_dm2": area("用地需求。", "Land it needs."),
        "from_year": year("最早开工年份。", "Earliest start."),
        "due_year": maybe_year("最迟开工年份；空为不限。", "Latest start."),
        "year": maybe_year("匹配年份；空为未匹配。", "Year it gets its land."),
        "served": text("匹配方式。", "How.", allowed=SERVED),
        "own_dm2": area("本区指标。", "Of its own district's quota."),
        "reserve_dm2": area("市级储备。", "Of the municipal reserve."),
        "transfer_dm2": area("他区调入。", "Received of other districts."),
        "advance_dm2": area("周转指标。", "Lent, to be paid back."),
        "missing_dm2": area(
            "缺口。", "Short of its need in the last year it may start; 0 where served."
        ),
        "possible_year": maybe_year(
            "可能满足的年份；空为规划期内不能。",
            "First year, even past its due year, when what all others leave suffices.",
        ),
        "income_yuan": money("土地收入（元）。", "What it pays at its start."),
    },
)

MATCH_FLOWS = Table(
    "match_flows",
    "指标流向",
    "Which quota serves which project, and what lent quota is paid back with.",
    {
        "project_id": _PROJECT,
        "year": _YEAR,
        "origin": text("来源方式。", "Kind of quota.", allowed=SOURCES),
        "from_unit": text("来源单元。", "Whose quota."),
        "to_unit": text("使用单元。", "Who uses it."),
        "given_dm2": area("调出。", "What the source gives."),
        "area_dm2": area("到位。", "What arrives."),
        "cancelled_dm2": area("核销。", "Cancelled on the way, roundings included."),
        "due_year": maybe_year("归还期限年份；仅周转指标。", "Year lent quota is due."),
    },
)

MATCH_LOTS = Table(
    "match_lots",
    "指标批次",
    "The lots or plots that the given quota is taken from, the earliest first.",
    {
        "project_id": _PROJECT,
        "year": _YEAR,
        "origin": MATCH_FLOWS.columns["origin"],
        "from_unit": MATCH_FLOWS.columns["from_unit"],
        "lot": text("批次。", "Lot of the book, or plot of the plan."),
        "area_dm2": area("面积。", "What of it is given."),
    },
)

MATCH_BALANCES = Table(
    "match_balances",
    "逐年指标收支",
    "Quota of each district and of the municipal reserve, year by year.",
    {
        "unit": UNIT,
        "year": _YEAR,
        "opening_dm2": area("年初。", "At the beginning."),
        "freed_dm2": area("新腾出。", "Freed in the year."),
        "used_dm2": area("本区项目使用。", "Used by its own projects."),
        "given_dm2": area("调出。", "Given to projects of others."),
        "repaid_dm2": area("归还周转。", "Paid back of what was lent."),
        "closing_dm2": area("年末。", "At the end; never below 0."),
    },
)

QUOTA_UNITS = Table(
    "quota_units",
    "指标流转条件",
    "What each unit has, needs and can take in; rooms may be empty: no limit.",
    {
        "unit": Column("str", "单元代码。", "Code of the unit.", key=True),
        "quota_dm2": area("可转出指标。", "Free recognised quota."),
        "need_dm2": area("项目需求。", "What its own projects need."),
        "zone_room_dm2": Column(
            "Int64", "分区可建余量。", "Room where its zones may be built on.", False
        ),
        "ceiling_room_dm2": Column(
            "Int64", "规模上限余量。", "Room under its ceiling.", False
        ),
        "people_room": Column("Int64", "人口余量。", "People it can take in.", False),
        "gain_yuan_per_hectare": money("承接收益（元/公顷）。", "Worth of land there."),
        "loss_yuan_per_hectare": money("转出损失（元/公顷）。", "Loss of the giver."),
        "output_yuan_per_hectare": money("年产值（元/公顷）。", "Output of a year."),
        "people_per_hectare": Column("int64", "每公顷疏解人口。", "People who leave."),
    },
)

QUOTA_TRANSFERS = Table(
    "quota_transfers",
    "指标流转方案",
    "What each source best passes to each receiver, and the least compensation.",
    {
        "from_unit": text("转出单元。", "The source."),
        "to_unit": text("承接单元。", "The receiver."),
        "ratio": text("流转比例。", "Quota received per quota given, p/q."),
        "given_dm2": area("调出。", "What the source gives."),
        "received_dm2": area("到位。", "What the receiver gets."),
        "cancelled_dm2": area("核销。", "What is cancelled, roundings included."),
        "people": Column("int64", "承接人口。", "People taken in."),
        "gain_fen": money("承接方收益（分）。", "Worth to the receiver."),
        "loss_fen": money("转出方损失（分）。", "Loss of the source."),
        "cost_fen": money(
            "搬迁和社会成本（分）。", "Of moving, borne by the receiver."
        ),
        "surplus_fen": money("净收益（分）。", "Gain less loss and cost."),
        "shared_fen": money("产值分计所得（分）。", "Output shared with the source."),
        "source_share": text("转出方产值份额。", "Share of output, p/q."),
        "receiver_share": text("承接方产值份额。", "The rest; together 1."),
        "because": text(
            "理由。",
            "It gains more than it costs, or a need asks for it.",
            allowed=("gains", "needed"),
        ),
    },
)

COMPENSATIONS = Table(
    "compensations",
    "最小补偿",
    "Who pays whom so that no source is worse off, at least cost.",
    {
        "payer": text("支付方。", "Receiver, or the city where it cannot gain that."),
        "payee": text("收款方。", "The source."),
        "cash_fen": money("补偿（分）。", "The least that makes it no worse off."),
    },
)

QUOTA_PRICES = Table(
    "quota_prices",
    "影子价格",
    "What one hectare more of each limit would be worth.",
    {
        "condition": text("约束。", "Which limit.", allowed=CONDITIONS),
        "unit": UNIT,
        "limit_dm2": Column(
            "Int64", "限值。", "The limit, of land.", required=False
        ),
        "limit_people": Column(
            "Int64", "人口限值。", "The limit, of people.", required=False
        ),
        "used": Column("float", "已用份额，0 至 1。", "Share of it that is used."),
        "price_yuan": Column(
            "float",
            "每增加一公顷（或一人）的价值（元）。",
            "Worth of one hectare (or person) more, in yuan.",
        ),
    },
)  # fmt: skip

MATCHED = {
    table.name: table
    for table in (
        MATCHED_PROJECTS,
        MATCH_FLOWS,
        MATCH_LOTS,
        MATCH_BALANCES,
        TOLD_FINDINGS,
    )
}
"""Every table of a matching of projects, by its name."""
TRANSFERRED = {
    table.name: table
    for table in (
        QUOTA_UNITS,
        QUOTA_TRANSFERS,
        COMPENSATIONS,
        QUOTA_PRICES,
        TOLD_FINDINGS,
    )
}
"""Every table of the best transfers, by its name."""
