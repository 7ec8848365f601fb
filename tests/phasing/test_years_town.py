"""A town of some hundred plots with everything in it: a whole plan with a small gap."""

from dataclasses import replace

import numpy as np
import pytest
from years_towns import Town, town

from jianliang.core.phasing import Incumbent, Order, Phased, Phasing
from jianliang.core.phasing.accounts import value_yuan
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.conflict import Unmet
from jianliang.core.phasing.solve import EFFORTS, Effort, solve

LIKE = Town(900, districts_across=2, funds_share=0.8, quota_share=1.0)


def silent(label: str, gap: float) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def full() -> Phasing:
    """With villages of four plots and plots that wait besides."""
    plain = town(LIKE)
    at = np.arange(len(plain.plots))
    village = np.where((at % 30 < 2) & (at // 30 % 5 < 2), at // 150, -1)
    wait = at[(at % 9 == 4) & (village < 0) & (plain.plots.latest == 5)]
    wait = wait[: len(wait) // 2 * 2]
    order = Order(wait[::2], wait[1::2], np.ones(len(wait) // 2, int))
    return replace(plain, plots=replace(plain.plots, village=village), order=order)


@pytest.fixture(scope="module")
def planned(full):
    told: list[tuple[str, float]] = []
    found = solve(full, EFFORTS["quick"], lambda label, gap: told.append((label, gap)))
    assert isinstance(found, Phased)
    return found, told


def test_the_plan_meets_every_row_at_every_date(full, planned):
    assert violations(full, planned[0].plan) == []
    assert planned[0].value == pytest.approx(
        value_yuan(full, planned[0].plan), rel=1e-12
    )


def test_the_gap_is_small_and_not_below_zero(planned):
    assert 0 <= planned[0].gap < 0.04


def test_progress_tells_a_gap_that_only_falls_once_there_is_a_plan(planned):
    gaps = [gap for label, gap in planned[1] if label != "plan-tell-bound"]
    assert gaps and all(
        later <= one for one, later in zip(gaps, gaps[1:], strict=False)
    )


def test_the_same_town_is_planned_the_same_way_again(full, planned):
    again = solve(full, EFFORTS["quick"], silent)
    for one, other in zip(
        vars(planned[0].plan).values(), vars(again.plan).values(), strict=True
    ):
        assert np.array_equal(one, other)


def test_rows_that_bind_have_prices_and_plenty_has_none(full):
    rich = replace(
        full,
        budget_fen=None,
        funds=replace(full.funds, funds_fen=full.funds.funds_fen * 100),
    )
    found = solve(rich, Effort(rounds=30, swaps=1, looks=0), silent)
    kinds = {name[0] for name in found.prices}
    assert "task" in kinds and "cash" not in kinds
    assert all(price > 0 for price in found.prices.values())


def test_a_search_given_too_little_says_so_and_never_that_it_is_proven(full):
    best = Incumbent()
    found = solve(full, Effort(rounds=1, swaps=0, looks=0), silent, best)
    if isinstance(found, Unmet):
        assert not found.proven
    assert best.bound < np.inf
