"""Which mix of plans seen so far is best: a linear program that gives the next prices.

Every plan seen is taken apart into blocks (townships). A mix α takes of each block a
share of what it does in each of them:

    minimise    Σ_bk cost_bk α_bk + columns
    subject to  Σ_k α_bk = 1 for each block b,  rows as they are,  α ≥ 0

The edge between two blocks is counted half in each: the mix is a guide to prices and
never a bound by itself (priced.py has the bound). The program is kept, and grows by
columns, so each round starts from the last one's basis. What a row is short of is
bought at a high price, so that there is always an answer.
"""

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from jianliang.core.phasing.priced import METRE, Priced
from jianliang.core.phasing.problem import Phasing
from jianliang.core.phasing.rows import MILLION
from jianliang.core.programs import INF, loaded, program


@dataclass(frozen=True)
class Mix:
    """Prices (r,), value, shares of the plans (k,), columns (z,), shortfall (r,)."""

    prices: np.ndarray
    value: float
    shares: np.ndarray
    columns: np.ndarray
    short: np.ndarray


class Master:
    """The linear program over all plans seen so far."""

    def __init__(self, priced: Priced, dearest: np.ndarray) -> None:
        self.priced = priced
        self.parts = Parts(priced)
        self.years: list[np.ndarray] = []
        self.block: list[int] = []
        self.plan_of: list[int] = []
        self._seen: set[tuple[int, int]] = set()
        self._highs = _empty(priced, self.parts.blocks, dearest)
        self._fixed = len(priced.rows.cost) + len(priced.rows.names)

    def add(self, year: np.ndarray) -> int:
        """Take a plan apart and add the blocks not seen before; how many were new."""
        cost, row, block, value, marks = self.parts.of(year)
        new = [
            b for b in range(self.parts.blocks) if (b, int(marks[b])) not in self._seen
        ]
        if not new:
            return 0
        self._seen |= {(b, int(marks[b])) for b in new}
        self.years.append(year)
        self.block += new
        self.plan_of += [len(self.years) - 1] * len(new)
        kept = np.isin(block, new)
        order = np.lexsort((row[kept], block[kept]))
        at, of = row[kept][order], block[kept][order]
        filled = value[kept][order]
        self._append(np.array(new), cost[new], (at, of, filled))
        return len(new)

    def _append(self, new: np.ndarray, cost: np.ndarray, filled: tuple) -> None:
        """Columns: the rows each block adds to, and its own sum of shares."""
        at, of, value = filled
        rows = len(self.priced.rows.names)
        count = np.bincount(np.searchsorted(new, of), minlength=len(new)) + 1
        start = np.concatenate([[0], np.cumsum(count)[:-1]])
        index = np.empty(count.sum(), dtype=np.int32)
        factor = np.empty(count.sum())
        last = start + count - 1
        inner = np.ones(len(index), dtype=bool)
        inner[last] = False
        index[inner], factor[inner] = at, value
        index[last], factor[last] = rows + new, 1.0
        none, far = np.zeros(len(new)), np.full(len(new), INF)
        self._highs.addCols(
            len(new), cost, none, far, len(index), start.astype(np.int32), index, factor
        )

    def solve(self) -> Mix:
        """The best mix, and the prices of the rows at which it is best."""
        self._highs.run()
        solution = self._highs.getSolution()
        value = np.array(solution.col_value)
        z, r = len(self.priced.rows.cost), len(self.priced.rows.names)
        prices = np.maximum(np.array(solution.row_dual)[:r], 0.0)
        return Mix(
            prices,
            self._highs.getInfo().objective_function_value,
            value[self._fixed :],
            value[:z],
            value[z : z + r],
        )

    def fix(self, columns: np.ndarray, value: np.ndarray) -> None:
        """Columns are these numbers from now on."""
        ends = value.astype(float)
        index = columns.astype(np.int32)
        self._highs.changeColsBounds(len(index), index, ends, ends)

    def mixed(self, mix: Mix) -> np.ndarray:
        """The share of each plot that goes in each year, or never, float (n, T + 1)."""
        n, years = len(self.priced.problem.plots), self.priced.problem.years
        result = np.zeros((n, years + 1))
        for at in np.flatnonzero(mix.shares > 1e-9).tolist():
            inside = self.parts.inside(self.block[at])
            year = self.years[self.plan_of[at]][inside]
            result[inside, year] += mix.shares[at]
        return result


class Parts:
    """What each block of a plan costs, and adds to each row."""

    def __init__(self, priced: Priced) -> None:
        self._priced = priced
        problem = priced.problem
        _, self._block = np.unique(problem.plots.block, return_inverse=True)
        self.blocks = int(self._block.max(initial=-1)) + 1
        self._order = np.argsort(self._block, kind="stable")
        self._start = np.searchsorted(
            self._block[self._order], np.arange(self.blocks + 1)
        )
        areas = priced.areas.tocoo()
        self._set, self._plot, self._ha = areas.row, areas.col, areas.data
        key = self._set.astype(np.int64) * self.blocks + self._block[self._plot]
        self._keys, self._pair = np.unique(key, return_inverse=True)
        self._sign = np.random.default_rng(7).integers(1, 1 << 40, len(self._block))

    def inside(self, block: int) -> np.ndarray:
        """Row numbers of the plots of a block."""
        return self._order[self._start[block] : self._start[block + 1]]

    def of(self, year: np.ndarray) -> tuple[np.ndarray, ...]:
        """Cost by block; row, block and amount of what is added; a mark by block."""
        cost = np.bincount(self._block, self._own(year), self.blocks)
        area = self._area_part(year)
        paid = self._paid_part(year)
        row, block, value = (
            np.concatenate(both) for both in zip(area, paid, strict=True)
        )
        marks = np.zeros(self.blocks, dtype=np.int64)
        np.add.at(marks, self._block, self._sign * (year + 1))
        return cost, row, block, value, marks

    def _own(self, year: np.ndarray) -> np.ndarray:
        """Million yuan of each plot, with half of each edge to a neighbour."""
        problem = self._priced.problem
        plots = problem.plots
        base = np.pad(self._priced.base, ((0, 0), (0, 1)))
        own = base[np.arange(len(plots)), year]
        half = 0.5 * edge_costs(problem, year)
        own += np.bincount(plots.first, half, len(plots))
        return own + np.bincount(plots.second, half, len(plots))

    def _area_part(self, year: np.ndarray) -> tuple[np.ndarray, ...]:
        years = self._priced.problem.years
        by_year = np.zeros((len(self._keys), years + 1))
        np.add.at(by_year, (self._pair, year[self._plot]), self._ha)
        so_far = np.cumsum(by_year[:, :years], axis=1)
        return self._spread(self._priced.area_rows, self._keys, so_far)

    def _paid_part(self, year: np.ndarray) -> tuple[np.ndarray, ...]:
        problem = self._priced.problem
        plots, city = problem.plots, problem.districts
        paid = plots.cost_fen / MILLION
        subject = np.concatenate([plots.district, np.full(len(plots), city)])
        key = subject.astype(np.int64) * self.blocks + np.tile(self._block, 2)
        keys, pair = np.unique(key, return_inverse=True)
        by_year = np.zeros((len(keys), problem.years + 1))
        np.add.at(by_year, (pair, np.tile(year, 2)), np.tile(-paid, 2))
        return self._spread(self._priced.paid_rows, keys, by_year[:, :-1])

    def _spread(
        self, rows: np.ndarray, keys: np.ndarray, amount: np.ndarray
    ) -> tuple[np.ndarray, ...]:
        """What each pair of subject and block adds to the rows of that subject."""
        subject, block = keys // self.blocks, keys % self.blocks
        asked = self._priced.subject[rows]
        order = np.argsort(asked, kind="stable")
        left = np.searchsorted(asked[order], subject, "left")
        count = np.searchsorted(asked[order], subject, "right") - left
        pair = np.repeat(np.arange(len(keys)), count)
        offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        row = rows[order[left[pair] + offset]]
        value = amount[pair, self._priced.year_of[row]]
        kept = value != 0
        return row[kept], block[pair][kept], value[kept]


def edge_costs(problem: Phasing, year: np.ndarray) -> np.ndarray:
    """Million yuan of each edge while one neighbour has gone and the other has not."""
    plots, worth = problem.plots, problem.worth
    elapsed = np.concatenate([[0.0], np.cumsum(worth.weight)])
    apart = np.abs(elapsed[year[plots.first]] - elapsed[year[plots.second]])
    return plots.length_m * worth.compactness * METRE * apart


def _empty(priced: Priced, blocks: int, dearest: np.ndarray) -> highspy.Highs:
    """The program before any plan: columns, what rows may be short of, and the rows."""
    rows = priced.rows
    z, r = len(rows.cost), len(rows.names)
    far, one = np.full(r, INF), np.ones(blocks)
    matrix = sparse.vstack([
        sparse.hstack([rows.onto, sparse.eye_array(r)]),
        sparse.csr_array((blocks, z + r)),
    ]).tocsc()  # fmt: skip
    cost = np.concatenate([rows.cost, dearest])
    box = np.append(rows.low, np.zeros(r)), np.append(rows.high, far)
    limits = np.append(rows.least, one), np.append(far, one)
    return loaded(program(matrix, cost, box, limits))
