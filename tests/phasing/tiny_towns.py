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


def tiny_town(
    seed: int,
    plots: int = 5,
    years: int = 3,
    transfers: bool = False,
    purse: float = 1.0,
) -> Phasing:
    """Two districts with tasks, budgets, cash, quota, a project each, order, a village."""
    chance = np.random.default_rng(seed)
    district = np.arange(plots) % 2
    area = chance.integers(200_000, 1_500_000, plots)
    cost = chance.integers(2, 20, plots) * 50_000_000 + chance.integers(0, 999, plots)
    pairs = [
        (a, b)
        for a, b in itertools.combinations(range(plots), 2)
        if chance.uniform() < 0.5
    ]
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
    rows = sparse.csr_array(
        (area, (district, np.arange(len(area)))), shape=(2, len(area))
    )
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
    may = [
        [*range(a, b + 1), never]
        for a, b in zip(projects.from_year, projects.due_year, strict=True)
    ]
    for year in itertools.product(range(never + 1), repeat=len(problem.plots)):
        if len({year[i] for i in np.flatnonzero(village == 7)}) > 1:
            continue
        for starts in itertools.product(*may):
            plan = plan_of(problem, year, starts)
            if not violations(problem, plan):
                yield plan


def least_value(problem: Phasing) -> float:
    """The best value of all plans without grants and transfers; infinite: none."""
    return min(
        (plain_value(problem, one) for one in every_plan(problem)), default=np.inf
    )


def milp_twin(problem: Phasing) -> float:
    """The optimum of the model written out row by row, million yuan; inf: none."""
    return _Twin(problem).optimum()


class _Twin:
    """The model in HiGHS' own expressions, one method for each kind of row."""

    def __init__(self, problem: Phasing) -> None:
        self.problem, self.h = problem, highspy.Highs()
        self.h.silent()
        self.h.setOptionValue("mip_rel_gap", 1e-9)
        self.years = range(1, problem.years + 1)
        self.y = [self._switch() for _ in range(len(problem.plots))]
        self.u = [self._switch() for _ in range(len(problem.projects))]
        self.cost = problem.plots.cost_fen / MILLION
        self.goal = 0.0

    def _switch(self):
        """Off before the first year; once on, it stays on."""
        steps = [0.0] + [self.h.addBinary() for _ in self.years]
        for t in self.years[1:]:
            self.h.addConstr(steps[t] - steps[t - 1] >= 0)
        return steps

    def _amounts(self):
        return [
            [self.h.addVariable(0, 1e6) for _ in self.years]
            for _ in range(self.problem.districts)
        ]

    def optimum(self) -> float:
        self.plots_cost()
        self.edges()
        self.plots_wait()
        self.tasks()
        self.projects_start()
        self.money()
        self.h.minimize(self.goal)
        if self.h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return float("inf")
        return self.h.getInfo().objective_function_value

    def plots_cost(self):
        worth, plots = self.problem.worth, self.problem.plots
        for i, t in itertools.product(range(len(plots)), self.years):
            now = self.y[i][t] - self.y[i][t - 1]
            kept = worth.compactness * 1e-6 * worth.weight[t - 1] * plots.kept_m[i]
            self.goal = (
                self.goal
                + worth.discount[t - 1] * self.cost[i] * now
                + kept * self.y[i][t]
            )

    def edges(self):
        worth, plots = self.problem.worth, self.problem.plots
        pairs = zip(plots.first, plots.second, plots.length_m, strict=True)
        for (a, b, length), t in itertools.product(list(pairs), self.years):
            z = self.h.addVariable(0, 1)
            self.h.addConstr(z >= self.y[a][t] - self.y[b][t])
            self.h.addConstr(z >= self.y[b][t] - self.y[a][t])
            self.goal = (
                self.goal + worth.compactness * 1e-6 * worth.weight[t - 1] * length * z
            )

    def plots_wait(self):
        order = self.problem.order
        inside = np.flatnonzero(self.problem.plots.village == 7)
        for t in self.years:
            for i in inside[1:]:
                self.h.addConstr(self.y[i][t] - self.y[inside[0]][t] == 0)
            for a, b, lag in zip(order.before, order.after, order.lag, strict=True):
                self.h.addConstr(self.y[b][t] - self.y[a][max(t - lag, 0)] <= 0)

    def tasks(self):
        counted = self.problem.tasks.area_dm2.toarray() / HA
        floor = self.problem.tasks.floor_dm2 / HA
        for s, t in itertools.product(range(len(counted)), self.years):
            done = sum(counted[s, i] * self.y[i][t] for i in range(len(self.y)))
            self.h.addConstr(done >= floor[s, t - 1])

    def projects_start(self):
        projects = self.problem.projects
        for p, u in enumerate(self.u):
            for t in self.years:
                if t - 1 < projects.from_year[p]:
                    self.h.changeColBounds(u[t].index, 0, 0)
                if t - 1 > projects.due_year[p]:
                    self.h.addConstr(u[t] - u[t - 1] == 0)
            if projects.must[p]:
                self.h.changeColBounds(u[self.years[-1]].index, 1, 1)

    def money(self):
        problem, funds, quota = self.problem, self.problem.funds, self.problem.quota
        held, debt, grant, loan, back, sent, got = (self._amounts() for _ in range(7))
        beta = quota.ratio_ppm / PPM
        for d, t in itertools.product(range(problem.districts), range(problem.years)):
            paid, income, used, freed = self.sums(d, t)
            self.h.addConstr(paid <= problem.budget_fen[d, t] / MILLION)
            before, in_hand = (
                (debt[d][t - 1], held[d][t - 1])
                if t
                else (0.0, float(funds.opening_fen[d] / MILLION))
            )
            trade = quota.price_fen * HA / MILLION * (beta * sent[d][t] - got[d][t])
            comes = grant[d][t] + loan[d][t] - back[d][t] + trade + income
            grown = (
                1 + funds.interest_ppm / PPM
            ) * in_hand - funds.charge_ppm / PPM * before
            self.h.addConstr(
                held[d][t] - comes - grown + paid
                == float(funds.funds_fen[d, t] / MILLION)
            )
            self.h.addConstr(debt[d][t] - before - loan[d][t] + back[d][t] == 0)
            self.h.addConstr(debt[d][t] <= float(funds.cap_fen[d, t] / MILLION))
            if t + 1 < problem.years:
                self.goal = (
                    self.goal
                    + problem.worth.discount[t + 1]
                    * funds.charge_ppm
                    / PPM
                    * debt[d][t]
                )
            moved = sum(got[d][s] - sent[d][s] for s in range(t + 1))
            spare = float(quota.advance_dm2[d, t] + quota.opening_dm2[d]) / HA
            self.h.addConstr(freed - used + moved >= -spare)
        for t in range(problem.years):
            self.h.addConstr(
                sum(got[d][t] - beta * sent[d][t] for d in range(problem.districts))
                == 0
            )
            given = sum(
                grant[d][s] for d in range(problem.districts) for s in range(t + 1)
            )
            self.h.addConstr(
                given <= float(funds.municipal_fen[: t + 1].sum() / MILLION)
            )

    def sums(self, d, t):
        """What a district pays and is paid in a year, uses and has freed by its end."""
        plots, projects = self.problem.plots, self.problem.projects
        mine = np.flatnonzero(plots.district == d)
        here = np.flatnonzero(projects.district == d)
        paid = sum(self.cost[i] * (self.y[i][t + 1] - self.y[i][t]) for i in mine)
        income = sum(
            projects.income_fen[p] / MILLION * (self.u[p][t + 1] - self.u[p][t])
            for p in here
        )
        used = sum(projects.need_dm2[p] / HA * self.u[p][t + 1] for p in here)
        return (
            paid,
            income,
            used,
            sum(plots.area_dm2[i] / HA * self.y[i][t + 1] for i in mine),
        )
