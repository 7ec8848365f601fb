"""The tables that are read from the book: plots, events, credit.

They are made from its projections when somebody asks, and kept nowhere. What anybody
may see (credit by unit) is public, all else internal.
"""

from functools import partial

from jianliang.core.definitions import TOTALS
from jianliang.core.moves import STATES
from jianliang.core.tables.claims import CLAIM_PIECES
from jianliang.core.tables.columns import Column, Table

text = partial(Column, "str")
maybe_text = partial(Column, "str", required=False)
area = partial(Column, "int64")

NAMED_UNIT = {
    "unit": text("所属单元代码。", "Unit it is booked to."),
    "name": text("单元名称。", "Name of that unit; its code where it has none."),
}
_PLOT = text("减量地块编号，一生不变。", "Id of the plot for its whole life.")

BOOK_STATES = Table(
    "book_states",
    "减量地块状态",
    "How many plots of the book are in each state.",
    {
        "state": text("状态。", "Where a plot stands in its life.", allowed=STATES),
        "plots": Column("int64", "块数。", "How many plots."),
        "claimed_dm2": area("申报面积。", "Area claimed for them."),
        "verified_dm2": area("核验面积。", "Area verified in the field."),
        "standing_dm2": area(
            "认定结余：认定减冲回加恢复。", "Recognised less reversed plus cured."
        ),
    },
)

BOOK_PLOTS = Table(
    "book_plots",
    "减量地块",
    "The plots of the book as they stand.",
    {
        "plot": text("减量地块编号，一生不变。", "Id of the plot for life.", key=True),
        **NAMED_UNIT,
        "state": BOOK_STATES.columns["state"],
        "credit_year": Column("Int64", "计减年度。", "Year of clearing.", False),
        **{
            name: BOOK_STATES.columns[name]
            for name in ("claimed_dm2", "verified_dm2", "standing_dm2")
        },
        "cleared_on": maybe_text("腾退日期。", "Day it was cleared."),
        "declared_on": maybe_text("申报日期。", "Day it was declared."),
        "after_use": maybe_text("减量后用途。", "What the land is used for now."),
        "lon": Column("float", "经度。", "Longitude of a point in it.", False),
        "lat": Column("float", "纬度。", "Latitude of a point in it.", False),
    },
)

PLOT_EVENTS = Table(
    "plot_events",
    "地块事项",
    "What happened to a plot and to the quota it gave, in the book's order.",
    {
        "seq": Column("int64", "台账序号。", "Its number in the book.", key=True),
        "step": text("事项。", "What happened."),
        "subject": text("所涉地块或批次。", "Plot or lot it is about."),
        "unit": text("所属单元代码。", "Unit it is booked to."),
        "happened_on": text("发生日期。", "Day it took effect."),
        "recorded_at": text("记账时刻。", "When it was recorded, UTC."),
        "actor": text("经办人。", "Who."),
        "office": text("岗位。", "As what."),
        "reason": maybe_text("理由。", "Why, where a reason was given."),
        "area_dm2": Column("Int64", "面积。", "Area it speaks of.", False),
    },
)

BOOK_PIECES = Table(
    "book_pieces",
    "认定地块",
    "Ground recognised as reduced, with the lot it has issued.",
    {
        "piece_id": text("认定编号。", "Id of the recognised piece.", key=True),
        "plot": _PLOT,
        **NAMED_UNIT,
        "credit_year": Column("int64", "计减年度。", "Year of clearing."),
        "recognition_year": Column("int64", "认定年度。", "Year of recognition."),
        "area_dm2": area("认定面积。", "Area recognised."),
        "reversed_dm2": area("冲回面积。", "Area reversed."),
        "cured_dm2": area("恢复面积。", "Area cured, under another id."),
        "counts_construction": CLAIM_PIECES.columns["counts_construction"],
        "counts_urban_rural": CLAIM_PIECES.columns["counts_urban_rural"],
        "verdict": text("核验结论。", "What it came to."),
        "lot": maybe_text("指标批次。", "Lot it has issued; none: not yet."),
    },
)

BOOK_CLAIMS = Table(
    "book_claims",
    "申报核验",
    "The pieces of claims with their verdicts, by the newest verification.",
    {
        name: CLAIM_PIECES.columns[name]
        for name in (
            *("claim_id", "piece", "verdict", "reason"),
            *("counts_construction", "counts_urban_rural", "unit", "zone"),
            *("class_from", "class_to", "other_claim", "area_dm2"),
        )
    },
)

BOOK_VERDICTS = Table(
    "book_verdicts",
    "核验结论",
    "What the claims come to, by verdict.",
    {
        "verdict": CLAIM_PIECES.columns["verdict"],
        "pieces": Column("int64", "块数。", "How many pieces."),
        "area_dm2": area("面积。", "Their area."),
    },
)

_AMOUNTS = {
    name: area(zh, en, secrecy="public")
    for name, zh, en in (
        ("claimed_dm2", "申报面积。", "Claimed."),
        ("verified_dm2", "核验面积。", "Verified in the field."),
        ("recognised_dm2", "认定面积。", "Recognised."),
        ("reversed_dm2", "冲回面积。", "Reversed."),
        ("cured_dm2", "恢复面积。", "Cured."),
    )
}
_TOTAL = text("总量。", "Which total.", allowed=TOTALS, secrecy="public")
_CREDIT_YEAR = Column("int64", "计减年度。", "Year of clearing.", secrecy="public")

CREDIT = Table(
    "credit",
    "减量认定",
    "Credit of a scope by total, year of clearing and year of recognition.",
    {
        "total": _TOTAL,
        "credit_year": _CREDIT_YEAR,
        "recognition_year": Column(
            "int64",
            "认定年度；0 为申报与核验，不论是否认定。",
            "Year of recognition; 0: claimed and verified, recognised or not.",
            secrecy="public",
        ),
        **_AMOUNTS,
    },
)

CREDIT_PARTS = Table(
    "credit_parts",
    "分单元减量认定",
    "Credit of the units below a scope, and of what is booked to itself.",
    {
        **{
            name: text(one.zh, one.en, secrecy="public")
            for name, one in NAMED_UNIT.items()
        },
        "total": _TOTAL,
        "credit_year": _CREDIT_YEAR,
        **_AMOUNTS,
    },
)
