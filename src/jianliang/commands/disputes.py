"""Quota in dispute, and credit that is taken back or given again (C14, C15).

    free, reserved ─ freeze → frozen ─ thaw → where it came from
    recognised credit ─ reverse → quota back, or owed ─ cure → credit under a new id

Only what the unit that was credited still holds can be frozen or taken: a receiver in
good faith keeps what it has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.advances import open_obligation
from jianliang.commands.holdings import check_area, moved, movement
from jianliang.core.days import is_day, months_after
from jianliang.core.errors import LedgerError
from jianliang.core.quota import Leg, chosen_lots
from jianliang.ledger import Event, Receipt
from jianliang.ledger.events import Recorded
from jianliang.ledger.tracing import open_of_kind


@dataclass(frozen=True)
class Dispute:
    """Quota of a recognised piece that is in dispute.

    Attributes
    ----------
    piece : str
    reason : str
    until : str
        Last day it stays frozen; empty: after the months of `freeze_term`.
    area_dm2 : int, optional
        None: all that the unit still holds of it.
    """

    piece: str
    reason: str
    until: str = ""
    area_dm2: int | None = None


def freeze(office: Office, asked: Asked, dispute: Dispute) -> Receipt:
    """Freeze quota in dispute: what is free first, then what is reserved.

    Raises
    ------
    LedgerError
        "piece-unknown"; "nothing-there" where the unit holds nothing of it any more;
        "quota-short"; "freeze-until" where the day is none or has passed.
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_reason(dispute.reason)
        row = piece_row(turn, "freeze", dispute.piece)
        lot, held = freezable(turn, row)
        if not held:
            raise LedgerError("nothing-there", what=row.piece)
        wanted = held if dispute.area_dm2 is None else dispute.area_dm2
        payload = {"until": _until(turn, dispute.until), "reason": dispute.reason}
        yield frozen(turn, (lot, row.unit), wanted, payload)

    return carry_out(office, asked, "freeze", vars(dispute), decide)


def freezable(turn: Turn, row: Row) -> tuple[str, int]:
    """The lot of a piece, and how much of it its unit still holds unfrozen."""
    lot = turn.desk.lot_of(row.piece)
    if lot is None:
        return "", 0
    return lot, sum(area for _, area in _held(turn, (lot, row.unit)))


def frozen(
    turn: Turn, lot_of_unit: tuple[str, str], area_dm2: int, payload: Mapping
) -> Event:
    """The event that freezes an area of a lot in a unit, what is free first.

    Raises
    ------
    LedgerError
        "leg-area" or "quota-short".
    """
    lot, unit = lot_of_unit
    check_area(area_dm2)
    legs = [
        Leg(lot, unit, account, unit, "frozen", area)
        for account, area in chosen_lots(_held(turn, lot_of_unit), area_dm2)
    ]
    return movement(turn, "freeze", lot_of_unit, payload, legs)


def thaw(office: Office, asked: Asked, obligation: str, reason: str) -> Receipt:
    """End a freeze: quota goes back to where it was, free or reserved.

    Raises
    ------
    LedgerError
        "obligation-unknown" or "obligation-met".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_reason(reason)
        yield thawed(turn, open_obligation(turn, "thaw", obligation), reason)

    said = {"obligation": obligation, "reason": reason}
    return carry_out(office, asked, "thaw", said, decide)


def lapse(office: Office, asked: Asked) -> Receipt:
    """End every freeze whose last day lies before the day of the request.

    Raises
    ------
    LedgerError
        There is none ("nothing-there").
    """

    def decide(turn: Turn) -> Iterator[Event]:
        ended = [row for row in open_of_kind(turn.desk, "freeze") if row.due < asked.on]
        if not ended:
            raise LedgerError("nothing-there", what="freeze")
        return (thawed(turn, row, "lapse") for row in ended)

    return carry_out(office, asked, "lapse", {}, decide)


def piece_row(turn: Turn, kind: str, piece: str) -> Row:
    """The row of a recognised piece to which an event of a kind may happen.

    Raises
    ------
    LedgerError
        "piece-unknown" or "not-yours".
    """
    row = turn.desk.piece(piece)
    if row is None:
        raise LedgerError("piece-unknown", piece=piece)
    turn.check_right(kind, row.unit)
    return row


def check_reason(reason: str) -> None:
    """Refuse a decision without its reason.

    Raises
    ------
    LedgerError
        "reason-missing".
    """
    if not reason.strip():
        raise LedgerError("reason-missing")


def reserved_in(history: Sequence[Recorded], obligation: str) -> int:
    """How much of a freeze came from `reserved` and has not gone back there."""
    steps = [
        one.event
        for one in history
        if obligation in (one.event.event_id, one.event.payload.get("obligation"))
    ]
    return _through(steps, "from_account") - _through(steps, "to_account")


def thawed_for(turn: Turn, lot: str, unit: str, area_dm2: int) -> Iterator[Event]:
    """Thaw what a reversal takes of a lot; the freeze that ends first goes first."""
    for row in turn.desk.open_obligations(unit):
        part = min(area_dm2, row.area_dm2 - row.met_dm2)
        if part and (row.kind, row.lot) == ("freeze", lot):
            legs = moved([(lot, part)], unit, "frozen", "free")
            payload = {"obligation": row.obligation, "reason": "reverse"}
            yield movement(turn, "thaw", (lot, unit), payload, legs)
            area_dm2 -= part


def thawed(turn: Turn, row: Row, reason: str) -> Event:
    """The event by which what is left of a freeze goes back to where it was.

    First to `reserved` what came from there.
    """
    left = row.area_dm2 - row.met_dm2
    reserved = reserved_in(turn.desk.history(row.lot), row.obligation)
    back = {"reserved": min(left, reserved), "free": left - min(left, reserved)}
    legs = [
        Leg(row.lot, row.unit, "frozen", row.unit, account, area)
        for account, area in back.items()
        if area
    ]
    payload = {"obligation": row.obligation, "reason": reason}
    return movement(turn, "thaw", (row.lot, row.unit), payload, legs)


def _held(turn: Turn, lot_of_unit: tuple[str, str]) -> list[tuple[str, int]]:
    lot, unit = lot_of_unit
    return [
        (account, turn.desk.balance(unit, account, lot))
        for account in ("free", "reserved")
    ]


def _through(steps: Sequence[Event], end: str) -> int:
    return sum(
        leg.area_dm2
        for step in steps
        for leg in step.legs
        if getattr(leg, end) == "reserved"
    )


def _until(turn: Turn, until: str) -> str:
    day = turn.asked.on
    if not until:
        return months_after(day, int(turn.rule("freeze_term")))
    if not is_day(until) or until < day:
        raise LedgerError("freeze-until", until=until, day=day)
    return until
