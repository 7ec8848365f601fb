"""A whole plan out of the best mix: prices withdrawn step by step, then descent.

At the prices of the bound the plan they want is the best there is, but it is a little
short of some rows and beyond others. Prices are withdrawn from what exceeds a row while
they rise for what it lacks, and plots move one by one as that makes things better; then
in pairs. Deals are found anew with the plots known, and the plan is checked.
"""

from dataclasses import dataclass, replace

import numpy as np

from jianliang.core.phasing.accounts import (
    project_sums,
    traded_fen,
    value_yuan,
)
from jianliang.core.phasing.bound import Bounded, Tell
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.descent import Asked, Ground, State, descend, swap
from jianliang.core.phasing.master import METRE
from jianliang.core.phasing.priced import Priced, sets
from jianliang.core.phasing.problem import NONE, PPM, Incumbent, Phasing
from jianliang.core.phasing.rows import HA, MILLION
from jianliang.core.phasing.settle import SLACKS, Dealt, redealt, settled

MARGIN = 2e-6
"""Hectares or million yuan that floats may be wrong by."""
RAMP = (
    (1.0, 1.0), (1.0, 1.02), (0.98, 1.04), (0.96, 1.07), (0.92, 1.1), (0.86, 1.15),
    (0.78, 1.2), (0.65, 1.3), (0.5, 1.4), (0.3, 1.6), (0.15, 2.0), (0.0, 3.0),
    (0.0, 6.0), (0.0, 20.0), (0.0, 100.0),
)  # fmt: skip
"""Share of the prices left on what exceeds a row, and on what it lacks."""


STRICT = 20.0
"""From this price on, every row that is short of anything costs a fee besides."""


@dataclass(frozen=True)
class Search:
    """What a search for a whole plan works with."""

    priced: Priced
    ground: Ground
    prices: np.ndarray
    rivals: np.ndarray
    order: np.ndarray
    deals: Dealt


def build(
    priced: Priced, found: Bounded, best: Incumbent, swaps: int, tell: Tell
) -> Search:
    """Look for plans that meet every row; the best one is put in `best`.

    What the search works with is given back, for `improve`.
    """
    deals, mix = settled(found.master, found.mix)
    search = Search(
        priced,
        ground(priced.problem),
        found.prices,
        _rivals(priced, found.prices),
        np.random.default_rng(11).permutation(len(priced.problem.plots)),
        deals,
    )
    for start in (found.year, _likeliest(found.master.mixed(mix))):
        state = _state(search, start)
        for left, raised in RAMP:
            terms = asked(search, left, raised)
            descend(search.ground, terms, state, search.order, 4)
        _keep(search, state, best)
        tell("plan-tell-build", best.gap())
        _swapped(search, state, best, swaps, tell)
    return search


def improve(search: Search, best: Incumbent, swaps: int, tell: Tell) -> None:
    """Better the best plan, wherever it comes from, by swaps with its own deals."""
    plan = best.plan
    if plan is None:
        return
    deals = Dealt(plan.starts, plan.granted, plan.sent, plan.received)
    search = replace(search, deals=deals)
    _swapped(search, _state(search, best.lot_years()), best, swaps, tell)


def _swapped(
    search: Search, state: State, best: Incumbent, swaps: int, tell: Tell
) -> None:
    for _ in range(swaps):
        last = best.value
        terms = asked(search, 0.0, 100.0)
        swap(search.ground, terms, state, search.order, search.rivals)
        descend(search.ground, terms, state, search.order, 20)
        _keep(search, state, best)
        tell("plan-tell-improve", best.gap())
        if best.value > last - 1e-4 * abs(last):
            return


def _keep(search: Search, state: State, best: Incumbent) -> None:
    """Put a plan in `best` if it meets every row and is better."""
    problem, deals = search.priced.problem, search.deals
    again = [redealt(search.priced, state.year, deals.starts, one) for one in SLACKS]
    for one in (*again, deals):
        if one is None:
            continue
        plan = one.plan(problem, state.year.copy())
        value = value_yuan(problem, plan)
        if value >= best.value:
            continue
        found = violations(problem, plan)
        if not found:
            best.offer(plan, value)
            return
        best.missed(found)


def ground(problem: Phasing) -> Ground:
    """Neighbours, sets and order of plots as arrays."""
    plots, n = problem.plots, len(problem.plots)
    both = np.concatenate([plots.first, plots.second])
    other = np.concatenate([plots.second, plots.first])
    weight = np.tile(plots.length_m * problem.worth.compactness * METRE, 2)
    order = np.argsort(both, kind="stable")
    counted = _sets_of(problem)
    waits = _links(problem, n, forward=True)
    held = _links(problem, n, forward=False)
    return Ground(
        np.searchsorted(both[order], np.arange(n + 1)),
        other[order],
        weight[order],
        np.concatenate([[0.0], np.cumsum(problem.worth.weight)]),
        *counted,
        plots.district.astype(np.int64),
        plots.cost_fen / MILLION,
        plots.earliest.astype(np.int64),
        plots.latest.astype(np.int64),
        *waits,
        *held,
    )


def _sets_of(problem: Phasing) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By plot: its sets, the district last, and its hectares in each."""
    by_plot = sets(problem).tocsc()
    return (
        by_plot.indptr.astype(np.int64),
        by_plot.indices.astype(np.int64),
        by_plot.data.astype(float),
    )


def _links(problem: Phasing, n: int, forward: bool) -> tuple[np.ndarray, ...]:
    order = problem.order
    if order is None:
        none = np.zeros(0, dtype=np.int64)
        return np.zeros(n + 1, dtype=np.int64), none, none
    own, other = (order.after, order.before) if forward else (order.before, order.after)
    by = np.argsort(own, kind="stable")
    return (
        np.searchsorted(own[by], np.arange(n + 1)),
        other[by].astype(np.int64),
        order.lag[by].astype(np.int64),
    )


def _state(search: Search, start: np.ndarray) -> State:
    problem, ground_ = search.priced.problem, search.ground
    gone = (np.arange(problem.years) >= start[:, None]).astype(float)
    spent = np.zeros((problem.districts + 1, problem.years + 1))
    np.add.at(spent, (problem.plots.district, start), ground_.paid)
    spent[-1] = spent[:-1].sum(axis=0)
    area = np.ascontiguousarray(sets(problem) @ gone)
    owed = np.zeros(problem.districts + 1)
    return State(
        start.astype(np.int64), area, np.ascontiguousarray(spent[:, :-1]), owed
    )


def asked(search: Search, left: float, raised: float) -> Asked:
    """What a search minimises while prices are withdrawn to `left`, raised so far."""
    priced, problem, deals = search.priced, search.priced.problem, search.deals
    base = priced.base
    cost = base + left * (priced.yearly(search.prices) - base)
    floor = _floors(problem, deals)
    dear = _dear(search, floor, left, raised)
    income, cap, charged, rates = _money(problem, deals)
    scarce = search.prices[priced.paid_rows].max(initial=0)
    money = 0.05 * (raised - 1.0) + max(raised - 3.0, 0.0) + (1 - left) * scarce
    fee = 10 * search.ground.paid.max(initial=1.0) if raised >= STRICT else 0.0
    return Asked(
        np.ascontiguousarray(np.pad(cost, ((0, 0), (0, 1)))),
        floor,
        dear,
        _budgets(problem),
        income,
        cap,
        charged,
        np.array([*rates, money, fee]),
    )


def _dear(search: Search, floor: np.ndarray, left: float, raised: float) -> np.ndarray:
    priced = search.priced
    price = np.zeros_like(floor)
    at = priced.area_rows
    np.add.at(price, (priced.whom[at], priced.year_of[at]), search.prices[at])
    plots = priced.problem.plots
    land = float(plots.cost_fen.sum() / MILLION / max(plots.area_dm2.sum() / HA, 1e-9))
    return price * (raised - left) + land * 0.3 * (raised - 1.0)


def _floors(problem: Phasing, deals: Dealt) -> np.ndarray:
    """Hectares of each set, districts last, by the end of each year."""
    tasks = np.maximum.accumulate(problem.tasks.floor_dm2, axis=1)
    need = np.zeros((problem.districts, problem.years))
    quota = problem.quota
    if quota is not None:
        used = project_sums(problem, deals.starts)[0]
        moved = used + deals.sent - deals.received
        need = np.cumsum(moved, axis=1) - quota.advance_dm2 - quota.opening_dm2[:, None]
    floor = np.vstack([tasks, need]) / HA
    return np.where(floor > 0, floor + MARGIN, 0.0)


def _budgets(problem: Phasing) -> np.ndarray:
    shape = (problem.districts + 1, problem.years)
    if problem.budget_fen is None:
        return np.full(shape, np.inf)
    given = problem.budget_fen / MILLION - MARGIN
    return np.where(problem.budget_fen == NONE, np.inf, given)


def _money(problem: Phasing, deals: Dealt) -> tuple:
    """Income without loans, caps, interest on debt discounted, and both rates."""
    shape = (problem.districts, problem.years)
    funds = problem.funds
    if funds is None:
        never = np.full(shape, np.inf)
        return np.zeros(shape), never, np.zeros(problem.years), (0.0, 0.0)
    income = funds.funds_fen + deals.granted + project_sums(problem, deals.starts)[1]
    income = (income + traded_fen(problem, deals.sent, deals.received)) / MILLION
    rates = (funds.interest_ppm / PPM, funds.charge_ppm / PPM)
    income[:, 0] += funds.opening_fen / MILLION * (1 + rates[0])
    charged = np.append(problem.worth.discount[1:], 0.0) * rates[1]
    return income - MARGIN, funds.cap_fen / MILLION, charged, rates


def _likeliest(shares: np.ndarray) -> np.ndarray:
    """The year each plot goes in with the greatest share of a mix."""
    return shares.argmax(axis=1)


def _rivals(priced: Priced, prices: np.ndarray, count: int = 24) -> np.ndarray:
    """For each plot, those of its block that are nearest in what they cost more than
    they are worth, int (n, k)."""
    plots = priced.problem.plots
    worth = priced.yearly(prices).min(axis=1) / np.maximum(plots.area_dm2 / HA, 1e-9)
    order = np.lexsort((np.abs(worth), plots.block))
    block = plots.block[order]
    start = np.searchsorted(block, plots.block, "left")
    end = np.searchsorted(block, plots.block, "right")
    at = start[:, None] + np.arange(count)
    return np.where(at < end[:, None], order[np.minimum(at, len(order) - 1)], -1)
