"""The tables of reconciliation: recognised credit and approvals laid on changed land.

Areas of RECONCILIATION and RECONCILED_PIECES are land, as the accounts book it; those
of RECOGNISED_MAPPED are credit, as it was recognised. No number mixes the two.
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.results import COUNTED, PATH, PLACE, SPAN, UNIT

area = partial(Column, "int64")
maybe = partial(Column, required=False)

DECREASES = ("recognised", "approved", "unexplained")
INCREASES = ("permitted", "rebuilt", "rebuilt-reversed", "unexplained")
KINDS = (*dict.fromkeys((*DECREASES, *INCREASES)),)
TIMINGS = ("", "in-period", "mapped-late", "mapped-early")
GEOMETRY = Column("geometry", "图形", "Polygon in the city's CRS.")
CREDIT_YEARS = {
    "credit_year": Column("int64", "计减年度。", "Year of clearing."),
    "recognition_year": Column("int64", "认定年度。", "Year it was recognised in."),
}

PIECE_LAID = Column("str", "认定编号；空为无。", "Piece recognised there.")
PERMITS_LAID = Column("str", "有关审批种类。", "Kinds of permits that matter.")
LAND_LAID = {
    "plot_from": Column("str", "期初图斑标识码。", "Plot before."),
    "plot_to": Column("str", "期末图斑标识码。", "Plot after."),
    "class_from": Column("str", "期初地类编码。", "Land class before."),
    "class_to": Column("str", "期末地类编码。", "Land class after."),
    "unit_to": Column("str", "期末最低一级行政单元。", "Lowest unit after."),
    "planning_to": Column("str", "期末最低一级规划单元。", "Planning unit after."),
    "path": PATH,
}
"""What the surveys say of a piece of land that credit and permits were laid on."""

CREDITED = Table(
    "credited",
    "已认定减量地块",
    "Recognised pieces with their ground, and what of each was reversed.",
    {
        "piece_id": Column("str", "认定编号。", "Id of the piece.", key=True),
        "claim_id": Column("str", "申报编号。", "The claim it was recognised for."),
        "unit": Column("str", "单元代码。", "Unit that has the credit."),
        **CREDIT_YEARS,
        "cleared_on": maybe(
            "str", "腾退日期。", "Day it was cleared; empty: not known, by its year."
        ),
        "construction": Column(
            "bool", "是否计入建设用地减量。", "Reduces construction land."
        ),
        "urban_rural": Column(
            "bool",
            "是否计入城乡建设用地减量。",
            "Reduces urban-rural construction land.",
        ),
        "area_dm2": area("认定面积。", "Area recognised."),
        "reversed_dm2": area("已冲回的面积。", "Area whose credit was taken back."),
        "geometry": GEOMETRY,
    },
)

_EXPLAINED = {
    "change": Column(
        "str",
        "减少或增加。",
        "Decrease or increase.",
        allowed=("decrease", "increase"),
    ),
    "kind": Column("str", "由什么说明。", "What explains the change.", allowed=KINDS),
    "timing": Column(
        "str",
        "计减年度与调查反映的时段相比。",
        "Whether the survey shows the change in the credit year; empty without one.",
        allowed=TIMINGS,
    ),
}
_YEARS = {
    "credit_year": maybe("Int64", "计减年度。", "Credit year of the ground."),
    "recognition_year": maybe("Int64", "认定年度。", "Year it was recognised in."),
}

RECONCILIATION = Table(
    "reconciliation",
    "认定与调查对账",
    "What explains the decrease and increase of each account, to the last 0.01 m².",
    {
        **SPAN,
        **COUNTED,
        **PLACE,
        "unit": UNIT,
        **_EXPLAINED,
        **_YEARS,
        "area_dm2": area("面积，按调查。", "Area as the accounts book it."),
    },
)

RECONCILED_PIECES = Table(
    "reconciled_pieces",
    "对账地块",
    "Land that decreased or increased, cut by what explains it.",
    {
        **SPAN,
        **COUNTED,
        **_EXPLAINED,
        "piece_id": PIECE_LAID,
        **_YEARS,
        "permits": PERMITS_LAID,
        **LAND_LAID,
        "area_dm2": area("面积，按调查。", "Area as the accounts book it."),
        "geometry": GEOMETRY,
    },
)

RECOGNISED_MAPPED = Table(
    "recognised_mapped",
    "认定地块的调查反映",
    "How much of each recognised piece the newest survey shows as decreased.",
    {
        **SPAN,
        **COUNTED,
        "piece_id": Column("str", "认定编号。", "The recognised piece."),
        "claim_id": Column("str", "申报编号。", "The claim it was recognised for."),
        "unit": Column("str", "单元代码。", "Unit that has the credit."),
        **CREDIT_YEARS,
        "area_dm2": area("认定面积。", "Area recognised."),
        "mapped_dm2": area("调查已反映为减少。", "The survey shows it as decreased."),
        "not_mapped_dm2": area(
            "调查仍为建设用地。", "The survey still has it as construction land."
        ),
        "not_construction_dm2": area(
            "基期就不是建设用地，或属调查订正。",
            "It was no construction land at the base, or the survey was corrected.",
        ),
        "reversed_dm2": area("已冲回的面积。", "Area whose credit was taken back."),
    },
)

RECONCILED = {
    table.name: table
    for table in (RECONCILIATION, RECONCILED_PIECES, RECOGNISED_MAPPED, TOLD_FINDINGS)
}
"""Every table that `pipeline.reconciling.reconcile` gives, by its name."""
