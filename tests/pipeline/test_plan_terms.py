"""What a plan keeps to: pools of townships, ceilings of spending, plots that wait."""

import pandas as pd
import pytest

from jianliang.core.errors import UsageError
from jianliang.pipeline.planasked import PlanAsked, asked_of
from jianliang.pipeline.planterms import at_horizon, ceilings, pooled, waits_of

TASKS = pd.DataFrame(
    [
        ("A", "township", "all", 2026, 5),
        ("A", "township", "all", 2028, 9),
        ("A", "township", "idle", 2027, 2),
        ("B", "township", "all", 2027, 4),
        ("C", "township", "all", 2027, 3),
        ("D", "district", "all", 2027, 8),
    ],
    columns=["unit", "level", "plot_type", "year", "target_dm2"],
)


def asked_by(rows, plot_type="all"):
    """Year → what a pool is asked in all."""
    own = rows[(rows["pool"] == "A+B") & (rows["plot_type"] == plot_type)]
    return own.groupby("year")["target_dm2"].sum().to_dict()


def test_a_pool_is_asked_for_what_each_of_its_members_was_asked_last():
    rows = pooled(TASKS, [("A", "B")])
    assert asked_by(rows) == {2026: 5, 2027: 5 + 4, 2028: 9 + 4}


def test_plots_of_every_member_count_for_a_type_that_one_of_them_is_asked_for():
    rows = pooled(TASKS, [("A", "B")])
    idle = rows[(rows["pool"] == "A+B") & (rows["plot_type"] == "idle")]
    assert set(idle["unit"]) == {"A", "B"}
    assert asked_by(rows, "idle")[2027] == 2


def test_other_units_keep_their_tasks():
    rows = pooled(TASKS, [("A", "B")])
    others = rows[rows["pool"] == ""].drop(columns="pool").reset_index(drop=True)
    pd.testing.assert_frame_equal(others, TASKS.iloc[4:].reset_index(drop=True))


def test_at_one_horizon_a_pool_is_a_unit_with_the_last_targets_of_its_members():
    plots = pd.DataFrame({"plot_id": ["1", "2", "3"], "unit": ["A", "B", "C"]})
    laid, rows = at_horizon(plots, pooled(TASKS, [("A", "B")]))
    assert list(laid["unit"]) == ["A+B", "A+B", "C"]
    every = rows[rows["plot_type"] == "all"].set_index("unit")["target_dm2"]
    assert every.to_dict() == {"A+B": 13, "C": 3, "D": 8}


@pytest.mark.parametrize("pools", [[("A", "D")], [("A", "X")], [("A",)], [("A", "B"), ("B", "C")], [("A", "A")]])  # fmt: skip
def test_pools_are_of_several_townships_that_have_targets_each_in_one(pools):
    with pytest.raises(UsageError) as refused:
        pooled(TASKS, pools)
    assert refused.value.code == "plan-pool"


FUNDS = pd.DataFrame(
    [("D", 2026, 70), ("D", 2027, None), ("X", 2026, 9), ("D", 2031, 5)],
    columns=["unit_id", "year", "budget_yuan"],
).astype({"budget_yuan": "Int64"})
PAYERS = ({"D": "D", "E": "E", "CITY": ""}, (2026, 2027))


def test_ceilings_are_those_of_the_funds_unless_another_is_asked_for():
    rows = ceilings(FUNDS, [("D", 2026, 50), ("CITY", 2027, 90)], PAYERS)
    told = sorted(rows.itertuples(index=False, name=None))
    assert told == [("", 2027, 90), ("D", 2026, 50)]
    rows = ceilings(FUNDS, [], PAYERS)
    assert list(rows.itertuples(index=False, name=None)) == [("D", 2026, 70)]
    assert ceilings(None, [], PAYERS) is None


@pytest.mark.parametrize("budgets", [[("X", 2026, 1)], [("D", 2030, 1)], [("D", 2026, 1), ("D", 2026, 2)]])  # fmt: skip
def test_a_budget_that_has_no_place_is_refused(budgets):
    with pytest.raises(UsageError) as refused:
        ceilings(None, budgets, PAYERS)
    assert refused.value.code == "plan-budget"


PLOTS = pd.DataFrame({"plot_id": ["p", "q", "r", "s"]})
BELTS = pd.DataFrame(
    [
        ("L1", 1, "resettle", 2025, None),
        ("L1", 1, "demolish", 2026, "p gone"),
        ("L1", 2, "resettle", 2027, "q"),
        ("L1", 2, "demolish", 2028, "r s"),
        ("L2", 1, "demolish", 2026, "q"),
    ],
    columns=["belt_id", "stage", "part", "year", "survey_plots"],
)


def rows_of(waits):
    return {
        tuple("" if pd.isna(one) else one for one in row)
        for row in waits.itertuples(index=False, name=None)
    }


def test_what_a_stage_demolishes_waits_for_the_homes_of_that_stage():
    waits = waits_of(BELTS, PLOTS, (), 2)
    assert rows_of(waits) == {
        ("", "p", 2, 2027, "L1"),
        ("q", "r", 2, "", "L1"),
        ("q", "s", 2, "", "L1"),
    }


def test_homes_on_ground_that_is_recognised_stand_when_they_are_planned_to():
    reasons = {"q": "claimed recognised", "r": "recognised", "s": "claimed"}
    plots = PLOTS.assign(lock_reason=PLOTS["plot_id"].map(reasons).fillna(""))
    waits = waits_of(BELTS, plots, (), 2)
    assert rows_of(waits) == {("", "p", 2, 2027, "L1"), ("", "s", 2, 2029, "L1")}


def test_orders_that_are_given_stand_beside_those_of_belt_units():
    waits = waits_of(None, PLOTS, (("p", "s", 1),), 2)
    assert rows_of(waits) == {("p", "s", 1, "", "")}


@pytest.mark.parametrize("order", [("p", "p", 1), ("p", "x", 1), ("x", "p", 0)])
def test_an_order_is_of_two_plots_that_there_are(order):
    with pytest.raises(UsageError) as refused:
        waits_of(None, PLOTS, (order,), 1)
    assert refused.value.code == "plan-order"


def test_an_edit_keeps_what_the_plan_was_asked_for_but_for_what_it_changes():
    before = PlanAsked(
        (2026, 2027), 3.0, fixed=("a", "b"), forbidden=("c",), pools=(("A", "B"),),
        budgets=(("D", 2026, 5), ("D", 2027, 6)), projects=False,
    )  # fmt: skip
    edit = PlanAsked(
        fixed=("c",), forbidden=("b",), budgets=(("D", 2027, 7),), since="0a"
    )

    asked = edit.after(before, 4.0)

    assert asked.years == before.years and asked.compactness == 4.0
    assert (asked.fixed, asked.forbidden) == (("a", "c"), ("b",))
    assert asked.pools == before.pools
    assert asked.budgets == (("D", 2026, 5), ("D", 2027, 7))
    assert asked.money and not asked.projects and asked.since == "0a"


def test_a_record_says_what_was_asked_and_leaves_the_rest_usual():
    import json
    from dataclasses import asdict

    from jianliang.stages.lay_out import Wish

    asked = PlanAsked(
        (2026,), wish=Wish("boundary", 0.8), fixed=("a",), pools=(("A", "B"),),
        budgets=(("D", 2026, 5),), orders=(("p", "q", 1),), money=False,
    )  # fmt: skip
    record = json.loads(json.dumps({**asdict(asked), "is_whole": True}))
    assert asked_of(record) == asked
    assert asked_of({"years": [], "money": True}) == PlanAsked()
