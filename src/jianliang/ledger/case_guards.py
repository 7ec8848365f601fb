"""What an event of a case must be to enter the book: its state, its day, its term."""

from collections.abc import Callable, Mapping

from sqlalchemy import Row

from jianliang.core.cases import CAUSES, CONSEQUENCES, OPEN, RULINGS, moved
from jianliang.core.days import is_day
from jianliang.core.errors import LedgerError
from jianliang.core.quota import m2
from jianliang.ledger.desk import Desk
from jianliang.ledger.events import Event


def check_case(desk: Desk, event: Event) -> None:
    """Refuse an event that may not follow in a case.

    Raises
    ------
    LedgerError
        "case-state"; "case-dated-back" before the present state began; a term that is
        none ("case-term"); or what the kind of event asks.
    """
    row = desk.case(event.subject)
    moved(event.subject, "" if row is None else row.state, event.kind)
    due = event.payload.get("due", "")
    if due and (not is_day(due) or due < event.on):
        told = {"until": due, "day": event.on}
        raise LedgerError("case-term", case=event.subject, **told)
    if row is None:
        _suspect(desk, event)
        return
    if event.on < row.since:
        told = {"since": row.since, "day": event.on}
        raise LedgerError("case-dated-back", case=row.case, **told)
    if event.kind in GUARDS:
        GUARDS[event.kind](desk, event, row)


def _suspect(desk: Desk, event: Event) -> None:
    """One case per plot while one is open, and none twice for what was seen once."""
    plot = event.payload["plot"]
    if not desk.pieces_of(plot):
        raise LedgerError("case-unrecognised", plot=plot)
    earlier = desk.cases_of(plot)
    for one in earlier:
        if one.state in OPEN:
            raise LedgerError("case-double", plot=plot, case=one.case)
    _check_new(desk, event, plot)


def _sight(desk: Desk, event: Event, row: Row) -> None:
    _check_new(desk, event, row.plot)


def _check_new(desk: Desk, event: Event, plot: str) -> None:
    covered = {
        sighting: one.case
        for one in desk.cases_of(plot)
        for sighting in one.sightings.split()
    }
    for told in event.payload["sightings"]:
        if told["sighting"] in covered:
            case = covered[told["sighting"]]
            raise LedgerError("case-covered", sighting=told["sighting"], case=case)


def _decide(desk: Desk, event: Event, row: Row) -> None:
    """Who was not heard in time may be decided on; before that nobody is."""
    payload = event.payload
    if row.state == "notified" and event.on <= row.due:
        raise _early(event, row)
    _check_word(event, "ruling", RULINGS)
    _check_word(event, "consequence", CONSEQUENCES)
    third = payload["ruling"] == "third-party"
    if third or payload.get("cause", ""):
        _check_word(event, "cause", CAUSES if third else ("",))
    _check_areas(desk, event, row)


def _check_areas(desk: Desk, event: Event, row: Row) -> None:
    for name, area_dm2 in event.payload["areas"].items():
        piece = desk.piece(name)
        if piece is None or piece.plot != row.plot:
            raise LedgerError("piece-unknown", piece=name)
        left = piece.area_dm2 - piece.reversed_dm2
        if type(area_dm2) is not int or not 0 < area_dm2 <= left:
            whole = type(area_dm2) is int
            told = {"wanted": m2(area_dm2) if whole else area_dm2, "left": m2(left)}
            raise LedgerError("case-area", case=row.case, piece=name, **told)


def _check_word(event: Event, field: str, known: tuple[str, ...]) -> None:
    value = event.payload.get(field, "")
    if value not in known:
        told = {"value": value, "known": ", ".join(known) or "–"}
        raise LedgerError("case-ruling", case=event.subject, field=field, **told)


def _appeal(_: Desk, event: Event, row: Row) -> None:
    if event.on > row.due:
        raise LedgerError("case-late", case=row.case, due=row.due, day=event.on)


def _answer(_: Desk, event: Event, row: Row) -> None:
    if row.answered_by:
        raise LedgerError("case-answered", case=row.case)


def _uphold(desk: Desk, event: Event, row: Row) -> None:
    _answer(desk, event, row)
    if "areas" in event.payload:
        _check_areas(desk, event, row)
        total = sum(event.payload["areas"].values())
        if not 0 < total <= row.decided_dm2:
            told = {"wanted": m2(total), "left": m2(row.decided_dm2)}
            raise LedgerError("case-area", case=row.case, piece=row.plot, **told)


def _finalise(_: Desk, event: Event, row: Row) -> None:
    if row.state == "appealed" and not row.answered_by:
        raise LedgerError("case-unanswered", case=row.case)
    if row.state == "decided" and event.on <= row.due:
        raise _early(event, row)


def _enforce(desk: Desk, event: Event, row: Row) -> None:
    _remedy(desk, event, row)
    if row.consequence != "suspend":
        raise _other(event, row)
    if event.on <= row.due:
        raise _early(event, row)


def _remedy(_: Desk, event: Event, row: Row) -> None:
    if row.settled_on:
        raise _other(event, row)


def _reinstate(_: Desk, event: Event, row: Row) -> None:
    if row.outcome == "restored":
        raise _other(event, row)


def _early(event: Event, row: Row) -> LedgerError:
    told = {"due": row.due, "day": event.on, "kind": event.kind}
    return LedgerError("case-early", case=row.case, **told)


def _other(event: Event, row: Row) -> LedgerError:
    told = {"outcome": row.outcome, "kind": event.kind}
    return LedgerError("case-outcome", case=row.case, **told)


GUARDS: Mapping[str, Callable[[Desk, Event, Row], None]] = {
    "sight": _sight,
    "decide": _decide,
    "appeal": _appeal,
    "uphold": _uphold,
    "overturn": _answer,
    "finalise": _finalise,
    "enforce": _enforce,
    "remedy": _remedy,
    "reinstate": _reinstate,
}
