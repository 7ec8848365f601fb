"""The life of plots, and credit that is claimed and verified but not yet recognised."""

from sqlalchemy import Connection, Row, bindparam, insert, select

from jianliang.core.moves import MOVES
from jianliang.ledger.events import Event, Recorded
from jianliang.ledger.projections.rows import Values, add, put
from jianliang.ledger.schema import CREDIT, PLOT

_PLOT = select(PLOT).where(PLOT.c.plot == bindparam("plot"))

NOT_YET = 0
"""The recognition year of credit that nobody has recognised."""

FIRST = {
    "state": "",
    "credit_year": None,
    "claimed_dm2": 0,
    "verified_dm2": 0,
    "declared_by": "",
    "verified_by": "",
    "recognised_by": "",
}


def plan(connection: Connection, recorded: Recorded) -> None:
    """A plot enters the book."""
    _set(connection, recorded, {})


def move(connection: Connection, recorded: Recorded) -> None:
    """A step that changes nothing but the state."""
    _set(connection, recorded, {})


def declare(connection: Connection, recorded: Recorded) -> None:
    """A claim: so much land, cleared in that year."""
    event = recorded.event
    year, area_dm2 = event.payload["credit_year"], event.payload["area_dm2"]
    changed = {
        "unit": event.unit,
        "credit_year": year,
        "claimed_dm2": area_dm2,
        "declared_by": event.actor,
        "verified_by": "",
        "recognised_by": "",
    }
    _set(connection, recorded, changed)
    add_credit(connection, (event.unit, year, NOT_YET), {"claimed_dm2": area_dm2})


def verify(connection: Connection, recorded: Recorded) -> None:
    """The district has seen it in the field."""
    event = recorded.event
    area_dm2 = event.payload["area_dm2"]
    row = plot_row(connection, event.subject)
    changed = {"verified_dm2": area_dm2, "verified_by": event.actor}
    _set(connection, recorded, changed)
    if row is not None and row.credit_year is not None:
        key = (row.unit, row.credit_year, NOT_YET)
        add_credit(connection, key, {"verified_dm2": area_dm2})


def recognise(connection: Connection, recorded: Recorded) -> None:
    """The city has recognised it."""
    _set(connection, recorded, {"recognised_by": recorded.event.actor})


def give_up(connection: Connection, recorded: Recorded) -> None:
    """Withdrawn or returned: what was claimed and verified is so no longer."""
    row = plot_row(connection, recorded.event.subject)
    nothing = {"claimed_dm2": 0, "verified_dm2": 0}
    _set(connection, recorded, nothing)
    if row is not None and row.credit_year is not None:
        less = {name: -getattr(row, name) for name in nothing}
        add_credit(connection, (row.unit, row.credit_year, NOT_YET), less)


def plot_row(connection: Connection, plot: str) -> Row | None:
    """The plot as it is; None where the book does not know it."""
    return connection.execute(_PLOT, {"plot": plot}).first()


def add_credit(
    connection: Connection, key: tuple[str, int, int], amounts: Values
) -> None:
    """Add to the series of (unit, credit year, recognition year)."""
    names = ("unit", "credit_year", "recognition_year")
    add(connection, CREDIT, dict(zip(names, key, strict=True)), amounts)


def _set(connection: Connection, recorded: Recorded, changed: Values) -> None:
    event: Event = recorded.event
    leads_to = MOVES[event.kind].leads_to
    state = {} if leads_to is None else {"state": leads_to}
    values = {**changed, **state, "seq": recorded.seq}
    new = {**FIRST, "unit": event.unit}
    if event.kind == "plan":
        connection.execute(insert(PLOT), {**new, **values, "plot": event.subject})
    else:
        put(connection, PLOT, {"plot": event.subject}, values, new)
