"""Why there is no plan: requirements that cannot be met together, and by how much.

Plots may go in parts here and edges cost nothing, so what cannot be met here cannot be
met by any plan. First every row may be short of something at a price: that tells how
much is missing at the least. Then a smallest set of rows that conflict is searched
(HiGHS, an irreducible infeasible subsystem) among those that the prices of the first
program name. In a large city plots of the same sets and alike in price go together
there, which says which rows conflict, not whether they do.
"""

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from jianliang.core.phasing.priced import Priced
from jianliang.core.phasing.rows import Name
from jianliang.core.programs import loaded, program

TINY = 1e-6
FEW = 3000
"""As many plots are looked at one by one when a smallest set is searched."""
LIKE = 4
"""Into how many parts plots of the same sets are put by their price otherwise."""


@dataclass(frozen=True)
class Unmet:
    """Rows that conflict, and what rows are short of; proven: no plan can exist.

    `conflicting` is a smallest set, `short` has each row that is short with how much,
    hectares or million yuan. Not proven: the search found no plan, but plots that go
    in parts could meet every row.
    """

    conflicting: tuple[Name, ...]
    short: tuple[tuple[Name, float], ...]
    proven: bool


@dataclass(frozen=True)
class _Shares:
    """minimise nothing s.t. least ≤ matrix·x ≤ most, low ≤ x ≤ high; the first rows
    are those of the problem, then one or more for each cell."""

    matrix: sparse.csc_array
    least: np.ndarray
    most: np.ndarray
    low: np.ndarray
    high: np.ndarray


def conflict(priced: Priced) -> Unmet | None:
    """What conflicts when even plots in parts cannot meet every row; else None."""
    names = priced.rows.names
    plots = _shares(priced, np.arange(len(priced.problem.plots)))
    short, prices = _elastic(plots, len(names))
    if short.max(initial=0.0) <= TINY:
        return None
    lacking = np.flatnonzero(short > TINY).tolist()
    cells = _cells(priced)
    apart = len(priced.problem.plots) <= FEW
    smallest = _smallest(plots if apart else _shares(priced, cells), prices, len(names))
    told = tuple((names[at], float(short[at])) for at in lacking)
    return Unmet(tuple(names[at] for at in smallest), told, True)


def _cells(priced: Priced) -> np.ndarray:
    """The cell of each plot: same sets, same years, alike in price."""
    plots = priced.problem.plots
    areas = priced.areas.tocsc()
    mark = np.random.default_rng(5).uniform(size=areas.shape[0])
    sets = np.round((areas > 0).astype(float).T @ mark, 9)
    price = plots.cost_fen / np.maximum(plots.area_dm2, 1)
    cuts = np.quantile(price, np.linspace(0, 1, LIKE + 1)[1:-1])
    key = np.column_stack(
        [sets, plots.earliest, plots.latest, np.digitize(price, cuts)]
    )
    return np.unique(key, axis=0, return_inverse=True)[1].ravel()


def _shares(priced: Priced, cell: np.ndarray) -> _Shares:
    """Shares of cells that go in each year, then the columns of money and quota."""
    problem, rows = priced.problem, priced.rows
    years, cells = problem.years, int(cell.max(initial=-1)) + 1
    none = sparse.csr_array((cells, len(rows.cost)))
    each = sparse.hstack([sparse.eye_array(cells)] * years + [none])
    coupled = sparse.hstack([_plots_part(priced, cell, cells), rows.onto])
    waits = _waits(priced, cell, cells)
    earliest, latest = np.zeros(cells), np.zeros(cells)
    earliest[cell], latest[cell] = problem.plots.earliest, problem.plots.latest
    year = np.arange(years)[:, None]
    may = ((year >= earliest) & (year <= latest)).astype(float).ravel()
    must = (latest < years).astype(float)
    return _Shares(
        sparse.csc_array(sparse.vstack([coupled, each, waits])),
        np.concatenate([rows.least, must, np.zeros(waits.shape[0])]),
        np.concatenate([
            np.full(len(rows.names), np.inf),
            np.ones(cells),
            np.full(waits.shape[0], np.inf),
        ]),
        np.concatenate([np.zeros(len(may)), rows.low]),
        np.concatenate([may, rows.high]),
    )  # fmt: skip


def _plots_part(priced: Priced, cell: np.ndarray, cells: int) -> sparse.csr_array:
    """What a whole cell adds to each row when it goes in each year, (r, T·cells)."""
    years, n = priced.problem.years, len(cell)
    at = np.arange(n)
    onto = sparse.csr_array((np.ones(n), (at, cell)), shape=(n, cells))
    gone = priced.plots_part().tocsc()
    parts, later = [], sparse.csr_array((len(priced.rows.names), cells))
    for t in reversed(range(years)):
        later = later + sparse.csr_array(gone[:, t * n : (t + 1) * n] @ onto)
        parts.append(later)
    return sparse.csr_array(sparse.hstack(parts[::-1]))


def _waits(priced: Priced, cell: np.ndarray, cells: int) -> sparse.csr_array:
    """Gone of what is waited for, less of what waits: only of plots one by one."""
    order, years = priced.problem.order, priced.problem.years
    wide = years * cells + len(priced.rows.cost)
    if order is None or cells < len(cell):
        return sparse.csr_array((0, wide))
    row, column, sign = [], [], []
    for k, (a, b, lag) in enumerate(
        zip(order.before, order.after, order.lag, strict=True)
    ):
        for t in range(years):
            early, late = range(t - int(lag) + 1), range(t + 1)
            row += [k * years + t] * (len(early) + len(late))
            column += [s * cells + int(a) for s in early]
            column += [s * cells + int(b) for s in late]
            sign += [1.0] * len(early) + [-1.0] * len(late)
    shape = (len(order.before) * years, wide)
    return sparse.csr_array((sign, (row, column)), shape=shape)


def _elastic(shares: _Shares, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """What each of the first rows is short of at the least, and the rows' prices."""
    scale = 1 / np.maximum(np.abs(shares.least[:rows]), 1.0)
    slack = sparse.eye_array(shares.matrix.shape[0], rows)
    wide = _Shares(
        sparse.csc_array(sparse.hstack([shares.matrix, slack])),
        shares.least,
        shares.most,
        np.concatenate([shares.low, np.zeros(rows)]),
        np.concatenate([shares.high, np.full(rows, np.inf)]),
    )
    cost = np.concatenate([np.zeros(len(shares.low)), scale])
    highs = _model(wide, cost)
    highs.run()
    solution = highs.getSolution()
    short = np.array(solution.col_value)[len(shares.low) :]
    return short, np.array(solution.row_dual)[:rows]


def _smallest(shares: _Shares, prices: np.ndarray, rows: int) -> list[int]:
    """Row numbers of a smallest set that conflicts, of those that have a price."""
    kept = np.ones(shares.matrix.shape[0], dtype=bool)
    kept[:rows] = np.abs(prices) > 1e-9
    fewer = _Shares(
        sparse.csc_array(shares.matrix.tocsr()[np.flatnonzero(kept)]),
        shares.least[kept],
        shares.most[kept],
        shares.low,
        shares.high,
    )
    highs = _model(fewer, np.zeros(len(shares.low)))
    highs.setOptionValue("iis_strategy", 6)
    highs.run()
    named = np.flatnonzero(kept)
    _, found = highs.getIis()
    at = named[np.array(found.row_index_, dtype=int)] if found.valid_ else named
    return sorted(int(one) for one in at if one < rows)


def _model(shares: _Shares, cost: np.ndarray) -> highspy.Highs:
    ends = (shares.low, shares.high), (shares.least, shares.most)
    return loaded(program(shares.matrix, cost, *ends))
