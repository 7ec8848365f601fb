"""C5: green-belt units: homes first, cost shares before title, cash, greening."""

from fractions import Fraction

import pandas as pd
import pytest

from jianliang.core.cash import Terms
from jianliang.core.costing import Bound, Costing
from jianliang.core.tables import BELT_PLOTS, typed
from jianliang.stages.belt import BeltAsked, belts

COSTING = Costing(
    {
        "cost_compensation_collective_homestead": 100_000,
        "cost_resettlement_person": 1_000_000,
        "cost_resettlement_household": 0,
        "cost_housing": 200_000,
        "cost_elderly": 10_000_000,
        "cost_demolition": 5_000,
        "cost_restoration_park": 10_000,
    },
    {("*", "*", "elderly_share"): Bound(0, 500_000)},
)
ASKED = BeltAsked(COSTING)
DRAWN = """
    plot_id  part      stage  year  area_dm2  floor_dm2  revenue_yuan  people  elderly  paid_year  title_year
    h1       resettle  1      2026  100000    100000     -             10      -        -          -
    d1       demolish  1      2027  1000000   200000     -             10      2        -          -
    s1       supply    1      2028  150000    300000     2000000       -       -        2028       2029
    s2       supply    1      2028  50000     200000     1000000       -       -        2028       2029
    g1       green     1      2028  300000    -          -             -       -        -          -
    g2       green     2      2029  400000    -          -             -       -        -          -
"""
WHOLE = ("stage", "area_dm2", "year", "floor_dm2", "revenue_yuan", "people", "elderly", "paid_year", "title_year")  # fmt: skip


@pytest.fixture
def unit(table):
    drawn = table(DRAWN)
    for name in WHOLE:
        drawn[name] = pd.array(
            [None if pd.isna(v) else int(v) for v in drawn[name]], "Int64"
        )
    told = {"belt_id": "B", "unit_id": "t", "source": "made up", "status": "example"}
    told |= {"plot_type": "homestead", "tenure": "collective", "after_use": "park",
             "households": 3, "illegal_share": 0.0}  # fmt: skip
    return typed(drawn.assign(**told), BELT_PLOTS)


def changed(unit, plot, **cells):
    rows = unit.copy()
    for column, value in cells.items():
        rows.loc[rows["plot_id"] == plot, column] = value
    return rows


def codes(found):
    return sorted({doubt["code"] for doubt in found.doubts})


def test_the_total_cost_is_the_sum_of_its_parts(unit):
    row = belts(unit, ASKED).belts.iloc[0]
    assert row["compensation_fen"] == 2_000 * 100_000
    assert row["demolition_fen"] == 2_000 * 5_000
    assert row["resettlement_fen"] == 10 * 1_000_000 + 1_000 * 200_000
    assert row["elderly_fen"] == 2 * 10_000_000
    assert row["greening_fen"] == 7_000 * 10_000
    assert (
        row["cost_fen"]
        == 200_000_000 + 10_000_000 + 210_000_000 + 20_000_000 + 70_000_000
    )
    assert row["missing"] == ""
    assert codes(belts(unit, ASKED)) == ["belt-share-heavy", "belt-unbalanced"]


@pytest.mark.parametrize(("weight", "shares"), [
    ("revenue", [340_000_000, 170_000_000]), ("floor", [306_000_000, 204_000_000]),
])  # fmt: skip
def test_supplied_plots_share_the_cost_by_revenue_or_by_floor_area(
    unit, weight, shares
):
    found = belts(unit, BeltAsked(COSTING, weight=weight))
    assert found.shares["share_fen"].tolist() == shares
    assert sum(shares) == found.belts["cost_fen"].iloc[0]


def test_shares_sum_to_the_total_to_the_fen_whatever_the_weights(unit):
    odd = changed(changed(unit, "s1", revenue_yuan=333_333), "s2", revenue_yuan=7)
    found = belts(odd, BeltAsked(COSTING, Terms(loan=Fraction(7, 300))))
    assert found.shares["share_fen"].sum() == found.belts["cost_fen"].iloc[0]
    shuffled = belts(odd.iloc[::-1], BeltAsked(COSTING, Terms(loan=Fraction(7, 300))))
    pd.testing.assert_frame_equal(found.shares, shuffled.shares)
    pd.testing.assert_frame_equal(found.cash, shuffled.cash)


def test_the_year_of_the_greatest_gap_and_its_amount_are_told(unit):
    asked = BeltAsked(COSTING, Terms(loan=Fraction(1, 10)))
    rich = changed(unit, "s1", revenue_yuan=20_000_000)
    found = belts(rich, asked)
    cash = found.cash.set_index("year")
    assert cash["gap_fen"].to_dict() == {
        2026: 200_000_000,
        2027: 460_000_000,
        2028: 0,
        2029: 0,
    }
    assert cash["charge_fen"].to_dict() == {
        2026: 0,
        2027: 20_000_000,
        2028: 46_000_000,
        2029: 0,
    }
    row = found.belts.iloc[0]
    assert (row["gap_fen"], row["gap_year"]) == (460_000_000, 2027)
    assert row["charge_fen"] == 66_000_000
    assert row["cost_fen"] == 510_000_000 + 66_000_000
    assert row["balanced"]


def test_green_land_of_all_land_after_is_told_by_stage(unit):
    green = belts(unit, ASKED).green
    assert green["green_share"].tolist() == [0.3, 0.7]
    assert green["green_dm2"].tolist() == [300_000, 700_000]


def test_demolition_before_resettlement_is_a_finding_that_names_the_rule(unit):
    late = belts(changed(unit, "h1", year=2028), ASKED)
    (doubt,) = [one for one in late.doubts if one["code"] == "belt-demolished-first"]
    assert doubt["subject"] == "B"
    assert '"moved": 10' in doubt["values"] and '"housed": 0' in doubt["values"]
    small = belts(changed(unit, "h1", people=9), ASKED)
    assert "belt-demolished-first" in codes(small)


@pytest.mark.parametrize(
    ("paid", "wrong"), [(2027, False), (2029, False), (2030, True), (None, True)]
)
def test_a_share_is_paid_before_title_and_need_not_be_before_supply(unit, paid, wrong):
    found = belts(changed(unit, "s1", paid_year=pd.NA if paid is None else paid), ASKED)
    assert ("belt-title-unpaid" in codes(found)) == wrong


def test_a_plot_without_title_yet_need_not_have_paid(unit):
    found = belts(changed(unit, "s1", paid_year=pd.NA, title_year=pd.NA), ASKED)
    assert "belt-title-unpaid" not in codes(found)


def test_what_the_city_bears_of_the_elderly_is_not_shared_out(unit):
    found = belts(unit, BeltAsked(COSTING, elderly=Fraction(1, 2)))
    row = found.belts.iloc[0]
    assert row["granted_fen"] == 10_000_000
    assert found.shares["share_fen"].sum() == row["cost_fen"] - 10_000_000
    assert found.granted == {2026: 0, 2027: 10_000_000, 2028: 0, 2029: 0}


def test_what_is_not_told_is_an_interval_or_a_finding_never_a_default(unit):
    unsure = belts(changed(unit, "d1", elderly=pd.NA), ASKED).belts.iloc[0]
    assert unsure["missing"] == "elderly"
    assert unsure["high_fen"] - unsure["low_fen"] == 5 * 10_000_000
    assert "belt-not-told" in codes(belts(changed(unit, "h1", floor_dm2=pd.NA), ASKED))
    assert "belt-not-told" in codes(belts(changed(unit, "d1", people=pd.NA), ASKED))
    lacking = {
        name: rate for name, rate in COSTING.rates.items() if name != "cost_housing"
    }
    assert "belt-not-told" in codes(
        belts(unit, BeltAsked(Costing(lacking, COSTING.bounds)))
    )


def test_a_unit_without_supplied_plots_shares_nothing_and_says_so(unit):
    rows = unit[unit["part"] != "supply"]
    found = belts(rows, ASKED)
    assert len(found.shares) == 0
    assert "belt-no-supply" in codes(found)
    assert "belt-land-differs" in codes(found)
