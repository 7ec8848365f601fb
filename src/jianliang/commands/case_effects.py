"""What a case does to credit and quota once it is final, and how it is undone (C14).

finalise ─→ credit reversed, or its quota frozen, and a penalty; all in one request
enforce ─→ what was frozen, and not remedied in time, is reversed
remedy ─→ the rebuild is gone: credit again under a new id; the penalty stays
reinstate ─→ the accusation was wrong: every account is what it was, no penalty
"""

from collections.abc import Generator, Iterator, Mapping, Sequence

from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.case_undoing import (
    case_reversals,
    cured_of,
    own_freezes,
    undone,
)
from jianliang.commands.cases import case_events, case_row
from jianliang.commands.disputes import check_reason, freezable, frozen, thawed
from jianliang.commands.reversals import given_again, taken_back
from jianliang.commands.steps import Basis, check_once
from jianliang.core.days import days_after
from jianliang.core.errors import LedgerError
from jianliang.core.ratios import read_ratio
from jianliang.ledger import Event, Receipt

Taken = Mapping[str, int]


def finalise(office: Office, asked: Asked, cases: Sequence[str]) -> Receipt:
    """Decided cases become final: credit, quota and penalty follow, or nothing does.

    Of a piece that has less credit left than was decided, what is left is taken.

    Raises
    ------
    LedgerError
        "case-early" while the unit may appeal, "case-unanswered" while its appeal is
        open; "case-state", "case-unknown", "year-closed", "not-yours".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_once("finalise", cases)
        for case in sorted(cases):
            yield from _final(turn, case_row(turn, "finalise", case))

    return carry_out(office, asked, "finalise", {"cases": list(cases)}, decide)


def enforce(office: Office, asked: Asked, case: str, basis: Basis) -> Receipt:
    """What was frozen and not remedied by its day is reversed after all.

    Raises
    ------
    LedgerError
        "case-early", "case-outcome" where nothing is suspended, "reason-missing".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_reason(basis.reason)
        row = case_row(turn, "enforce", case)
        taken = _left_of(turn, row)
        full = _penalty(row, str(turn.rule(_enforced_penalty(row))))
        payload = {
            "reversed": taken,
            "penalty_dm2": max(0, full - row.penalty_dm2),
            **basis.payload(),
        }
        yield turn.event("enforce", row.case, row.unit, payload)
        after = turn.following("enforce")
        yield from _thawed_own(after, row, "enforce")
        yield from _reversed(after, row, taken)

    return carry_out(office, asked, "enforce", _said(case, basis), decide)


def remedy(office: Office, asked: Asked, case: str, basis: Basis) -> Receipt:
    """The rebuild is gone: quota thaws, or credit is given again under a new id.

    What is owed is not settled by it, and the penalty stays.

    Raises
    ------
    LedgerError
        "document-needed", "reason-missing"; "case-outcome" where it is settled already.
    """

    def decide(turn: Turn) -> Iterator[Event]:
        row, after = yield from _given_back(turn, "remedy", case, basis)
        for reversal in case_reversals(turn.desk, row):
            piece = turn.desk.piece(reversal.event.payload["piece"])
            left = _curable(after, row, reversal.event.payload)
            if piece is not None and left:
                said = {"area_dm2": left, **_credit_said(turn, row, basis)}
                with_quota = bool(reversal.event.legs)
                yield from given_again(after, piece, said, with_quota)

    return carry_out(office, asked, "remedy", _said(case, basis), decide)


def reinstate(office: Office, asked: Asked, case: str, basis: Basis) -> Receipt:
    """A late appeal succeeds: what the case took is given back by new events.

    Credit stands again under a new id with a lot of its own; of it is reserved, frozen
    and settled what was before, so that every account of the unit is as it was. The
    penalty is void.

    Raises
    ------
    LedgerError
        "same-person" for who opened or decided it; "document-needed",
        "reason-missing", "case-state", "case-outcome" where it was given back.
    """

    def decide(turn: Turn) -> Iterator[Event]:
        row, after = yield from _given_back(turn, "reinstate", case, basis)
        for reversal in case_reversals(turn.desk, row):
            left = _curable(after, row, reversal.event.payload)
            said = {"area_dm2": left, **_credit_said(turn, row, basis)}
            yield from undone(after, row, reversal, said)

    return carry_out(office, asked, "reinstate", _said(case, basis), decide)


def _given_back(
    turn: Turn, kind: str, case: str, basis: Basis
) -> Generator[Event, None, tuple[Row, Turn]]:
    """The case as it was, and the turn for what follows; what it froze is thawed."""
    check_reason(basis.reason)
    if not basis.documents:
        raise LedgerError("document-needed", kind=kind)
    row = case_row(turn, kind, case)
    yield turn.event(kind, row.case, row.unit, basis.payload())
    after = turn.following(kind)
    yield from _thawed_own(after, row, kind)
    return row, after


def _final(turn: Turn, row: Row) -> Iterator[Event]:
    decided = case_events(turn.desk, row.case, "decide")
    payload = decided[-1].payload if decided else {}
    taken = _left_of(turn, row) if row.consequence == "reverse" else {}
    until = _remedy_day(turn, payload) if row.consequence == "suspend" else ""
    penalty_dm2 = _penalty(row, payload.get("penalty", "0/1"))
    said: dict = {"reversed": taken, "penalty_dm2": penalty_dm2}
    if until:
        said["due"] = until
    yield turn.event("finalise", row.case, row.unit, said)
    after = turn.following("finalise")
    yield from _reversed(after, row, taken)
    if until:
        yield from _frozen(after, row, until)


def _decided_areas(turn: Turn, row: Row) -> Taken:
    """Piece → area as decided, or as upheld for less."""
    events = case_events(turn.desk, row.case, "decide", "uphold")
    stated = [event.payload["areas"] for event in events if "areas" in event.payload]
    return stated[-1] if stated else {}


def _left_of(turn: Turn, row: Row) -> dict[str, int]:
    """Piece → what of the area decided still stands."""
    taken = {}
    for name, area_dm2 in sorted(_decided_areas(turn, row).items()):
        piece = turn.desk.piece(name)
        left = 0 if piece is None else piece.area_dm2 - piece.reversed_dm2
        if min(area_dm2, left):
            taken[name] = min(area_dm2, left)
    return taken


def _reversed(turn: Turn, row: Row, taken: Taken) -> Iterator[Event]:
    for name, area_dm2 in taken.items():
        piece = turn.desk.piece(name)
        if piece is not None:
            year = int(turn.asked.on[:4])
            said = {"piece": name, "area_dm2": area_dm2, "year": year, "case": row.case}
            yield from taken_back(turn, piece, said)


def _frozen(turn: Turn, row: Row, until: str) -> Iterator[Event]:
    """Freeze what the unit still holds of each lot; what it passed on stays there."""
    for name, area_dm2 in sorted(_decided_areas(turn, row).items()):
        piece = turn.desk.piece(name)
        if piece is None:
            continue
        lot, held = freezable(turn, piece)
        if min(area_dm2, held):
            payload = {"until": until, "reason": "case", "case": row.case}
            yield frozen(turn, (lot, piece.unit), min(area_dm2, held), payload)


def _thawed_own(turn: Turn, row: Row, reason: str) -> Iterator[Event]:
    """End the freezes of the case; what was frozen goes back to where it was."""
    for obligation in own_freezes(turn.desk, row):
        if obligation.met_dm2 < obligation.area_dm2:
            yield thawed(turn, obligation, reason)


def _remedy_day(turn: Turn, decided: Mapping) -> str:
    """The last day to remedy: as decided, or the rules' term from the final day."""
    days = days_after(turn.asked.on, int(turn.rule("case_remedy_days")))
    stated = decided.get("remedy_by", "")
    return stated if stated > turn.asked.on else days


def _curable(turn: Turn, row: Row, reversal: Mapping) -> int:
    """What of a reversal of the case has not been given again."""
    piece = turn.desk.piece(reversal["piece"])
    if piece is None:
        return 0
    left = reversal["area_dm2"] - cured_of(turn.desk, row, reversal["piece"])
    return max(0, min(left, piece.reversed_dm2 - piece.cured_dm2))


def _credit_said(turn: Turn, row: Row, basis: Basis) -> dict:
    return {"year": int(turn.asked.on[:4]), "case": row.case, **basis.payload()}


def _penalty(row: Row, ratio: str) -> int:
    return read_ratio(ratio).of(row.decided_dm2)


def _enforced_penalty(row: Row) -> str:
    third = row.ruling == "third-party"
    return "case_penalty_third_party" if third else "case_penalty"


def _said(case: str, basis: Basis) -> dict:
    return {"case": case, **basis.payload()}
