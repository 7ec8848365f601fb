"""Plots that go together made one: a village is one lot, and years follow from order.

Whole villages are exact and make the graph smaller. What waits for a plot cannot go
before it: first and last years are carried along the order until nothing changes.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from jianliang.core.phasing.problem import Order, Phasing, Plots


@dataclass(frozen=True)
class Lots:
    """A problem over lots, and the lot of each plot of the problem it came from."""

    problem: Phasing
    lot: np.ndarray
    clashing: np.ndarray
    """Row numbers of lots whose first year is later than their last."""


def lots(problem: Phasing) -> Lots:
    """The same problem with each village one plot, and years that order leaves."""
    of = _numbers(problem.plots.village)
    count = int(of.max(initial=-1)) + 1
    plots = _joined(problem.plots, of, count)
    order = _order(problem.order, of)
    plots = _within_order(plots, order, problem.years)
    area = sparse.csr_array(problem.tasks.area_dm2 @ _onto(of, count))
    tasks = replace(problem.tasks, area_dm2=area)
    joint = replace(problem, plots=plots, tasks=tasks, order=order)
    return Lots(joint, of, np.flatnonzero(plots.earliest > plots.latest))


def _numbers(village: np.ndarray) -> np.ndarray:
    """A number for each lot, in order of its first plot."""
    alone = -1 - np.arange(len(village))
    key = np.where(village >= 0, village, alone)
    _, at, of = np.unique(key, return_index=True, return_inverse=True)
    rank = np.empty(len(at), dtype=np.int64)
    rank[np.argsort(at, kind="stable")] = np.arange(len(at))
    return rank[of]


def _onto(of: np.ndarray, count: int) -> sparse.csr_array:
    rows = np.arange(len(of))
    return sparse.csr_array((np.ones_like(rows), (rows, of)), shape=(len(of), count))


def _joined(plots: Plots, of: np.ndarray, count: int) -> Plots:
    def total(values: np.ndarray) -> np.ndarray:
        result = np.zeros(count, dtype=values.dtype)
        np.add.at(result, of, values)
        return result

    def extreme(values: np.ndarray, pick: np.ufunc, start: int) -> np.ndarray:
        result = np.full(count, start, dtype=np.int64)
        pick.at(result, of, values)
        return result

    first_of = np.zeros(count, dtype=np.int64)
    first_of[of[::-1]] = np.arange(len(of))[::-1]
    first, second, length = _edges(plots, of)
    return Plots(
        area_dm2=total(plots.area_dm2),
        cost_fen=total(plots.cost_fen),
        kept_m=total(plots.kept_m),
        district=plots.district[first_of],
        block=plots.block[first_of],
        village=np.full(count, -1),
        earliest=extreme(plots.earliest, np.maximum, 0),
        latest=extreme(plots.latest, np.minimum, np.iinfo(np.int64).max),
        first=first,
        second=second,
        length_m=length,
    )


def _edges(plots: Plots, of: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Edges between lots, each pair once."""
    a, b = of[plots.first], of[plots.second]
    low, high = np.minimum(a, b), np.maximum(a, b)
    apart = low != high
    count = int(of.max(initial=0)) + 1
    key, at = np.unique(low[apart] * count + high[apart], return_inverse=True)
    length = np.bincount(at, weights=plots.length_m[apart], minlength=len(key))
    return key // count, key % count, length


def _order(order: Order | None, of: np.ndarray) -> Order | None:
    if order is None or not len(order.before):
        return None
    return Order(of[order.before], of[order.after], np.asarray(order.lag))


def _within_order(plots: Plots, order: Order | None, years: int) -> Plots:
    """First years later and last years earlier, as far as order asks."""
    if order is None:
        return plots
    earliest, latest = plots.earliest.copy(), plots.latest.copy()
    for _ in range(len(plots) + 1):
        was = earliest.copy(), latest.copy()
        soonest = np.minimum(earliest[order.before] + order.lag, years)
        np.maximum.at(earliest, order.after, soonest)
        due = latest[order.after]
        latest_before = np.where(due < years, due - order.lag, years)
        np.minimum.at(latest, order.before, latest_before)
        if np.array_equal(was[0], earliest) and np.array_equal(was[1], latest):
            break
        if (earliest > latest).any():
            break
    return replace(plots, earliest=earliest, latest=latest)
