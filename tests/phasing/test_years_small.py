"""Towns of a few plots: the same optimum as every plan tried, and as a plain MILP."""

from dataclasses import replace

import numpy as np
import pytest
from tiny_towns import every_plan, least_value, milp_twin, plain_value, tiny_town

from jianliang.core.phasing import Incumbent, Phased
from jianliang.core.phasing.accounts import value_yuan
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.conflict import Unmet
from jianliang.core.phasing.solve import Effort, solve

QUIET = Effort(rounds=40)


def silent(label: str, gap: float) -> None:
    """Nobody listens."""


@pytest.mark.parametrize("seed", [0, 1, 3, 8, 9, 13])
def test_a_small_town_is_planned_as_well_as_by_trying_every_plan(seed):
    problem = tiny_town(seed, plots=4, purse=1.7)
    least = least_value(problem)
    answer = solve(problem, QUIET, silent)
    if np.isinf(least):
        assert isinstance(answer, Unmet)
        return
    assert isinstance(answer, Phased)
    assert violations(problem, answer.plan) == []
    assert answer.value == pytest.approx(least, rel=1e-6)
    assert answer.bound <= least + 1e-3


@pytest.mark.parametrize("seed", range(20, 36))
def test_a_small_town_with_grants_and_transfers_is_planned_as_well_as_by_a_milp(seed):
    problem = tiny_town(seed, plots=6, transfers=True)
    optimum = milp_twin(problem) * 1e6
    answer = solve(problem, QUIET, silent)
    if np.isinf(optimum):
        assert isinstance(answer, Unmet)
        return
    assert isinstance(answer, Phased)
    assert violations(problem, answer.plan) == []
    assert answer.value == pytest.approx(optimum, rel=1e-5)
    assert answer.bound <= optimum * (1 + 1e-6)


@pytest.mark.parametrize("seed", range(20, 26))
def test_without_branch_and_bound_the_optimum_lies_between_bound_and_plan(seed):
    problem = tiny_town(seed, plots=6, transfers=True)
    optimum = milp_twin(problem) * 1e6
    best = Incumbent()
    answer = solve(problem, replace(QUIET, nodes=0), silent, best)
    assert best.bound <= optimum * (1 + 1e-9) or np.isinf(optimum)
    if isinstance(answer, Phased):
        assert answer.bound <= optimum * (1 + 1e-9)
        assert answer.value >= optimum * (1 - 1e-9)


def test_the_value_of_a_plan_is_the_objective_written_out():
    problem = tiny_town(9, plots=4, purse=1.7)
    for plan in list(every_plan(problem))[:20]:
        assert value_yuan(problem, plan) == pytest.approx(plain_value(problem, plan))
