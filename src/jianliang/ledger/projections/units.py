"""Units that succeed each other, and seats that people hold."""

from sqlalchemy import Connection, delete, insert, select, update

from jianliang.ledger.events import Recorded
from jianliang.ledger.projections.plots import add_credit
from jianliang.ledger.projections.rows import put
from jianliang.ledger.schema import (
    CREDIT,
    OBLIGATION,
    PLOT,
    RECOGNISED,
    SEAT,
    UNIT_HEIR,
)

CARRIED = (PLOT, RECOGNISED, OBLIGATION, SEAT)
SERIES = (
    "claimed_dm2",
    "verified_dm2",
    "recognised_dm2",
    "reversed_dm2",
    "cured_dm2",
)


def succeed(connection: Connection, recorded: Recorded) -> None:
    """Everything of a unit goes to its heir; the event's legs carry the accounts."""
    event = recorded.event
    unit, heir = event.subject, event.payload["heir"]
    row = {"unit": unit, "heir": heir, "since": event.on, "seq": recorded.seq}
    connection.execute(insert(UNIT_HEIR), row)
    for table in CARRIED:
        moved = update(table).where(table.c.unit == unit).values(unit=heir)
        connection.execute(moved)
    kept = list(connection.execute(select(CREDIT).where(CREDIT.c.unit == unit)))
    connection.execute(delete(CREDIT).where(CREDIT.c.unit == unit))
    for line in kept:
        key = (heir, line.credit_year, line.recognition_year)
        add_credit(connection, key, {name: getattr(line, name) for name in SERIES})


def appoint(connection: Connection, recorded: Recorded) -> None:
    """Somebody takes a seat, perhaps only until a day, as a substitute does."""
    event = recorded.event
    row = {
        "seat": event.subject,
        "person": event.payload["person"],
        "role": event.payload["role"],
        "tier": event.payload["tier"],
        "unit": event.unit,
        "since": event.on,
        "until": event.payload.get("until"),
    }
    connection.execute(insert(SEAT), row)


def dismiss(connection: Connection, recorded: Recorded) -> None:
    """Somebody leaves a seat; the day is the last one held."""
    nobody = {"person": "", "role": "", "tier": "", "unit": "", "since": ""}
    key = {"seat": recorded.event.subject}
    put(connection, SEAT, key, {"until": recorded.event.on}, nobody)
