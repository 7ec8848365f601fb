"""Credit that is taken back when a decision is final, and given again (C14, C15)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.disputes import check_reason, piece_row, thawed_for
from jianliang.commands.holdings import check_area, movement
from jianliang.commands.steps import Basis
from jianliang.commands.transfers import CONTRACT
from jianliang.core.errors import LedgerError
from jianliang.core.quota import REVERSIBLE, Leg, reversal_legs
from jianliang.ledger import Event, Receipt
from jianliang.ledger.tracing import events_of_lot


@dataclass(frozen=True)
class Decision:
    """A final decision on a recognised piece.

    Attributes
    ----------
    piece : str
    area_dm2 : int
    year : int
        In which it is booked; the credit year stays what it was.
    basis : Basis
        The reason, and at least one document.
    """

    piece: str
    area_dm2: int
    year: int
    basis: Basis


def reverse(office: Office, asked: Asked, decision: Decision) -> Receipt:
    """Take credit back, and the quota it gave.

    What the unit still holds of the lot goes first: free, reserved, then frozen; the
    rest becomes owed. The contracts under which the lot had gone are named with what
    they say of clawback.

    Raises
    ------
    LedgerError
        "piece-unknown", "reversed-more", "year-closed", "document-needed".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        row = _decided_on(turn, "reverse", decision)
        yield from taken_back(turn, row, _said(decision))

    return carry_out(office, asked, "reverse", _said(decision), decide)


def taken_back(turn: Turn, row: Row, said: Mapping) -> Iterator[Event]:
    """The events that take `area_dm2` of a piece's credit back, and its quota."""
    area_dm2, payload = said["area_dm2"], {**said, "clawback": []}
    lot = turn.desk.lot_of(row.piece)
    legs: list[Leg] = []
    if lot is not None:
        ready = _held(turn, lot, row.unit)
        short = area_dm2 - ready["free"] - ready["reserved"]
        if short > 0 and ready["frozen"]:
            yield from thawed_for(turn, lot, row.unit, short)
        held = _held(turn, lot, row.unit)
        legs = reversal_legs(lot, row.unit, area_dm2, held)
        payload["clawback"] = list(_clawbacks(turn, lot))
    yield movement(turn, "reverse", (row.plot, row.unit), payload, legs)


def cure(office: Office, asked: Asked, decision: Decision) -> Receipt:
    """Give reversed credit again, under a new piece; it issues quota like any other.

    What is owed is not settled by it: that is a step of its own.

    Raises
    ------
    LedgerError
        "piece-unknown", "cured-more", "year-closed", "document-needed".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        row = _decided_on(turn, "cure", decision)
        counts = bool(row._mapping.get(str(turn.rule("quota_total"))))
        yield from given_again(turn, row, _said(decision), counts)

    return carry_out(office, asked, "cure", _said(decision), decide)


def given_again(
    turn: Turn, row: Row, said: Mapping, with_quota: bool
) -> Iterator[Event]:
    """The events that give `area_dm2` of a piece's credit again; perhaps a lot too."""
    piece, area_dm2 = _fresh_piece(turn, row.piece), said["area_dm2"]
    payload = {**said, "piece": piece, "of": row.piece}
    yield movement(turn, "cure", (row.plot, row.unit), payload, [])
    if with_quota:
        lot = f"L-{piece}"
        leg = Leg(lot, row.unit, "issue", row.unit, "free", area_dm2)
        yield movement(turn, "issue", (lot, row.unit), {"piece": piece}, [leg])


def _fresh_piece(turn: Turn, piece: str) -> str:
    names = (f"{piece}~{number}" for number in count(1))
    return next(name for name in names if turn.desk.piece(name) is None)


def _decided_on(turn: Turn, kind: str, decision: Decision) -> Row:
    check_reason(decision.basis.reason)
    check_area(decision.area_dm2)
    if not decision.basis.documents:
        raise LedgerError("document-needed", kind=kind)
    return piece_row(turn, kind, decision.piece)


def _said(decision: Decision) -> dict:
    what = {key: getattr(decision, key) for key in ("piece", "area_dm2", "year")}
    return {**what, **decision.basis.payload()}


def _held(turn: Turn, lot: str, unit: str) -> Mapping[str, int]:
    return {name: turn.desk.balance(unit, name, lot) for name in REVERSIBLE}


def _clawbacks(turn: Turn, lot: str) -> Iterator[dict]:
    """The contracts under which a lot had gone, with what they say of clawback."""
    events = [
        one.event for one in events_of_lot(turn.desk, lot, ("transfer", "accept"))
    ]
    for event in events:
        agreed = [one.event for one in turn.desk.history(event.subject)][0].payload
        terms = agreed["conditions"]["clawback"]
        passed = [leg for leg in event.legs if leg.to_account == "free"]
        holds = terms is not None and terms["until"] >= turn.asked.on
        yield {
            "contract": event.subject.removeprefix(CONTRACT),
            "receiver": agreed["receiver"],
            "area_dm2": sum(leg.area_dm2 for leg in passed if leg.lot == lot),
            "cash_fen": terms["cash_fen"] if holds else 0,
        }
