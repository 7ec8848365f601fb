"""Acts in cases of rebuilding, from both sides, and the visits before them."""

from collections.abc import Callable
from typing import Annotated, Any

from jianliang.commands import Asked, Basis, case_effects, cases
from jianliang.commands.case_tables import remind
from jianliang.commands.suspicions import Visit, open_cases, to_visit, visit
from jianliang.core.cases import CAUSES, FOUND, RULINGS, moved
from jianliang.core.errors import LedgerError
from jianliang.edges.supervisions import latest_supervision
from jianliang.edges.web.acts.act import (
    Act,
    Given,
    Giving,
    Ready,
    Room,
    always,
    nothing_given,
)
from jianliang.edges.web.acts.saying import (
    Based,
    CaseId,
    Cases,
    Nothing,
    OneOf,
    OptionalDay,
    PieceAreas,
    PlotId,
    Reasoned,
    ReasonedAndProven,
    Said,
    piece_areas,
)
from jianliang.ledger import Desk, Receipt

AFTER = ("enforce", "remedy", "reinstate")
"""Acts in a case that is final."""
Ruled = Annotated[str, OneOf("ruling", RULINGS)]
Cause = Annotated[str, OneOf("cause", ("", *CAUSES))]
Seen = Annotated[str, OneOf("found", FOUND)]


class NoticeSaid(Based):
    """Cases whose units are told."""

    cases: Cases


class FinalSaid(Said):
    """Cases that become final."""

    cases: Cases


class CaseSaid(Reasoned):
    """What is said in a case."""

    case: CaseId


class ProvenCaseSaid(ReasonedAndProven):
    """What is said in a case with papers."""

    case: CaseId


class RulingSaid(Reasoned):
    """What is decided; without areas, what is suspected."""

    case: CaseId
    ruling: Ruled
    cause: Cause = ""
    remedy_by: OptionalDay = ""
    areas: PieceAreas = []


class AnswerSaid(Reasoned):
    """The decision stands; perhaps for less."""

    case: CaseId
    areas: PieceAreas = []


class VisitSaid(Reasoned):
    """What was found on disturbed ground."""

    plot: PlotId
    found: Seen


def _notify(room: Room, asked: Asked, said: NoticeSaid) -> Receipt:
    return cases.notify(room.office, asked, said.cases, said.basis())


def _finalise(room: Room, asked: Asked, said: FinalSaid) -> Receipt:
    return case_effects.finalise(room.office, asked, said.cases)


def _decide(room: Room, asked: Asked, said: RulingSaid) -> Receipt:
    ruling = cases.Ruling(
        said.case,
        said.ruling,
        said.basis(),
        piece_areas(said.areas),
        said.cause,
        said.remedy_by,
    )
    return cases.decide(room.office, asked, ruling)


def _uphold(room: Room, asked: Asked, said: AnswerSaid) -> Receipt:
    answer = cases.Answer(said.case, said.basis(), piece_areas(said.areas))
    return cases.uphold(room.office, asked, answer)


def _visit(room: Room, asked: Asked, said: VisitSaid) -> Receipt:
    found = Visit(said.plot, said.found, said.basis())
    return visit(room.office, asked, latest_supervision(room.city), found)


def _suspect(room: Room, asked: Asked, _said: Nothing) -> Receipt | None:
    return open_cases(room.office, asked, latest_supervision(room.city))


def _remind(room: Room, asked: Asked, _said: Nothing) -> Receipt | None:
    return remind(room.office, asked)


def _ready(kind: str) -> Ready:
    """Refuses what the course of a case does not have."""

    def ready(_room: Room, desk: Desk, case: str) -> None:
        row = desk.case(case)
        moved(case, row.state if row else "", kind)

    return ready


def _unsettled(kind: str) -> Ready:
    """Refuses besides what the outcome of a final case does not leave to be done."""
    course = _ready(kind)

    def ready(room: Room, desk: Desk, case: str) -> None:
        course(room, desk, case)
        row = desk.case(case)
        assert row is not None  # its course has been looked at
        is_over = row.outcome == "restored" if kind == "reinstate" else row.settled_on
        if is_over or (kind == "enforce" and row.consequence != "suspend"):
            told = {"case": case, "outcome": row.outcome, "kind": kind}
            raise LedgerError("case-outcome", **told)

    return ready


def _awaits_visit(room: Room, desk: Desk, plot: str) -> None:
    waiting = to_visit(desk, latest_supervision(room.city))
    if plot not in set(waiting["plot"]):
        raise LedgerError("visit-none", plot=plot)


def _one(_room: Room, _desk: Desk, case: str) -> Given:
    return {"case": case}


def _many(_room: Room, _desk: Desk, case: str) -> Given:
    return {"cases": [case]}


def _of_plot(_room: Room, _desk: Desk, plot: str) -> Given:
    return {"plot": plot}


def _in_case(
    name: str,
    said: type[Said],
    do: Callable[..., Any],
    given: Giving = _one,
) -> Act:
    ready = _unsettled(name) if name in AFTER else _ready(name)
    return Act(name, said, do, name, "case", given, ready)


def _stated(
    name: str, command: Callable[..., Receipt], said: type[Said] = CaseSaid
) -> Act:
    """An act that states a reason and papers in one case."""

    def do(room: Room, asked: Asked, said: Any) -> Receipt:
        basis: Basis = said.basis()
        return command(room.office, asked, said.case, basis)

    return _in_case(name, said, do)


ACTS = (
    Act("suspect", Nothing, _suspect, "suspect", "city", nothing_given, always),
    Act("visit", VisitSaid, _visit, "visit", "plot", _of_plot, _awaits_visit),
    _in_case("notify", NoticeSaid, _notify, _many),
    _stated("reply", cases.reply),
    _in_case("decide", RulingSaid, _decide),
    _stated("drop", cases.drop),
    _stated("appeal", cases.appeal),
    _in_case("uphold", AnswerSaid, _uphold),
    _stated("overturn", cases.overturn),
    _in_case("finalise", FinalSaid, _finalise, _many),
    _stated("enforce", case_effects.enforce),
    _stated("remedy", case_effects.remedy, ProvenCaseSaid),
    _stated("reinstate", case_effects.reinstate, ProvenCaseSaid),
    Act("remind", Nothing, _remind, "remind", "city", nothing_given, always),
)
