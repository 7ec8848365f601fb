"""Public problems with known answers: Tasmania, the Marxan example, Washington."""

import numpy as np
import pytest
from reference_cases import marxan, tasmania, washington

from jianliang.core.selection import Effort, solve
from jianliang.core.selection.shortfall import nearest

pytestmark = pytest.mark.real

EXACT = Effort(passes=4, exact_plots=2000)
NEAR = Effort(passes=8)
CASES = {
    "tasmania": (tasmania, 0.0, 8829.88592664),
    "marxan": (marxan, 0.0, 95722060.30878),
    "marxan with boundary": (marxan, 0.01, 95764780.309),
}


@pytest.fixture(scope="module")
def planning(real_data):
    return real_data / "planning"


@pytest.mark.parametrize("name", CASES)
def test_the_known_optimum_is_found_and_proved(planning, name):
    made, price, optimum = CASES[name]
    asked = made(planning, price)
    plan = solve(asked, EXACT)
    assert plan.met
    assert plan.value == pytest.approx(optimum, rel=1e-9)
    assert plan.gap <= 1e-6


@pytest.mark.parametrize("name", CASES)
def test_prices_alone_bound_the_known_optimum_from_below(planning, name):
    made, price, optimum = CASES[name]
    plan = solve(made(planning, price), NEAR)
    assert 0.99 * optimum <= plan.bound <= optimum
    assert plan.value >= optimum * (1 - 1e-9)
    assert plan.met


def test_tasmania_with_boundary_comes_within_a_hundredth(planning):
    plan = solve(tasmania(planning, 0.005), NEAR)
    assert plan.met
    assert 18395.7257 * (1 - 1e-4) <= plan.value <= 1.01 * 18395.7257
    assert plan.bound <= 18395.7257


def test_the_marxan_example_comes_within_a_hundredth_of_its_bound(planning):
    plan = solve(marxan(planning, 1.0), NEAR)
    assert plan.met
    assert 99833980.487 <= plan.value <= 1.01 * 99833980.487
    assert plan.bound <= 99884311.305


def test_washington_comes_as_near_its_targets_as_the_best_known(planning):
    cost, rows, budget = washington(planning)
    found = nearest(cost, rows, budget)
    assert cost[found.x].sum() <= budget
    lacking = np.maximum(1 - rows @ found.x.astype(float), 0).sum()
    assert found.value == pytest.approx(lacking)
    assert lacking <= 4.1748
    assert 4.0559 <= found.bound <= 4.0561
