"""The best prices: a lower bound on every plan, and the plans seen on the way.

Plans that a single price of land wants, tried in every year, start the master. Then in
turn: the master's mix gives prices; a point between them and the best prices so far is
priced (Wentges' smoothing); the plan it wants is taken apart and joins the master. The
bound of any prices holds, so the best one seen is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from jianliang.core.phasing.master import Master, Mix
from jianliang.core.phasing.priced import Priced
from jianliang.core.phasing.problem import Phasing
from jianliang.core.phasing.rows import HA, MILLION, Rows, rows

Tell = Callable[[str, float], None]
DEARER = 30.0
"""How many times the dearest land a row may be short of costs."""


@dataclass(frozen=True)
class Bounded:
    """A bound in million yuan, the prices it is of, their plan, and the last mix."""

    bound: float
    prices: np.ndarray
    year: np.ndarray
    mix: Mix
    master: Master
    rounds: int


def bounded(priced: Priced, rounds: int, close: float, tell: Tell) -> Bounded:
    """Raise the bound until it is within `close` of the mix, or rounds are spent."""
    master = Master(priced, _dearest(priced.problem, priced.rows))
    for year in first_plans(priced.problem, tell):
        master.add(year)
    best, prices, plan = -np.inf, None, None
    pull, mix = 0.5, master.solve()
    spent = 0
    while spent < rounds:
        spent += 1
        centre = mix.prices if prices is None else prices
        trial = pull * centre + (1 - pull) * mix.prices
        answer = priced.answer(trial)
        better = answer.bound > best
        if better:
            best, prices, plan = answer.bound, trial, answer.year
        new = master.add(answer.year)
        settled = not new and not better and pull == 0.0
        pull = min(0.9, pull + 0.1) if better and new else max(0.0, pull - 0.15)
        if not new and not better:
            pull = 0.0
        gap = (mix.value - best) / max(abs(best), 1e-9)
        tell("plan-tell-bound", gap)
        if gap < close or settled:
            break
        mix = master.solve()
    assert prices is not None and plan is not None
    return Bounded(best, prices, plan, mix, master, spent)


def first_plans(problem: Phasing, tell: Tell) -> list[np.ndarray]:
    """What single prices of land want, each carried out in every single year."""
    plots, years = problem.plots, problem.years
    one = _one_year(problem)
    priced = Priced(one, rows(one))
    plans = [np.full(len(plots), years)]
    for price in _levels(problem):
        wanted = priced.wanted(price * plots.area_dm2 / HA)
        plans += [np.where(wanted, t, years) for t in range(years)]
        tell("plan-tell-bound", np.inf)
    plans += [np.full(len(plots), t) for t in range(years)]
    return [np.clip(year, plots.earliest, plots.latest) for year in plans]


def _levels(problem: Phasing, count: int = 10) -> np.ndarray:
    """Million yuan per hectare: from the cheapest land to the dearest."""
    cost = problem.plots.cost_fen / MILLION
    dear = cost / np.maximum(problem.plots.area_dm2 / HA, 1e-9)
    share = np.linspace(0.02, 0.98, count)
    return np.quantile(dear, share) * problem.worth.discount[0] if len(dear) else dear


def _one_year(problem: Phasing) -> Phasing:
    """The problem as if there were one year: everything goes now or never."""
    worth, plots = problem.worth, problem.plots
    whole = np.array([float(worth.weight.sum())])
    free = np.zeros(len(plots), dtype=np.int64)
    tasks = replace(
        problem.tasks,
        floor_dm2=np.zeros((problem.tasks.floor_dm2.shape[0], 1), np.int64),
    )
    return Phasing(
        years=1,
        districts=problem.districts,
        plots=replace(plots, earliest=free, latest=free + 1),
        tasks=tasks,
        worth=replace(worth, discount=worth.discount[:1], weight=whole),
    )


def _dearest(problem: Phasing, asked: Rows) -> np.ndarray:
    """What a row may be short of is bought far above any price land or money has."""
    cost = problem.plots.cost_fen / MILLION
    ha = np.maximum(problem.plots.area_dm2 / HA, 1e-9)
    land = float(np.quantile(cost / ha, 0.99)) if len(ha) else 1.0
    money = np.array(
        [one.kind in ("budget", "cash", "municipal", "debt") for one in asked.names]
    )
    return np.where(money, DEARER, DEARER * max(land, 1e-3))
