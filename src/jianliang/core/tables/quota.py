"""Tables of quota accounts and of relocations, as readers see them."""

from functools import partial

from jianliang.core.quota import ACCOUNTS, OBLIGATIONS
from jianliang.core.tables.book import NAMED_UNIT
from jianliang.core.tables.columns import Column, Table

text = partial(Column, "str")
area = partial(Column, "int64")
UNIT = Column("str", "单元代码。", "Code of the unit.")
RELOCATED = ("firm", "institution", "person")
"""Who may be relocated."""

MEANINGS = {
    "free": ("可用。", "May be spent."),
    "reserved": ("已预留给项目。", "Reserved for a project."),
    "in_transit": ("流转在途。", "On its way to another unit."),
    "used": ("已使用。", "Used by a project."),
    "frozen": ("有争议，冻结中。", "In dispute, and frozen."),
    "cancelled": ("按流转比例核销。", "Cancelled by the ratio of a transfer."),
    "reserve": ("市级统筹储备。", "The municipal reserve."),
    "rounding": ("流转取整的余数。", "Left over by the ratio of a transfer."),
    "entered": ("已入市。", "Entered the market."),
    "issue": ("批次的来源，为负。", "Where lots come from; below zero."),
    "owed": ("冲回后的欠账，为负。", "Reversed after it was spent; below zero."),
    "advance": ("借入的周转指标，为负。", "Turnover quota lent; below zero."),
}

QUOTA_STATEMENT = Table(
    "quota_statement",
    "指标对账单",
    "What a unit has in each account by lot, and what it must meet by when.",
    {
        "unit": UNIT,
        "entry": Column(
            "str",
            "账户余额，或未了结的事项。",
            "A balance, or something to be met.",
            allowed=("balance", "obligation"),
        ),
        "account": Column(
            "str", "账户，或事项种类。", "The account, or the kind of obligation."
        ),
        "lot": Column("str", "批次。", "The lot."),
        "area_dm2": area("面积；事项为尚未了结的部分。", "Area; what is left to meet."),
        "obligation": Column("str", "事项编号。", "Its id; empty for a balance."),
        "since": Column("str", "起始日期。", "Since when; empty for a balance."),
        "due": Column("str", "到期日；空为即时。", "Due day; empty: at once, or none."),
        "overdue": Column("bool", "是否逾期。", "Whether it is overdue."),
    },
)
QUOTA_BY_UNIT = Table(
    "quota_by_unit",
    "各单元指标",
    "The accounts of every unit that has any, all lots together.",
    {
        "unit": UNIT,
        **{f"{account}_dm2": area(*MEANINGS[account]) for account in ACCOUNTS},
        "overdue_dm2": area("逾期未了结的面积。", "Overdue and not met."),
    },
)
RELOCATIONS = Table(
    "relocations",
    "疏解登记",
    "Who left, what they left behind, and where they went.",
    {
        "relocation": Column("str", "登记编号。", "Its number."),
        "relocated_on": Column("str", "疏解日期。", "When it took effect."),
        "unit": UNIT,
        "who": Column("str", "疏解对象类别。", "Who they are.", allowed=RELOCATED),
        "name": Column(
            "str", "名称；个人的不在此列。", "Their name; empty for persons."
        ),
        "people": Column("int64", "疏解人数。", "How many people."),
        "output_fen": Column("int64", "年产值，分。", "Output of a year, in fen."),
        "land_dm2": area("腾退土地面积。", "Land they left."),
        "to_unit": Column("str", "承接单元；空为市外。", "Where to; empty: elsewhere."),
        "transfer": Column("str", "关联的流转合同。", "The transfer it is tied to."),
        "plots": Column("str", "关联的地块。", "The plots it is tied to."),
    },
)
RELOCATIONS_BY_UNIT = Table(
    "relocations_by_unit",
    "疏解与减量对照",
    "Land and people side by side, by unit and year.",
    {
        "unit": UNIT,
        "year": Column(
            "int64", "年度：疏解当年，减量年度。", "Of relocating; and of clearing."
        ),
        "relocations": Column("int64", "疏解登记数。", "How many relocations."),
        "people": Column("int64", "疏解人数。", "How many people."),
        "output_fen": Column("int64", "年产值，分。", "Output of a year, in fen."),
        "land_dm2": area("登记的腾退土地面积。", "Land they left, as registered."),
        "linked_dm2": area(
            "关联地块的认定减量（不计冲回）。",
            "Recognised on the plots tied to them, less what was reversed.",
        ),
        "recognised_dm2": area(
            "该单元该年度的认定减量（不计冲回）。",
            "All the unit was recognised for that year, less what was reversed.",
        ),
    },
)

QUOTA_ACCOUNTS = Table(
    "quota_accounts",
    "指标账户",
    "What the accounts of quota hold; contra accounts stand below zero.",
    {
        **NAMED_UNIT,
        "account": text("账户。", "Which account.", allowed=ACCOUNTS),
        "balance_dm2": area("余额。", "What it holds."),
        "lots": Column("int64", "批次数。", "In how many lots."),
    },
)

QUOTA_DUES = Table(
    "quota_dues",
    "指标债务与冻结",
    "Quota that must be paid back, settled or thawed.",
    {
        "obligation": text("编号。", "Id of the obligation.", key=True),
        "due_kind": text("种类。", "What must be done.", allowed=OBLIGATIONS),
        **NAMED_UNIT,
        "lot": text("指标批次。", "The lot."),
        "area_dm2": area("面积。", "What it was for."),
        "met_dm2": area("已了结。", "How much of it is met."),
        "open_dm2": area("未了结。", "How much is left."),
        "due": text(
            "到期日。", "The last day; none is set for what is owed.", required=False
        ),
        "is_overdue": Column("bool", "是否逾期。", "Open, and its day has passed."),
    },
)

HOLDINGS = Table(
    "holdings",
    "批次去向",
    "Where the quota of some lots is now.",
    {
        "lot": text("指标批次。", "The lot."),
        **NAMED_UNIT,
        "account": QUOTA_ACCOUNTS.columns["account"],
        "balance_dm2": area("余额。", "How much of it is there."),
    },
)
