"""Plots that wait for a next step, a consent, a signature, or an answer to an offer."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from sqlalchemy import Row

from jianliang.commands.signatures import (
    CONSENT,
    COSIGNERS,
    NOBODY,
    OWNERS,
    consented,
    cosigned,
)
from jianliang.commands.waiting import Due, Waiting
from jianliang.core.todos import NEXT
from jianliang.ledger.waiting_desk import SIGNING

COSIGNED = "verified"
"""State in which departments are waited for."""


def plot_todos(waiting: Waiting) -> Iterator[Due]:
    """Every plot whose normal next step the actor may take, and nothing bars."""
    for state, step in NEXT.items():
        units = waiting.units(step)
        if not units:
            continue
        barred = _barred(waiting, state)
        for row in waiting.desk.waiting_plots(state):
            if row.unit not in units or row.plot in barred:
                continue
            if waiting.has_other_eyes(step, _earlier(row)):
                yield Due(step, row.plot, row.unit, state, row.since)


def signature_todos(waiting: Waiting) -> Iterator[Due]:
    """Plots whose village, or the actor's department, has not agreed yet."""
    wanted = (
        ("consent", _consent_state(waiting), "consent-missing", _unconsented),
        ("cosign", _cosign_state(waiting), "signature-missing", _unsigned_by_own),
    )
    for todo, states, why, lacking in wanted:
        units = waiting.units(todo)
        for state in states if units else ():
            without = lacking(waiting, state)
            for row in waiting.desk.waiting_plots(state):
                if row.unit in units and row.plot in without:
                    yield Due(todo, row.plot, row.unit, why, row.since)


def offer_todos(waiting: Waiting) -> Iterator[Due]:
    """Land that somebody has offered, and that is in no plan yet."""
    units, told = waiting.units("plan"), set()
    for row in waiting.desk.offers() if units else ():
        if row.unit in units and row.plot not in told:
            told.add(row.plot)
            yield Due("plan", row.plot, row.unit, "offered", row.since)


def _earlier(row: Row) -> dict[str, str]:
    people = {
        "declare": row.declared_by,
        "verify": row.verified_by,
        "recognise": row.recognised_by,
    }
    return {step: person for step, person in people.items() if person}


def _barred(waiting: Waiting, state: str) -> frozenset[str]:
    """The plots of a state whose next step somebody else must first agree to."""
    barred: frozenset[str] = frozenset()
    if state in _consent_state(waiting):
        barred |= _unconsented(waiting, state)
    if state in _cosign_state(waiting):
        barred |= _unsigned(waiting, state, _departments(waiting))
    return barred


def _consent_state(waiting: Waiting) -> tuple[str, ...]:
    """The states in which the rules ask for the village's consent."""
    before = waiting.rule(CONSENT)
    return tuple(state for state, step in NEXT.items() if step == before)


def _cosign_state(waiting: Waiting) -> tuple[str, ...]:
    return (COSIGNED,) if _departments(waiting) else ()


def _departments(waiting: Waiting) -> list[str]:
    return [one for one in waiting.rule(COSIGNERS).split() if one != NOBODY]


def _unconsented(waiting: Waiting, state: str) -> frozenset[str]:
    """The plots of a state that need the village's consent and lack it."""
    owners = waiting.rule(OWNERS).split()
    told = waiting.desk.claims_told(state).items()
    asked = {p for p, claim in told if json.loads(claim).get("owner_kind") in owners}
    agreed = _signed(waiting, state, "consent", _agreed)
    return frozenset(asked - agreed.keys())


def _unsigned_by_own(waiting: Waiting, state: str) -> frozenset[str]:
    """The plots of a state that the actor's own department must sign and has not."""
    own = [one for one in _departments(waiting) if one == waiting.department]
    return _unsigned(waiting, state, own)


def _unsigned(
    waiting: Waiting, state: str, departments: Iterable[str]
) -> frozenset[str]:
    """The plots of a state that some of the departments have not signed."""
    wanted = set(departments)
    signed = _signed(waiting, state, "cosign", cosigned)
    plots = waiting.desk.claims_told(state)
    return frozenset(plot for plot in plots if wanted - signed.get(plot, set()))


def _agreed(history: list) -> list[str]:
    return ["village"] if consented(history) else []


def _signed(
    waiting: Waiting, state: str, kind: str, holding: Callable[[list], list[str]]
) -> Mapping[str, set[str]]:
    """Plot → who signed what is claimed of it now, of the plots in a state.

    A plot's whole history is read only where ground may have been stated anew since.
    """
    signed: dict[str, set[str]] = defaultdict(set)
    doubtful = set()
    for row in waiting.desk.said_and_signed(state):
        if row.kind == kind:
            said = json.loads(row.payload)
            signed[row.subject].add(said.get("department", "village"))
        elif row.kind not in SIGNING and row.subject in signed:
            doubtful.add(row.subject)
    for plot in sorted(doubtful):
        signed[plot] = set(holding(waiting.desk.history(plot)))
    return {plot: who for plot, who in signed.items() if who}
