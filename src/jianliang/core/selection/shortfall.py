"""How near its targets a budget comes.

    minimise  Σ max(0, 1 - held of a target)  subject to  cost·x ≤ budget,  x whole

where `held` is told in shares of each target. The linear programme gives the bound, its
reduced costs the plots that are in doubt; among these a rounded plan is mended.
"""

from typing import NamedTuple

import numpy as np
import scipy.sparse

from jianliang.core.compiled import compiled
from jianliang.core.programs import loaded, program

EPSILON = 1e-12
HOPEFUL = 0.05
"""A shaken choice that lacks more than this more is not worth exchanging in."""


class Nearest(NamedTuple):
    """A choice, what its targets lack in sum, and the least any choice may lack."""

    x: np.ndarray
    value: float
    bound: float


class _Relaxed(NamedTuple):
    share: np.ndarray
    doubt: np.ndarray
    bound: float


class _Purse(NamedTuple):
    """The state of a mending: `journal` counts its entries in `counts[0]`."""

    cost: np.ndarray
    start: np.ndarray
    target: np.ndarray
    amount: np.ndarray
    pool: np.ndarray
    chosen: np.ndarray
    held: np.ndarray
    left: np.ndarray
    journal: np.ndarray
    counts: np.ndarray


def nearest(
    cost: np.ndarray,
    rows: scipy.sparse.csr_matrix,
    budget: float,
    effort: tuple[int, int] = (6000, 500),
    seed: int = 1,
) -> Nearest:
    """A choice within the budget that lacks little of its targets, with a bound.

    Parameters
    ----------
    cost : array of float, shape (n,), above zero
    rows : csr matrix, shape (r, n)
        What a plot gives to each target, in shares of it.
    budget : float
        In the unit of `cost`.
    effort : (int, int)
        How often the plan is shaken, and how many plots are in doubt.
    seed : int
        In which order plots are shaken out.
    """
    relaxed = _relaxed(cost, rows, budget)
    columns = rows.tocsc()
    doubtful = np.argsort(np.abs(relaxed.doubt), kind="stable")[: effort[1]]
    chosen = relaxed.share > 1 - 1e-6
    purse = _Purse(
        cost,
        columns.indptr.astype(np.int64),
        columns.indices.astype(np.int64),
        columns.data,
        doubtful.astype(np.int64),
        chosen,
        rows @ chosen.astype(float),
        np.array([budget - cost[chosen].sum()]),
        np.zeros(64 * len(doubtful) + 64, np.int64),
        np.zeros(1, np.int64),
    )
    chance = np.random.default_rng(seed)
    kicks = np.argsort(chance.random((effort[0], len(doubtful))), axis=1)[:, :8]
    _shaken(purse, kicks.astype(np.int64), chance.integers(1, 8, effort[0]))
    held = rows @ purse.chosen.astype(float)
    value = float(np.maximum(1.0 - held, 0.0).sum())
    return Nearest(purse.chosen, value, min(relaxed.bound, value))


def _relaxed(
    cost: np.ndarray, rows: scipy.sparse.csr_matrix, budget: float
) -> _Relaxed:
    """Shares of the linear programme, reduced costs, and the bound its prices give."""
    targets, plots = rows.shape
    unit = float(cost.mean())
    spent = scipy.sparse.csr_matrix(np.append(cost / unit, np.zeros(targets)))
    lacks = scipy.sparse.hstack([rows, scipy.sparse.identity(targets)])
    matrix = scipy.sparse.vstack([lacks, spent]).tocsc()
    lack = np.repeat([0.0, 1.0], [plots, targets])
    box = np.zeros(plots + targets), np.ones(plots + targets)
    least = np.append(np.ones(targets), -np.inf)
    most = np.append(np.full(targets, np.inf), budget / unit)
    solver = loaded(program(matrix, lack, box, (least, most)), solver="ipm")
    solver.run()
    found = solver.getSolution()
    prices = np.clip(np.asarray(found.row_dual)[:targets], 0.0, 1.0)
    each = max(-float(found.row_dual[targets]), 0.0) / unit
    doubt = each * cost - rows.T @ prices
    bound = prices.sum() - each * budget + np.minimum(doubt, 0.0).sum()
    bound -= (prices.sum() + each * cost.sum()) * (plots + targets) * EPSILON / 1e3
    return _Relaxed(np.asarray(found.col_value)[:plots], doubt, float(bound))


@compiled
def _lost(purse, i):
    """What changing a plot adds to what is lacking."""
    sign = -1.0 if purse.chosen[i] else 1.0
    change = 0.0
    for k in range(purse.start[i], purse.start[i + 1]):
        lacks = 1.0 - purse.held[purse.target[k]]
        after = lacks - sign * purse.amount[k]
        change += max(after, 0.0) - max(lacks, 0.0)
    return change


@compiled
def _turn(purse, i):
    sign = -1.0 if purse.chosen[i] else 1.0
    purse.chosen[i] = not purse.chosen[i]
    purse.left[0] -= sign * purse.cost[i]
    for k in range(purse.start[i], purse.start[i + 1]):
        purse.held[purse.target[k]] += sign * purse.amount[k]
    purse.journal[purse.counts[0]] = i
    purse.counts[0] += 1


@compiled
def _spend(purse, barred):
    """Add what brings most per cost while the budget lasts; the sum of changes."""
    total = 0.0
    while True:
        best, plot = 0.0, -1
        for i in purse.pool:
            if purse.chosen[i] or i == barred or purse.cost[i] > purse.left[0]:
                continue
            worth = _lost(purse, i) / purse.cost[i]
            if worth < best:
                best, plot = worth, i
        if plot < 0:
            return total
        total += _lost(purse, plot)
        _turn(purse, plot)


@compiled
def _exchange(purse, i):
    """Take a plot out and the best other in, if that lacks less."""
    lost = _lost(purse, i)
    _turn(purse, i)
    best, plot = -lost - 1e-12, -1
    for j in purse.pool:
        if purse.chosen[j] or j == i or purse.cost[j] > purse.left[0]:
            continue
        change = _lost(purse, j)
        if change < best:
            best, plot = change, j
    if plot < 0:
        _turn(purse, i)
        purse.counts[0] -= 2
        return 0.0
    _turn(purse, plot)
    return lost + best


@compiled
def _exchange_all(purse):
    total = 0.0
    while True:
        before = total
        for i in purse.pool:
            if purse.chosen[i]:
                total += _exchange(purse, i)
        total += _spend(purse, -1)
        if total > before - 1e-12:
            return total
        purse.counts[0] = 0


@compiled
def _shaken(purse, kicks, sizes):
    """Take some plots out, spend anew, keep what lacks no more than before."""
    _spend(purse, -1)
    _exchange_all(purse)
    for turn in range(len(kicks)):
        purse.counts[0] = 0
        change = _mended(purse, kicks[turn, : sizes[turn]])
        if change > 0.0:
            _take_back(purse)


@compiled
def _mended(purse, kicked):
    """Take plots out and spend what that frees; the sum of changes."""
    change, barred = 0.0, -1
    for at in kicked:
        i = purse.pool[at]
        if purse.chosen[i]:
            change += _lost(purse, i)
            _turn(purse, i)
            barred = i
    change += _spend(purse, barred)
    if change >= HOPEFUL:
        return change
    for at in range(min(purse.counts[0], len(purse.pool))):
        if purse.chosen[purse.journal[at]]:
            change += _exchange(purse, purse.journal[at])
    return change + _spend(purse, -1)


@compiled
def _take_back(purse):
    while purse.counts[0] > 0:
        _turn(purse, purse.journal[purse.counts[0] - 1])
        purse.counts[0] -= 2
