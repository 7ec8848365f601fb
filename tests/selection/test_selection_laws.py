"""Choosing plots against trying every choice: same best, bounds below, plans above."""

from dataclasses import replace

import numpy as np
import pytest
from small_questions import best_value, every_choice, plain_value, small_question

from jianliang.core.selection import FREE, IN, OUT, Effort, Incumbent, solve
from jianliang.core.selection.cuts import PricedCut
from jianliang.core.selection.exact import searched
from jianliang.core.selection.settled import settled

SEEDS = range(40)
QUICK = Effort(passes=2, exact_plots=0, whole_plots=0)
NEAR = 1e-6


def close(one, other):
    return one == pytest.approx(other, rel=NEAR, abs=NEAR)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_exact_search_finds_the_best_of_all_choices(seed):
    asked = small_question(seed)
    best = best_value(asked)
    found = solve(asked, Effort(passes=1))
    if np.isinf(best):
        assert not found.met
        return
    assert found.met
    assert close(found.value, best)
    assert close(found.value, plain_value(asked, found.x))
    assert found.bound <= best * (1 + NEAR) + NEAR


@pytest.mark.parametrize("seed", SEEDS)
def test_without_it_plans_are_no_cheaper_than_the_best_nor_bounds_above(seed):
    asked = small_question(seed)
    best = best_value(asked)
    found = solve(asked, QUICK)
    assert found.bound <= best * (1 + NEAR) + NEAR
    if found.met:
        assert found.value >= best - NEAR
        assert np.array_equal(
            found.x[asked.fixed == IN], np.ones((asked.fixed == IN).sum())
        )
        assert not found.x[asked.fixed == OUT].any()


def test_any_prices_whatever_give_a_bound_below_every_plan():
    for seed in SEEDS:
        asked = small_question(seed)
        question = settled(asked)
        cut = PricedCut(question)
        best = best_value(asked)
        chance = np.random.default_rng(seed)
        for size in (0.0, 0.3, 1.0, 3.0, 1000.0):
            prices = size * chance.random(len(question.need))
            assert question.yuan(cut.at(prices).bound) <= best * (1 + 1e-12)


def test_the_cut_at_prices_is_the_best_of_all_choices_at_these_prices():
    for seed in SEEDS:
        asked = small_question(seed)
        question = settled(asked)
        prices = np.random.default_rng(seed).random(len(question.need))
        priced = PricedCut(question).at(prices)
        values = [
            question.value(choice[question.free])
            + prices @ (question.need - question.rows @ choice[question.free])
            for choice in every_choice(asked)
        ]
        assert close(priced.bound, min(values))


def test_settling_a_question_changes_the_value_of_no_choice():
    for seed in SEEDS:
        asked = small_question(seed)
        question = settled(asked)
        for choice in every_choice(asked)[:200]:
            part = choice[question.free]
            assert np.array_equal(question.whole(part), choice)
            assert close(
                question.yuan(question.value(part)), plain_value(asked, choice)
            )
            assert question.lacking(part).any() == bool(asked.missing(choice).any())


def test_heuristic_plans_are_mostly_the_best_on_small_questions():
    found = [
        (solve(small_question(s), QUICK), best_value(small_question(s))) for s in SEEDS
    ]
    feasible = [(plan, best) for plan, best in found if np.isfinite(best)]
    exact = sum(plan.met and close(plan.value, best) for plan, best in feasible)
    assert exact >= 0.7 * len(feasible)


def test_a_row_that_all_plots_together_cannot_meet_is_named_with_what_lacks():
    asked = small_question(3)
    assert not asked.hopeless().any()
    all_of_it = asked.rows.toarray()[1][asked.fixed != OUT].sum()
    least = asked.least.copy()
    least[1] = all_of_it + 7.5
    hopeless = type(asked)(
        asked.cost, asked.first, asked.second, asked.weight, asked.rows, least,
        asked.most, asked.fixed,
    )  # fmt: skip
    assert hopeless.hopeless()[1] == pytest.approx(7.5)
    assert np.count_nonzero(hopeless.hopeless()) == 1


def test_a_row_overrun_by_what_is_fixed_is_named_with_what_is_too_much():
    asked = small_question(5)
    fixed = np.full(len(asked.cost), IN, np.int8)
    most = np.array([np.inf, np.inf, np.inf, asked.cost.sum() - 4.0])
    over = type(asked)(
        asked.cost, asked.first, asked.second, asked.weight, asked.rows, asked.least,
        most, fixed,
    )  # fmt: skip
    assert over.hopeless()[3] == pytest.approx(-4.0)
    found = solve(over, QUICK)
    assert not found.met
    assert found.gap == float("inf")


def test_with_nothing_free_the_plan_is_what_is_fixed():
    asked = small_question(5)
    fixed = np.full(len(asked.cost), IN, np.int8)
    boundless = asked.most + np.inf
    found = solve(
        type(asked)(**{**vars(asked), "fixed": fixed, "most": boundless}), QUICK
    )
    assert found.x.all()
    assert close(found.value, asked.cost.sum())
    assert found.gap == 0.0


def test_a_search_broken_off_leaves_the_best_plan_at_hand():
    class EnoughError(Exception):
        pass

    def stop_at_plan(label, gap):
        if label == "plan":
            raise EnoughError

    kept = Incumbent()
    asked = small_question(3, plots=14)
    with pytest.raises(EnoughError):
        solve(asked, QUICK, stop_at_plan, incumbent=kept)
    assert kept.best is not None
    assert kept.best.met
    assert np.isfinite(kept.best.gap)


def test_the_same_question_gives_the_same_plan():
    asked = small_question(11, plots=14)
    one, other = solve(asked, QUICK), solve(asked, QUICK)
    assert np.array_equal(one.x, other.x)
    assert one.bound == other.bound


def test_a_border_that_costs_less_than_nothing_is_refused():
    asked = small_question(3)
    with pytest.raises(ValueError, match="border"):
        type(asked)(**{**vars(asked), "weight": asked.weight - 1e6})


def test_the_integer_programme_keeps_a_plan_it_is_given():
    asked = small_question(8, plots=12)
    question = settled(asked)
    plan = solve(asked, QUICK)
    found = searched(question, question.part(plan.x), 1)
    assert found.chosen is not None
    assert question.value(found.chosen) <= question.value(question.part(plan.x)) + NEAR


def test_prices_tell_what_one_more_of_a_target_costs():
    asked = small_question(2, plots=14)
    free = type(asked)(**{**vars(asked), "fixed": np.full(14, FREE, np.int8)})
    plan = solve(free, QUICK)
    assert (plan.prices[:3] >= 0).all()
    assert (plan.prices[3] <= 0) or np.isinf(free.most[3])


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_what_is_too_large_to_be_solved_to_the_end_is_searched_for_a_while(seed):
    asked = small_question(seed, plots=13)
    best = best_value(asked)
    told = []
    effort = Effort(passes=0, exact_plots=0, whole_plots=20, aim=0.0)
    found = solve(asked, effort, lambda label, gap: told.append((label, gap)))
    short = solve(asked, replace(effort, whole_plots=0))
    assert found.bound <= best * (1 + NEAR) + NEAR
    assert found.bound >= short.bound
    if found.met:
        assert best - NEAR <= found.value
        assert not short.met or found.value <= short.value


def test_of_a_large_plot_a_row_counts_no_more_than_it_needs():
    for seed in SEEDS:
        question = settled(small_question(seed))
        for row, need in enumerate(question.need):
            given = question.rows[[row]].data
            if need > 0 and (given > 0).all():
                assert (given <= need).all()
