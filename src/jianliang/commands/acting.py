"""How anything enters the book: somebody asks, in a seat; it is decided and recorded.

    Asked ─ carry_out ─→ seat of the person ─→ Turn ─ decide ─→ events ─→ receipt

What `decide` says is said inside the book's transaction: nobody else writes until it
is recorded. It may be a generator: each event is booked before the next is asked for.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Row

from jianliang.core.errors import LedgerError
from jianliang.core.policy import RulePack
from jianliang.core.quota import Leg
from jianliang.core.roles import Actor, check_may
from jianliang.ledger import Book, Desk, Event, Receipt, Request
from jianliang.ledger.canonical import canonical


@dataclass(frozen=True)
class Office:
    """Where commands are carried out.

    Attributes
    ----------
    book : Book
    above : mapping
        Unit → itself and the units it belongs to, from below upwards.
    rules : RulePack
    now : callable
        The clock; with a time zone.
    """

    book: Book
    above: Mapping[str, tuple[str, ...]]
    rules: RulePack
    now: Callable[[], datetime]


@dataclass(frozen=True)
class Asked:
    """Who asks, and when it took effect.

    Attributes
    ----------
    request : str
        Id of the client's choice. Asked again with the same words, it is answered with
        the first receipt and nothing happens twice. Empty: the hash of what is asked,
        so that the same words asked twice are one request.
    person : str
    on : str
        Day it took effect, YYYY-MM-DD.
    seat : str
        The seat acted in; empty where the person holds one only.
    """

    request: str
    person: str
    on: str
    seat: str = ""


@dataclass(frozen=True)
class Turn:
    """One request while it is decided: the book as it is, and who acts.

    `right` is the kind of event whose right covers all that follows from it; empty:
    each event asks for its own.
    """

    office: Office
    asked: Asked
    desk: Desk
    actor: Actor
    seat: str = ""
    right: str = ""

    def event(
        self,
        kind: str,
        subject: str,
        unit: str,
        payload: Mapping | None = None,
        legs: Sequence[Leg] = (),
    ) -> Event:
        """An event of this request, once it is sure that the actor may cause it.

        It bears no id yet: `carry_out` numbers the events of a request.

        Raises
        ------
        LedgerError
            "not-yours" or "same-person".
        """
        earlier = self.desk.earlier_actors(subject)
        right = self.right or kind
        check_may(self.actor, right, self.units_of(unit), earlier, subject)
        person, role = self.actor.person, self.actor.role
        given = {} if payload is None else dict(payload)
        if self.actor.stands_for:
            given["acting_for"] = self.actor.stands_for
        return Event("", kind, subject, unit, self.asked.on, person, role, given, legs)

    def check_right(self, kind: str, unit: str) -> None:
        """Refuse who may not do this to a unit, before anything is said of the unit.

        Raises
        ------
        LedgerError
            "not-yours", or the city has no such unit ("no-such-unit").
        """
        right = self.right or kind
        check_may(self.actor, right, self.units_of(unit), subject=unit)

    def units_of(self, unit: str) -> tuple[str, ...]:
        """A unit and those it belongs to, from below upwards.

        Raises
        ------
        LedgerError
            The city has no such unit ("no-such-unit").
        """
        if unit not in self.office.above:
            raise LedgerError("no-such-unit", unit=unit)
        return self.office.above[unit]

    def plot(self, plot: str) -> Row:
        """The row of a plot that the book knows.

        Raises
        ------
        LedgerError
            "plot-unknown".
        """
        row = self.desk.plot(plot)
        if row is None:
            raise LedgerError("plot-unknown", plot=plot)
        return row

    def following(self, kind: str) -> "Turn":
        """The same turn for what follows from an event that the actor may cause."""
        return replace(self, right=kind)

    def rule(self, name: str) -> bool | float | int | str:
        """A parameter of the rule pack as it holds on the day of the request."""
        return self.office.rules.parameter(name, self.asked.on).value


Decide = Callable[[Turn], Iterable[Event]]


def carry_out(
    office: Office, asked: Asked, name: str, arguments: Mapping, decide: Decide
) -> Receipt:
    """Record what is decided on a request, all of it or nothing.

    Parameters
    ----------
    office, asked
    name : str
        Of the command.
    arguments : mapping
        What is asked: texts, whole numbers, truths, None, lists and mappings of these.
        One request id stands for one command with one set of arguments.
    decide : callable
        Turn → events.

    Raises
    ------
    LedgerError
        The person holds no seat, or not that one; or it is refused for any reason that
        `Book.append` or `decide` gives. Nothing was recorded.
    """

    def decided(desk: Desk) -> Iterable[Event]:
        seat = _seat(desk, asked, office.now())
        actor = Actor(seat.person, seat.role, seat.tier, seat.unit, seat.stands_for)
        return numbered(request.id, decide(Turn(office, asked, desk, actor, seat.seat)))

    request = _request(asked, name, arguments)
    return office.book.append(request, decided, office.now())


def was_asked(office: Office, asked: Asked, name: str, arguments: Mapping) -> bool:
    """Whether the book has answered a request of this id."""
    return office.book.receipt(_request(asked, name, arguments).id) is not None


def found_book(office: Office, asked: Asked, seats: Sequence[Mapping]) -> Receipt:
    """The first seats of an empty book, which nobody yet may give away.

    Parameters
    ----------
    seats : sequence of mapping
        seat, person, role, tier, unit, and perhaps department. One of them must be a
        clerk of the city, who appoints everybody after that.

    Raises
    ------
    LedgerError
        The book is not empty ("book-founded"), or has no such clerk ("book-founder").
    """

    def decided(desk: Desk) -> Iterable[Event]:
        if desk.size:
            raise LedgerError("book-founded", size=desk.size)
        if not any((one["role"], one["tier"]) == ("clerk", "city") for one in seats):
            raise LedgerError("book-founder")
        return numbered(request.id, (_appointed(asked, one) for one in seats))

    request = _request(asked, "found", {"seats": [dict(one) for one in seats]})
    return office.book.append(request, decided, office.now())


def numbered(request: str, events: Iterable[Event]) -> Iterable[Event]:
    """The events of a request, each under the request's id and its number in it."""
    for number, event in enumerate(events, 1):
        yield Event(**{**vars(event), "event_id": f"{request}/{number}"})


def _appointed(asked: Asked, seat: Mapping) -> Event:
    payload = {key: seat[key] for key in ("person", "role", "tier")}
    if seat.get("department"):
        payload["department"] = seat["department"]
    subject, unit = seat["seat"], seat["unit"]
    who = (asked.person, "clerk")
    return Event("", "appoint", subject, unit, asked.on, *who, payload)


def _request(asked: Asked, name: str, arguments: Mapping) -> Request:
    said = {
        "command": name,
        "arguments": dict(arguments),
        "person": asked.person,
        "seat": asked.seat,
        "on": asked.on,
    }
    digest = hashlib.sha256(canonical(said).encode()).hexdigest()
    return Request(asked.request or f"{name}-{digest[:32]}", f"sha256:{digest}")


def _seat(desk: Desk, asked: Asked, now: datetime) -> Row:
    """The seat in which the person acts, as it is held on the day of asking."""
    held = desk.seats(asked.person, now.date().isoformat())
    fitting = [row for row in held if asked.seat in ("", row.seat)]
    if not fitting:
        raise LedgerError("no-seat", person=asked.person, seat=asked.seat or "–")
    if len(fitting) > 1:
        seats = ", ".join(sorted(row.seat for row in fitting))
        raise LedgerError("which-seat", person=asked.person, seats=seats)
    return fitting[0]
