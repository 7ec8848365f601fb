"""The tables about the book that only the screen sees."""

from jianliang.core.tables import BOOK_PLOTS, CLAIMS, EVIDENCE, TOLD_FINDINGS, Table
from jianliang.core.tables.columns import Column
from jianliang.edges.web.rows import part

SHAPE = Column("geometry", "图形。", "GeoJSON in degrees.")
FEATURE = Table("feature", "图形", "A thing on the map.", {"geometry": SHAPE})
PLOT_MARK = Table(
    "plot_mark",
    "地图上的减量地块",
    "A plot of the book as the map needs it.",
    part(
        BOOK_PLOTS,
        ("plot", "unit", "state", "claimed_dm2", "verified_dm2", "standing_dm2"),
    ),
)
PAPER = Table(
    "paper",
    "证据",
    "A photo or paper of a claim, by its hash.",
    part(EVIDENCE, ("evidence_id", "kind", "sha256")),
)
CLAIM_FINDING = Table(
    "claim_finding",
    "申报疑点",
    "What is doubtful about a claim, and what to do.",
    {
        **part(TOLD_FINDINGS, ("code", "severity", "area_dm2")),
        "reason": Column("str", "疑点。", "What is doubtful."),
        "remedy": Column("str", "办法。", "What to do about it."),
    },
)
PLOT_OF_BOOK = Table(
    "plot_of_book",
    "减量地块",
    "A plot of the book with what its claim states.",
    {
        **BOOK_PLOTS.columns,
        **part(CLAIMS, ("after_surface", "owner_kind", "plot_id", "recorded_dm2")),
        "draft": Column("str", "草稿编号。", "Draft it came in.", required=False),
        "geometry": Column("geometry", "图形。", "GeoJSON in degrees.", required=False),
    },
)
