"""A case of rebuilding until it is final: whoever is accused is heard (C14).

Nothing here touches credit or quota; that is `case_effects`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.arrears import check_day
from jianliang.commands.disputes import check_reason
from jianliang.commands.steps import NO_BASIS, Basis, check_once
from jianliang.commands.suspicions import term
from jianliang.core.cases import shared_out
from jianliang.core.days import is_day
from jianliang.core.errors import LedgerError
from jianliang.ledger import Desk, Event, Receipt

PENALTIES = {
    "reversed": "case_penalty",
    "suspended": "case_penalty_suspended",
    "third-party": "case_penalty_third_party",
}
"""Ruling → the parameter that says what it costs per area."""


@dataclass(frozen=True)
class Ruling:
    """What is decided in a case.

    Attributes
    ----------
    case : str
    ruling : str
        "reversed", "suspended" or "third-party".
    basis : Basis
        Needs a reason.
    areas_dm2 : mapping, optional
        Recognised piece → area; None: the suspected area, shared among the pieces.
    cause : str
        Of a third party: "disaster", "state-project" or "other".
    remedy_by : str
        Last day of a suspension; empty: after the days of the rules.
    """

    case: str
    ruling: str
    basis: Basis
    areas_dm2: Mapping[str, int] | None = None
    cause: str = ""
    remedy_by: str = ""


@dataclass(frozen=True)
class Answer:
    """What is said in a case, and why; upheld for less: recognised piece → area."""

    case: str
    basis: Basis
    areas_dm2: Mapping[str, int] | None = None


def notify(
    office: Office, asked: Asked, cases: Sequence[str], basis: Basis = NO_BASIS
) -> Receipt:
    """Tell units what they are suspected of; they may reply until a day.

    Raises
    ------
    LedgerError
        "case-unknown", "case-state", "not-yours", "plots-none", "plots-twice".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_once("notify", cases)
        for case in sorted(cases):
            row = case_row(turn, "notify", case)
            payload = {"due": term(turn, "notified"), **basis.payload()}
            yield turn.event("notify", row.case, row.unit, payload)

    told = {"cases": list(cases), **basis.payload()}
    return carry_out(office, asked, "notify", told, decide)


def reply(office: Office, asked: Asked, case: str, basis: Basis) -> Receipt:
    """The unit is heard; what it hands in stands in the book by its hash.

    A reply after its term is taken as long as nothing is decided, and marked late.

    Raises
    ------
    LedgerError
        "reason-missing" where it says nothing; "case-state", "not-yours".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_reason(basis.reason)
        row = case_row(turn, "reply", case)
        first = row.state == "notified"
        payload = {
            "due": term(turn, "heard") if first else max(row.due, turn.asked.on),
            "late": first and turn.asked.on > row.due,
            **basis.payload(),
        }
        yield turn.event("reply", row.case, row.unit, payload)

    return carry_out(office, asked, "reply", _said(case, basis), decide)


def decide(office: Office, asked: Asked, ruling: Ruling) -> Receipt:
    """Decide a case; it takes effect once it is final.

    Raises
    ------
    LedgerError
        "same-person" for who opened it; "case-early" where the unit may still reply;
        "case-ruling", "case-area", "case-pieces", "case-term", "reason-missing".
    """

    def decided(turn: Turn) -> Iterator[Event]:
        check_reason(ruling.basis.reason)
        row = case_row(turn, "decide", ruling.case)
        payload = {
            "ruling": ruling.ruling,
            "cause": ruling.cause,
            "consequence": _consequence(turn, ruling),
            "areas": _areas(turn.desk, row, ruling.areas_dm2),
            "penalty": str(turn.rule(PENALTIES.get(ruling.ruling, "case_penalty"))),
            "unheard": row.state == "notified",
            "due": term(turn, "decided"),
            **_remedy_term(turn, ruling),
            **ruling.basis.payload(),
        }
        yield turn.event("decide", row.case, row.unit, payload)

    areas = ruling.areas_dm2
    told = {
        **{name: getattr(ruling, name) for name in ("ruling", "cause", "remedy_by")},
        **_said(ruling.case, ruling.basis),
        "areas": None if areas is None else dict(areas),
    }
    return carry_out(office, asked, "decide", told, decided)


def drop(office: Office, asked: Asked, case: str, basis: Basis) -> Receipt:
    """There was no rebuild, or it was lawful: the case is dismissed before a decision.

    Raises
    ------
    LedgerError
        "same-person" for who opened it; "reason-missing", "case-state".
    """
    return _step(office, asked, "drop", Answer(case, basis))


def appeal(office: Office, asked: Asked, case: str, basis: Basis) -> Receipt:
    """The unit appeals against a decision, within its term.

    Raises
    ------
    LedgerError
        "case-late", "reason-missing", "case-state", "not-yours".
    """
    return _step(office, asked, "appeal", Answer(case, basis))


def uphold(office: Office, asked: Asked, answer: Answer) -> Receipt:
    """The decision stands, perhaps for less; it may now become final.

    Raises
    ------
    LedgerError
        "same-person" for who opened or decided it; "case-answered", "case-area".
    """
    return _step(office, asked, "uphold", answer)


def overturn(office: Office, asked: Asked, case: str, basis: Basis) -> Receipt:
    """The appeal succeeds: the case is dismissed, and nothing has changed.

    Raises
    ------
    LedgerError
        "same-person" for who opened or decided it; "case-answered", "case-state".
    """
    return _step(office, asked, "overturn", Answer(case, basis))


def case_row(turn: Turn, kind: str, case: str) -> Row:
    """The row of a case to which somebody may do something, today or before.

    Raises
    ------
    LedgerError
        "case-unknown", "not-yours" or "day-to-come".
    """
    row = turn.desk.case(case)
    if row is None:
        raise LedgerError("case-unknown", case=case)
    turn.check_right(kind, row.unit)
    check_day(turn)
    return row


def case_events(desk: Desk, case: str, *kinds: str) -> list[Event]:
    """The events of a case of some kinds, the oldest first."""
    events = [recorded.event for recorded in desk.history(case)]
    return [event for event in events if event.kind in kinds]


def _step(office: Office, asked: Asked, kind: str, answer: Answer) -> Receipt:
    """A step that states its reason."""
    areas = answer.areas_dm2
    more = {} if areas is None else {"areas": dict(sorted(areas.items()))}

    def decide(turn: Turn) -> Iterator[Event]:
        check_reason(answer.basis.reason)
        row = case_row(turn, kind, answer.case)
        due = {"due": term(turn, "appealed")} if kind == "appeal" else {}
        payload = {**due, **more, **answer.basis.payload()}
        yield turn.event(kind, row.case, row.unit, payload)

    told = {**_said(answer.case, answer.basis), **more}
    return carry_out(office, asked, kind, told, decide)


def _consequence(turn: Turn, ruling: Ruling) -> str:
    """What a ruling does; of third parties as the rules say of the cause."""
    plain = {"reversed": "reverse", "suspended": "suspend"}
    if ruling.ruling != "third-party" or not ruling.cause:
        return plain.get(ruling.ruling, "none")
    name = f"case_{ruling.cause.replace('-', '_')}_consequence"
    if name not in turn.office.rules.parameters:
        return "none"
    return str(turn.rule(name))


def _areas(desk: Desk, row: Row, stated: Mapping[str, int] | None) -> dict[str, int]:
    """Piece → area decided on; what the case suspects where nothing is stated."""
    if stated:
        return dict(sorted(stated.items()))
    (opened,) = case_events(desk, row.case, "suspect")
    pieces = [desk.piece(name) for name in opened.payload["pieces"]]
    standing = {one.piece: one.area_dm2 - one.reversed_dm2 for one in pieces if one}
    areas = shared_out(row.area_dm2, standing)
    if not areas:
        raise LedgerError("case-pieces", case=row.case)
    return areas


def _remedy_term(turn: Turn, ruling: Ruling) -> dict[str, str]:
    day = ruling.remedy_by
    if day and (not is_day(day) or day <= turn.asked.on):
        told = {"until": day, "day": turn.asked.on}
        raise LedgerError("case-term", case=ruling.case, **told)
    return {"remedy_by": day} if day else {}


def _said(case: str, basis: Basis) -> dict:
    return {"case": case, **basis.payload()}
