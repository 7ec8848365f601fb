"""Whose what is: the units of what an act names, so that nothing foreign is touched."""

from collections.abc import Callable, Iterable, Mapping

from jianliang.commands.adopting import PLAN
from jianliang.commands.relocations import REGISTERED
from jianliang.commands.transfers import CONTRACT
from jianliang.ledger import Desk

Homes = list[str]
"""Units of which any one makes it a reader's own; none: the book does not know it."""


def homes(desk: Desk, what: str, name: str) -> Homes:
    """The units that something of the book is of, as they answer for it now."""
    found = FIND[what](desk, name)
    return sorted({desk.heir(unit) for unit in found if unit})


def _plot(desk: Desk, plot: str) -> Iterable[str]:
    row = desk.plot(plot)
    return [row.unit] if row else [one.event.unit for one in desk.history(plot)[-1:]]


def _case(desk: Desk, case: str) -> Iterable[str]:
    row = desk.case(case)
    return [row.unit] if row else []


def _due(desk: Desk, due: str) -> Iterable[str]:
    row = desk.obligation(due)
    return [row.unit] if row else []


def _piece(desk: Desk, piece: str) -> Iterable[str]:
    row = desk.piece(piece)
    return [row.unit, *_plot(desk, row.plot)] if row else []


def _contract(desk: Desk, contract: str) -> Iterable[str]:
    agreed = [one.event for one in desk.history(f"{CONTRACT}{contract}")][:1]
    return [unit for one in agreed for unit in (one.unit, one.payload["receiver"])]


def _seat(desk: Desk, seat: str) -> Iterable[str]:
    return [one.event.unit for one in desk.history(seat) if one.event.kind == "appoint"]


def _relocation(desk: Desk, relocation: str) -> Iterable[str]:
    return [row.unit for row in desk.relocations([f"{REGISTERED}{relocation}"])]


def _plan(desk: Desk, plan: str) -> Iterable[str]:
    row = desk.adopted_plan(f"{PLAN}{plan}")
    return [row.unit] if row else []


def _itself(_desk: Desk, unit: str) -> Iterable[str]:
    return [unit]


FIND: Mapping[str, Callable[[Desk, str], Iterable[str]]] = {
    "plot": _plot,
    "land": _plot,
    "case": _case,
    "due": _due,
    "piece": _piece,
    "contract": _contract,
    "seat": _seat,
    "relocation": _relocation,
    "plan": _plan,
    "unit": _itself,
}
