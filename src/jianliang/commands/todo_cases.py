"""Cases that wait for a step: of the city, or of the unit that is accused."""

from collections.abc import Iterator

from sqlalchemy import Row

from jianliang.commands.case_tables import due_cases
from jianliang.commands.waiting import Due, Waiting
from jianliang.core.cases import OPEN
from jianliang.core.todos import TODOS

CASE_TODOS = tuple(name for name, todo in TODOS.items() if todo.about == "case")


def case_todos(waiting: Waiting) -> Iterator[Due]:
    """Every case whose next step may be the actor's, with the last day for it."""
    if not any(waiting.units(todo) for todo in CASE_TODOS):
        return
    for row in waiting.desk.cases(states=(*OPEN, "final")):
        for todo, why in _next(row, waiting.day):
            if waiting.may(todo, row.unit, _earlier(row)):
                yield Due(todo, row.case, row.unit, why, row.since, row.due)
    yield from _reminders(waiting)


def _next(row: Row, day: str) -> list[tuple[str, str]]:
    """What a case waits for, and why; the unit may reply as long as none decides."""
    is_past = bool(row.due) and row.due < day
    if row.state == "notified":
        reply = ("reply", "notified")
        return [reply, ("decide", "unheard")] if is_past else [reply]
    if row.state == "decided":
        return [("finalise", "unappealed") if is_past else ("appeal", "decided")]
    if row.state == "appealed":
        return [("finalise", "answered") if row.answered_by else ("answer", "appealed")]
    if row.state == "final":
        return _after_final(row, is_past)
    return [
        ("notify", "suspected") if row.state == "suspected" else ("decide", "heard")
    ]


def _after_final(row: Row, is_past: bool) -> list[tuple[str, str]]:
    """A suspension is remedied by its day, or enforced after it."""
    if row.consequence != "suspend" or row.settled_on:
        return []
    return [("enforce", "unremedied") if is_past else ("remedy", "suspended")]


def _reminders(waiting: Waiting) -> Iterator[Due]:
    """Delays that somebody has not been told of yet."""
    units = waiting.units("remind")
    if not units:
        return
    told = due_cases(waiting.desk, waiting.day, waiting.rules, waiting.above)
    for row in told[~told["reminded"]].itertuples():
        if row.unit in units:
            yield Due("remind", row.case, row.unit, row.urgency, row.due, row.due)


def _earlier(row: Row) -> dict[str, str]:
    people = {"suspect": row.opened_by, "decide": row.decided_by}
    return {step: person for step, person in people.items() if person}
