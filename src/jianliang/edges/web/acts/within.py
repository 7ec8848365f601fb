"""What a unit has under way that acts may be done to: contracts, seats, relocations."""

from collections.abc import Iterator

from jianliang.commands.relocations import REGISTERED
from jianliang.commands.transfers import CONTRACT
from jianliang.core.catalogue.act_words import SCREEN
from jianliang.edges.web.acts.act import Room
from jianliang.ledger import Desk
from jianliang.ledger.tracing import events_in, succeeded

MOST = 200


def within(room: Room, desk: Desk, unit: str, language: str) -> list[dict]:
    """Subjects that belong to a unit and stand in no other list, with their titles."""
    found = [
        *_contracts(room, desk, unit),
        *_seats(desk, unit),
        *_relocations(room, desk, unit),
    ]
    return [
        {
            "what": "contract" if what == "application" else what,
            "subject": f"{'contract' if what == 'application' else what}:{name}",
            "title": SCREEN[f"act.{what}"][language].format(id=name, **more),
        }
        for what, name, more in found[:MOST]
    ]


def _contracts(room: Room, desk: Desk, unit: str) -> Iterator[tuple[str, str, dict]]:
    """Contracts of either side with quota on its way; and what was applied for."""
    for one in events_in(desk, ("send",), _every(desk)):
        event = one.event
        parties = event.unit, event.payload["receiver"]
        ours = any(_belongs(room, desk, one, unit) for one in parties)
        name = event.subject.removeprefix(CONTRACT)
        if ours and desk.history(event.subject)[-1].seq == one.seq:
            yield "contract", name, {}
    for row in desk.applied():
        if _belongs(room, desk, row.unit, unit):
            yield "application", row.subject.removeprefix(CONTRACT), {}


def _every(desk: Desk) -> set[str]:
    """The units that have something in transit, under all their names."""
    return {*desk.units_holding("in_transit"), *succeeded(desk)}


def _belongs(room: Room, desk: Desk, unit: str, scope: str) -> bool:
    return scope in room.office.above.get(desk.heir(unit), ())


def _seats(desk: Desk, unit: str) -> Iterator[tuple[str, str, dict]]:
    day = desk.last_day()
    for row in desk.seats_of(unit):
        if not row.until or row.until >= day:
            yield "seat", row.seat, {"person": row.person}


def _relocations(room: Room, desk: Desk, unit: str) -> Iterator[tuple[str, str, dict]]:
    for row in desk.relocations():
        if _belongs(room, desk, row.unit, unit):
            yield "relocation", row.relocation.removeprefix(REGISTERED), {}
