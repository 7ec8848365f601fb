"""Units that succeed each other, seats that people hold, and years that are closed."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from jianliang.ledger.events import Recorded
from jianliang.ledger.projections.plots import add_credit
from jianliang.ledger.projections.rows import put
from jianliang.ledger.schema import (
    CASE,
    CLOSING,
    CREDIT,
    LOT,
    OBLIGATION,
    PLOT,
    RECOGNISED,
    RELOCATION,
    SEAT,
    UNIT_HEIR,
)

CARRIED = (PLOT, RECOGNISED, OBLIGATION, SEAT, RELOCATION, CASE)
SERIES = (
    "claimed_dm2",
    "verified_dm2",
    "recognised_dm2",
    "reversed_dm2",
    "cured_dm2",
)


def succeed(connection: Connection, recorded: Recorded) -> None:
    """Some plots go to the units named, all the rest to the heir.

    With a plot go its recognised pieces, its credit, its cases, and what is owed or
    frozen of its lots; the event's legs carry the accounts.
    """
    event = recorded.event
    unit, heir = event.subject, event.payload["heir"]
    row = {"unit": unit, "heir": heir, "since": event.on, "seq": recorded.seq}
    connection.execute(insert(UNIT_HEIR), row)
    for receiver, plots in sorted(event.payload.get("given", {}).items()):
        _give(connection, (unit, receiver), plots)
    for table in CARRIED:
        moved = update(table).where(table.c.unit == unit).values(unit=heir)
        connection.execute(moved)
    _move_credit(connection, (unit, heir), CREDIT.c.unit == unit)


def _give(connection: Connection, ends: tuple[str, str], plots: Sequence[str]) -> None:
    """Plots of the first unit, and all that hangs on them, become the second's."""
    unit, receiver = ends
    for plot in plots:
        pieces = select(RECOGNISED.c.piece).where(RECOGNISED.c.plot == plot)
        lots = select(LOT.c.lot).where(LOT.c.piece.in_(pieces))
        hanging = (
            (OBLIGATION, OBLIGATION.c.lot.in_(lots)),
            (RECOGNISED, RECOGNISED.c.plot == plot),
            (PLOT, PLOT.c.plot == plot),
            (CASE, CASE.c.plot == plot),
        )
        for table, it in hanging:
            moved = update(table).where(table.c.unit == unit, it)
            connection.execute(moved.values(unit=receiver))
        _move_credit(
            connection, ends, (CREDIT.c.unit == unit) & (CREDIT.c.plot == plot)
        )


def _move_credit(
    connection: Connection, ends: tuple[str, str], own: ColumnElement[bool]
) -> None:
    lines = list(connection.execute(select(CREDIT).where(own)))
    connection.execute(delete(CREDIT).where(own))
    for line in lines:
        key = (ends[1], line.credit_year, line.recognition_year)
        amounts = {name: getattr(line, name) for name in SERIES}
        add_credit(connection, line.plot, key, amounts, [line.total])


def appoint(connection: Connection, recorded: Recorded) -> None:
    """Somebody takes a seat; perhaps only until a day, or for another who is away."""
    event = recorded.event
    row = {
        "seat": event.subject,
        "person": event.payload["person"],
        "role": event.payload["role"],
        "tier": event.payload["tier"],
        "unit": event.unit,
        "since": event.on,
        "until": event.payload.get("until"),
        "stands_for": event.payload.get("stands_for", ""),
    }
    connection.execute(insert(SEAT), row)


def dismiss(connection: Connection, recorded: Recorded) -> None:
    """Somebody leaves a seat; the day is the last one held."""
    texts = ("person", "role", "tier", "unit", "since", "stands_for")
    key = {"seat": recorded.event.subject}
    nobody = dict.fromkeys(texts, "")
    put(connection, SEAT, key, {"until": recorded.event.on}, nobody)


def close(connection: Connection, recorded: Recorded) -> None:
    """A year is closed: nothing is recognised, reversed or cured in it any more."""
    event = recorded.event
    row = {"year": event.payload["year"], "closed_on": event.on, "seq": recorded.seq}
    connection.execute(insert(CLOSING), row)
