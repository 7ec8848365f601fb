"""What answers about supervision, land, quality and assessment look like."""

from typing import Literal

from jianliang.edges.web import bookrows
from jianliang.edges.web import watchrows as rows
from jianliang.edges.web.bookmodels import (
    SHAPES,
    CaseRow,
    PlotEvent,
    Sighting,
    WatchedPlot,
)
from jianliang.edges.web.declared import KINDS, many, maybe, model, row_model

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
WatchedPlots = model(
    "WatchedPlots",
    "Watched plots, and how many there are.",
    {"total": int, "rows": many(WatchedPlot)},
)
Cases = model(
    "Cases", "Cases, and how many there are.", {"total": int, "rows": many(CaseRow)}
)
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
PlanConflicts = model(
    "PlanConflicts",
    "Where plans contradict each other, and how many places there are.",
    {"total": int, "rows": many(PlanConflict)},
)

ANSWERS = (
    Watch, WatchedPlots, Cases, CaseStory, GroundShapes, Dynamics, PlanConflicts,
)  # fmt: skip
