"""What a plan can take of candidates, funds and projects, and what is told of the rest."""

import json

import pandas as pd
import pytest

from jianliang.core.errors import CityError
from jianliang.core.findings import findings, worded
from jianliang.pipeline.planasked import PlanAsked
from jianliang.pipeline.plannable import funds_of, plannable, projects_of

PLOTS = pd.DataFrame(
    [
        ("free", "", "", 5, 100),
        ("held", "forbidden", "recognised case", 7, 100),
        ("bare", "", "", 9, None),
        ("other", "fixed", "special-plan", 3, 100),
    ],
    columns=["plot_id", "lock", "lock_reason", "area_dm2", "cost_fen"],
).astype({"cost_fen": "Int64"})


def locks(plots):
    return dict(zip(plots["plot_id"], plots["lock"], strict=True))


def told(doubts):
    return {one["code"]: one for one in doubts}


def test_a_plot_that_may_not_go_is_not_fixed_and_that_is_told_with_the_reasons():
    plots, doubts = plannable(PLOTS, PlanAsked(fixed=("free", "held")))
    assert locks(plots) == {"free": "fixed", "held": "forbidden", "other": "fixed"}
    assert told(doubts)["plan-fix-held"]["subject"] == "held"
    table = worded(findings(doubts)).set_index("code").loc["plan-fix-held"]
    assert "已认定减量" in table["reason_zh"]
    assert "recognised already, " in table["reason_en"]


def test_what_is_forbidden_goes_before_how_a_plot_was_locked():
    plots, _ = plannable(PLOTS, PlanAsked(forbidden=("other",)))
    assert locks(plots)["other"] == "forbidden"


def test_of_plots_without_a_cost_the_one_that_is_to_be_fixed_is_named():
    plots = pd.concat([PLOTS.assign(cost_fen=pd.NA).iloc[:1], PLOTS.iloc[1:]])
    _, doubts = plannable(plots, PlanAsked(fixed=("bare",)))
    values = json.loads(told(doubts)["plan-uncosted"]["values"])
    assert (values["first"], values["count"], values["area_dm2"]) == ("bare", 2, 14)


def test_without_any_cost_there_is_nothing_to_plan_with():
    with pytest.raises(CityError) as refused:
        plannable(PLOTS.assign(cost_fen=pd.array([pd.NA] * 4, "Int64")), PlanAsked())
    assert refused.value.code == "plan-no-candidates"


def test_money_of_a_unit_without_candidates_is_not_the_plans_to_spend():
    funds = pd.DataFrame({"unit_id": ["D", "E", "C", "E"], "own_yuan": [1, 2, 4, 8]})
    kept, doubts = funds_of(funds, {"D": "D", "C": ""})
    assert kept["own_yuan"].tolist() == [1, 4]
    assert [one["subject"] for one in doubts] == ["E"]
    assert funds_of(None, ()) == (None, [])


def test_projects_of_units_without_candidates_are_left_out_one_by_one():
    projects = pd.DataFrame({"unit_id": ["D", "E"], "project_id": ["p", "q"]})
    kept, doubts = projects_of(projects, {"D"})
    assert kept["project_id"].tolist() == ["p"]
    assert [one["subject"] for one in doubts] == ["q"]
    assert projects_of(None, ()) == (None, [])
