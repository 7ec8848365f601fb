"""What answers about plans and candidates look like."""

from jianliang.core import tables
from jianliang.edges.web import plannedrows as rows
from jianliang.edges.web.declared import KINDS, many, maybe, model, row_model
from jianliang.edges.web.watchmodels import Made

PlanPlot = row_model("PlanPlot", rows.PLAN_PLOT)
CandidateRow = row_model("CandidateRow", rows.CANDIDATE)

Plan = model(
    "Plan",
    "The plan in a scope; bound, mesh, front and checks are of the whole of it.",
    {
        "made": maybe(Made),
        "candidates": str,
        "years": many(int),
        "by_year": many(row_model("PlanOfYear", rows.PLAN_OF_YEAR)),
        "by_zone": many(row_model("PlanOfZone", rows.PLAN_OF_ZONE)),
        "why": many(row_model("PlanWhy", rows.PLAN_WHY)),
        "bound": maybe(row_model("PlanBound", tables.PLAN_BOUND)),
        "units": many(row_model("PlanUnit", rows.PLAN_UNIT)),
        "mesh": many(row_model("PlanMesh", tables.PLAN_MESH)),
        "price": maybe(row_model("PlanPrice", rows.PLAN_PRICE)),
        "front": many(row_model("PlanFront", tables.PLAN_FRONT)),
        "violations": many(row_model("PlanViolation", tables.PLAN_VIOLATIONS)),
    },
)
PlanPlots = model(
    "PlanPlots",
    "Plots of the plan, and how many there are.",
    {"total": int, "rows": many(PlanPlot)},
)
PlanCash = model(
    "PlanCash",
    "Cash by unit and year, and the greatest gap of each unit that has one.",
    {
        "rows": many(row_model("PlanCashRow", rows.PLAN_CASH_OF)),
        "gaps": many(row_model("PlanGap", rows.PLAN_GAP)),
    },
)
PlanQuota = model(
    "PlanQuota",
    "Quota by district and year.",
    {"rows": many(row_model("PlanQuotaRow", rows.PLAN_QUOTA_OF))},
)
PlanProjects = model(
    "PlanProjects",
    "Projects and the years they start in.",
    {"rows": many(row_model("PlanProject", rows.PLAN_PROJECT))},
)
Candidates = model(
    "Candidates",
    "Candidates, how many fit the question, and how many there are of each kind.",
    {
        "made": maybe(Made),
        "total": int,
        "counts": many(row_model("CandidateCount", rows.CANDIDATE_COUNT)),
        "rows": many(CandidateRow),
    },
)
CandidateStory = model(
    "CandidateStory",
    "Why a candidate stands where it does, and what the plan makes of it.",
    {
        "candidate": CandidateRow,
        "geometry": maybe(KINDS["geometry"]),
        "terms": many(row_model("CandidateTerm", rows.TERM)),
        "weights": many(row_model("CandidateWeight", tables.WEIGHTS)),
        "locks": many(row_model("CandidateLock", tables.CANDIDATE_LOCKS)),
        "stability": maybe(row_model("CandidateStability", tables.RANK_STABILITY)),
        "neighbours": many(row_model("CandidateNeighbour", rows.NEIGHBOUR)),
        "planned": maybe(PlanPlot),
        "has_plan": bool,
        "is_same": bool,
    },
)

ANSWERS = (
    Plan, PlanPlots, PlanCash, PlanQuota, PlanProjects, Candidates, CandidateStory,
)  # fmt: skip
