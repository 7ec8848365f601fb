"""C19: a lever sets other values; what it changes is told; off, it changes nothing."""

from dataclasses import replace

import pandas as pd
import pytest
import shapely

from jianliang.core.errors import CityError, RuleError, UsageError
from jianliang.core.layers import City, Layer
from jianliang.core.levers import Lever, with_levers
from jianliang.core.tables import BELT_PLOTS, FUNDS, MARKET_ENTRIES, typed
from jianliang.edges.costrules import read_cost_bounds, read_levers
from jianliang.edges.rulepack import bundled
from jianliang.pipeline.financing import Finances, finance_cash
from jianliang.pipeline.levering import lever_effects
from jianliang.pipeline.planned_plots import Basis

FOLDER = bundled("beijing")
LEVERS = read_levers(FOLDER)
DAY = "2025-12-31"
TOLD = {"source": "made up", "status": "example"}


def layer(role, table, rows):
    names = [name for name, column in table.columns.items() if column.kind == "Int64"]
    frame = pd.DataFrame(rows)
    whole = {n: pd.array(frame[n].tolist(), "Int64") for n in names if n in frame}
    return Layer(role, role, DAY, typed(frame.assign(**TOLD, **whole), table))


@pytest.fixture
def given(beijing):
    funds = [
        ("990000", 2026, 10**8, 0),
        ("d1", 2026, 10**5, 10**9),
        ("d1", 2027, 10**5, 10**9),
    ]
    market = [
        ("r1", "reduce", 2026, 10),
        ("e1", "enter", 2027, 4),
        ("e2", "enter", 2028, 3),
    ]
    belt = [("h", "resettle", 2026, 0, 100_000), ("d", "demolish", 2027, 7, 200_000), ("s", "supply", 2028, None, 300_000)]  # fmt: skip
    tops = pd.DataFrame({"unit_id": ["990000"], "name": ["C"], "level": ["city"],
                         "parent_id": [None], "geometry": [shapely.box(0, 0, 1, 1)]})  # fmt: skip
    layers = (
        Layer("units", "units", DAY, tops),
        layer("funds", FUNDS, [dict(zip(("unit_id", "year", "own_yuan", "loan_cap_yuan"), f, strict=True)) for f in funds]),
        layer("market_entries", MARKET_ENTRIES, [
            {"entry_id": i, "unit_id": "t1", "part": p, "year": y, "area_dm2": a * 10**6,
             "revenue_yuan": 10**6, "spent_yuan": 0} for i, p, y, a in market]),
        layer("belt_plots", BELT_PLOTS, [
            {"plot_id": i, "belt_id": "B", "unit_id": "t1", "part": p, "stage": 1, "year": y,
             "area_dm2": 10**6, "floor_dm2": f, "elderly": e, "people": 20, "households": 6,
             "revenue_yuan": 5 * 10**7 if p == "supply" else None, "tenure": "collective",
             "plot_type": "homestead"} for i, p, y, e, f in belt]),
    )  # fmt: skip
    plots = pd.DataFrame({
        "plot_id": ["a", "b"], "unit": "t1", "district": "d1", "city": "990000",
        "tenure": "collective", "plot_type": "homestead", "area_dm2": [2_000_000, 1_000_000],
        "year": pd.array([2026, 2027], "Int64"), "floor_dm2": [10**5, 10**5],
        "people": [10, 10], "households": [3, 3], "elderly": [4, 0], "illegal_share": [0.0, 0.0],
        "after_use": ["cropland", "park"], "pollution": "none",
    })  # fmt: skip
    city = City("C", "EPSG:4548", "planar", "bj2017", layers)
    bounds = read_cost_bounds(FOLDER)
    return Finances(city, beijing, bounds, DAY, Basis(plots, "given", DAY, []))


def effects(given, *chosen):
    return lever_effects(given, LEVERS, chosen)["lever_effects"].set_index("unit")


def test_the_supplied_levers_are_all_examples_with_words_and_a_source():
    assert {lever.status for lever in LEVERS} == {"example"}
    assert all(lever.zh and lever.en and lever.source for lever in LEVERS)


def test_every_supplied_lever_changes_something_and_none_changes_the_rules_at_rest(
    given,
):
    table = lever_effects(given, LEVERS)["lever_effects"]
    sides = [
        name
        for name in table
        if name.endswith("_before_fen") or name == "entered_before_dm2"
    ]
    for lever, rows in table.groupby("lever"):
        differs = [
            (
                rows[name].fillna(-1)
                != rows[name.replace("before", "after")].fillna(-1)
            ).any()
            for name in sides
        ]
        assert any(differs), lever
    before = table.drop_duplicates(["unit", "level"])[[*sides, "unit"]]
    assert before["cost_before_fen"].notna().any()


def test_a_lever_that_sets_what_holds_already_changes_nothing(given):
    idle = Lever(
        "idle",
        "无",
        "none",
        {"elderly_by_city": "0", "supply_ratio": "1/2"},
        "x",
        "example",
    )
    table = lever_effects(given, [idle])["lever_effects"]
    for name in table:
        if "before" in name:
            after = name.replace("before", "after")
            assert table[name].equals(table[after].rename(name)), name


def test_the_city_bearing_the_cost_of_the_elderly_moves_money_and_makes_none(given):
    rows = effects(given, "elderly_by_city")
    elderly = 4 * 300_000 * 100
    assert rows.loc["d1", "cost_after_fen"] == rows.loc["d1", "cost_before_fen"]
    assert rows.loc["d1", "gap_before_fen"] - rows.loc["d1", "gap_after_fen"] >= elderly
    assert rows.loc["990000", "cost_after_fen"] == 7 * 300_000 * 100
    on = with_levers(given.rules, LEVERS, ["elderly_by_city"])
    cash = finance_cash(replace(given, rules=on))["cash"]
    assert cash.groupby("year")["granted_fen"].sum().eq(0).all()


def test_a_higher_ratio_lets_more_enter_and_a_higher_levy_takes_more(given):
    assert effects(given, "ratio_whole").loc["t1", "entered_after_dm2"] == 7 * 10**6
    assert effects(given, "ratio_third").loc["t1", "entered_after_dm2"] == 3 * 10**6
    rows = effects(given, "levy_high").loc["t1"]
    assert (rows["levy_before_fen"], rows["levy_after_fen"]) == (30_000_000, 50_000_000)


def test_levers_are_switched_on_together_by_a_plus(given):
    rows = effects(given, "ratio_whole+levy_high").loc["t1"]
    assert (rows["entered_after_dm2"], rows["levy_after_fen"]) == (
        7 * 10**6,
        100_000_000,
    )


@pytest.mark.parametrize(("chosen", "code"), [
    (["no_such"], "lever-unknown"), (["levy_low+levy_high"], "lever-twice"),
])  # fmt: skip
def test_levers_that_cannot_be_are_refused(given, chosen, code):
    with pytest.raises(UsageError) as error:
        lever_effects(given, LEVERS, chosen)
    assert error.value.code == code


def test_a_lever_over_a_parameter_the_pack_does_not_have_is_refused(given):
    strange = Lever("x", "甲", "x", {"no_such_rate": "1"}, "x", "example")
    with pytest.raises(RuleError) as error:
        lever_effects(given, [strange])
    assert error.value.code == "parameter-missing"


def test_a_city_with_nothing_to_reckon_with_says_what_is_missing(given):
    bare = replace(given, city=City("C", "EPSG:4548", "planar", "bj2017"), basis=None)
    with pytest.raises(CityError) as error:
        lever_effects(bare, LEVERS)
    assert error.value.code == "finance-no-plan"
