"""Acts on seats: who is given one, who leaves it, who stands in."""

from typing import Annotated

from jianliang.commands import Asked, Seat, appoint, dismiss, hand_over, substitute
from jianliang.commands.seats import held_seat
from jianliang.core.roles import ROLES, TIERS
from jianliang.edges.web.acts.act import Act, Given, Room, always
from jianliang.edges.web.acts.saying import (
    Day,
    OneOf,
    OptionalDay,
    OptionalReason,
    OptionalWord,
    Said,
    SeatId,
    UnitId,
    Word,
)
from jianliang.ledger import Desk, Receipt

Role = Annotated[str, OneOf("office", ROLES)]
Tier = Annotated[str, OneOf("tier", TIERS)]


class AppointSaid(Said):
    """A seat that somebody is given."""

    unit: UnitId
    new_seat: Word
    person: Word
    office: Role
    tier: Tier
    department: OptionalWord = ""
    until: OptionalDay = ""


class DismissSaid(Said):
    """A seat that its holder leaves."""

    seat: SeatId
    reason: OptionalReason = ""


class SubstituteSaid(Said):
    """Who stands in for the holder of a seat, up to a day."""

    seat: SeatId
    person: Word
    until: Day


class HandOverSaid(Said):
    """Who takes a seat over for good."""

    seat: SeatId
    person: Word
    reason: OptionalReason = ""


def _appoint(room: Room, asked: Asked, said: AppointSaid) -> Receipt:
    seat = Seat(
        said.new_seat,
        said.person,
        said.office,
        said.tier,
        said.unit,
        said.department,
        said.until,
    )
    return appoint(room.office, asked, seat)


def _dismiss(room: Room, asked: Asked, said: DismissSaid) -> Receipt:
    return dismiss(room.office, asked, said.seat, said.reason)


def _substitute(room: Room, asked: Asked, said: SubstituteSaid) -> Receipt:
    return substitute(room.office, asked, said.seat, said.person, said.until)


def _hand_over(room: Room, asked: Asked, said: HandOverSaid) -> Receipt:
    return hand_over(room.office, asked, said.seat, said.person, said.reason)


def _unit(_room: Room, _desk: Desk, unit: str) -> Given:
    return {"unit": unit}


def _seat(_room: Room, _desk: Desk, seat: str) -> Given:
    return {"seat": seat}


def _held(_room: Room, desk: Desk, seat: str) -> None:
    held_seat(desk, seat, desk.last_day())


ACTS = (
    Act("appoint", AppointSaid, _appoint, "appoint", "unit", _unit, always),
    Act("dismiss", DismissSaid, _dismiss, "dismiss", "seat", _seat, _held),
    Act("substitute", SubstituteSaid, _substitute, "appoint", "seat", _seat, _held),
    Act("hand_over", HandOverSaid, _hand_over, "dismiss", "seat", _seat, _held),
)
