"""A kept plan carried over to another question: it begins there, and is only bettered."""

from dataclasses import replace

import pandas as pd
import pytest
from made_tables import YEARS, inputs, terms

from jianliang.core.phasing.accounts import value_yuan
from jianliang.core.phasing.check import violations
from jianliang.stages.phase import Effort, phase, problem_of
from jianliang.stages.resume import changes, resumed

QUIET = lambda _label, _gap: None  # noqa: E731
SHORT = Effort(rounds=15, nodes=0)


@pytest.fixture(scope="module")
def made():
    return phase(inputs(), terms(), SHORT, QUIET)


def locked(plots, **locks):
    lock = plots["plot_id"].map(locks).fillna(plots["lock"])
    return replace(inputs(), plots=plots.assign(lock=lock))


def test_a_plan_is_carried_over_whole_where_nothing_changed(made):
    question = problem_of(inputs(), terms())

    best = resumed(question, made.tables)

    assert best.plan is not None and not violations(question.problem, best.plan)
    assert best.value == pytest.approx(made.tables["plan_bound"]["value_yuan"].iloc[0])


def test_plots_that_may_not_go_are_made_up_for_and_others_stay_as_they_are(made):
    kept = made.tables["plan_plots"]
    out = kept.loc[kept["why"] != "fixed", "plot_id"].iloc[0]
    asked = locked(inputs().plots, **{out: "forbidden"})
    question = problem_of(asked, terms())

    best = resumed(question, made.tables)

    year = dict(zip(asked.plots["plot_id"], best.plan.year, strict=True))
    assert year.pop(out) == len(YEARS)
    assert not violations(question.problem, best.plan)
    same = kept[kept["plot_id"] != out]
    moved = [one for one, at in zip(same["plot_id"], same["year"] - YEARS[0], strict=True) if year[one] > at]  # fmt: skip
    assert not moved


def test_a_plot_that_is_to_go_goes_and_the_search_only_gives_what_is_better(made):
    chosen = set(made.tables["plan_plots"]["plot_id"])
    plots = inputs().plots
    into = plots.loc[~plots["plot_id"].isin(chosen) & (plots["lock"] == ""), "plot_id"]
    asked = locked(plots, **{into.iloc[0]: "fixed"})
    question = problem_of(asked, terms())
    best = resumed(question, made.tables)
    carried = best.value

    again = phase(asked, terms(), SHORT, QUIET, best)

    assert into.iloc[0] in set(again.tables["plan_plots"]["plot_id"])
    assert again.tables["plan_bound"]["value_yuan"].iloc[0] <= carried
    assert value_yuan(question.problem, best.plan) == pytest.approx(best.value)


def test_nothing_is_carried_over_that_does_not_meet_every_row(made):
    poor = inputs().funds.assign(own_yuan=0, loan_cap_yuan=0)
    question = problem_of(replace(inputs(), funds=poor, projects=None), terms())

    best = resumed(question, made.tables)

    assert best.plan is None and best.nearest


def test_a_plot_goes_from_its_year_on():
    plots = inputs().plots
    last = plots["plot_id"].map({"P004": YEARS[-1]}).astype("Int64")
    asked = replace(inputs(), plots=plots.assign(from_year=last))

    rows = phase(asked, terms(), SHORT, QUIET).tables["plan_plots"]

    assert rows.set_index("plot_id")["year"]["P004"] == YEARS[-1]


def test_changes_tell_what_came_what_went_and_what_moved():
    columns = ["plot_id", "unit", "year", "cost_fen"]
    before = pd.DataFrame([("a", "U", 2026, 5), ("b", "U", 2026, 7), ("c", "V", 2027, 9)], columns=columns)  # fmt: skip
    now = pd.DataFrame([("a", "U", 2026, 5), ("c", "V", 2028, 9), ("d", "V", 2026, 4)], columns=columns)  # fmt: skip

    told = changes(before, now).set_index("plot_id")

    assert told["plot_change"].to_dict() == {"b": "out", "c": "moved", "d": "in"}
    assert told["cost_fen"].to_dict() == {"b": -7, "c": 0, "d": 4}
    assert told["unit"].to_dict() == {"b": "U", "c": "V", "d": "V"}
    assert not len(changes(now, now))
