"""Cases of rebuilding: what each has come to. Credit and quota are booked elsewhere."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, Row, insert, select, update

from jianliang.core.cases import MOVES
from jianliang.ledger.events import Event, Recorded
from jianliang.ledger.projections.rows import Values
from jianliang.ledger.schema import CASE

FIRST = {
    **dict.fromkeys(
        ("notified_on", "ruling", "consequence", "cause", "decided_by"), ""
    ),
    **dict.fromkeys(("answered_by", "outcome", "settled_on", "reminded"), ""),
    **dict.fromkeys(("decided_dm2", "reversed_dm2", "penalty_dm2", "repeats"), 0),
}


def suspect(connection: Connection, recorded: Recorded) -> None:
    """A case is opened on what was seen of a plot."""
    event, payload = recorded.event, recorded.event.payload
    row = {
        **FIRST,
        "case": event.subject,
        "plot": payload["plot"],
        "unit": event.unit,
        "state": "suspected",
        "opened_on": event.on,
        "opened_by": event.actor,
        "seen_on": payload["seen_on"],
        "since": event.on,
        "due": payload["due"],
        "area_dm2": payload["area_dm2"],
        "sightings": " ".join(_seen(event)),
        "geometry": bytes.fromhex(payload["geometry"]),
        "seq": recorded.seq,
    }
    connection.execute(insert(CASE), row)


def sight(connection: Connection, recorded: Recorded) -> None:
    """The same rebuild was seen again."""
    row = _row(connection, recorded.event)
    more = _seen(recorded.event)
    both = " ".join([*row.sightings.split(), *more])
    _set(connection, row, {"sightings": both, "repeats": row.repeats + len(more)})


def remind(connection: Connection, recorded: Recorded) -> None:
    """Somebody was reminded; once for each urgency of a state."""
    row = _row(connection, recorded.event)
    _set(connection, row, {"reminded": recorded.event.payload["urgency"]})


def go_on(connection: Connection, recorded: Recorded) -> None:
    """A step of the case: its state, its term, and what the step says."""
    event = recorded.event
    row = _row(connection, event)
    changed = {
        "state": MOVES[event.kind].leads_to or row.state,
        "since": event.on,
        "due": event.payload.get("due", ""),
        "reminded": "",
    }
    said = SAID[event.kind](event, row) if event.kind in SAID else {}
    _set(connection, row, {**changed, **said})


def _notify(event: Event, _: Row) -> Values:
    return {"notified_on": event.on}


def _decide(event: Event, _: Row) -> Values:
    payload = event.payload
    return {
        "ruling": payload["ruling"],
        "consequence": payload["consequence"],
        "cause": payload.get("cause", ""),
        "decided_dm2": sum(payload["areas"].values()),
        "decided_by": event.actor,
    }


def _dismissed(event: Event, _: Row) -> Values:
    answered = {"answered_by": event.actor} if event.kind == "overturn" else {}
    return {"outcome": "dismissed", "settled_on": event.on, **answered}


def _uphold(event: Event, row: Row) -> Values:
    areas = event.payload.get("areas")
    decided = sum(areas.values()) if areas else row.decided_dm2
    return {"answered_by": event.actor, "decided_dm2": decided}


def _finalise(event: Event, row: Row) -> Values:
    return {"outcome": row.ruling, **_taken(event, row)}


def _enforce(event: Event, row: Row) -> Values:
    outcome = "reversed" if row.outcome == "suspended" else row.outcome
    return {"outcome": outcome, "consequence": "reverse", **_taken(event, row)}


def _taken(event: Event, row: Row) -> Values:
    """What it has cost so far."""
    payload = event.payload
    return {
        "reversed_dm2": row.reversed_dm2 + sum(payload["reversed"].values()),
        "penalty_dm2": row.penalty_dm2 + payload["penalty_dm2"],
    }


def _remedy(event: Event, _: Row) -> Values:
    return {"settled_on": event.on}


def _reinstate(event: Event, _: Row) -> Values:
    nothing = {"reversed_dm2": 0, "penalty_dm2": 0}
    return {"outcome": "restored", "settled_on": event.on, **nothing}


SAID: Mapping[str, Callable[[Event, Row], Values]] = {
    "notify": _notify,
    "decide": _decide,
    "drop": _dismissed,
    "uphold": _uphold,
    "overturn": _dismissed,
    "finalise": _finalise,
    "enforce": _enforce,
    "remedy": _remedy,
    "reinstate": _reinstate,
}


def _seen(event: Event) -> list[str]:
    return [one["sighting"] for one in event.payload["sightings"]]


def _row(connection: Connection, event: Event) -> Row:
    wanted = select(CASE).where(CASE.c.case == event.subject)
    return connection.execute(wanted).one()


def _set(connection: Connection, row: Row, values: Values) -> None:
    it = update(CASE).where(CASE.c.case == row.case)
    connection.execute(it.values(**values))
