"""Cash and quota of a plan in whole fen and dm², and the plan's value.

A district borrows in each year what it is short of, and repays what it can: with
interest on debt not below interest on cash, nothing else is cheaper.
"""

import numpy as np

from jianliang.core.phasing.master import edge_costs
from jianliang.core.phasing.problem import PPM, Phasing, Plan
from jianliang.core.phasing.rows import MILLION


def paid_fen(problem: Phasing, year: np.ndarray) -> np.ndarray:
    """What each district pays in each year, int64 (D, T)."""
    result = np.zeros((problem.districts, problem.years + 1), dtype=np.int64)
    np.add.at(result, (problem.plots.district, year), problem.plots.cost_fen)
    return result[:, :-1]


def freed_dm2(problem: Phasing, year: np.ndarray) -> np.ndarray:
    """What each district frees in each year, int64 (D, T)."""
    result = np.zeros((problem.districts, problem.years + 1), dtype=np.int64)
    np.add.at(result, (problem.plots.district, year), problem.plots.area_dm2)
    return result[:, :-1]


def project_sums(problem: Phasing, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Quota that projects use and money they pay, int64 (D, T) each."""
    used = np.zeros((problem.districts, problem.years + 1), dtype=np.int64)
    income = np.zeros_like(used)
    projects = problem.projects
    if projects is not None:
        np.add.at(used, (projects.district, starts), projects.need_dm2)
        np.add.at(income, (projects.district, starts), projects.income_fen)
    return used[:, :-1], income[:, :-1]


def sent_worth(problem: Phasing, sent: np.ndarray) -> np.ndarray:
    """What arrives elsewhere of quota that is sent, rounded down, int64 (D, T)."""
    ratio = problem.quota.ratio_ppm if problem.quota is not None else 0
    return sent * ratio // PPM


def traded_fen(problem: Phasing, sent: np.ndarray, received: np.ndarray) -> np.ndarray:
    """Money for quota sent, less money for quota received, int64 (D, T)."""
    price = problem.quota.price_fen if problem.quota is not None else 0
    return price * (sent_worth(problem, sent) - received)


def borrowing(problem: Phasing, plan: Plan) -> tuple[np.ndarray, np.ndarray]:
    """Borrowed and repaid that leave no cash below zero, with least debt, (D, T)."""
    shape = (problem.districts, problem.years)
    borrowed, repaid = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    if problem.funds is None:
        return borrowed, repaid
    funds = problem.funds
    comes = funds.funds_fen + plan.granted - paid_fen(problem, plan.year)
    comes = comes + project_sums(problem, plan.starts)[1]
    comes = comes + traded_fen(problem, plan.sent, plan.received)
    held, debt = funds.opening_fen.copy(), np.zeros(problem.districts, np.int64)
    for t in range(problem.years):
        held = held + held * funds.interest_ppm // PPM + comes[:, t]
        held = held - -(-debt * funds.charge_ppm // PPM)
        borrowed[:, t] = np.maximum(-held, 0)
        repaid[:, t] = np.clip(held, 0, debt)
        held = held + borrowed[:, t] - repaid[:, t]
        debt = debt + borrowed[:, t] - repaid[:, t]
    return borrowed, repaid


def value_yuan(problem: Phasing, plan: Plan) -> float:
    """The objective of a plan, yuan."""
    plots, worth = problem.plots, problem.worth
    discount = np.append(worth.discount, 0.0)
    cost = float((plots.cost_fen * discount[plan.year]).sum()) / MILLION
    remaining = np.append(np.cumsum(worth.weight[::-1])[::-1], 0.0)
    kept = plots.kept_m * remaining[plan.year]
    edges = float(edge_costs(problem, plan.year).sum())
    cost += float(kept.sum()) * worth.compactness / 1e6 + edges
    if problem.funds is not None:
        debt = np.cumsum(plan.borrowed - plan.repaid, axis=1)
        rate = problem.funds.charge_ppm / PPM
        later = worth.discount[1:]
        cost += float((debt[:, :-1] / MILLION * later).sum()) * rate
    return cost * 1e6
