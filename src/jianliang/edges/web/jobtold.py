"""A job as the screen shows it: in the reader's words, and no more than is theirs."""

from fastapi import Request

from jianliang.core.catalogue import MESSAGES
from jianliang.core.catalogue.words import VALUES, WORDS
from jianliang.edges.jobs.kinds import KINDS, PlanWish
from jianliang.edges.jobs.rows import Job, Step
from jianliang.edges.web.answers import atlas_of, language_of
from jianliang.edges.web.book import is_mine
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.viewer import Viewer, viewer_of

PLANNING = ("plan", "scenario")
TOLD = (
    *("job", "kind", "person", "unit", "state", "stop", "tries", "asked_at"),
    *("started_at", "ended_at", "share", "gap", "snapshot"),
)


def may_ask(viewer: Viewer, kind: str) -> bool:
    """Whether a viewer's seat may ask for a kind of job."""
    return bool(viewer.person) and (viewer.role, viewer.tier) in KINDS[kind].rights


def kinds_of(viewer: Viewer) -> list[str]:
    """The kinds of job that a viewer's seat may ask for."""
    return [name for name in KINDS if may_ask(viewer, name)]


def may_stop(viewer: Viewer, job: Job) -> bool:
    """Whether a viewer may stop a job: who asked for it, or the city's own desk."""
    is_asker = bool(viewer.person) and viewer.person == job.person
    return is_asker or (viewer.tier == "city" and may_ask(viewer, job.kind))


def told_job(request: Request, now: BookNow, job: Job) -> dict:
    """A job; `now` is the book, by which it is known what is the viewer's."""
    language = language_of(request)
    return {
        **{name: getattr(job, name) for name in TOLD},
        "doing": doing(job.label, language),
        "is_mine": may_stop(viewer_of(request), job),
        "plan": _plan_of(job),
        "fault": _fault(request, now, job) if job.fault else None,
    }


def told_step(step: Step, language: str) -> dict:
    """How far a job was."""
    names = ("seconds", "label", "share", "gap")
    told = {name: getattr(step, name) for name in names}
    return {**told, "doing": doing(step.label, language)}


def doing(label: str, language: str) -> str:
    """What is being done, in the reader's words."""
    return WORDS[label][language] if label in WORDS else label


def _plan_of(job: Job) -> dict | None:
    if job.kind not in PLANNING:
        return None
    known = {n: v for n, v in job.asked.items() if n in PlanWish.model_fields}
    return PlanWish.model_validate(known).model_dump(mode="json")


def _fault(request: Request, now: BookNow, job: Job) -> dict:
    """Why it failed; of what conflicts only what is of the viewer's own units."""
    code, language = job.fault["code"], language_of(request)
    units = _plots_units(request)
    rows = [
        _conflict(request, one)
        for one in job.fault.get("rows", [])
        if not one["unit"] or is_mine(request, now, units.get(one["unit"], one["unit"]))
    ]
    values = dict(job.fault["values"])
    if "rows" in values:
        values["rows"] = "; ".join(rows) or "–"
    message = MESSAGES[code]
    texts = message.reason(language, values), message.remedy(language, values)
    return {"code": code, "reason": texts[0], "remedy": texts[1], "rows": rows}


def _plots_units(request: Request) -> dict[str, str]:
    """Candidate → its unit: what conflicts may name a plot."""
    frame = atlas_of(request).shelves.newest("candidates").tables["candidates"]
    return dict(zip(frame["plot_id"], frame["unit"], strict=True))


def _conflict(request: Request, row: dict) -> str:
    """A requirement that conflicts: what, whose, which type, which year, how much."""
    language, names = language_of(request), atlas_of(request).unit_names
    parts = [
        _word("kind", row["kind"], language),
        names.get(row["unit"], row["unit"]),
        ""
        if row["plot_type"] == "all"
        else _word("plot_type", row["plot_type"], language),
        str(row["year"]),
        f"−{row['short']:.2f}" if row["short"] else "",
    ]
    return " ".join(part for part in parts if part)


def _word(column: str, code: str, language: str) -> str:
    known = {**VALUES.get("", {}), **VALUES.get(column, {})}
    return known[code][language] if code in known else code
