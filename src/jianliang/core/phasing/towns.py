"""Whole townships against prices: a bound that sees how lumpy land is, at any size.

A cut with priced rows takes parts of plots where a township asks for two or three of
them. Here the rows that lie within one part of the city (some townships) stay hard and
only those that couple parts are priced (μ ≥ 0); what is left is one small whole-number
program for each part p:

    L(μ) = Σ_p min { (c − μ A)_p y + Σ within p w|y_i − y_j| : own rows of p }
           + μ least + columns

An edge between two parts is replaced by the flow f that the cut at the same prices
sends along it, w|y_i − y_j| ≥ f (y_i − y_j) for |f| ≤ w. At prices of all rows the cut
is the sum of its parts then, and holding their own rows hard can only raise it: L(μ) is
a bound for any prices, and not below that of the cut.
"""

from dataclasses import dataclass, replace

import highspy
import numpy as np
from scipy import sparse

from jianliang.core import programs
from jianliang.core.phasing.bound import Bounded, Tell
from jianliang.core.phasing.model import model
from jianliang.core.phasing.priced import Answer, Priced
from jianliang.core.phasing.problem import Phasing, Plots, Tasks
from jianliang.core.phasing.rows import rows

SLACK = 1e-6
"""Share by which HiGHS' bound is lowered: it is found in floats."""
CLOSE = 2e-3
"""How near to its best each part is searched."""
LOOKS = 15
"""How often HiGHS looks whether to go on with a part."""


@dataclass(frozen=True)
class _Part:
    """Plots of some townships, and the program of all that is theirs alone."""

    inside: np.ndarray
    solver: highspy.Highs


class Towns:
    """A problem taken apart by township, at most about `cells` plots × years a part."""

    def __init__(self, priced: Priced, cells: int) -> None:
        self._priced = priced
        problem = priced.problem
        self.part = _parts(problem, max(cells // problem.years, 1))
        own = _own_sets(problem, self.part)
        self._own = np.array(
            [one.kind == "task" and own[one.subject] >= 0 for one in priced.rows.names],
            dtype=bool,
        )
        self._parts = [
            _program(problem, np.flatnonzero(self.part == p), own == p)
            for p in range(int(self.part.max(initial=-1)) + 1)
        ]

    def answer(self, prices: np.ndarray, tell: Tell) -> Answer:
        """The bound of prices, float (r,) not below zero, and a plan they want."""
        priced = self._priced
        cut = priced.answer(prices)
        coupling = np.where(self._own, 0.0, prices)
        terminals = priced.terminals(coupling) + priced.carried(self.part)
        year, total = cut.year.copy(), 0.0
        for one in self._parts:
            value, when = _solved(one, terminals[one.inside])
            total += value - SLACK * abs(value)
            if when is not None:
                year[one.inside] = when
            tell("plan-tell-bound", np.inf)
        total += float(coupling @ priced.rows.least) + priced.columns_at(coupling)
        return Answer(max(total, cut.bound), year)


def raised(found: Bounded, wanted: tuple[int, int], tell: Tell) -> Bounded:
    """A bound raised by whole townships; the plans they want join the mix.

    `wanted` are plots × years of a part, and rounds: prices are first those of the
    bound, then halfway to those of the mix.
    """
    towns, prices = Towns(found.master.priced, wanted[0]), found.prices
    for _ in range(wanted[1]):
        answer = towns.answer(prices, tell)
        found.master.add(answer.year)
        mix = found.master.solve()
        if answer.bound > found.bound:
            found = replace(
                found, bound=answer.bound, prices=prices, year=answer.year, mix=mix
            )
        prices = 0.5 * found.prices + 0.5 * mix.prices
    return found


def _solved(part: _Part, terminals: np.ndarray) -> tuple[float, np.ndarray | None]:
    """What a part comes to at the least, and the years of its plots, if any."""
    cost = terminals.T.ravel()
    part.solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
    programs.search(part.solver, LOOKS)
    found = part.solver.getSolution()
    value = part.solver.getInfo().mip_dual_bound
    if not (found.value_valid and np.isfinite(value)):
        return -np.inf, None
    gone = np.array(found.col_value)[: len(cost)].round()
    years = terminals.shape[1]
    when = years - gone.reshape(years, -1).sum(axis=0)
    return value, when.astype(np.int64)


def _parts(problem: Phasing, most: int) -> np.ndarray:
    """The part of each plot: townships of a district one after the other, as long as
    they are no more than so many plots together."""
    plots = problem.plots
    _, block = np.unique(plots.block, return_inverse=True)
    size = np.bincount(block)
    district = np.zeros(len(size), dtype=np.int64)
    district[block] = plots.district
    part, last, held, of = np.zeros(len(size), dtype=np.int64), -1, 0, -1
    for b in np.lexsort((np.arange(len(size)), district)).tolist():
        if district[b] != of or held + size[b] > most:
            last, held, of = last + 1, 0, district[b]
        part[b], held = last, held + size[b]
    return part[block]


def _own_sets(problem: Phasing, part: np.ndarray) -> np.ndarray:
    """The part that all plots of a set of tasks lie in; −1: in several."""
    area = problem.tasks.area_dm2.tocsr()
    own = np.full(area.shape[0], -1)
    for at in range(area.shape[0]):
        met = np.unique(part[area.indices[area.indptr[at] : area.indptr[at + 1]]])
        if len(met) == 1:
            own[at] = met[0]
    return own


def _program(problem: Phasing, inside: np.ndarray, own: np.ndarray) -> _Part:
    alone = _alone(problem, inside, own)
    lp = model(Priced(alone, rows(alone)))
    solver = programs.loaded(lp, mip_rel_gap=CLOSE, **programs.CUTS_ONLY)
    return _Part(inside, solver)


def _alone(problem: Phasing, inside: np.ndarray, own: np.ndarray) -> Phasing:
    """The problem of some plots and the tasks that are theirs alone."""
    number = np.full(len(problem.plots), -1)
    number[inside] = np.arange(len(inside))
    plots, order = problem.plots, problem.order
    both = (number[plots.first] >= 0) & (number[plots.second] >= 0)
    pairs = {
        "first": number[plots.first[both]],
        "second": number[plots.second[both]],
        "length_m": plots.length_m[both],
    }
    names = [name for name in Plots.__dataclass_fields__ if name not in pairs]
    kept = {name: getattr(plots, name)[inside] for name in names}
    if order is not None:
        held = (number[order.before] >= 0) & (number[order.after] >= 0)
        before, after = number[order.before[held]], number[order.after[held]]
        order = replace(order, before=before, after=after, lag=order.lag[held])
    return Phasing(
        years=problem.years,
        districts=problem.districts,
        plots=Plots(**kept, **pairs),
        tasks=Tasks(
            sparse.csr_array(problem.tasks.area_dm2.tocsr()[own][:, inside]),
            problem.tasks.floor_dm2[own],
        ),
        worth=problem.worth,
        order=order,
    )
