"""A plan checked against everything asked, computed anew from the plan alone.

Nothing is shared with the search: only whole numbers, plots and years. A plan is called
a plan when this finds nothing.
"""

import numpy as np

from jianliang.core.phasing.problem import NONE, PPM, Phasing, Plan, Violation


def violations(problem: Phasing, plan: Plan) -> list[Violation]:
    """Everything a plan does not meet, in whole dm², fen and years; none: a plan."""
    return [
        *_locks(problem, plan),
        *_villages(problem, plan),
        *_waits(problem, plan),
        *_tasks(problem, plan),
        *_budgets(problem, plan),
        *_starts(problem, plan),
        *_cash(problem, plan),
        *_municipal(problem, plan),
        *_quota(problem, plan),
        *_transfers(problem, plan),
    ]


def _locks(problem: Phasing, plan: Plan) -> list[Violation]:
    plots = problem.plots
    found: list[Violation] = []
    for i in np.flatnonzero(plan.year < plots.earliest).tolist():
        found.append(_at("lock", i, plan.year[i], plots.earliest[i], plan.year[i]))
    for i in np.flatnonzero(plan.year > plots.latest).tolist():
        found.append(_at("lock", i, plan.year[i], plots.latest[i], plan.year[i]))
    for i in np.flatnonzero((plan.year < 0) | (plan.year > problem.years)).tolist():
        found.append(_at("lock", i, plan.year[i], problem.years, plan.year[i]))
    return found


def _villages(problem: Phasing, plan: Plan) -> list[Violation]:
    village = problem.plots.village
    found: list[Violation] = []
    for at in np.unique(village[village >= 0]).tolist():
        years = plan.year[village == at]
        if years.min() != years.max():
            found.append(_at("village", at, years.min(), years.min(), years.max()))
    return found


def _waits(problem: Phasing, plan: Plan) -> list[Violation]:
    order = problem.order
    found: list[Violation] = []
    if order is None:
        return found
    for a, b, lag in zip(order.before, order.after, order.lag, strict=True):
        ready = plan.year[a] + lag if plan.year[a] < problem.years else problem.years
        if plan.year[b] < min(ready, problem.years):
            found.append(_at("before", b, plan.year[b], ready, plan.year[b]))
    return found


def _tasks(problem: Phasing, plan: Plan) -> list[Violation]:
    found: list[Violation] = []
    for t in range(problem.years):
        gone = (plan.year <= t).astype(np.int64)
        area = problem.tasks.area_dm2 @ gone
        floor = problem.tasks.floor_dm2[:, t]
        for s in np.flatnonzero(area < floor).tolist():
            found.append(_at("task", s, t, floor[s], area[s]))
    return found


def _sum(problem: Phasing, plan: Plan, amount: np.ndarray) -> np.ndarray:
    """Whole numbers of plots added up by district and the year they go in."""
    result = np.zeros((problem.districts, problem.years), dtype=np.int64)
    for d in range(problem.districts):
        for t in range(problem.years):
            there = (problem.plots.district == d) & (plan.year == t)
            result[d, t] = amount[there].sum()
    return result


def _budgets(problem: Phasing, plan: Plan) -> list[Violation]:
    found: list[Violation] = []
    if problem.budget_fen is None:
        return found
    paid = _sum(problem, plan, problem.plots.cost_fen)
    paid = np.vstack([paid, paid.sum(axis=0)])
    for d, t in np.argwhere(problem.budget_fen != NONE).tolist():
        if paid[d, t] > problem.budget_fen[d, t]:
            found.append(_at("budget", d, t, problem.budget_fen[d, t], paid[d, t]))
    return found


def _starts(problem: Phasing, plan: Plan) -> list[Violation]:
    projects = problem.projects
    found: list[Violation] = []
    if projects is None:
        return found
    for p, start in enumerate(plan.starts.tolist()):
        first, due = int(projects.from_year[p]), int(projects.due_year[p])
        started = start < problem.years
        if started and not first <= start <= due:
            found.append(_at("project", p, start, due, start))
        if not started and projects.must[p] and due < problem.years:
            found.append(_at("project", p, start, due, start))
    return found


def _cash(problem: Phasing, plan: Plan) -> list[Violation]:
    """Cash by the year, each district a book of its own."""
    found: list[Violation] = []
    if problem.funds is None:
        return found
    paid = _sum(problem, plan, problem.plots.cost_fen)
    for d in range(problem.districts):
        found += _district_cash(problem, plan, d, paid[d])
    return found


def _district_cash(
    problem: Phasing, plan: Plan, d: int, paid: np.ndarray
) -> list[Violation]:
    funds = problem.funds
    found: list[Violation] = []
    assert funds is not None
    held, debt = int(funds.opening_fen[d]), 0
    for t in range(problem.years):
        held += held * funds.interest_ppm // PPM - -(-debt * funds.charge_ppm // PPM)
        held += int(funds.funds_fen[d, t]) + int(plan.granted[d, t]) - int(paid[t])
        held += _income(problem, plan, d, t) + _trade(problem, plan, d, t)
        borrowed, repaid = int(plan.borrowed[d, t]), int(plan.repaid[d, t])
        held, debt = held + borrowed - repaid, debt + borrowed - repaid
        if held < 0:
            found.append(_at("cash", d, t, 0, held))
        if not 0 <= debt <= funds.cap_fen[d, t] or borrowed < 0 or repaid < 0:
            found.append(_at("debt", d, t, funds.cap_fen[d, t], debt))
    return found


def _income(problem: Phasing, plan: Plan, d: int, t: int) -> int:
    if problem.projects is None:
        return 0
    here = (problem.projects.district == d) & (plan.starts == t)
    return int(problem.projects.income_fen[here].sum())


def _arrives(problem: Phasing, sent: int) -> int:
    return sent * problem.quota.ratio_ppm // PPM if problem.quota is not None else 0


def _trade(problem: Phasing, plan: Plan, d: int, t: int) -> int:
    if problem.quota is None:
        return 0
    arrives = _arrives(problem, int(plan.sent[d, t]))
    return problem.quota.price_fen * (arrives - int(plan.received[d, t]))


def _municipal(problem: Phasing, plan: Plan) -> list[Violation]:
    left = 0
    found: list[Violation] = []
    for t in range(problem.years):
        if problem.funds is not None:
            left += int(problem.funds.municipal_fen[t])
        left -= int(plan.granted[:, t].sum())
        if left < 0 or (plan.granted[:, t] < 0).any():
            found.append(_at("municipal", 0, t, 0, left))
    return found


def _quota(problem: Phasing, plan: Plan) -> list[Violation]:
    quota, projects = problem.quota, problem.projects
    found: list[Violation] = []
    if quota is None:
        return found
    freed = _sum(problem, plan, problem.plots.area_dm2)
    for d in range(problem.districts):
        held = int(quota.opening_dm2[d])
        for t in range(problem.years):
            held += int(freed[d, t] - plan.sent[d, t] + plan.received[d, t])
            if projects is not None:
                here = (projects.district == d) & (plan.starts == t)
                held -= int(projects.need_dm2[here].sum())
            if held < -quota.advance_dm2[d, t]:
                found.append(_at("quota", d, t, -quota.advance_dm2[d, t], held))
    return found


def _transfers(problem: Phasing, plan: Plan) -> list[Violation]:
    found: list[Violation] = []
    for t in range(problem.years):
        arrives = sum(_arrives(problem, one) for one in plan.sent[:, t].tolist())
        received = int(plan.received[:, t].sum())
        below = (plan.sent[:, t] < 0).any() or (plan.received[:, t] < 0).any()
        if arrives != received or below:
            found.append(_at("transfer", 0, t, arrives, received))
    return found


def _at(kind: str, subject: int, year: int, asked: int, found: int) -> Violation:
    return Violation(kind, int(subject), int(year), int(asked), int(found))
