"""Towns of a few plots with everything in them, and slow twins that plan them."""

import itertools
from dataclasses import replace

import highspy
import numpy as np
from scipy import sparse

from jianliang.core.phasing import (
    Funds,
    Order,
    Phasing,
    Plan,
    Plots,
    Projects,
    Quota,
    Tasks,
    Worth,
)
from jianliang.core.phasing.accounts import borrowing
from jianliang.core.phasing.check import violations

HA, MILLION, PPM = 1_000_000, 100_000_000, 1_000_000


def tiny_town(seed: int, plots: int = 5, years: int = 3, transfers: bool = False, purse: float = 1.0) -> Phasing:
    """Two districts with tasks, budgets, cash, quota, a project each, order, a village."""
    chance = np.random.default_rng(seed)
    district = np.arange(plots) % 2
    area = chance.integers(200_000, 1_500_000, plots)
    cost = chance.integers(2, 20, plots) * 50_000_000 + chance.integers(0, 999, plots)
    pairs = [(a, b) for a, b in itertools.combinations(range(plots), 2) if chance.uniform() < 0.5]
    first, second = np.array(pairs or [(0, 1)]).T
    village = np.full(plots, -1)
    village[[0, 2]] = 7
    return Phasing(
        years=years,
        districts=2,
        plots=Plots(
            area, cost, chance.uniform(0, 100, plots), district, district, village,
            np.zeros(plots, int), np.full(plots, years),
            first, second, chance.uniform(20, 200, len(first)),
        ),
        tasks=_tiny_tasks(area, district, years),
        worth=Worth(0.95 ** np.arange(years), np.full(years, 1 / years), 8000.0),
        budget_fen=np.vstack([np.full((2, years), int(cost.sum() * 0.5 * purse)), np.full((1, years), -1)]),
        funds=Funds(
            np.array([cost.sum() // 20, 0]),
            np.full((2, years), int(cost.sum() * 0.12 * purse)),
            np.full((2, years), int(cost.sum() * 0.1 * purse)),
            np.full(years, cost.sum() // 25 if transfers else 0),
            10_000,
            50_000,
        ),
        quota=Quota(
            np.zeros(2, int),
            np.column_stack([np.full((2, years - 1), 100_000), np.zeros((2, 1), int)]),
            800_000 if transfers else 0,
            20,
        ),
        projects=Projects(
            np.array([0, 1]),
            np.array([area[0] // 2, area[1] // 3]),
            np.array([cost.sum() // 10, cost.sum() // 20]),
            np.array([0, 1]),
            np.array([1, 2]),
            np.array([True, False]),
        ),
        order=Order(np.array([1]), np.array([3]), np.array([1])),
    )  # fmt: skip


def _tiny_tasks(area, district, years):
    rows = sparse.csr_array((area, (district, np.arange(len(area)))), shape=(2, len(area)))
    total = np.bincount(district, area).astype(int)
    path = np.arange(1, years + 1) / years
    return Tasks(rows, (total[:, None] * 0.5 * path).astype(np.int64))


def plan_of(problem: Phasing, year, starts=None) -> Plan:
    """A plan without grants and transfers that borrows what it must."""
    none = np.zeros((problem.districts, problem.years), np.int64)
    count = 0 if problem.projects is None else len(problem.projects)
    starts = np.full(count, problem.years) if starts is None else np.asarray(starts)
    plan = Plan(np.asarray(year), starts, none, none, none, none, none)
    borrowed, repaid = borrowing(problem, plan)
    return replace(plan, borrowed=borrowed, repaid=repaid)


def plain_value(problem: Phasing, plan: Plan) -> float:
    """The objective written out, yuan."""
    plots, worth, total = problem.plots, problem.worth, 0.0
    for i, year in enumerate(plan.year.tolist()):
        if year < problem.years:
            total += worth.discount[year] * plots.cost_fen[i] / 100
    for t in range(problem.years):
        gone = plan.year <= t
        edge = (gone * plots.kept_m).sum()
        for a, b, length in zip(plots.first, plots.second, plots.length_m, strict=True):
            edge += length * (gone[a] != gone[b])
        total += worth.compactness * worth.weight[t] * edge
    if problem.funds is not None:
        debt = (plan.borrowed - plan.repaid).cumsum(axis=1)
        for t in range(1, problem.years):
            owed = debt[:, t - 1].sum() / 100
            total += worth.discount[t] * owed * problem.funds.charge_ppm / PPM
    return total


def every_plan(problem: Phasing):
    """Every plan without grants and transfers that meets every row."""
    never, village = problem.years, problem.plots.village
    projects = problem.projects
    may = [[*range(a, b + 1), never] for a, b in zip(projects.from_year, projects.due_year, strict=True)]
    for year in itertools.product(range(never + 1), repeat=len(problem.plots)):
        if len({year[i] for i in np.flatnonzero(village == 7)}) > 1:
            continue
        for starts in itertools.product(*may):
            plan = plan_of(problem, year, starts)
            if not violations(problem, plan):
                yield plan


def least_value(problem: Phasing) -> float:
    """The best value of all plans without grants and transfers; infinite: none."""
    return min((plain_value(problem, one) for one in every_plan(problem)), default=np.inf)


def milp_twin(problem: Phasing) -> float:
    """The optimum of the model written out row by row, million yuan; inf: none."""
    h = highspy.Highs()
    h.silent()
    h.setOptionValue("mip_rel_gap", 1e-9)
    n, T, D = len(problem.plots), problem.years, problem.districts
    plots, worth, funds, quota, projects = (
        problem.plots, problem.worth, problem.funds, problem.quota, problem.projects,
    )  # fmt: skip
    y = [[0.0] + [h.addBinary() for _ in range(T)] for _ in range(n)]
    u = [[0.0] + [h.addBinary() for _ in range(T)] for _ in range(len(projects))]
    money = {k: [[h.addVariable(0, 1e6) for _ in range(T)] for _ in range(D)] for k in ("held", "debt", "G", "L", "P", "sent", "got")}
    cost, area = plots.cost_fen / MILLION, plots.area_dm2 / HA
    goal = 0.0
    for i in range(n):
        for t in range(1, T + 1):
            goal = goal + worth.discount[t - 1] * cost[i] * (y[i][t] - y[i][t - 1])
            goal = goal + worth.compactness * 1e-6 * worth.weight[t - 1] * plots.kept_m[i] * y[i][t]
            h.addConstr(y[i][t] - y[i][t - 1] >= 0)
    for a, b, length in zip(plots.first, plots.second, plots.length_m, strict=True):
        for t in range(1, T + 1):
            z = h.addVariable(0, 1)
            h.addConstr(z >= y[a][t] - y[b][t])
            h.addConstr(z >= y[b][t] - y[a][t])
            goal = goal + worth.compactness * 1e-6 * worth.weight[t - 1] * length * z
    for village in set(plots.village.tolist()) - {-1}:
        inside = np.flatnonzero(plots.village == village)
        for i in inside[1:]:
            for t in range(1, T + 1):
                h.addConstr(y[i][t] - y[inside[0]][t] == 0)
    for a, b, lag in zip(problem.order.before, problem.order.after, problem.order.lag, strict=True):
        for t in range(1, T + 1):
            h.addConstr(y[b][t] - y[a][max(t - lag, 0)] <= 0)
    counted = problem.tasks.area_dm2.toarray() / HA
    for s in range(len(counted)):
        for t in range(1, T + 1):
            h.addConstr(sum(counted[s, i] * y[i][t] for i in range(n)) >= problem.tasks.floor_dm2[s, t - 1] / HA)
    for p in range(len(projects)):
        for t in range(1, T + 1):
            h.addConstr(u[p][t] - u[p][t - 1] >= 0)
            if t - 1 < projects.from_year[p]:
                h.addConstr(u[p][t] + 0.0 * y[0][1] == 0)
            if t - 1 > projects.due_year[p]:
                h.addConstr(u[p][t] - u[p][t - 1] == 0)
        if projects.must[p]:
            h.addConstr(u[p][T] + 0.0 * y[0][1] == 1)
    beta, price = quota.ratio_ppm / PPM, quota.price_fen * HA / MILLION
    for d in range(D):
        mine = np.flatnonzero(plots.district == d)
        here = np.flatnonzero(projects.district == d)
        for t in range(T):
            paid = sum(cost[i] * (y[i][t + 1] - y[i][t]) for i in mine)
            h.addConstr(paid <= problem.budget_fen[d, t] / MILLION)
            debt_before = money["debt"][d][t - 1] if t else 0.0
            held_before = money["held"][d][t - 1] if t else float(funds.opening_fen[d] / MILLION)
            came = funds.funds_fen[d, t] / MILLION + sum(projects.income_fen[p] / MILLION * (u[p][t + 1] - u[p][t]) for p in here)
            trade = price * (beta * money["sent"][d][t] - money["got"][d][t])
            h.addConstr(
                money["held"][d][t] - money["G"][d][t] - money["L"][d][t] + money["P"][d][t]
                + funds.charge_ppm / PPM * debt_before - (1 + funds.interest_ppm / PPM) * held_before
                + paid - came - trade == 0
            )
            h.addConstr(money["debt"][d][t] - debt_before - money["L"][d][t] + money["P"][d][t] == 0)
            h.addConstr(money["debt"][d][t] <= float(funds.cap_fen[d, t] / MILLION))
            if t + 1 < T:
                goal = goal + worth.discount[t + 1] * funds.charge_ppm / PPM * money["debt"][d][t]
            freed = sum(area[i] * y[i][t + 1] for i in mine)
            used = sum(projects.need_dm2[p] / HA * u[p][t + 1] for p in here)
            moved = sum(money["got"][d][s] - money["sent"][d][s] for s in range(t + 1))
            h.addConstr(freed - used + moved >= -float(quota.advance_dm2[d, t] + quota.opening_dm2[d]) / HA)
    for t in range(T):
        h.addConstr(sum(money["got"][d][t] - beta * money["sent"][d][t] for d in range(D)) == 0)
        h.addConstr(sum(money["G"][d][s] for d in range(D) for s in range(t + 1)) <= float(funds.municipal_fen[: t + 1].sum() / MILLION))
    h.minimize(goal)
    if h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return float("inf")
    return h.getInfo().objective_function_value
