"""What an act is: something that is done to the book, and what must be said for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jianliang.commands import Asked, Office
from jianliang.edges.city import CityFolder
from jianliang.edges.results import Results
from jianliang.edges.web.acts.saying import Said
from jianliang.ledger import Desk, Receipt

Given = dict[str, Any]
"""What of an act's form is known from its subject."""


@dataclass(frozen=True)
class Room:
    """Where acts are done: the city's folder, its office, and the plans to act on.

    `plan` finds a kept plan by its snapshot, "" for the newest; only such as whoever
    acts may see.
    """

    city: CityFolder
    office: Office
    plan: Callable[[str], Results]


Ready = Callable[[Room, Desk, str], None]
Giving = Callable[[Room, Desk, str], Given]


@dataclass(frozen=True)
class Act:
    """Something that is done to the book.

    Attributes
    ----------
    name : str
        As in its address.
    said : type of Said
        What is said; the fields name what it is about.
    do : callable
        Room, who asks, what is said → receipt, or None where there was nothing to do.
    kind : str
        The right that it takes (`core.roles.WHO`).
    about : str
        Kind of the subject that it is offered at: plot, case, unit, due, piece,
        contract, seat, relocation, city; or scope: all that lies in a unit.
    given : callable
        Room, desk, subject → what of the form is known.
    ready : callable
        Room, desk, subject → nothing; or a refusal where it cannot be done now.
    """

    name: str
    said: type[Said]
    do: Callable[[Room, Asked, Any], Receipt | None]
    kind: str
    about: str
    given: Giving
    ready: Ready


def always(_room: Room, _desk: Desk, _subject: str) -> None:
    """Nothing in the state of its subject stands against it."""


def nothing_given(_room: Room, _desk: Desk, _subject: str) -> Given:
    """Nothing of the form is known beforehand."""
    return {}


def numbered(unit: str, number: str) -> str:
    """A number of a unit's own: no other unit can have taken it."""
    return f"{unit}/{number}"
