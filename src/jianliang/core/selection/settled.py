"""A question without its fixed plots, all rows "at least", in well scaled numbers."""

import itertools
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse

from jianliang.core.selection.problem import FREE, IN, ROW_TOLERANCE, Selection


@dataclass(frozen=True)
class Settled:
    """Minimise cost·x + Σ weight·|x_first - x_second| subject to rows·x ≥ need.

    Every number is one of the question's times a power of two, so that nothing is
    rounded: `money` × yuan, `sizes` × what a row counts. What fixed plots cost and give
    is taken off; `base` is their value. Each pair of neighbours stands once,
    first < second. A plot that gives more than a row needs counts as what it needs.
    """

    asked: Selection
    free: np.ndarray
    base: float
    money: float
    sizes: np.ndarray
    row: np.ndarray
    sign: np.ndarray
    cost: np.ndarray
    first: np.ndarray
    second: np.ndarray
    weight: np.ndarray
    rows: scipy.sparse.csr_matrix
    need: np.ndarray

    @cached_property
    def columns(self) -> scipy.sparse.csc_matrix:
        """The rows by plot."""
        return self.rows.tocsc()

    @cached_property
    def around(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Neighbours by plot: starts (n + 1,), neighbour and weight of each entry."""
        count = len(self.cost)
        ends = np.concatenate([self.first, self.second])
        others = np.concatenate([self.second, self.first])
        weight = np.concatenate([self.weight, self.weight])
        order = np.lexsort((others, ends))
        starts = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=count))])
        return starts.astype(np.int64), others[order], weight[order]

    def value(self, chosen: np.ndarray) -> float:
        """Scaled cost and boundary of a choice of the free plots."""
        cut = chosen[self.first] != chosen[self.second]
        return float(self.cost[chosen].sum() + self.weight[cut].sum())

    def lacking(self, chosen: np.ndarray) -> np.ndarray:
        """What each row lacks, scaled; not negative."""
        held = self.rows @ chosen.astype(float)
        slack = ROW_TOLERANCE * np.maximum(np.abs(held), self.sizes)
        return np.where(held < self.need - slack, self.need - held, 0.0)

    def whole(self, chosen: np.ndarray) -> np.ndarray:
        """The choice among all plots; bool (n,)."""
        every = self.asked.fixed == IN
        every[self.free] = chosen
        return every

    def part(self, chosen: np.ndarray) -> np.ndarray:
        """A choice among all plots as one among the free; bool."""
        return chosen[self.free]

    def yuan(self, value: float) -> float:
        """A scaled value as one of the question."""
        return self.base + value / self.money

    def told_prices(self, prices: np.ndarray) -> np.ndarray:
        """Prices of the scaled rows as prices of the question's rows, (r,)."""
        each = self.sign * prices * self.sizes / self.money
        return np.bincount(self.row, each, self.asked.rows.shape[0])

    def own_prices(self, prices: np.ndarray) -> np.ndarray:
        """Prices of the question's rows as prices of the scaled ones."""
        return np.maximum(self.sign * prices[self.row], 0.0) * self.money / self.sizes


def settled(asked: Selection) -> Settled:
    """Take out fixed plots, turn rows about, scale."""
    free = np.flatnonzero(asked.fixed == FREE)
    within = asked.fixed == IN
    cost, borders = _without_fixed(asked, free, within)
    first, second, weight = borders
    rows, need, row, sign = _turned(asked, free, within)
    money = _power(np.concatenate([np.abs(cost), weight]))
    sizes = np.array([
        _power(np.abs(part)) for part in np.split(rows.data, rows.indptr[1:-1])
    ]) if rows.shape[0] else np.empty(0)  # fmt: skip
    scaled = scipy.sparse.diags(sizes) @ rows if rows.shape[0] else rows
    return Settled(
        asked,
        free,
        asked.value(within),
        money,
        sizes,
        row,
        sign,
        cost * money,
        first,
        second,
        weight * money,
        scaled.tocsr(),
        need * sizes,
    )


def _without_fixed(
    asked: Selection, free: np.ndarray, within: np.ndarray
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Costs of the free plots, and the borders among them.

    A border with a chosen plot is saved by choosing the other side, one with a plot
    left out is paid for it.
    """
    cost = asked.cost.astype(float).copy()
    is_free = asked.fixed == FREE
    for one, other in ((asked.first, asked.second), (asked.second, asked.first)):
        beside = is_free[one] & ~is_free[other]
        signed = np.where(within[other], -asked.weight, asked.weight)
        cost += np.bincount(one[beside], signed[beside], len(cost))
    inner = is_free[asked.first] & is_free[asked.second] & (asked.weight > 0)
    inner &= asked.first != asked.second
    number = np.full(len(cost), -1)
    number[free] = np.arange(len(free))
    ends = np.sort([number[asked.first[inner]], number[asked.second[inner]]], axis=0)
    return cost[free], once(ends[0], ends[1], asked.weight[inner], len(free))


def once(
    first: np.ndarray, second: np.ndarray, weight: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each pair of neighbours once, its weights summed."""
    keys, of = np.unique(first * np.int64(count) + second, return_inverse=True)
    weight = np.bincount(of, weight, len(keys))
    return keys // max(count, 1), keys % max(count, 1), weight


def _turned(
    asked: Selection, free: np.ndarray, within: np.ndarray
) -> tuple[scipy.sparse.csr_matrix, np.ndarray, np.ndarray, np.ndarray]:
    """Rows of the free plots as "at least", their need, their number and sign."""
    given = asked.rows @ within.astype(float)
    lower = np.flatnonzero(np.isfinite(asked.least))
    upper = np.flatnonzero(np.isfinite(asked.most))
    row = np.concatenate([lower, upper])
    sign = np.repeat([1.0, -1.0], [len(lower), len(upper)])
    need = np.concatenate([asked.least[lower], -asked.most[upper]]) - sign * given[row]
    part = asked.rows[row][:, free].astype(float)
    rows = (scipy.sparse.diags(sign) @ part).tocsr() if len(row) else part
    rows.eliminate_zeros()
    _cap(rows, need)
    rows.sort_indices()
    return rows, need, row, sign


def _cap(rows: scipy.sparse.csr_matrix, need: np.ndarray) -> None:
    """Let no plot count for more than a row needs, where nothing takes from the row.

    The same choices meet it; a price then sees that half a plot meets half the need.
    """
    for at, (start, end) in enumerate(itertools.pairwise(rows.indptr.tolist())):
        given = rows.data[start:end]
        if need[at] > 0 and (given > 0).all():
            np.minimum(given, need[at], out=given)


def _power(sizes: np.ndarray) -> float:
    """The power of two that brings the usual size near one."""
    sizes = sizes[sizes > 0]
    return float(2.0 ** -np.round(np.log2(np.median(sizes)))) if len(sizes) else 1.0
