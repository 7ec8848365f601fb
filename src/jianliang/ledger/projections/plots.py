"""The life of plots, and credit that is claimed and verified but not yet recognised.

What is claimed and verified is booked under both totals: which of them a piece reduces
is known when it is recognised.
"""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Row, bindparam, insert, select

from jianliang.core.definitions import TOTALS
from jianliang.core.moves import MOVES
from jianliang.ledger.canonical import canonical
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
    "geometry": None,
    "claim": None,
}


def plan(connection: Connection, recorded: Recorded) -> None:
    """A plot enters the book."""
    _set(connection, recorded, _stated(recorded.event.payload))


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
        **_stated(event.payload),
    }
    _set(connection, recorded, changed)
    claimed = {"claimed_dm2": area_dm2}
    add_credit(connection, event.subject, (event.unit, year, NOT_YET), claimed)


def correct(connection: Connection, recorded: Recorded) -> None:
    """What a claim says is put right, and its credit goes with it.

    With a geometry it is a whole new claim; without, what it states replaces that of
    the claim.
    """
    event = recorded.event
    row = plot_row(connection, event.subject)
    if row is None:
        return
    kept = {} if "geometry" in event.payload else json.loads(row.claim or "{}")
    changed = _stated({**kept, **event.payload})
    if row.claimed_dm2:
        year = event.payload.get("credit_year", row.credit_year)
        area_dm2 = event.payload.get("area_dm2", row.claimed_dm2)
        changed |= {"credit_year": year, "claimed_dm2": area_dm2}
        for at, sign_dm2 in ((row.credit_year, -row.claimed_dm2), (year, area_dm2)):
            key = (row.unit, at, NOT_YET)
            add_credit(connection, event.subject, key, {"claimed_dm2": sign_dm2})
    _set(connection, recorded, changed)


def verify(connection: Connection, recorded: Recorded) -> None:
    """The district has seen it in the field."""
    event = recorded.event
    area_dm2 = event.payload["area_dm2"]
    row = plot_row(connection, event.subject)
    changed = {"verified_dm2": area_dm2, "verified_by": event.actor}
    _set(connection, recorded, changed)
    if row is not None and row.credit_year is not None:
        key = (row.unit, row.credit_year, NOT_YET)
        add_credit(connection, row.plot, key, {"verified_dm2": area_dm2})


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
        add_credit(connection, row.plot, (row.unit, row.credit_year, NOT_YET), less)


def plot_row(connection: Connection, plot: str) -> Row | None:
    """The plot as it is; None where the book does not know it."""
    return connection.execute(_PLOT, {"plot": plot}).first()


def add_credit(
    connection: Connection,
    plot: str,
    key: tuple[str, int, int],
    amounts: Values,
    totals: Iterable[str] = TOTALS,
) -> None:
    """Add to a plot's credit of (unit, credit year, recognition year) in totals."""
    names = ("unit", "credit_year", "recognition_year")
    place = dict(zip(names, key, strict=True))
    for total in totals:
        add(connection, CREDIT, {**place, "total": total, "plot": plot}, amounts)


def _stated(payload: Mapping) -> dict[str, object]:
    """The columns of what a payload says of the ground: its claim, and its geometry."""
    said = {name: value for name, value in payload.items() if name != "geometry"}
    columns: dict[str, object] = {"claim": canonical(said)}
    if "geometry" in payload:
        columns["geometry"] = bytes.fromhex(payload["geometry"])
    return columns


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
