"""What answers about supervision, land, quality and assessment look like."""

from typing import Literal

from jianliang.core import tables
from jianliang.edges.web import bookrows
from jianliang.edges.web import watchrows as rows
from jianliang.edges.web.bookmodels import (
    SHAPES,
    CaseRow,
    PlotEvent,
    Sighting,
    WatchedPlot,
)
from jianliang.edges.web.declared import (
    KINDS,
    many,
    maybe,
    model,
    page_model,
    row_model,
)

Made = row_model("Made", rows.MADE)
WatchedCount = row_model("WatchedCount", rows.WATCHED_COUNT)
CaseCount = row_model("CaseCount", rows.CASE_COUNT)
AlertRow = row_model("AlertRow", rows.ALERTS)
Ground = row_model("Ground", rows.GROUND)
DynamicRow = row_model("DynamicRow", rows.DYNAMIC)
ReconciledRow = row_model("ReconciledRow", rows.RECONCILED_ROW)
PlanConflict = row_model("PlanConflict", rows.CONFLICT)

Watch = model(
    "Watch",
    "What supervision comes to in a scope.",
    {
        "made": maybe(Made),
        "day": str,
        "watched": many(WatchedCount),
        "cases": many(CaseCount),
        "alerts": many(AlertRow),
    },
)
WatchedPlots = page_model(
    "WatchedPlots", "Watched plots, and how many there are.", WatchedPlot
)
Cases = page_model("Cases", "Cases, and how many there are.", CaseRow)
CaseStory = model(
    "CaseStory",
    "A case from its first sighting to its end.",
    {
        "case": CaseRow,
        "geometry": maybe(KINDS["geometry"]),
        "sightings": many(Sighting),
        "events": many(PlotEvent),
    },
)
GroundFeature = row_model(
    "GroundFeature", bookrows.FEATURE, type=Literal["Feature"], properties=Ground
)
GroundShapes = model(
    "GroundShapes",
    "A layer of the map; `is_cut`: some were left out.",
    {**SHAPES, "features": many(GroundFeature)},
)
Dynamics = model(
    "Dynamics",
    "Plan, survey and reduction beside each other, and what explains changed land.",
    {
        "made": maybe(Made),
        "reconciled_made": maybe(Made),
        "rows": many(DynamicRow),
        "reconciled": many(ReconciledRow),
    },
)
PlanConflicts = page_model(
    "PlanConflicts",
    "Where plans contradict each other, and how many places there are.",
    PlanConflict,
)
Assessment = model(
    "Assessment",
    "A unit's score term by term, and what follows from it.",
    {
        "made": maybe(Made),
        "years": many(int),
        "year": int,
        "score": maybe(row_model("Score", tables.SCORES)),
        "children": many(row_model("UnitScore", rows.UNIT_SCORE)),
        "similar": many(row_model("SimilarUnit", rows.SIMILAR_UNIT)),
        "gates": many(row_model("GateRow", tables.GATES)),
        "terms": many(row_model("ScoreTerm", tables.SCORE_TERMS)),
        "marginals": many(row_model("Marginal", tables.MARGINALS)),
        "rewards": many(row_model("RewardRow", tables.REWARDS)),
        "trajectories": many(row_model("TrajectoryRow", tables.TRAJECTORIES)),
        "outlook": many(row_model("OutlookRow", tables.OUTLOOK)),
    },
)
Quality = model(
    "Quality",
    "Every measure of the layout of a unit.",
    {
        "made": maybe(Made),
        "is_kept": bool,
        "fragmentation": many(row_model("FragmentationRow", tables.FRAGMENTATION)),
        "contiguity": many(row_model("ContiguityRow", tables.CONTIGUITY)),
        "zone_share": many(row_model("ZoneShareRow", tables.ZONE_SHARE)),
        "zone_moves": many(row_model("ZoneMoveRow", tables.ZONE_MOVES)),
        "composition": many(row_model("CompositionRow", tables.COMPOSITION)),
        "park_service": many(row_model("ParkServiceRow", tables.PARK_SERVICE)),
        "structure": many(row_model("StructureRow", tables.STRUCTURE)),
        "structure_match": many(row_model("StructureMatchRow", tables.STRUCTURE_MATCH)),
        "facilities": many(row_model("FacilityRow", tables.FACILITY_SHORTAGE)),
    },
)
Renewal = page_model(
    "Renewal",
    "Sites of the stock, and how many there are.",
    row_model("SiteRow", rows.SITE),
    made=maybe(Made),
)

ANSWERS = (
    Watch, WatchedPlots, Cases, CaseStory, GroundShapes, Dynamics, PlanConflicts,
    Assessment, Quality, Renewal,
)  # fmt: skip
