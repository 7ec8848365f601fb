"""Small problems solved to the end: the whole model by branch and bound.

minimise    Σ_it terminal_it y_it + Σ_jt weight_jt z_jt + columns
subject to  z_jt ≥ ±(y_first,t − y_second,t),  y_it ≤ y_i,t+1,  order,  rows
"""

import highspy
import numpy as np
from scipy import sparse

from jianliang.core.phasing.accounts import value_yuan
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.master import METRE
from jianliang.core.phasing.priced import Priced, layers
from jianliang.core.phasing.problem import Incumbent
from jianliang.core.phasing.settle import SLACKS, redealt

SMALL = 600
"""Plots × years of the largest problem that is finished so."""
INF = highspy.kHighsInf


def finish(priced: Priced, best: Incumbent, nodes: int) -> None:
    """Better the plan and the bound of a small problem by branch and bound."""
    problem = priced.problem
    if len(problem.plots) * problem.years > SMALL or not nodes:
        return
    highs = _model(priced)
    highs.setOptionValue("mip_max_nodes", nodes)
    highs.setOptionValue("mip_rel_gap", 1e-7)
    highs.run()
    info = highs.getInfo()
    bound = info.mip_dual_bound
    if np.isfinite(bound):
        best.bound = max(best.bound, bound * 1e6 - 1e-6 * abs(bound * 1e6))
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return
    _offer(priced, np.array(highs.getSolution().col_value), best)


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


def _model(priced: Priced) -> highspy.Highs:
    """Gone by the end of each year, each edge in each year, money and quota."""
    rows, worth = priced.rows, priced.problem.worth
    matrix = _matrix(priced)
    low, high, whole = _boxes(priced)
    weight = priced.problem.plots.length_m * worth.compactness * METRE
    free = np.zeros(len(rows.names))
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_ = np.concatenate([
        priced.terminals(free).T.ravel(),
        np.outer(worth.weight, weight).ravel(),
        rows.cost,
    ])  # fmt: skip
    lp.col_lower_, lp.col_upper_ = low, high
    others = np.zeros(matrix.shape[0] - len(rows.least))
    lp.row_lower_ = np.concatenate([rows.least, others])
    lp.row_upper_ = np.full(matrix.shape[0], INF)
    kind = highspy.HighsVarType
    lp.integrality_ = [kind.kInteger if one else kind.kContinuous for one in whole]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = matrix.indptr
    lp.a_matrix_.index_ = matrix.indices
    lp.a_matrix_.value_ = matrix.data
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.passModel(lp)
    return highs


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
