"""Scenarios share their first year; regret is against the best plan known of each."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from tiny_towns import every_plan, plain_value, tiny_town

from jianliang.core.errors import UsageError
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.problem import Phasing
from jianliang.core.phasing.solve import Effort, solve
from jianliang.stages.weigh_scenarios import Scenario, begun, weigh_scenarios

QUIET = Effort(rounds=30)


def silent(label: str, gap: float) -> None:
    """Nobody listens."""


def dearer(problem: Phasing, seed: int) -> Phasing:
    """The same town with other costs."""
    factor = np.random.default_rng(seed).uniform(0.6, 1.2, len(problem.plots))
    cost = (problem.plots.cost_fen * factor).astype(np.int64)
    return replace(problem, plots=replace(problem.plots, cost_fen=cost))


@pytest.fixture(scope="module")
def weighed():
    town = tiny_town(9, plots=4, purse=1.7)
    scenarios = {
        "usual": Scenario(town, 2.0),
        "other": Scenario(dearer(town, 5)),
        "third": Scenario(dearer(town, 9)),
    }
    plots = pd.DataFrame({"plot_id": list("abcd"), "unit": "1"})
    return scenarios, weigh_scenarios(scenarios, plots, QUIET, silent)


def test_each_first_year_carried_on_is_as_good_as_trying_every_plan(weighed):
    scenarios, tables = weighed
    plans = tables["scenario_plans"]
    for first in plans["first"].unique():
        now = solve(scenarios[first].problem, QUIET, silent).plan.year == 0
        for name, one in scenarios.items():
            row = plans[(plans["first"] == first) & (plans["scenario"] == name)].iloc[0]
            values = [
                plain_value(one.problem, plan)
                for plan in every_plan(one.problem)
                if np.array_equal(plan.year == 0, now)
            ]
            assert row["feasible"] == bool(values)
            if values:
                assert row["value_yuan"] == pytest.approx(min(values), rel=1e-6)


def test_regret_is_never_below_zero_and_some_first_year_has_none(weighed):
    plans = weighed[1]["scenario_plans"]
    met = plans[plans["feasible"]]
    assert (met["regret_yuan"] >= 0).all()
    assert met.groupby("scenario")["regret_yuan"].min().eq(0).all()
    assert (met["value_yuan"] >= met["bound_yuan"] * (1 - 1e-9)).all()
    assert plans.groupby("first")["share"].sum().to_numpy() == pytest.approx(1)


def test_one_first_year_is_recommended(weighed):
    first = weighed[1]["scenario_first"]
    assert first["chosen"].sum() == 1
    best = first[first["chosen"]].iloc[0]
    same = first[first["failed"] == best["failed"]]
    assert first["failed"].min() == best["failed"]
    assert same["worst_regret_yuan"].min() == best["worst_regret_yuan"]


def test_plots_are_counted_over_scenarios_by_their_weight(weighed):
    plots = weighed[1]["scenario_plots"]
    assert (plots["first_years"] <= plots["scenarios"]).all()
    assert plots["scenarios"].max() <= 3
    all_of_them = plots[plots["scenarios"] == 3]
    assert (all_of_them["share"] == 1).all()


def test_a_begun_plan_takes_those_plots_at_once_and_no_others():
    town = tiny_town(9, plots=4, purse=1.7)
    now = solve(town, QUIET, silent).plan.year == 0
    again = solve(begun(town, now), QUIET, silent).plan
    assert np.array_equal(again.year == 0, now)
    assert violations(town, again) == []


def test_without_scenarios_there_is_nothing_to_weigh():
    with pytest.raises(UsageError) as error:
        weigh_scenarios({}, pd.DataFrame(), QUIET, silent)
    assert error.value.code == "scenario-none"
