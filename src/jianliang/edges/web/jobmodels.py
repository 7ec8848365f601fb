"""What answers about jobs, kept plans and targets in hand look like."""

from typing import Any

from jianliang.core.tables import jobs as tables
from jianliang.edges.jobs.kinds import PlanWish
from jianliang.edges.web.declared import many, maybe, model, page_model, row_model

JobFault = model(
    "JobFault",
    "Why a job failed; of a plan also what cannot be met together.",
    {"code": str, "reason": str, "remedy": str, "rows": many(str)},
)
JobRow = row_model(
    "JobRow", tables.JOBS, plan=maybe(PlanWish), fault=maybe(JobFault)
)  # fmt: skip
JobStep = row_model("JobStep", tables.JOB_STEP)
Jobs = model(
    "Jobs",
    "The jobs of a unit, the last asked for first, and which kinds one may ask for.",
    {"kinds": many(str), "rows": many(JobRow)},
)
JobStory = model(
    "JobStory",
    "A job and how far it was when.",
    {"job": JobRow, "steps": many(JobStep)},
)
PlanKept = row_model(
    "PlanKept", tables.PLANS_KEPT, fixed_plots=many(str), forbidden_plots=many(str)
)
PlansKept = model(
    "PlansKept",
    "The kept plans one may look at, and what one may do about plans and targets.",
    {
        "shown": str,
        "kinds": many(str),
        "sets": bool,
        "usual": row_model("PlanTerms", tables.PLAN_TERMS),
        "rows": many(PlanKept),
    },
)
PlansCompared = page_model(
    "PlansCompared",
    "Two plans beside each other in a scope.",
    row_model("PlanChanged", tables.PLAN_CHANGED),
    plan=PlanKept,
    other=PlanKept,
    years=many(row_model("PlanBeside", tables.PLAN_BESIDE)),
    changes=many(row_model("PlanChange", tables.PLAN_CHANGES)),
)
TargetsInHand = model(
    "TargetsInHand",
    "The targets that a unit sets for itself and those right below it, with a draft.",
    {
        "setter": str,
        "name": str,
        "years": many(int),
        "saved_at": str,
        "may_set": bool,
        "may_propose": bool,
        "rows": many(row_model("TargetInHand", tables.TARGETS_IN_HAND)),
        "sums": many(row_model("TargetSum", tables.TARGET_SUMS)),
    },
)
ANSWERS: tuple[Any, ...] = (
    Jobs, JobStory, PlansKept, PlansCompared, TargetsInHand,
)  # fmt: skip
