"""What holds for the accounts of any city, to the last 0.01 m²."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from pipeline.random_cities import DAYS, random_city

from jianliang.core.layers import City
from jianliang.pipeline import run
from jianliang.stages.account import MEASURES, open_balances

SEEDS = range(4)  # every area standard, units along plots and across them
HEADING = ["from_day", "to_day", "profile", "total"]
SUMMED = [m for m in MEASURES if m != "net_dm2"] + ["net_dm2"]


@pytest.fixture(scope="module", params=SEEDS)
def city(request) -> City:
    return random_city(request.param)


@pytest.fixture(scope="module")
def tables(city, beijing):
    return run(city, beijing)


@pytest.fixture(scope="module")
def accounts(tables):
    return tables["accounts"]


def of(accounts, **where):
    for column, value in where.items():
        accounts = accounts[accounts[column] == value]
    assert len(accounts)
    return accounts


def test_every_account_closes(accounts):
    assert (open_balances(accounts) == 0).all()
    corrections = [
        "resurvey_dm2",
        "boundary_dm2",
        "extent_dm2",
        "definition_dm2",
        "corrected_dm2",
    ]
    assert (accounts["correction_dm2"] == accounts[corrections].sum(axis=1)).all()


def test_no_account_is_withheld(tables):
    assert "account-open" not in set(tables["findings"]["code"])


def test_pieces_sum_to_plots(city, tables):
    pieces = tables["pieces"]
    for n, side in ((0, "from"), (1, "to")):
        for pair in range(2):
            day = DAYS[pair + n]
            mine = pieces[pieces[f"{side}_day"] == day]
            sums = mine.groupby(f"plot_{side}", observed=True)[f"area_{side}_dm2"].sum()
            assert sums.pop("") == 0 if "" in sums.index else True
            plots = next(
                x.frame for x in city.layers if x.role == "survey" and x.day == day
            )
            assert sorted(sums.index) == sorted(plots["plot_id"])
            if city.area_standard == "recorded":
                told = plots.set_index("plot_id")["recorded_dm2"].astype("int64")
                assert sums.astype("int64").to_dict() == told.to_dict()


def test_a_plot_has_the_same_area_in_both_pairs_it_belongs_to(tables):
    pieces = tables["pieces"]
    as_later = (
        pieces[pieces["to_day"] == DAYS[1]]
        .groupby("plot_to", observed=True)["area_to_dm2"]
        .sum()
    )
    as_earlier = (
        pieces[pieces["from_day"] == DAYS[1]]
        .groupby("plot_from", observed=True)["area_from_dm2"]
        .sum()
    )
    assert (
        as_later.drop("", errors="ignore").to_dict()
        == as_earlier.drop("", errors="ignore").to_dict()
    )


def test_the_matrix_has_the_area_of_the_pieces(tables):
    for area in ("area_from_dm2", "area_to_dm2"):
        assert tables["matrix"][area].sum() == tables["pieces"][area].sum()


@pytest.mark.parametrize("hierarchy", ["administrative", "planning"])
def test_the_units_of_every_level_sum_to_the_city(accounts, hierarchy):
    """Land in no unit is one of them, named outside."""
    whole = of(accounts, level="city", dimension="all").set_index(HEADING)[SUMMED]
    names = {"administrative": ("township", "district"), "planning": ("block", "plan")}
    for level in names[hierarchy]:
        units = of(accounts, hierarchy=hierarchy, level=level, dimension="all")
        sums = units.groupby(HEADING)[SUMMED].sum()
        pd.testing.assert_frame_equal(sums, whole.loc[sums.index], check_dtype=False)


def test_townships_sum_to_their_district(city, accounts):
    """Where no township changes hands, the rows of a district are those of its townships."""
    layers = [x.frame for x in city.layers if x.role == "units"]
    parents = (
        pd.concat(layers).dropna(subset="parent_id").set_index("unit_id")["parent_id"]
    )
    townships = of(accounts, level="township", dimension="all")
    above = townships["unit"].map(parents.to_dict()).fillna("outside")
    sums = townships.assign(unit=above).groupby([*HEADING, "unit"])[SUMMED].sum()
    districts = of(accounts, level="district", dimension="all").set_index(
        [*HEADING, "unit"]
    )
    pd.testing.assert_frame_equal(
        sums.sort_index(), districts[SUMMED].sort_index(), check_dtype=False
    )


@pytest.mark.parametrize("dimension", ["zone", "tenure"])
def test_zones_and_tenures_sum_to_their_unit(accounts, dimension):
    place = [*HEADING, "hierarchy", "level", "unit"]
    parts = of(accounts, dimension=dimension).groupby(place)[SUMMED].sum()
    whole = of(accounts, dimension="all").set_index(place)[SUMMED]
    pd.testing.assert_frame_equal(parts, whole.loc[parts.index], check_dtype=False)
    assert len(parts) == len(whole)


def test_changes_by_path_sum_to_the_accounts(tables, accounts):
    place = [*HEADING, "hierarchy", "level", "unit"]
    measures = ["decrease_dm2", "increase_dm2", "corrected_dm2"]
    sums = tables["paths"].groupby(place)[measures].sum()
    whole = of(accounts, dimension="all").set_index(place)[measures]
    told = sums.reindex(whole.index, fill_value=0)
    pd.testing.assert_frame_equal(told, whole, check_dtype=False)


def test_the_stock_a_pair_ends_with_begins_the_next(accounts):
    """Of the city, and of every unit whose polygon is not another at the later date."""
    same = accounts[(accounts["dimension"] == "all")]
    place = ["profile", "total", "hierarchy", "level", "unit"]
    ended = of(same, to_day=DAYS[1]).set_index(place)["stock_to_dm2"]
    begun = of(same, from_day=DAYS[1]).set_index(place)["stock_from_dm2"]
    both = ended.index.intersection(begun.index)
    assert len(both) > 20
    assert ended[both].to_dict() == begun[both].to_dict()


def test_a_wider_total_is_no_smaller(accounts):
    """Urban-rural construction land is part of construction land."""
    place = ["from_day", "profile", "hierarchy", "level", "unit", "dimension", "value"]
    stock = accounts.set_index([*place, "total"])["stock_to_dm2"].unstack("total")
    assert (stock["construction"] >= stock["urban_rural"]).all()


# --- what changes nothing ---------------------------------------------------------------


def same_tables(one, other, but=()):
    assert one.keys() == other.keys()
    for name in sorted(one.keys() - set(but)):
        pd.testing.assert_frame_equal(one[name], other[name], obj=name)


def changed(city, role, change) -> City:
    layers = [
        replace(x, frame=change(x.frame)) if x.role == role or role == "*" else x
        for x in city.layers
    ]
    return replace(city, layers=layers)


def test_the_order_of_rows_and_layers_changes_nothing(city, tables, beijing, tmp_path):
    rng = np.random.default_rng(5)
    mixed = changed(
        city, "*", lambda f: f.iloc[rng.permutation(len(f))].reset_index(drop=True)
    )
    again = run(replace(mixed, layers=mixed.layers[::-1]), beijing)
    same_tables(tables, again)
    for name, table in tables.items():
        table.to_parquet(tmp_path / "one.parquet")
        again[name].to_parquet(tmp_path / "other.parquet")
        assert (tmp_path / "one.parquet").read_bytes() == (
            tmp_path / "other.parquet"
        ).read_bytes()


def test_other_names_of_units_change_only_names(city, tables, beijing):
    named = changed(city, "units", lambda f: f.assign(name=f["name"] + " (new)"))
    again = run(named, beijing)
    same_tables(tables, again, but=["units"])
    without = [c for c in tables["units"].columns if c != "name"]
    pd.testing.assert_frame_equal(tables["units"][without], again["units"][without])


def test_a_new_survey_of_the_same_land_corrects_but_never_reduces(city, beijing):
    """The second survey states other areas of the plots of the first."""
    first = next(x for x in city.layers if x.role == "survey" and x.day == DAYS[0])
    told = first.frame["recorded_dm2"] + 7 * np.arange(len(first.frame))
    anew = replace(first, day=DAYS[1], frame=first.frame.assign(recorded_dm2=told))
    rest = [
        x
        for x in city.layers
        if x.role in ("zones", "planning") or (x.role == "units" and x.day == DAYS[0])
    ]
    result = run(
        replace(city, area_standard="recorded", layers=[first, anew, *rest]), beijing
    )
    accounts = result["accounts"]
    zero = [
        "decrease_dm2",
        "increase_dm2",
        "boundary_dm2",
        "extent_dm2",
        "definition_dm2",
        "corrected_dm2",
    ]
    assert (accounts[zero] == 0).all(axis=None)
    assert (accounts["resurvey_dm2"] > 0).any()


def test_new_boundaries_of_units_are_boundary_corrections_and_nothing_else(
    city, beijing
):
    first = next(x for x in city.layers if x.role == "survey" and x.day == DAYS[0])
    rest = [x for x in city.layers if x.role in ("units", "zones")]
    result = run(
        replace(city, layers=[first, replace(first, day=DAYS[2]), *rest]), beijing
    )
    accounts = of(result["accounts"], dimension="all")
    zero = [
        "decrease_dm2",
        "increase_dm2",
        "extent_dm2",
        "definition_dm2",
        "corrected_dm2",
    ]
    assert (accounts[zero] == 0).all(axis=None)
    # An area shared anew among other parts may round another way by single dm².
    assert (accounts["resurvey_dm2"].abs() <= 100).all()
    assert (of(accounts, level="city")["correction_dm2"] == 0).all()
    assert (accounts["boundary_dm2"] != 0).any()
