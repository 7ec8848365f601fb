"""The addresses of jobs, of kept plans and of targets in hand."""

from jianliang.edges.web import (
    jobmodels,
    jobs,
    jobstream,
    planscompared,
    planskept,
    targeting,
)
from jianliang.edges.web.address import Address

ROUTES = (
    Address("jobs", "/api/jobs", jobs.get_jobs, jobmodels.Jobs),
    Address("ask_job", "/api/jobs", jobs.post_job, jobmodels.JobRow, "POST"),
    Address("job", "/api/jobs/{job}", jobs.get_job, jobmodels.JobStory),
    Address(
        "cancel_job",
        "/api/jobs/{job}/cancel",
        jobs.post_cancel,
        jobmodels.JobRow,
        "POST",
    ),
    Address(
        "job_events",
        "/api/jobs/{job}/events",
        jobstream.get_job_events,
        ("text/event-stream",),
    ),
    Address("plans", "/api/plans", planskept.get_plans, jobmodels.PlansKept),
    Address(
        "plans_compared",
        "/api/plans/compared",
        planscompared.get_plans_compared,
        jobmodels.PlansCompared,
    ),
    Address(
        "targets_in_hand",
        "/api/targets",
        targeting.get_targets,
        jobmodels.TargetsInHand,
    ),
    Address(
        "targets_draft",
        "/api/targets/draft",
        targeting.put_targets_draft,
        jobmodels.TargetsInHand,
        "PUT",
    ),
)
