"""Acts on quota in dispute, and on credit that is taken back and given again."""

from collections.abc import Callable

from jianliang.commands import Asked, disputes, reversals
from jianliang.commands.disputes import Dispute
from jianliang.commands.reversals import Decision
from jianliang.core.errors import LedgerError
from jianliang.edges.web.acts.act import Act, Given, Ready, Room, always, nothing_given
from jianliang.edges.web.acts.quota import open_due
from jianliang.edges.web.acts.saying import (
    Area,
    AreaOrNone,
    DueId,
    Nothing,
    OptionalDay,
    PieceId,
    Reason,
    ReasonedAndProven,
    Said,
    Year,
)
from jianliang.ledger import Desk, Receipt


class FreezeSaid(Said):
    """Quota in dispute; without an area, all that its unit holds of it."""

    piece: PieceId
    reason: Reason
    until: OptionalDay = ""
    area_dm2: AreaOrNone = 0


class ThawSaid(Said):
    """A freeze that ends."""

    due: DueId
    reason: Reason


class CreditSaid(ReasonedAndProven):
    """A final decision on a recognised piece."""

    piece: PieceId
    area_dm2: Area
    year: Year


def _freeze(room: Room, asked: Asked, said: FreezeSaid) -> Receipt:
    area_dm2 = said.area_dm2 or None
    dispute = Dispute(said.piece, said.reason, said.until, area_dm2)
    return disputes.freeze(room.office, asked, dispute)


def _thaw(room: Room, asked: Asked, said: ThawSaid) -> Receipt:
    return disputes.thaw(room.office, asked, said.due, said.reason)


def _lapse(room: Room, asked: Asked, _said: Nothing) -> Receipt:
    return disputes.lapse(room.office, asked)


def _decided(command: Callable[..., Receipt]) -> Callable[..., Receipt]:
    def do(room: Room, asked: Asked, said: CreditSaid) -> Receipt:
        decision = Decision(said.piece, said.area_dm2, said.year, said.basis())
        return command(room.office, asked, decision)

    return do


def _has_lot(_room: Room, desk: Desk, piece: str) -> None:
    if desk.lot_of(piece) is None:
        raise LedgerError("nothing-there", what=piece)


def _stands(_room: Room, desk: Desk, piece: str) -> None:
    row = desk.piece(piece)
    if row is None or row.reversed_dm2 >= row.area_dm2:
        raise LedgerError("nothing-there", what=piece)


def _was_reversed(_room: Room, desk: Desk, piece: str) -> None:
    row = desk.piece(piece)
    if row is None or row.cured_dm2 >= row.reversed_dm2:
        raise LedgerError("nothing-there", what=piece)


def _piece(_room: Room, _desk: Desk, piece: str) -> Given:
    return {"piece": piece}


def _due(_room: Room, _desk: Desk, due: str) -> Given:
    return {"due": due}


def _credit(_room: Room, desk: Desk, piece: str) -> Given:
    return {"piece": piece, "year": max(desk.closed_year() + 1, _this_year(desk))}


def _this_year(desk: Desk) -> int:
    return int((desk.last_day() or "0")[:4])


def _decision(name: str, command: Callable[..., Receipt], ready: Ready) -> Act:
    do = _decided(command)
    return Act(name, CreditSaid, do, name, "piece", _credit, ready)


ACTS = (
    Act("freeze", FreezeSaid, _freeze, "freeze", "piece", _piece, _has_lot),
    Act("thaw", ThawSaid, _thaw, "thaw", "due", _due, open_due("thaw")),
    Act("lapse", Nothing, _lapse, "thaw", "city", nothing_given, always),
    _decision("reverse", reversals.reverse, _stands),
    _decision("cure", reversals.cure, _was_reversed),
)
