"""Tables in, tables out: what a plan over years says of plots, units, money, quota."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from made_tables import YEARS, inputs, terms

from jianliang.core.errors import TableError
from jianliang.core.phasing import Incumbent
from jianliang.core.phasing.solve import Effort
from jianliang.core.tables import PLAN_CONFLICTING
from jianliang.core.tables.planned import REASONS
from jianliang.stages.phase import phase, so_far

FEW = Effort(rounds=40, nodes=0)


def silent(label: str, gap: float) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def planned():
    found = phase(inputs(), terms(whole_villages=True), FEW, silent)
    assert list(found.conflicting.columns) == list(PLAN_CONFLICTING.columns)
    assert not len(found.conflicting)
    return found.tables


def test_every_target_of_every_year_is_met(planned):
    units = planned["plan_units"]
    assert len(units) == 11
    assert (units["planned_dm2"] >= units["target_dm2"]).all()
    plots = planned["plan_plots"]
    for row in units[units["level"] == "township"].itertuples():
        gone = plots[(plots["unit"] == row.unit) & (plots["year"] <= row.year)]
        assert gone["area_dm2"].sum() == row.planned_dm2


def test_cash_sums_in_every_row_and_carries_over(planned):
    cash = planned["plan_cash"]
    came = cash[
        [
            "opening_fen",
            "interest_fen",
            "funds_fen",
            "granted_fen",
            "income_fen",
            "traded_fen",
            "loan_fen",
        ]
    ].sum(axis=1)
    went = cash[["charge_fen", "repaid_fen", "cost_fen"]].sum(axis=1)
    assert (came - went == cash["closing_fen"]).all()
    assert (cash["closing_fen"] >= 0).all()
    for _, book in cash.groupby("unit"):
        assert (
            book["opening_fen"].to_numpy()[1:] == book["closing_fen"].to_numpy()[:-1]
        ).all()
        debt = book["debt_fen"].diff().fillna(book["debt_fen"])
        assert (debt == book["loan_fen"] - book["repaid_fen"]).all()
    assert cash.groupby("year")["granted_fen"].sum().eq(0).all()
    paid = planned["plan_plots"].groupby(["district", "year"])["cost_fen"].sum()
    told = cash[cash["unit"] != "110000"].set_index(["unit", "year"])["cost_fen"]
    assert told[told > 0].sort_index().to_dict() == paid.to_dict()


def test_quota_sums_in_every_row_and_no_advance_is_left_at_the_end(planned):
    quota = planned["plan_quota"]
    total = quota["opening_dm2"] + quota["freed_dm2"] - quota["used_dm2"]
    assert (
        total - quota["sent_dm2"] + quota["received_dm2"] == quota["closing_dm2"]
    ).all()
    assert (quota.loc[quota["year"] == YEARS[-1], "advance_dm2"] == 0).all()
    projects = planned["plan_projects"]
    assert projects["year"].notna().all()
    assert quota["used_dm2"].sum() == projects["need_dm2"].sum()


def test_locks_are_kept_and_each_plot_says_why(planned):
    plots = planned["plan_plots"].set_index("plot_id")
    assert plots.loc["P004", "why"] == "fixed"
    assert "P009" not in plots.index
    assert set(plots["why"]) <= set(REASONS)


def test_a_village_goes_in_one_year_or_not_at_all(planned):
    table = inputs().plots
    whole = table[(table["village"] == "V1") & (table["district"] == "110101")]
    years = planned["plan_plots"].set_index("plot_id")["year"].reindex(whole["plot_id"])
    assert years.nunique(dropna=False) == 1


def test_the_bound_is_below_the_value_and_the_gap_is_theirs(planned):
    row = planned["plan_bound"].iloc[0]
    assert row["bound_yuan"] <= row["value_yuan"]
    assert row["gap"] == pytest.approx(1 - row["bound_yuan"] / row["value_yuan"])
    assert row["cost_yuan"] == planned["plan_plots"]["cost_fen"].sum() / 100
    assert 0 <= row["gap"] < 0.2


def test_the_same_tables_give_the_same_plan():
    once, again = (phase(inputs(4), terms(), FEW, silent).tables for _ in range(2))
    for name, table in once.items():
        pd.testing.assert_frame_equal(table, again[name])


def test_without_money_and_projects_there_is_a_plan_with_no_such_rows():
    bare = replace(inputs(4), funds=None, projects=None)
    tables = phase(bare, terms(), FEW, silent).tables
    assert len(tables["plan_plots"]) > 0
    assert not len(tables["plan_cash"]) and not len(tables["plan_quota"])
    assert not len(tables["plan_projects"])


def test_townships_of_a_pool_meet_their_targets_together():
    asked = replace(inputs(), funds=None, projects=None)
    asked.tasks["pool"] = np.where(asked.tasks["level"] == "township", "east", "")
    units = phase(asked, terms(), FEW, silent).tables["plan_units"]
    pool = units[units["unit"] == "east"]
    alone = inputs().tasks.query("level == 'township'")["target_dm2"].sum()
    assert pool["target_dm2"].tolist() == [alone]
    assert (pool["planned_dm2"] >= alone).all()


def test_a_plot_waits_for_the_one_before_it():
    chosen = phase(inputs(4), terms(), FEW, silent).tables["plan_plots"]
    late = chosen[chosen["year"] == YEARS[0]]["plot_id"].iloc[0]
    other = next(
        one for one in inputs(4).plots["plot_id"] if one not in (late, "P009", "P004")
    )
    waits = pd.DataFrame({"before": [other], "after": [late], "years": [1]})
    again = phase(replace(inputs(4), waits=waits), terms(), FEW, silent).tables
    years = again["plan_plots"].set_index("plot_id")["year"]
    assert late not in years.index or years[other] + 1 <= years[late]


def test_a_target_beyond_all_land_is_named_with_what_is_missing():
    asked = inputs(4)
    over = asked.tasks["unit"] == "11010102"
    asked.tasks.loc[over, "target_dm2"] *= 10
    found = phase(asked, terms(), FEW, silent)
    assert found.proven and not found.tables
    free = asked.plots.query("unit == '11010102' and lock != 'forbidden'")
    there = free["area_dm2"].sum()
    short = found.conflicting.iloc[0]
    assert (short["kind"], short["unit"]) == ("task", "11010102")
    missing = asked.tasks.loc[over, "target_dm2"].item() - there
    assert short["short"] == pytest.approx(missing / 1e6)


def test_a_stopped_search_leaves_its_best_plan():
    class StopError(Exception):
        pass

    def stop(label: str, gap: float) -> None:
        if gap < 1 and label == "plan-tell-improve":
            raise StopError

    best = Incumbent()
    with pytest.raises(StopError):
        phase(inputs(), terms(), FEW, stop, best)
    tables = so_far(inputs(), terms(), best)
    units = tables["plan_units"]
    assert (units["planned_dm2"] >= units["target_dm2"]).all()


def _no_cost(asked):
    asked.plots["cost_fen"] = asked.plots["cost_fen"].astype("Int64")
    asked.plots.loc[3, "cost_fen"] = pd.NA


def _late_task(asked):
    asked.tasks.loc[0, "year"] = 2040


def _far_project(asked):
    asked.projects.loc[0, "unit_id"] = "999"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_no_cost, "plan-cost-missing"),
        (_late_task, "plan-task-year"),
        (_far_project, "plan-district-unknown"),
    ],
)
def test_tables_that_cannot_be_planned_are_refused(spoil, code):
    asked = inputs(4)
    spoil(asked)
    with pytest.raises(TableError) as error:
        phase(asked, terms(), FEW, silent)
    assert error.value.code == code
    assert error.value.reason("zh") and error.value.remedy("en")
