"""A job as it goes on: server-sent events, read from its row, resumed where they broke.

event: step  id: TRIES-NUMBER   how far it is (JobStep)
event: job                      how it stands (JobRow); the last one when it has ended

The stream ends with the job. One that breaks off is asked for again by the browser
with the id it heard last, and goes on from there.
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable

from fastapi import Request
from sqlalchemy import Engine
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from jianliang.edges.jobs import queue
from jianliang.edges.jobs.rows import Job, Step, jobs_engine
from jianliang.edges.web.answers import atlas_of, language_of
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.jobs import JobId, own_job
from jianliang.edges.web.jobtold import told_job, told_step

POLL_S = 0.5
LONGEST_S = 120.0
"""Then the browser asks again, and whether it still may is looked at anew."""
QUIET = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def get_job_events(
    request: Request, job: JobId, lang: Lang = None
) -> EventSourceResponse:
    """The steps of a job as they are made, until it ends."""
    now, _ = await run_in_threadpool(own_job, request, job)
    engine = jobs_engine(atlas_of(request).city)
    heard = request.headers.get("last-event-id", "")
    language = language_of(request)
    tell = Tell(
        lambda one: told_job(request, now, one),
        lambda step: told_step(step, language),
    )
    return EventSourceResponse(
        stream((engine, job), heard, tell), headers=QUIET, ping=15, sep="\n"
    )


class Tell:
    """How a job and a step are told."""

    def __init__(
        self, job: Callable[[Job], dict], step: Callable[[Step], dict]
    ) -> None:
        self.job, self.step = job, step


async def stream(
    where: tuple[Engine, str], heard: str, tell: Tell
) -> AsyncIterator[ServerSentEvent]:
    """What is new of a job since an event was heard, until it ends."""
    tries, after = last_heard(heard)
    until, before = time.monotonic() + LONGEST_S, None
    while time.monotonic() < until:
        job, made = await run_in_threadpool(_look, where, (tries, after))
        if job.tries != tries:
            tries, after = job.tries, 0
        state = job.state, job.stop, job.tries, job.snapshot
        if state != before and job.is_open:
            yield _event("job", tell.job(job))
        before = state
        for number, step in made:
            after = number
            yield _event("step", tell.step(step), f"{tries}-{number}")
        if not job.is_open:
            yield _event("job", tell.job(job))
            return
        await asyncio.sleep(POLL_S)


def last_heard(told: str) -> tuple[int, int]:
    """Which try and which of its steps an event's id names; (0, 0) for none."""
    found = re.fullmatch(r"(\d{1,6})-(\d{1,9})", told)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _look(
    where: tuple[Engine, str], heard: tuple[int, int]
) -> tuple[Job, list[tuple[int, Step]]]:
    """The job as it stands, and its steps that are new; of another try all of them."""
    engine, name = where
    job = queue.read_job(engine, name)
    after = heard[1] if job.tries == heard[0] else 0
    return job, queue.steps(engine, name, after)


def _event(name: str, told: dict, number: str | None = None) -> ServerSentEvent:
    text = json.dumps(told, ensure_ascii=False, allow_nan=False)
    return ServerSentEvent(text, event=name, id=number, sep="\n")
