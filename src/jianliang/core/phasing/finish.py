"""Problems solved by HiGHS as a whole: small ones to the end, larger ones for a while.

A cut with priced rows takes parts of plots where a township asks for two or three of
them; HiGHS sees that plots are whole. Of a larger problem it first searches the plots
that prices put nearest to being worth while, from the best plan so far; then those of
the plan alone; then all, which also raises the bound. Each plan found is improved by
descent and checked.
"""

import highspy
import numpy as np

from jianliang.core import programs
from jianliang.core.phasing.accounts import value_yuan
from jianliang.core.phasing.bound import Tell
from jianliang.core.phasing.build import Search, improve
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.effort import Effort
from jianliang.core.phasing.model import model
from jianliang.core.phasing.priced import METRE, Priced
from jianliang.core.phasing.problem import Incumbent
from jianliang.core.phasing.settle import SLACKS, redealt

SMALL = 600
"""Plots × years of the largest problem that is finished to the end."""
NEAR = 3
"""How many plots are near for each that goes."""
SLACK = 1e-6
"""Share by which HiGHS' bound is lowered: it is found in floats."""
YUAN = 1e6
"""Yuan of a million."""


def finish(search: Search, best: Incumbent, effort: Effort, tell: Tell) -> None:
    """Better the plan and the bound by HiGHS, where the problem is not too large."""
    problem = search.priced.problem
    cells = len(problem.plots) * problem.years
    if not effort.nodes:
        return
    if cells <= SMALL:
        _Whole(search, best, tell).solve({"mip_max_nodes": effort.nodes}, np.inf)
    elif cells <= effort.cells and effort.looks and best.gap() > effort.aim:
        whole = _Whole(search, best, tell)
        close = {"mip_rel_gap": effort.aim / 2}
        for free in (_near, _going):
            if best.plan is not None:
                whole.solve(close, effort.near_looks, free(search, best))
                improve(search, best, effort.swaps, tell)
        whole.solve(close | programs.CUTS_ONLY, effort.looks)
        improve(search, best, effort.swaps, tell)


class _Whole:
    """The whole problem in HiGHS, of which plots may be left aside."""

    def __init__(self, search: Search, best: Incumbent, tell: Tell) -> None:
        self._priced, self._best, self._tell = search.priced, best, tell
        lp = model(search.priced)
        self._ends = np.array(lp.col_lower_), np.array(lp.col_upper_)
        self._highs = programs.loaded(lp, mip_feasibility_tolerance=1e-7)

    def solve(
        self, options: dict, looks: float, free: np.ndarray | None = None
    ) -> None:
        """Search with these options of HiGHS; plots that are not free (bool, shape
        (n,)) go when they go in the best plan so far."""
        start, (low, high) = self._start(), self._ends
        if free is not None:
            held = np.flatnonzero(np.tile(~free, self._priced.problem.years))
            low, high = low.copy(), high.copy()
            low[held] = high[held] = self._gone()[held]
        self._box(low, high)
        if start is not None:
            self._highs.setSolution(start)
        for name, value in {"mip_rel_gap": 1e-7, **options}.items():
            self._highs.setOptionValue(name, value)
        try:
            programs.search(self._highs, looks, self._told(free is None))
        finally:
            self._take(free is None)

    def _box(self, low: np.ndarray, high: np.ndarray) -> None:
        at = np.arange(len(low), dtype=np.int32)
        self._highs.changeColsBounds(len(at), at, low, high)

    def _start(self) -> highspy.HighsSolution | None:
        """The best plan so far as HiGHS tells it: the rest of its columns are found."""
        if self._best.plan is None:
            return None
        problem, rows = self._priced.problem, self._priced.rows
        low, high = (ends.copy() for ends in self._ends)
        gone = self._gone()
        low[: len(gone)] = high[: len(gone)] = gone
        started = len(low) - len(rows.cost) + rows.column("started")
        begun = np.arange(problem.years) >= self._best.plan.starts[:, None]
        low[started] = high[started] = begun.ravel()
        self._box(low, high)
        self._highs.run()
        found = self._highs.getSolution()
        return found if found.value_valid else None

    def _gone(self) -> np.ndarray:
        """Whether each plot has gone by the end of each year in the best plan; bool,
        shape (T·n,)."""
        years = np.arange(self._priced.problem.years)[:, None]
        return (years >= self._best.lot_years()).ravel()

    def _told(self, is_whole: bool) -> programs.Told:
        best = self._best

        def told(value: float, bound: float) -> None:
            lower = max(best.bound, bound * YUAN) if is_whole else best.bound
            upper = min(best.value, value * YUAN)
            gap = (upper - lower) / max(abs(upper), 1e-9)
            self._tell("plan-tell-improve", gap if upper < np.inf else np.inf)

        return told

    def _take(self, is_whole: bool) -> None:
        """Keep the bound, if it is of all plots, and the plan, if it is one."""
        info = self._highs.getInfo()
        bound = info.mip_dual_bound * YUAN
        if is_whole and np.isfinite(bound):
            self._best.bound = max(self._best.bound, bound - SLACK * abs(bound))
        found = self._highs.getSolution()
        if found.value_valid:
            _offer(self._priced, np.array(found.col_value), self._best)


def _going(search: Search, best: Incumbent) -> np.ndarray:
    """The plots of the best plan alone: they may go in other years, or stay; (n,)."""
    return best.lot_years() < search.priced.problem.years


def _near(search: Search, best: Incumbent) -> np.ndarray:
    """The plots of the best plan, their neighbours, and those that prices put near it:
    bool (n,)."""
    problem = search.priced.problem
    plots, gone = problem.plots, best.lot_years() < problem.years
    weight = plots.length_m * problem.worth.compactness * METRE
    saved = np.bincount(plots.first, weight * gone[plots.second], len(gone))
    saved += np.bincount(plots.second, weight * gone[plots.first], len(gone))
    beyond = search.priced.yearly(search.prices).min(axis=1) - saved
    near = gone | (saved > 0)
    more = max(NEAR * int(gone.sum()), 1)
    near[np.argsort(beyond, kind="stable")[:more]] = True
    return near


def _offer(priced: Priced, columns: np.ndarray, best: Incumbent) -> None:
    problem, rows = priced.problem, priced.rows
    gone = columns[: len(problem.plots) * problem.years].round()
    gone = gone.reshape(problem.years, -1).T
    year = (problem.years - gone.sum(axis=1)).astype(np.int64)
    last = columns[len(columns) - len(rows.cost) :]
    started = last[rows.column("started")].round().reshape(-1, problem.years)
    starts = (problem.years - started.sum(axis=1)).astype(np.int64)
    for slack in SLACKS:
        deals = redealt(priced, year, starts, slack)
        if deals is None:
            continue
        plan = deals.plan(problem, year)
        if not violations(problem, plan):
            best.offer(plan, value_yuan(problem, plan))
