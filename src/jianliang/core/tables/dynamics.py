"""The tables of vector dynamics: plan, survey and reduction beside each other.

DYNAMICS and DYNAMICS_PIECES hold land as the accounts book it, but for what is
recognised and not mapped: that is credit, and `measured` says so. PLAN_CONFLICTS holds
ground as it is measured, for plans have no account.
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.reconciliation import (
    GEOMETRY,
    LAND_LAID,
    PERMITS_LAID,
    PIECE_LAID,
)
from jianliang.core.tables.results import COUNTED, PLACE, SPAN, UNIT

area = partial(Column, "int64")

CHANGED_KINDS = (
    "consistent",
    "built-not-approved",
    "rebuilt",
    "reduced-not-recognised",
)
STANDING_KINDS = ("approved-not-built", "recognised-not-mapped")
DYNAMIC_KINDS = (*CHANGED_KINDS, *STANDING_KINDS)
MEASURED = ("land", "credit")

_DYNAMIC = {
    "change": Column(
        "str",
        "减少、增加；空为期末现状。",
        "Decrease or increase; empty: as it stands at the later day.",
        allowed=("", "decrease", "increase"),
    ),
    "kind": Column(
        "str",
        "规划、调查、减量三者的关系。",
        "How plan, survey and reduction agree.",
        allowed=DYNAMIC_KINDS,
    ),
    "measured": Column(
        "str",
        "按土地账还是按认定面积计。",
        "Whether the area is land of the accounts, or recognised credit.",
        allowed=MEASURED,
    ),
}

DYNAMICS = Table(
    "dynamics",
    "矢量动态",
    "How plan, survey and reduction agree, by unit and kind.",
    {
        **SPAN,
        **COUNTED,
        **PLACE,
        "unit": UNIT,
        **_DYNAMIC,
        "area_dm2": area("面积。", "Area."),
    },
)

DYNAMICS_PIECES = Table(
    "dynamics_pieces",
    "矢量动态图形",
    "The same, piece by piece with its shape.",
    {
        **SPAN,
        **COUNTED,
        **_DYNAMIC,
        "piece_id": PIECE_LAID,
        "permits": PERMITS_LAID,
        **LAND_LAID,
        "area_dm2": area("面积。", "Area."),
        "geometry": GEOMETRY,
    },
)

PLAN_CONFLICTS = Table(
    "plan_conflicts",
    "规划冲突",
    "Ground on which two plans contradict each other, by unit and zone.",
    {
        "day": Column("str", "所查的日期。", "Day on which both hold."),
        "conflict": Column("str", "冲突种类。", "Which rule of the pack it breaks."),
        "severity": Column(
            "str", "程度。", "How grave.", allowed=("warning", "note")
        ),
        "first_role": Column("str", "甲方图层。", "Kind of plan on one side."),
        "first_id": Column("str", "甲方编号。", "Its polygon."),
        "first_use": Column("str", "甲方用途。", "What it means the land for."),
        "second_role": Column("str", "乙方图层。", "Kind of plan on the other side."),
        "second_id": Column("str", "乙方编号。", "Its polygon."),
        "second_use": Column("str", "乙方用途。", "What it means the land for."),
        "unit": Column("str", "所在单元。", "Lowest unit it lies in."),
        "zone": Column("str", "所在分区。", "Zone it lies in."),
        "area_dm2": area("面积，按图形量算。", "Area as measured."),
        "geometry": GEOMETRY,
    },
)  # fmt: skip

DYNAMIC_TABLES = {
    table.name: table
    for table in (DYNAMICS, DYNAMICS_PIECES, PLAN_CONFLICTS, TOLD_FINDINGS)
}
"""Every table that the vector dynamics of a city consist of, by its name."""
