"""Whatever the prices, what they leave is no more than the best plan costs."""

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_towns import least_value, milp_twin, tiny_town

from jianliang.core.phasing.lots import lots
from jianliang.core.phasing.priced import Priced
from jianliang.core.phasing.rows import rows


@cache
def priced(seed: int, transfers: bool = False, purse: float = 1.7) -> Priced:
    plots = 6 if transfers else 4
    town = lots(tiny_town(seed, plots, transfers=transfers, purse=purse)).problem
    return Priced(town, rows(town))


@cache
def optimum(seed: int, transfers: bool) -> float:
    """Million yuan."""
    if transfers:
        return milp_twin(tiny_town(seed, 6, transfers=True, purse=1.7))
    return least_value(tiny_town(seed, 4, purse=1.7)) / 1e6


@given(
    st.sampled_from([9, 13]), st.booleans(), st.integers(0, 2**32 - 1), st.floats(-2, 2)
)
@settings(max_examples=60, deadline=None)
def test_the_bound_of_any_prices_is_below_every_plan(seed, transfers, draw, scale):
    asked = priced(seed, transfers)
    chance = np.random.default_rng(draw)
    prices = chance.exponential(10.0**scale, len(asked.rows.names))
    prices *= chance.uniform(size=len(prices)) < 0.4
    assert asked.answer(prices).bound <= optimum(seed, transfers) * (1 + 1e-9)


@given(st.integers(0, 2**32 - 1), st.integers(0, 10**10))
@settings(max_examples=40, deadline=None)
def test_more_budget_never_raises_the_bound_of_the_same_prices(draw, more):
    asked = priced(9, True)
    prices = np.random.default_rng(draw).exponential(3.0, len(asked.rows.names))
    town = asked.problem
    richer = replace(
        town, budget_fen=np.where(town.budget_fen < 0, -1, town.budget_fen + more)
    )
    again = Priced(richer, rows(richer))
    assert again.answer(prices).bound <= asked.answer(prices).bound + 1e-9


def test_prices_answered_in_turn_and_anew_come_to_the_same():
    asked = priced(13, True)
    chance = np.random.default_rng(4)
    for _ in range(10):
        prices = chance.exponential(5.0, len(asked.rows.names))
        fresh = Priced(asked.problem, asked.rows).answer(prices)
        warm = asked.answer(prices)
        assert warm.bound == fresh.bound
        assert np.array_equal(warm.year, fresh.year)


def test_with_more_money_the_best_plan_is_no_dearer():
    poor, rich = (
        milp_twin(tiny_town(9, 6, transfers=True, purse=one)) for one in (1.2, 2.4)
    )
    assert rich <= poor
