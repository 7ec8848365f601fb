"""Proposals that wait to be adopted, and drafts that wait to be sent in."""

from collections.abc import Iterator

from sqlalchemy import Row

from jianliang.commands.waiting import Due, Waiting


def target_todos(waiting: Waiting) -> Iterator[Due]:
    """Targets a unit has proposed for a year and nobody above has set since."""
    units = waiting.units("target")
    if not units:
        return
    rows = waiting.desk.adopted_targets()
    set_since = _latest(rows)
    proposed = {
        (row.unit, row.year): row for row in rows if row.state == "proposed"
    }  # of one set, any row: all bear its number
    for (unit, year), row in sorted(proposed.items()):
        later = any(
            set_since.get((who, year), 0) > row.seq for who in _line(waiting, unit)
        )
        if not later and setter(waiting, unit) in units:
            yield Due(
                "target", f"targets:{unit}/{year}", unit, "proposed", row.adopted_on
            )


def plan_todos(waiting: Waiting) -> Iterator[Due]:
    """Plans a unit has proposed, and none of its kind and years was adopted since."""
    units = waiting.units("adopt")
    rows = waiting.desk.adopted_plans() if units else []
    for row in rows:
        if row.state != "proposed" or setter(waiting, row.unit) not in units:
            continue
        if not any(_answers(other, row, _line(waiting, row.unit)) for other in rows):
            yield Due("adopt", row.plan, row.unit, "proposed", row.adopted_on)


def draft_todos(waiting: Waiting) -> Iterator[Due]:
    """The actor's drafts, and those of the actor's own unit: to mend, and to submit."""
    units = waiting.units("submit")
    for draft in waiting.drafts:
        of_own = (
            draft["unit"] == waiting.actor.unit or draft["person"] in waiting.people
        )
        if not of_own or draft["unit"] not in units:
            continue
        about = draft["draft"], draft["unit"]
        since = str(draft["loaded_at"])[:10]
        if draft["clean"]:
            yield Due("submit", *about, "rows-clean", since)
        if draft["held"]:
            yield Due("mend", *about, "rows-held", since)


def setter(waiting: Waiting, unit: str) -> str:
    """Who sets what a unit proposes: the city and districts themselves.

    What a township or a village proposes is for its district.
    """
    return _line(waiting, unit)[-2:][0]


def _line(waiting: Waiting, unit: str) -> tuple[str, ...]:
    return waiting.above.get(unit, (unit,))


def _latest(rows: list[Row]) -> dict[tuple[str, int], int]:
    """(unit, year) → the number of the last event by which it set targets."""
    return {(row.unit, row.year): row.seq for row in rows if row.state == "adopted"}


def _answers(other: Row, proposed: Row, line: tuple[str, ...]) -> bool:
    """Whether a plan was adopted after a proposal, for the same years and unit."""
    meets = other.first_year <= proposed.last_year
    meets = meets and proposed.first_year <= other.last_year
    of_kind = other.state != "proposed" and other.kind == proposed.kind
    return of_kind and meets and other.unit in line and other.seq > proposed.seq
