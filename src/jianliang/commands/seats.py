"""岗位: who holds which seat; substitutes, and handing over.

A seat is an id that one person holds from a day on. A substitute sits in a seat of
their own, until a day and in the name of the person who is away; whoever takes a seat
over for good gets it under the next id, so that every event keeps its own person.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.core.errors import LedgerError
from jianliang.ledger import Desk, Event, Receipt

SAID = ("role", "tier", "department")
"""What a seat says besides who holds it."""


@dataclass(frozen=True)
class Seat:
    """A seat as it is given.

    Attributes
    ----------
    seat, person, role, tier, unit : str
    department : str
        Of a co-signing seat: the department it stands for.
    until : str
        Last day; empty: no end is set.
    stands_for : str
        Of a substitute: the person who is away.
    """

    seat: str
    person: str
    role: str
    tier: str
    unit: str
    department: str = ""
    until: str = ""
    stands_for: str = ""


def appoint(office: Office, asked: Asked, seat: Seat) -> Receipt:
    """Give somebody a seat.

    Raises
    ------
    LedgerError
        The seat's id is in use, the unit unknown, or it is not for the asker to give.
    """
    return carry_out(
        office, asked, "appoint", vars(seat), lambda turn: [_appointed(turn, seat)]
    )


def dismiss(office: Office, asked: Asked, seat: str, reason: str = "") -> Receipt:
    """Somebody leaves a seat; the day asked for is the last one held.

    Raises
    ------
    LedgerError
        Nobody holds the seat on that day ("seat-vacant").
    """

    def decided(turn: Turn) -> Iterable[Event]:
        held = held_seat(turn.desk, seat, asked.on)
        yield turn.event("dismiss", seat, held.unit, _why(reason))

    return carry_out(
        office, asked, "dismiss", {"seat": seat, "reason": reason}, decided
    )


def substitute(
    office: Office, asked: Asked, seat: str, person: str, until: str
) -> Receipt:
    """Let somebody stand in for the holder of a seat up to a day, which is included.

    The holder keeps the seat. The substitute acts under their own name and is bound by
    what the holder did: neither's eyes are other eyes to the other.

    Raises
    ------
    LedgerError
        "seat-vacant", "substitute-self" or "substitute-days".
    """

    def decided(turn: Turn) -> Iterable[Event]:
        held = held_seat(turn.desk, seat, asked.on)
        if person == held.person:
            raise LedgerError("substitute-self", person=person)
        last = held.until or "9999-12-31"
        if not (_is_day(until) and asked.on <= until <= last):
            raise LedgerError("substitute-days", since=asked.on, until=until)
        name = f"{seat}~{asked.on}~{person}"
        away = {"stands_for": held.person, "until": until}
        yield _appointed(turn, replace(held, seat=name, person=person, **away))

    arguments = {"seat": seat, "person": person, "until": until}
    return carry_out(office, asked, "substitute", arguments, decided)


def hand_over(
    office: Office, asked: Asked, seat: str, person: str, reason: str = ""
) -> Receipt:
    """Somebody else takes a seat from the day asked for; the former leaves before it.

    The seat goes on under its next id: `S1` becomes `S1.2`, then `S1.3`.

    Raises
    ------
    LedgerError
        "seat-vacant", or the former holder may not be replaced by the asker.
    """

    def decided(turn: Turn) -> Iterable[Event]:
        held = held_seat(turn.desk, seat, asked.on)
        gone = turn.event("dismiss", seat, held.unit, _why(reason))
        yield replace(gone, on=_day_before(asked.on))
        yield _appointed(turn, replace(held, seat=next_id(seat), person=person))

    arguments = {"seat": seat, "person": person, "reason": reason}
    return carry_out(office, asked, "hand-over", arguments, decided)


def held_seat(desk: Desk, seat: str, day: str) -> Seat:
    """The seat as it was given, where somebody holds it on a day.

    Raises
    ------
    LedgerError
        "seat-vacant".
    """
    given = [one.event for one in desk.history(seat) if one.event.kind == "appoint"]
    if not given:
        raise LedgerError("seat-vacant", seat=seat, day=day)
    said = given[-1].payload
    rows = [row for row in desk.seats(said["person"], day) if row.seat == seat]
    if not rows:
        raise LedgerError("seat-vacant", seat=seat, day=day)
    texts = {name: said.get(name, "") for name in SAID}
    ends = {"until": rows[0].until or "", "stands_for": rows[0].stands_for}
    return Seat(seat, rows[0].person, unit=rows[0].unit, **texts, **ends)


def next_id(seat: str) -> str:
    """The id under which a seat goes on with its next holder."""
    root, number = re.fullmatch(r"(.*?)(?:\.(\d+))?", seat).groups()  # type: ignore[union-attr]
    return f"{root}.{int(number or 1) + 1}"


def _appointed(turn: Turn, seat: Seat) -> Event:
    if turn.desk.history(seat.seat):
        raise LedgerError("seat-taken", seat=seat.seat)
    said: dict[str, str] = {
        name: text
        for name, text in vars(seat).items()
        if text and name not in ("seat", "unit")
    }
    if seat.until and not (_is_day(seat.until) and turn.asked.on <= seat.until):
        days = {"since": turn.asked.on, "until": seat.until}
        raise LedgerError("substitute-days", **days)
    return turn.event("appoint", seat.seat, seat.unit, said)


def _why(reason: str) -> Mapping[str, str]:
    return {"reason": reason} if reason else {}


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
