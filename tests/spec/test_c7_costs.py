"""C7, C8: what reducing a plot costs; what is not known makes an interval, never a default."""

import json

import pandas as pd
import pytest

from jianliang.core.costing import Bound, Costing
from jianliang.core.errors import RuleError
from jianliang.core.money import fen, yuan
from jianliang.stages.cost import costs_of, unit_costs

YUAN = 100
RATES = {
    "cost_compensation_collective_homestead": 6000 * YUAN,
    "cost_compensation_state_homestead": 9000 * YUAN,
    "cost_resettlement_person": 30_000 * YUAN,
    "cost_resettlement_household": 50_000 * YUAN,
    "cost_elderly": 300_000 * YUAN,
    "cost_demolition": 60 * YUAN,
    "cost_restoration_cropland": 90 * YUAN,
    "cost_restoration_park": 200 * YUAN,
    "cost_acquisition_homestead": 3000 * YUAN,
    "cost_cleanup": 400 * YUAN,
}
BOUNDS = {
    ("*", "homestead", "floor_ratio"): Bound(200_000, 2_000_000),
    ("*", "*", "people_per_ha"): Bound(60_000_000, 300_000_000),
    ("*", "*", "people_per_household"): Bound(2_000_000, 5_000_000),
    ("collective", "*", "elderly_share"): Bound(50_000, 300_000),
    ("state", "*", "elderly_share"): Bound(0, 0),
    ("*", "*", "illegal_share"): Bound(0, 600_000),
    ("*", "*", "polluted_share"): Bound(0, 0),
}
COSTING = Costing(RATES, BOUNDS)
KNOWN = {
    "plot_id": "p", "tenure": "collective", "plot_type": "homestead", "area_dm2": 1_000_000,
    "floor_dm2": 500_000, "people": 100, "households": 30, "elderly": 10,
    "illegal_share": 0.0, "after_use": "cropland", "pollution": "none",
}  # fmt: skip


def one(costing=COSTING, **told):
    return costs_of(pd.DataFrame([{**KNOWN, **told}]), costing)


def parts_of(found):
    rows = found.parts.set_index("part")
    return {
        part: (row["low_fen"] // YUAN, row["high_fen"] // YUAN)
        for part, row in rows.iterrows()
    }


def test_each_part_is_its_amount_at_its_unit_cost():
    assert parts_of(one()) == {
        "compensation": (30_000_000, 30_000_000),
        "resettlement": (4_500_000, 4_500_000),
        "elderly": (3_000_000, 3_000_000),
        "demolition": (300_000, 300_000),
        "restoration": (900_000, 900_000),
    }
    costs = one().costs.iloc[0]
    assert (
        costs["low_fen"] == costs["cost_fen"] == costs["high_fen"] == 38_700_000 * YUAN
    )
    assert costs["missing"] == costs["uncounted"] == ""


@pytest.mark.parametrize(
    ("told", "part", "expected"),
    [
        ({"floor_dm2": None}, "demolition", (120_000, 1_200_000)),
        ({"people": None, "elderly": None}, "elderly", (900_000, 27_000_000)),
        ({"elderly": None}, "elderly", (1_500_000, 9_000_000)),
        ({"households": None}, "resettlement", (4_000_000, 5_500_000)),
        ({"illegal_share": None}, "compensation", (12_000_000, 30_000_000)),
        ({"after_use": None}, "restoration", (900_000, 2_000_000)),
        ({"tenure": None}, "compensation", (30_000_000, 45_000_000)),
        ({"tenure": "unknown"}, "acquisition", (0, 30_000_000)),
        ({"pollution": "suspected"}, "cleanup", (0, 4_000_000)),
    ],
)
def test_what_is_missing_spans_all_that_it_may_be_and_is_named(told, part, expected):
    found = one(**told)
    assert parts_of(found)[part] == expected
    empty = [name for name, value in told.items() if value in (None, "unknown")]
    assert set(empty) == set(found.costs["missing"].iloc[0].split())
    row = found.costs.iloc[0]
    assert 2 * row["cost_fen"] == row["low_fen"] + row["high_fen"]


def test_state_land_is_purchased_for_reserve_and_collective_land_is_not():
    assert parts_of(one(tenure="state"))["acquisition"] == (30_000_000, 30_000_000)
    assert "acquisition" not in parts_of(one(tenure="collective"))


def test_unlawful_floor_area_gets_the_share_that_the_city_grants_it():
    half = {"illegal_share": 0.5}
    assert parts_of(one(**half))["compensation"][0] == 15_000_000
    granting = Costing(RATES, BOUNDS, illegal=400_000)
    assert parts_of(one(granting, **half))["compensation"][0] == 21_000_000


@pytest.mark.parametrize(
    ("name", "told", "part"),
    [
        ("cost_elderly", {}, "elderly"),
        ("cost_demolition", {}, "demolition"),
        ("cost_compensation_collective_homestead", {}, "compensation"),
        ("cost_restoration_cropland", {}, "restoration"),
        ("cost_acquisition_homestead", {"tenure": "state"}, "acquisition"),
        ("cost_cleanup", {"pollution": "confirmed"}, "cleanup"),
    ],
)
def test_a_unit_cost_that_the_rule_pack_lacks_is_asked_for_by_name(name, told, part):
    lacking = Costing({key: rate for key, rate in RATES.items() if key != name}, BOUNDS)
    found = one(lacking, **told)
    assert part not in parts_of(found)
    assert found.costs["uncounted"].iloc[0] == part
    (doubt,) = found.doubts
    values = json.loads(doubt["values"])
    assert (doubt["code"], values["name"], values["count"]) == ("cost-asked", name, 1)


def test_a_bound_that_is_lacking_is_asked_for_only_where_it_is_needed():
    bounds = {key: value for key, value in BOUNDS.items() if key[2] != "floor_ratio"}
    assert one(Costing(RATES, bounds)).doubts == []
    found = one(Costing(RATES, bounds), floor_dm2=None)
    assert found.costs["uncounted"].iloc[0] == "compensation demolition"
    names = {json.loads(doubt["values"])["name"] for doubt in found.doubts}
    assert names == {"floor_ratio"}


def test_no_unit_cost_is_asked_for_where_there_is_nothing_to_pay():
    lacking = Costing(
        {key: rate for key, rate in RATES.items() if key != "cost_elderly"}, BOUNDS
    )
    assert one(lacking, elderly=0).doubts == []


@pytest.mark.parametrize(
    ("column", "value"), [("people", -1), ("illegal_share", 1.5), ("pollution", "some")]
)
def test_what_cannot_be_is_told_and_taken_as_not_known(column, value):
    found = one(**{column: value})
    assert found.costs["missing"].iloc[0] == column
    assert [doubt["code"] for doubt in found.doubts] == ["cost-fact-strange"]


def test_floor_area_stands_beside_land_and_the_cost_of_a_hectare_by_year(table):
    plots = table("""
        plot_id  unit  district  city  tenure      plot_type  area_dm2  floor_dm2  year
        a        t1    d         c     collective  homestead  1000000   500000     2026
        b        t1    d         c     collective  homestead  1000000   500000     2027
        c        t2    d         c     state       homestead  2000000   500000     2027
        e        t2    d         c     collective  homestead  1000000   500000     -
    """)
    same = (
        "people",
        "households",
        "elderly",
        "illegal_share",
        "after_use",
        "pollution",
    )
    plots = plots.assign(**{name: KNOWN[name] for name in same})
    found = costs_of(plots, COSTING)
    units, _ = unit_costs(plots, found.costs, found.parts)
    whole = units[(units["level"] == "city") & (units["dimension"] == "all")]
    shown = whole.set_index("year")
    assert shown["area_dm2"].to_dict() == {
        0: 5_000_000,
        2026: 1_000_000,
        2027: 3_000_000,
    }
    assert shown["floor_low_dm2"].to_dict() == {
        0: 2_000_000,
        2026: 500_000,
        2027: 1_000_000,
    }
    collective, state = 38_700_000, 114_600_000
    assert shown["yuan_per_hectare"].to_dict() == {
        0: (3 * collective + state) // 5,
        2026: collective,
        2027: (collective + state) // 3,
    }
    by_tenure = units[
        (units["level"] == "city")
        & (units["dimension"] == "tenure")
        & (units["year"] == 0)
    ]
    assert by_tenure.set_index("value")["plots"].to_dict() == {
        "collective": 3,
        "state": 1,
    }


@pytest.mark.parametrize("value", [-1, "much", float("nan"), 0.001, True])
def test_a_unit_cost_that_is_no_amount_of_money_is_refused(value):
    with pytest.raises(RuleError) as error:
        fen(value, "cost_elderly")
    assert error.value.code == "money-value"
    assert "cost_elderly" in error.value.reason("zh")


def test_yuan_are_written_to_the_fen():
    assert [yuan(-5), yuan(123_456_789), yuan(0)] == ["-0.05", "1,234,567.89", "0.00"]
