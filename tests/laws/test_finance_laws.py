"""Laws of money: sums are exact, more people never cost less, order changes nothing."""

from fractions import Fraction

import finance_twin
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.core.cash import Flow, Terms, cash_curve
from jianliang.core.costing import PARTS, costing_on
from jianliang.core.money import half_up
from jianliang.edges.costrules import read_cost_bounds
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.stages.cash import CashAsked, Spending, Support, cash
from jianliang.stages.cost import costs_of, unit_costs

FOLDER = bundled("beijing")
COSTING = costing_on(read_rulepack(FOLDER), read_cost_bounds(FOLDER), "2025-01-01")
TYPES = ["homestead", "industry", "storage", "commerce", "idle", "other"]
SHARES = [None, 0.0, 0.1, 0.25, 0.333333, 1.0]

plots = st.fixed_dictionaries({
    "area_dm2": st.integers(0, 5 * 10**7),
    "tenure": st.sampled_from(["state", "collective", "unknown", None]),
    "plot_type": st.sampled_from([*TYPES, None]),
    "floor_dm2": st.none() | st.integers(0, 10**8),
    "people": st.none() | st.integers(0, 5000),
    "households": st.none() | st.integers(0, 2000),
    "elderly": st.none() | st.integers(0, 2000),
    "illegal_share": st.sampled_from(SHARES),
    "after_use": st.sampled_from(["cropland", "park", "water", None]),
    "pollution": st.sampled_from(["none", "suspected", "confirmed", None]),
})  # fmt: skip


def frame(rows):
    told = pd.DataFrame(rows)
    told.insert(0, "plot_id", [f"p{n:03}" for n in range(len(rows))])
    for name in ("floor_dm2", "people", "households", "elderly"):
        told[name] = pd.array([row[name] for row in rows], dtype="Int64")
    told["illegal_share"] = told["illegal_share"].astype("float64")
    return told.assign(
        unit=[f"t{n % 3}" for n in range(len(rows))], city="c",
        district=[f"d{n % 3 % 2}" for n in range(len(rows))],
        year=pd.array([2026 + n % 2 if n % 5 else pd.NA for n in range(len(rows))], "Int64"),
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(plots, min_size=1, max_size=12))
def test_costs_are_those_of_the_slow_twin_part_by_part(rows):
    told = [{**row, "illegal_share": _exact(row["illegal_share"])} for row in rows]
    found = costs_of(frame(rows), COSTING)
    parts = found.parts.set_index(["plot_id", "part"])
    for number, plot in enumerate(told):
        for part, (low, high) in finance_twin.plot_cost(plot, COSTING).items():
            if (f"p{number:03}", part) in parts.index:
                row = parts.loc[(f"p{number:03}", part)]
                assert (row["low_fen"], row["high_fen"]) == (low, high), part
                assert 2 * row["cost_fen"] == low + high
            else:
                assert high == 0, part


def _exact(share):
    return None if share is None else Fraction(round(share * 10**6), 10**6)


@settings(max_examples=10, deadline=None)
@given(st.lists(plots, min_size=1, max_size=20))
def test_parts_sum_to_plots_and_plots_to_every_unit_and_year(rows):
    table = frame(rows)
    found = costs_of(table, COSTING)
    money = ["low_fen", "cost_fen", "high_fen"]
    by_plot = found.parts.groupby("plot_id")[money].sum()
    costs = found.costs.set_index("plot_id")[money]
    assert (costs == by_plot.reindex(costs.index, fill_value=0)).all(axis=None)
    units, parts = unit_costs(table, found.costs, found.parts)
    for (level, year, dimension), own in units.groupby(["level", "year", "dimension"]):
        chosen = (
            table["plot_id"] if year == 0 else table["plot_id"][table["year"] == year]
        )
        assert own[money].sum().tolist() == costs.loc[chosen].sum().tolist(), (
            level,
            dimension,
        )
    for (_level, year), own in parts.groupby(["level", "year"]):
        chosen = (
            table["plot_id"] if year == 0 else table["plot_id"][table["year"] == year]
        )
        assert own[money].sum().tolist() == costs.loc[chosen].sum().tolist()


@settings(max_examples=60, deadline=None)
@given(
    plots,
    st.sampled_from(["elderly", "people", "households", "floor_dm2"]),
    st.integers(1, 50),
)
def test_one_more_person_or_metre_never_lowers_a_cost(plot, column, more):
    before = {**plot, column: plot[column] or 0}
    costs = costs_of(
        frame([before, {**before, column: before[column] + more}]), COSTING
    ).costs
    for side in ("low_fen", "cost_fen", "high_fen"):
        assert costs[side].iloc[1] >= costs[side].iloc[0]


@settings(max_examples=60, deadline=None)
@given(
    plots,
    st.sampled_from(
        ["floor_dm2", "people", "elderly", "after_use", "pollution", "tenure"]
    ),
)
def test_what_becomes_known_within_its_bounds_never_widens_the_interval(plot, column):
    known = {
        "floor_dm2": plot["area_dm2"] // 2, "people": plot["area_dm2"] // 10**4,
        "elderly": 0, "after_use": "forest", "pollution": "none", "tenure": "state",
    }  # fmt: skip
    homes = {"plot_type": "homestead", "tenure": "collective"}
    plain = {**plot, **homes, "people": None, "households": 3, column: None}
    told = {**plain, column: known[column]}
    costs = costs_of(frame([plain, told]), COSTING).costs
    if column in ("floor_dm2", "people", "after_use", "pollution"):
        assert costs["high_fen"].iloc[1] <= costs["high_fen"].iloc[0] + 14
        assert column in costs["missing"].iloc[0].split()
        assert column not in costs["missing"].iloc[1].split()


@settings(max_examples=8, deadline=None)
@given(st.lists(plots, min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_cost(rows, dice):
    table = frame(rows)
    order = list(range(len(rows)))
    dice.shuffle(order)
    one, other = costs_of(table, COSTING), costs_of(table.iloc[order], COSTING)
    again = other.costs.set_index("plot_id").loc[one.costs["plot_id"]].reset_index()
    pd.testing.assert_frame_equal(one.costs, again)
    money = [
        unit_costs(*told)[0]
        for told in (
            (table, one.costs, one.parts),
            (table.iloc[order], other.costs, other.parts),
        )
    ]
    pd.testing.assert_frame_equal(*money)


def test_costs_stay_exact_at_the_largest_plots_there_are():
    row = {"area_dm2": 10**10, "tenure": "state", "plot_type": "commerce", "floor_dm2": 3 * 10**10,
           "people": 100_000, "households": 40_000, "elderly": 30_000, "illegal_share": Fraction(1, 4),
           "after_use": "park", "pollution": "confirmed"}  # fmt: skip
    found = costs_of(frame([{**row, "illegal_share": 0.25}]), COSTING)
    expected = finance_twin.plot_cost(row, COSTING)
    assert found.costs["low_fen"].tolist() == [sum(low for low, _ in expected.values())]
    assert set(found.parts["part"]) == set(PARTS)


# Cash -------------------------------------------------------------------------------

flows = st.lists(
    st.tuples(*(st.integers(0, 10**12) for _ in range(4))), min_size=1, max_size=10
)
rates = st.sampled_from(
    [Fraction(0), Fraction(35, 10000), Fraction(45, 1000), Fraction(1, 3)]
)


@settings(max_examples=120, deadline=None)
@given(flows, rates, rates)
def test_cash_is_that_of_the_slow_twin_and_every_year_closes(years, deposit, loan):
    told = [
        Flow(2026 + n, funds=f, income=i, cost=c, cap=cap)
        for n, (f, i, c, cap) in enumerate(years)
    ]
    curve = cash_curve(told, Terms(deposit, loan))
    assert [(y.closing, y.debt) for y in curve] == finance_twin.cash(
        years, deposit, loan
    )
    held = debt = 0
    for year in curve:
        came = (
            year.interest
            + year.funds
            + year.granted
            + year.income
            + year.traded
            + year.loan
        )
        assert year.opening == held
        assert year.closing == held + came - year.charge - year.repaid - year.cost
        assert year.debt == debt + year.loan - year.repaid
        assert min(year.loan, year.repaid) == 0
        held, debt = year.closing, year.debt


@settings(max_examples=60, deadline=None)
@given(flows, rates, rates, st.integers(0, 10**11))
def test_money_given_earlier_never_makes_the_greatest_gap_larger(
    years, deposit, loan, more
):
    def most(first):
        told = [
            Flow(
                2026 + n, funds=f + (first if n == 0 else 0), income=i, cost=c, cap=None
            )
            for n, (f, i, c, _) in enumerate(years)
        ]
        return max(year.gap for year in cash_curve(told, Terms(deposit, loan)))

    assert most(more) <= most(0) + len(years)


def test_a_plans_own_loans_are_followed_not_replaced():
    told = [
        Flow(2026, cost=100, loan=150, repaid=0),
        Flow(2027, income=60, loan=0, repaid=20),
    ]
    curve = cash_curve(told, Terms(loan=Fraction(1, 10)))
    assert [(y.closing, y.debt, y.charge) for y in curve] == [
        (50, 150, 0),
        (75, 130, 15),
    ]


spendings = st.dictionaries(
    st.tuples(st.sampled_from(["d1", "d2"]), st.integers(2026, 2029)),
    st.tuples(*(st.integers(0, 10**10) for _ in range(4))), max_size=6,
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(spendings, rates)
def test_what_the_districts_are_granted_the_city_pays_to_the_fen(spending, support):
    told = {
        key: Spending({s: c for s in ("low", "cost", "high")}, {s: min(e, c) for s in ("low", "cost", "high")}, a, r)
        for key, (c, e, a, r) in spending.items()
    }  # fmt: skip
    funds = pd.DataFrame({"unit_id": ["c", "d1"], "year": [2026, 2027], "own_yuan": [10**6, None],
                          "loan_cap_yuan": [0, 10**7]}).astype({"own_yuan": "Int64"})  # fmt: skip
    given_ = Support(Fraction(1, 3), 7, 11, 13, Fraction(2, 7))
    asked = CashAsked("c", Terms(loan=Fraction(4, 100), support=support), given_)
    found = cash(told, {}, funds, asked)
    assert found.cash.groupby("year")["granted_fen"].sum().eq(0).all()
    assert [one["code"] for one in found.doubts].count("fund-not-told") == 1


@pytest.mark.parametrize(
    ("amount", "whole"), [("1/2", 1), ("-1/2", 0), ("3/2", 2), ("7/3", 2)]
)
def test_halves_are_rounded_up(amount, whole):
    assert half_up(Fraction(amount)) == whole


def test_no_column_of_costs_is_ever_a_float():
    found = costs_of(frame([{**dict.fromkeys(("tenure", "plot_type", "after_use", "pollution")),
                             "area_dm2": 1, **dict.fromkeys(("floor_dm2", "people", "households", "elderly", "illegal_share"))}]), COSTING)  # fmt: skip
    assert {found.costs[c].dtype for c in ("low_fen", "cost_fen", "high_fen")} == {
        np.dtype("int64")
    }
