"""The whole problem as a whole-number program.

minimise    Σ_it terminal_it y_it + Σ_jt weight_jt z_jt + columns
subject to  z_jt ≥ ±(y_first,t − y_second,t),  y_it ≤ y_i,t+1,  order,  rows
"""

import highspy
import numpy as np
from scipy import sparse

from jianliang.core.phasing.priced import METRE, Priced, layers
from jianliang.core.programs import INF, program


def model(priced: Priced) -> highspy.HighsLp:
    """Gone by the end of each year, each edge in each year, money and quota."""
    rows, worth = priced.rows, priced.problem.worth
    matrix = _matrix(priced)
    low, high, whole = _boxes(priced)
    weight = priced.problem.plots.length_m * worth.compactness * METRE
    free = np.zeros(len(rows.names))
    cost = np.concatenate([
        priced.terminals(free).T.ravel(),
        np.outer(worth.weight, weight).ravel(),
        rows.cost,
    ])  # fmt: skip
    others = np.zeros(matrix.shape[0] - len(rows.least))
    least = np.concatenate([rows.least, others])
    limits = least, np.full(matrix.shape[0], INF)
    return program(matrix, cost, (low, high), limits, whole)


def _matrix(priced: Priced) -> sparse.csc_array:
    problem, rows = priced.problem, priced.rows
    edges = len(problem.plots.first) * problem.years
    first, second, _, _ = layers(problem)
    waits = _difference(second, first, len(problem.plots) * problem.years)
    none = sparse.csr_array((waits.shape[0], edges + len(rows.cost)))
    blank = sparse.csr_array((len(rows.names), edges))
    last = sparse.csr_array((2 * edges, len(rows.cost)))
    return sparse.vstack([
        sparse.hstack([priced.plots_part(), blank, rows.onto]),
        sparse.hstack([waits, none]),
        sparse.hstack([_apart(priced), last]),
    ]).tocsc()  # fmt: skip


def _boxes(priced: Priced) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lower and upper end of each column, and whether it is whole."""
    plots, rows = priced.problem.plots, priced.rows
    year = np.arange(priced.problem.years)[:, None]
    must, may = (year >= plots.latest).ravel(), (year >= plots.earliest).ravel()
    edges = np.zeros(len(plots.first) * len(year))
    low = np.concatenate([must.astype(float), edges, rows.low])
    high = np.concatenate([may.astype(float), edges + 1, rows.high])
    return low, high, np.concatenate([np.ones(len(must)), edges, rows.whole])


def _difference(plus: np.ndarray, minus: np.ndarray, wide: int) -> sparse.csr_array:
    """One row for each pair: x_plus − x_minus."""
    at = np.arange(len(plus))
    data = np.concatenate([np.ones(len(plus)), -np.ones(len(plus))])
    place = (np.tile(at, 2), np.concatenate([plus, minus]))
    return sparse.csr_array((data, place), shape=(len(plus), wide))


def _apart(priced: Priced) -> sparse.csr_array:
    """z − (y_first − y_second) ≥ 0 and z − (y_second − y_first) ≥ 0, year by year."""
    plots, years = priced.problem.plots, priced.problem.years
    n = len(plots)
    shift = np.repeat(np.arange(years) * n, len(plots.first))
    first, second = (
        np.tile(plots.first, years) + shift,
        np.tile(plots.second, years) + shift,
    )
    pairs = _difference(second, first, n * years)
    own = sparse.eye_array(len(first))
    return sparse.csr_array(
        sparse.vstack([sparse.hstack([pairs, own]), sparse.hstack([-pairs, own])])
    )
