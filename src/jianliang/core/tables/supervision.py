"""The tables of supervision: what was seen on recognised ground, and what it comes to.

Areas are land on the recognised ground of one plot of the book, in the area standard of
the city. `area_dm2` of WATCHED is a union in space: what was seen twice counts once.
"""

from functools import partial

from jianliang.core.sightings import REASONS, SOURCES, VERDICTS, WATCHED_VERDICTS
from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS

area = partial(Column, "int64")

SIGHTINGS = Table(
    "sightings",
    "锁定地块的发现",
    "What surveys and patches show on the ground of each recognised plot.",
    {
        "sighting": Column(
            "str",
            "发现编号。",
            "Id: <plot>@<source>:<source_id>:<seen_on>; stays the same for ever.",
            key=True,
        ),
        "plot": Column("str", "地块编号。", "The plot of the book (claim id)."),
        "pieces": Column(
            "str", "涉及的认定编号。", "Recognised pieces it touches, parted by spaces."
        ),
        "unit": Column("str", "单元代码。", "Unit that has the credit."),
        "source": Column("str", "来源。", "What showed it.", allowed=SOURCES),
        "source_id": Column("str", "图斑编号。", "Plot of the survey, or patch."),
        "seen_on": Column("str", "发现日期。", "Day it was seen, YYYY-MM-DD."),
        "kind": Column("str", "地类或图斑类型。", "Land class, or type of the patch."),
        "gross_dm2": area("落在认定地块内的面积。", "What lies on recognised ground."),
        "area_dm2": area(
            "扣除定位精度后的面积。",
            "What is left of it when the ground is eroded by the accuracy of sight.",
        ),
        "unpermitted_dm2": area(
            "其中没有有效审批的面积。",
            "What is left of that outside permits in force on the day; of rebuilt and "
            "tolerated sightings, what adds up.",
        ),
        "permits": Column(
            "str",
            "当日有效审批种类。",
            "Kinds of permits in force there on the day, parted by spaces.",
        ),
        "verdict": Column("str", "研判。", "What it comes to.", allowed=VERDICTS),
        "reason": Column("str", "理由。", "Which rule applied.", allowed=REASONS),
        "geometry": Column(
            "geometry",
            "图形",
            "What is open; where nothing is, what is left; else what lies there.",
        ),
    },
)

WATCHED = Table(
    "watched",
    "锁定地块监管情况",
    "Every plot with recognised ground, and what its sightings come to.",
    {
        "plot": Column("str", "地块编号。", "The plot of the book.", key=True),
        "unit": Column("str", "单元代码。", "Unit that has the credit."),
        "verdict": Column("str", "监管结论。", "What to do.", allowed=WATCHED_VERDICTS),
        "first_seen": Column(
            "str", "首次发现。", "First day of the sightings named; empty: none."
        ),
        "last_seen": Column("str", "最近发现。", "Last day of the sightings named."),
        "area_dm2": area(
            "未经审批的累计建设面积。",
            "Construction without a permit, the union over all sightings; small "
            "facilities that are tolerated included.",
        ),
        "disturbed_dm2": area("累计动土面积。", "Earthwork, the union likewise."),
        "tolerance_dm2": area(
            "容许面积。", "How much of it a plot may have in all, for small facilities."
        ),
        "sightings": Column(
            "str",
            "所依据的发现编号。",
            "Sightings the verdict rests on, parted by spaces; none where clear.",
        ),
        "geometry": Column("geometry", "图形", "The recognised ground of the plot."),
    },
)

SUPERVISED = {table.name: table for table in (SIGHTINGS, WATCHED, TOLD_FINDINGS)}
"""Every table that `pipeline.supervising.supervise` gives, by its name."""
