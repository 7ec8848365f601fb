"""The checker finds every planted violation, of every kind of row, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from tiny_towns import every_plan, plan_of, tiny_town

from jianliang.core.phasing.check import violations
from jianliang.core.phasing.problem import Phasing, Plan


def kinds(problem: Phasing, plan: Plan) -> set[str]:
    return {one.kind for one in violations(problem, plan)}


@pytest.fixture(scope="module")
def town():
    """A town and a plan that meets every row, with a plot of the village going."""
    problem = tiny_town(9, plots=4, transfers=True, purse=1.7)
    return problem, next(one for one in every_plan(problem) if one.year[0] < 3)


def test_a_plan_that_meets_every_row_has_no_violations(town):
    assert violations(*town) == []


def test_a_forbidden_plot_and_a_fixed_one_that_stays_are_found(town):
    problem, plan = town
    plots = problem.plots
    gone = int(np.flatnonzero(plan.year < 3)[0])
    out = replace(plots, earliest=np.where(np.arange(4) == gone, 3, 0))
    assert kinds(replace(problem, plots=out), plan) == {"lock"}
    early = replace(
        plots, latest=np.where(np.arange(4) == gone, plan.year[gone] - 1, 3)
    )
    assert kinds(replace(problem, plots=early), plan) == {"lock"}


def test_half_a_village_is_found(town):
    problem, plan = town
    year = plan.year.copy()
    year[2] = 3
    assert "village" in kinds(problem, replace(plan, year=year))


def test_a_plot_that_does_not_wait_is_found(town):
    problem, plan = town
    year = plan.year.copy()
    year[1], year[3] = 1, 1
    found = violations(problem, replace(plan, year=year))
    (one,) = [one for one in found if one.kind == "before"]
    assert (one.subject, one.asked, one.found) == (3, 2, 1)
    year[1] = 3
    assert "before" in kinds(problem, replace(plan, year=year))


def test_a_task_short_of_one_dm2_is_found(town):
    problem, plan = town
    done = problem.tasks.area_dm2 @ (plan.year <= 2).astype(int)
    floor = problem.tasks.floor_dm2.copy()
    floor[0, 2] = done[0]
    same = replace(problem, tasks=replace(problem.tasks, floor_dm2=floor))
    assert violations(same, plan) == []
    floor = floor.copy()
    floor[0, 2] += 1
    more = replace(problem, tasks=replace(problem.tasks, floor_dm2=floor))
    (one,) = violations(more, plan)
    assert one == ("task", 0, 2, done[0] + 1, done[0])


@pytest.mark.parametrize("city", [False, True])
def test_a_budget_passed_by_one_fen_is_found(town, city):
    problem, plan = town
    t = int(plan.year[0])
    here = (plan.year == t) & ((problem.plots.district == 0) | city)
    paid = int(problem.plots.cost_fen[here].sum())
    budget = np.full((3, 3), -1)
    budget[2 if city else 0, t] = paid
    assert violations(replace(problem, budget_fen=budget), plan) == []
    budget[2 if city else 0, t] -= 1
    (one,) = violations(replace(problem, budget_fen=budget), plan)
    assert (one.kind, one.asked, one.found) == ("budget", paid - 1, paid)


def test_a_project_outside_its_years_or_never_started_is_found(town):
    problem, plan = town
    for starts in ([2, 3], [3, 3], [0, 0]):
        again = plan_of(problem, plan.year, starts)
        assert "project" in kinds(problem, again)


def test_one_fen_less_of_funds_is_cash_below_zero(town):
    problem, plan = town
    funds = problem.funds
    t = int(np.argmax(plan.borrowed[0])) if plan.borrowed[0].any() else 0
    less = plan.borrowed.copy()
    less[0, t] -= 1
    found = violations(problem, replace(plan, borrowed=less))
    bare = replace(
        funds, funds_fen=np.zeros_like(funds.funds_fen), opening_fen=np.zeros(2, int)
    )
    none = replace(
        plan, borrowed=np.zeros_like(plan.borrowed), repaid=np.zeros_like(plan.repaid)
    )
    assert found
    assert "cash" in kinds(replace(problem, funds=bare), none)


def test_debt_beyond_its_cap_and_repaying_what_is_not_owed_are_found(town):
    problem, plan = town
    more = plan.borrowed.copy()
    more[1, 2] += problem.funds.cap_fen[1, 2] + 1
    assert kinds(problem, replace(plan, borrowed=more)) == {"debt"}
    back = plan.repaid.copy()
    back[1, 2] += 10**12
    assert "debt" in kinds(problem, replace(plan, repaid=back))


def test_granting_more_than_the_municipal_fund_has_is_found(town):
    problem, plan = town
    granted = plan.granted.copy()
    granted[0, 0] = problem.funds.municipal_fen[0]
    assert "municipal" not in kinds(problem, replace(plan, granted=granted))
    granted[0, 0] += 1
    assert kinds(problem, replace(plan, granted=granted)) == {"municipal"}


def test_quota_used_beyond_its_advance_is_found(town):
    problem, plan = town
    need = problem.projects.need_dm2 + 10**8
    hungry = replace(problem, projects=replace(problem.projects, need_dm2=need))
    assert kinds(hungry, plan) == {"quota"}


def test_quota_received_that_was_not_sent_is_found(town):
    problem, plan = town
    received = plan.received.copy()
    received[0, 1] += 1
    assert "transfer" in kinds(problem, replace(plan, received=received))
    sent, received = plan.sent.copy(), plan.received.copy()
    sent[0, 2], received[1, 2] = 10, 8
    assert "transfer" not in kinds(problem, replace(plan, sent=sent, received=received))
