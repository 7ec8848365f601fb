"""Whole townships against prices: below every plan, not below the cut."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy import sparse
from tiny_towns import milp_twin, tiny_town
from years_towns import Town, town

from jianliang.core.phasing import Incumbent, Phased, Phasing, Tasks
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.lots import lots
from jianliang.core.phasing.priced import Priced
from jianliang.core.phasing.rows import HA, rows
from jianliang.core.phasing.solve import Effort, solve
from jianliang.core.phasing.towns import Towns

SEEDS = (9, 13, 20, 22, 25)
ALONE = Effort(rounds=30, swaps=1)
WHOLE = replace(ALONE, aim=0.0, near_looks=6, looks=6)
BY_PARTS = replace(ALONE, aim=0.0, cells=0, part_cells=100, part_rounds=1)


def silent(label: str, gap: float) -> None:
    """Nobody listens."""


def coupled(seed: int, across: bool) -> Phasing:
    """With a task of all plots; `across`: plots that wait, and districts, lie in
    several townships."""
    plain = tiny_town(seed, 6, transfers=True, purse=1.7)
    every = sparse.csr_array(plain.plots.area_dm2[None, :])
    floor = plain.tasks.floor_dm2.sum(axis=0) * 21 // 20
    area = sparse.csr_array(sparse.vstack([plain.tasks.area_dm2, every]))
    made = replace(plain, tasks=Tasks(area, np.vstack([plain.tasks.floor_dm2, floor])))
    block = np.arange(6) // 2 if across else made.plots.block
    return replace(made, plots=replace(made.plots, block=block))


@cache
def optimum(seed: int) -> float:
    """Million yuan."""
    return milp_twin(coupled(seed, False))


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_bound_of_any_prices_is_below_every_plan_and_not_below_the_cut(
    seed, across
):
    problem = lots(coupled(seed, across)).problem
    priced = Priced(problem, rows(problem))
    towns, chance = Towns(priced, 1), np.random.default_rng(seed)
    assert towns.part.max() >= 1
    for scale in (0.0, 0.3, 3.0, 30.0):
        prices = chance.exponential(max(scale, 1e-12), len(priced.rows.names))
        prices *= chance.uniform(size=len(prices)) < 0.5
        cut, whole = priced.answer(prices), towns.answer(prices, silent)
        assert whole.bound >= cut.bound
        assert whole.bound <= optimum(seed) * (1 + 1e-9)


def test_held_hard_a_township_that_needs_whole_plots_costs_whole_plots():
    plain = tiny_town(9, 6, purse=9.0)
    one = np.array([[600_000, 0, 700_000, 0, 800_000, 0], [0, 5e5, 0, 6e5, 0, 7e5]])
    floor = np.array([[0, 0, 900_000], [0, 0, 900_000]])
    none = np.zeros(0, np.int64)
    plots = replace(
        plain.plots, area_dm2=one.sum(axis=0).astype(np.int64), first=none,
        second=none, length_m=none.astype(float),
    )  # fmt: skip
    problem = replace(
        plain, plots=plots, tasks=Tasks(sparse.csr_array(one.astype(np.int64)), floor),
        budget_fen=None, funds=None, quota=None, projects=None, order=None,
    )  # fmt: skip
    problem = lots(problem).problem
    priced = Priced(problem, rows(problem))
    free = np.zeros(len(priced.rows.names))
    assert priced.answer(free).bound == pytest.approx(0.0)
    twin = solve(problem, ALONE, silent)
    towns = Towns(priced, 1).answer(free, silent)
    assert towns.bound == pytest.approx(twin.value / 1e6, rel=1e-4)


def test_of_a_large_plot_a_price_sees_no_more_than_is_asked():
    problem = tiny_town(9, 4)
    priced = Priced(problem, rows(problem))
    for at in priced.area_rows:
        name, counted = priced.rows.names[at], priced.areas[[priced.subject[at]]]
        if name.kind == "task":
            plain = problem.tasks.area_dm2[[name.subject]].toarray() / HA
            asked = np.minimum(plain, priced.rows.least[at])
            assert np.array_equal(counted.toarray(), asked)


@pytest.fixture(scope="module")
def lumpy() -> Phasing:
    """Townships of a few plots each, which ask for two or three of them."""
    like = Town(180, years=4, districts_across=2, plots_per_township=12, seed=5)
    return town(replace(like, funds_share=1.6, municipal_share=0.3, budget_share=3.0))


@pytest.fixture(scope="module")
def alone(lumpy) -> Phased:
    found = solve(lumpy, ALONE, silent)
    assert isinstance(found, Phased)
    return found


@pytest.mark.parametrize("effort", [WHOLE, BY_PARTS])
def test_longer_searches_are_never_worse_and_their_plans_pass_the_checker(
    lumpy, alone, effort
):
    found = solve(lumpy, effort, silent)
    assert isinstance(found, Phased)
    assert violations(lumpy, found.plan) == []
    assert found.value <= alone.value and found.bound >= alone.bound
    assert found.bound <= found.value
    assert found.gap < alone.gap


def test_a_longer_search_comes_to_the_same_plan_again(lumpy):
    one, other = solve(lumpy, WHOLE, silent), solve(lumpy, WHOLE, silent)
    assert np.array_equal(one.plan.year, other.plan.year)
    assert (one.value, one.bound) == (other.value, other.bound)


def test_a_search_broken_off_within_highs_keeps_plan_and_bound(lumpy):
    class EnoughError(Exception):
        pass

    best, known = Incumbent(), []

    def stop(label, gap):
        if label == "plan-tell-improve" and best.plan is not None:
            known.append(gap)
            if gap < 0.9 * known[0]:
                raise EnoughError

    with pytest.raises(EnoughError):
        solve(lumpy, WHOLE, stop, best)
    assert violations(lumpy, best.plan) == []
    assert best.gap() <= known[0]
