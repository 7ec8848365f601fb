"""A plan over years and its proven gap: bound, then plan, then whatever improves it."""

from collections.abc import Callable

import numpy as np

from jianliang.core.phasing.bound import Bounded, bounded
from jianliang.core.phasing.build import build
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.conflict import Unmet, conflict
from jianliang.core.phasing.effort import EFFORTS, Effort
from jianliang.core.phasing.finish import finish
from jianliang.core.phasing.lots import Lots, lots
from jianliang.core.phasing.priced import Priced
from jianliang.core.phasing.problem import Incumbent, Phased, Phasing
from jianliang.core.phasing.rows import AREA_KINDS, HA, MILLION, Name, rows
from jianliang.core.phasing.towns import raised

__all__ = ["EFFORTS", "Effort", "solve"]

MONEY_KINDS = ("budget", "cash", "debt", "municipal")
YUAN = 1e6
"""Yuan of a million."""


def solve(
    problem: Phasing,
    effort: Effort,
    tell: Callable[[str, float], None],
    best: Incumbent | None = None,
) -> Phased | Unmet:
    """A plan that meets every row with its gap; or what conflicts.

    Parameters
    ----------
    problem : Phasing
    effort : Effort
    tell : callable
        Told what is being done (key of the catalogue's WORDS) and the gap so far,
        infinite while there is none. What it raises stops the search.
    best : Incumbent, optional
        Holds the best plan so far, also when the search is stopped.

    Returns
    -------
    Phased
        Value and bound are of the objective in problem.py, yuan; the bound holds for
        every plan, also those never looked at.
    Unmet
        Where no plan meets every row, or none was found.
    """
    joint = lots(problem)
    if len(joint.clashing):
        return _clash(problem, joint)
    best = best if best is not None else Incumbent()
    best.lot = joint.lot
    priced = Priced(joint.problem, rows(joint.problem))
    found = bounded(priced, effort.rounds, effort.close, tell)
    best.bound = found.bound * YUAN
    if found.mix.short.max(initial=0.0) > 1e-6:
        unmet = conflict(priced)
        if unmet is not None:
            return unmet
    search = build(priced, found, best, effort.swaps, tell)
    if _too_large(priced, effort) and best.gap() > effort.aim:
        found = raised(found, (effort.part_cells, effort.part_rounds), tell)
        best.bound = max(best.bound, found.bound * YUAN)
        search = build(priced, found, best, effort.swaps, tell)
    finish(search, best, effort, tell)
    if best.plan is None:
        return _not_found(best)
    assert not violations(problem, best.plan)
    return Phased(
        best.plan, best.value, best.bound, _prices(priced, found), found.rounds
    )


def _too_large(priced: Priced, effort: Effort) -> bool:
    """Whether HiGHS searches a problem by parts only, if at all."""
    cells = len(priced.problem.plots) * priced.problem.years
    return cells > effort.cells and effort.part_rounds > 0


def _clash(problem: Phasing, joint: Lots) -> Unmet:
    """Locks, order and villages that leave a plot no year."""
    first = np.flatnonzero(np.isin(joint.lot, joint.clashing))
    return Unmet(tuple(Name("lock", int(i), 0) for i in first), (), True)


def _not_found(best: Incumbent) -> Unmet:
    """What the nearest attempt is short of, in hectares or million yuan."""
    units = {**dict.fromkeys(AREA_KINDS, HA), **dict.fromkeys(MONEY_KINDS, MILLION)}
    short = tuple(
        (
            Name(one.kind, one.subject, one.year),
            abs(one.asked - one.found) / units[one.kind],
        )
        for one in best.nearest
        if one.kind in units
    )
    return Unmet((), short, False)


def _prices(priced: Priced, found: Bounded) -> dict[tuple[str, int, int], float]:
    """Yuan that a hectare or a million yuan asked less would lower the bound by."""
    names = priced.rows.names
    return {
        (names[at].kind, names[at].subject, names[at].year): float(
            found.prices[at] * YUAN
        )
        for at in np.flatnonzero(found.prices > 1e-9).tolist()
    }
