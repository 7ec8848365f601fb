"""Doing an act: nothing foreign is touched, and the book's receipt is told.

    what is named ─ whose? ─→ role and tier ─→ the command ─→ receipt

What the book does not know and what is another unit's are one and the same: not there.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from jianliang.commands import Asked
from jianliang.core.errors import JianliangError
from jianliang.core.roles import WHO, Actor, check_may
from jianliang.edges.web.acts.act import Act, Room
from jianliang.edges.web.acts.saying import Said, named_in
from jianliang.edges.web.acts.subjects import homes
from jianliang.edges.web.viewer import Viewer
from jianliang.ledger import Desk, Receipt
from jianliang.ledger.tracing import events_about

Inside = Callable[[str], bool]
"""Whether a unit lies in the viewer's scope."""
GROUND = ("plot", "land")
"""Kinds of things that are land; an owner is told of no others."""
NEW = ("land",)
"""What the book need not know; whose it is counts all the same where it does."""


class NotThereError(JianliangError):
    """Something that is named is not there, or is another unit's: the same to all."""

    exit_code = 2
    http_status = 404


def perform(room: Room, viewer: Viewer, asked: Asked, act: Act, said: Said) -> dict:
    """Do an act and tell its receipt.

    Raises
    ------
    NotThereError
        Something that is named is not there, or not the viewer's.
    LedgerError
        The book refuses it.
    """
    with room.office.book.desk() as desk:
        before = desk.size
        check_own(room, desk, viewer, named_in(said))
        check_role(actor_of(desk, viewer, room.office.now()), act.kind)
    return told(act.do(room, asked, said), before)


def check_own(
    room: Room, desk: Desk, viewer: Viewer, named: Iterable[tuple[str, str]]
) -> None:
    """Refuse what is named and is none of the viewer's.

    Raises
    ------
    NotThereError
    """
    inside = scope_in(room, viewer)
    for what, name in named:
        found = homes(desk, what, name)
        if not found and what in NEW:
            continue
        is_mine = _is_theirs(desk, viewer, what, name)
        if not (is_mine and any(inside(unit) for unit in found)):
            raise NotThereError("act-not-there", name=name)


def _is_theirs(desk: Desk, viewer: Viewer, what: str, name: str) -> bool:
    """Whether an owner may name it: land that they offered, and the unit it lies in."""
    if viewer.role != "owner" or what == "unit":
        return True
    offered = events_about(desk, ("offer",), [name])
    return what in GROUND and any(one.event.actor == viewer.person for one in offered)


def scope_in(room: Room, viewer: Viewer) -> Inside:
    """Whether a unit is the viewer's own or lies below it."""
    above = room.office.above

    def inside(unit: str) -> bool:
        return unit in above and (not viewer.unit or viewer.unit in above[unit])

    return inside


def check_role(actor: Actor, kind: str) -> None:
    """Refuse whom role and tier give no right, before anything else is looked up.

    Raises
    ------
    LedgerError
        "not-yours".
    """
    if (actor.role, actor.tier) not in {(one.role, one.tier) for one in WHO[kind]}:
        check_may(actor, kind, ())


def actor_of(desk: Desk, viewer: Viewer, now: datetime) -> Actor:
    """The viewer as the book knows them, in the seat they have chosen."""
    rows = desk.seats(viewer.person, now.date().isoformat())
    held = [row for row in rows if row.seat == viewer.seat]
    unit = held[0].unit if held else viewer.unit
    return Actor(viewer.person, viewer.role, viewer.tier, unit, viewer.stands_for)


def told(receipt: Receipt | None, before: int) -> dict:
    """The receipt as it is answered; `before` is how long the book was."""
    if receipt is None:
        return {"receipt": None}
    return {
        "receipt": {
            "request": receipt.request_id,
            "first": receipt.first_seq,
            "last": receipt.last_seq,
            "again": receipt.last_seq <= before,
            "leaves": list(receipt.leaves),
        }
    }
