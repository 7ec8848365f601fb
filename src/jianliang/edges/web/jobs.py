"""Jobs over the web: ask for long work, see how it stands, stop it.

A job is of the viewer's unit. Who may see a unit's book may see its jobs, and nobody
else learns that there are any.
"""

from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException

from jianliang.core.errors import LedgerError, UsageError
from jianliang.edges.citybook import present
from jianliang.edges.jobs import queue
from jianliang.edges.jobs.kinds import KINDS, PlanWish, Wish
from jianliang.edges.jobs.rows import Job, jobs_engine
from jianliang.edges.web.answers import atlas_of, fresh, language_of
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.book import asked_of, is_mine
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.jobtold import kinds_of, may_ask, may_stop, told_job, told_step
from jianliang.edges.web.viewer import viewer_of

JobId = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]
Kinds = Annotated[str, Query(max_length=100, description="Kinds, with commas.")]
KindName = Literal[
    "run", "supervise", "verify", "assess", "quality", "candidates", "plan", "scenario"
]
MOST_SHOWN = 50


class Asking(BaseModel):
    """A job to be done: its kind, and what that kind is asked for."""

    model_config = ConfigDict(extra="forbid")
    kind: KindName
    asked: Annotated[dict[str, Any], Field(max_length=40)] = {}


def get_jobs(request: Request, kind: Kinds = "", lang: Lang = None) -> Response:
    """The jobs of the viewer's unit and of those below it, the last ones first."""
    now, _ = asked_of(request, "")
    engine = jobs_engine(atlas_of(request).city)
    every = queue.jobs(engine, kind.split(",") if kind else ())
    seen = [one for one in every if is_mine(request, now, one.unit)][:MOST_SHOWN]
    rows = [told_job(request, now, one) for one in seen]
    return fresh({"kinds": kinds_of(viewer_of(request)), "rows": rows})


def post_job(request: Request, asking: Asking, lang: Lang = None) -> Response:
    """Ask for a job.

    Raises
    ------
    LedgerError
        The seat may not ("job-not-yours"), or has too many open ("job-many").
    """
    viewer, atlas = viewer_of(request), atlas_of(request)
    if not may_ask(viewer, asking.kind):
        who = sorted("/".join(one) for one in KINDS[asking.kind].rights)
        raise LedgerError("job-not-yours", who=", ".join(who))
    wish = _wish(asking)
    now, scope = asked_of(request, "")
    if isinstance(wish, PlanWish):
        _check_own_plots(request, wish, scope)
    whose = viewer.person, scope.unit
    asked = wish.model_dump(mode="json")
    job = queue.ask(jobs_engine(atlas.city), asking.kind, asked, whose, present())
    return fresh(told_job(request, now, job))


def get_job(request: Request, job: JobId, lang: Lang = None) -> Response:
    """A job, and how far it was when."""
    now, found = own_job(request, job)
    made = queue.steps(jobs_engine(atlas_of(request).city), job)
    language = language_of(request)
    steps = [told_step(step, language) for _, step in made]
    return fresh({"job": told_job(request, now, found), "steps": steps})


def post_cancel(request: Request, job: JobId, lang: Lang = None) -> Response:
    """Ask a job to stop; of a plan the best one so far is kept.

    Raises
    ------
    LedgerError
        It is another's ("job-of-another").
    """
    now, found = own_job(request, job)
    if not may_stop(viewer_of(request), found):
        raise LedgerError("job-of-another")
    engine = jobs_engine(atlas_of(request).city)
    return fresh(told_job(request, now, queue.cancel(engine, job, present())))


def own_job(request: Request, job: str) -> tuple[BookNow, Job]:
    """A job that the viewer may see.

    Raises HTTPException 404 where there is none, or it is another unit's.
    """
    now, _ = asked_of(request, "")
    try:
        found = queue.read_job(jobs_engine(atlas_of(request).city), job)
    except LedgerError as error:
        if error.code != "job-missing":
            raise
        raise HTTPException(404) from None
    if not is_mine(request, now, found.unit):
        raise HTTPException(404)
    return now, found


def _wish(asking: Asking) -> Wish:
    """What is asked for, as its kind reads it."""
    try:
        return KINDS[asking.kind].said.model_validate(asking.asked)
    except ValidationError as error:
        place = ("body", "asked")
        told = [{**one, "loc": (*place, *one["loc"])} for one in error.errors()]
        raise RequestValidationError(told) from None


def _check_own_plots(request: Request, wish: PlanWish, scope: Scope) -> None:
    """Refuse locks on plots that are no candidates of the viewer's scope."""
    wanted = {*wish.fixed, *wish.forbidden}
    if not wanted:
        return
    frame = atlas_of(request).shelves.newest("candidates").tables["candidates"]
    own = set(frame["plot_id"][scope.holds(frame["unit"])])
    if wanted - own:
        raise UsageError("ask-candidate", plot=min(wanted - own))
