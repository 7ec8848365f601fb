"""The walk as a whole: what it needs, what it refuses, what it withholds."""

from dataclasses import replace

import pandas as pd
import pytest
from pipeline.cities import (
    DAYS,
    SQUARE_DM2,
    account,
    accounts_of,
    ceilings,
    changes,
    city,
    codes,
    paths,
    survey,
    units,
    zones,
)

from jianliang.core.errors import AreaError, CityError, LayerError, TableError
from jianliang.core.findings import worded
from jianliang.pipeline import checks, run

Y22, Y23, Y24 = DAYS


def refused(beijing, kind, *layers, **how):
    with pytest.raises(kind) as error:
        accounts_of(beijing, *layers, **how)
    assert error.value.reason("zh") and error.value.remedy("en")
    return error.value.code


def test_an_account_that_does_not_close_is_withheld_and_found(beijing):
    """One dm² is lost on purpose in the account of A: no figure of A is shown."""
    tables = accounts_of(
        beijing, survey(Y22, "HHF"), survey(Y23, "HWF"), units(Y22, "AAB")
    )
    broken = tables["accounts"].copy()
    row = broken.query(
        "unit == 'A' and total == 'urban_rural' and profile == 'bj2017'"
    ).index[0]
    broken.loc[row, "stock_to_dm2"] -= 1
    kept, found = checks.closed(broken)
    assert len(kept) == len(broken) - 1
    assert found["code"].tolist() == ["account-open"]
    assert found["area_dm2"].tolist() == [-1]
    assert "0.01" in worded(found)["reason_en"].iloc[0]
    pd.testing.assert_frame_equal(kept, broken.drop(index=row).reset_index(drop=True))


def test_nothing_to_account_for_is_an_error(beijing):
    assert refused(beijing, CityError) == "run-no-layers"
    assert refused(beijing, CityError, survey(Y22, "HF")) == "run-no-layers"


def test_one_survey_and_change_polygons_follow_the_polygons(beijing):
    tables = accounts_of(
        beijing, survey(Y22, "HF"), changes(Y22, Y23, ("A1", "H", "W"))
    )
    assert account(tables) == {"decrease": 1, "net": 1}


def test_two_layers_of_one_survey_are_one(beijing):
    """District by district: each delivers its own layer of the same day."""
    west, east = survey(Y22, "HF.."), survey(Y22, "..HF")
    later = survey(Y23, "HFWF")
    tables = accounts_of(
        beijing, replace(west, name="west"), replace(east, name="east"), later
    )
    assert account(tables) == {"stock_from": 2, "decrease": 1, "stock_to": 1, "net": 1}


def test_one_plot_id_in_two_layers_of_a_survey_is_refused(beijing):
    west = survey(Y22, "HF")
    assert (
        refused(
            beijing, LayerError, west, replace(west, name="again"), survey(Y23, "HF")
        )
        == "survey-plots-doubled"
    )


def test_two_class_systems_in_one_survey_are_refused(beijing):
    mixed = replace(survey(Y22, "..HF", system="guide:2023"), name="east")
    assert (
        refused(beijing, LayerError, survey(Y22, "HF"), mixed, survey(Y23, "HF"))
        == "survey-systems-mixed"
    )


def test_recorded_areas_that_are_missing_are_refused(beijing):
    assert refused(
        beijing, AreaError, survey(Y22, "HF"), survey(Y23, "HF"), standard="recorded"
    ) == "area-recorded-missing"  # fmt: skip


def test_units_that_are_their_own_ancestors_are_refused(beijing):
    circle = units(Y22, "AB", {"A": "B", "B": "A"})
    assert (
        refused(beijing, TableError, survey(Y22, "HF"), survey(Y23, "HF"), circle)
        == "units-circle"
    )


def test_a_layer_that_began_later_is_used_with_a_finding(beijing):
    tables = accounts_of(
        beijing, survey(Y22, "HF"), survey(Y23, "HF"), units(Y23, "AB")
    )
    assert codes(tables) == ["layer-later"]
    assert account(tables, "A") == {"stock_from": 1, "stock_to": 1}


def test_units_without_polygons_leave_all_land_outside(beijing):
    listed = units(Y22, "AB")
    listed = replace(listed, frame=listed.frame.assign(geometry=None))
    tables = accounts_of(
        beijing, survey(Y22, "HF"), survey(Y23, "WF"), listed, zones(Y22, "ce")
    )
    assert account(tables, "outside")["decrease"] == 1
    assert codes(tables) == ["land-outside"]


def test_the_run_tells_its_progress(beijing):
    told = []
    run(
        city(survey(Y22, "HF"), survey(Y23, "HF"), survey(Y24, "HF")),
        beijing,
        lambda what, share: told.append((what, share)),
    )
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[0] >= 0 and shares[-1] < 1


def test_only_the_tables_that_apply_are_there(beijing):
    plain = accounts_of(beijing, survey(Y22, "HF"), survey(Y23, "HF"))
    assert not {"ceilings", "units"} & plain.keys()
    full = accounts_of(
        beijing, survey(Y22, "HF"), survey(Y23, "HF"), units(Y22, "AB"),
        ceilings(("A", 2020, 1)), paths(Y22, Y23, "dd"),
    )  # fmt: skip
    assert {
        "accounts",
        "matrix",
        "pieces",
        "paths",
        "lineage",
        "ceilings",
        "units",
        "findings",
    } <= full.keys()


def test_the_planning_hierarchy_has_accounts_of_its_own(beijing):
    """The economic zone E lies across both townships."""
    tables = accounts_of(
        beijing,
        survey(Y22, "HHHH"),
        survey(Y23, "HWWH"),
        units(Y22, "AABB"),
        units(Y22, ".EE.", role="planning", level="plan"),
    )
    assert account(tables, "E", hierarchy="planning") == {
        "stock_from": 2,
        "decrease": 2,
        "net": 2,
    }
    outside = account(tables, "outside", hierarchy="planning")
    assert outside == {"stock_from": 2, "stock_to": 2}
    assert account(tables, "A")["decrease"] == account(tables, "B")["decrease"] == 1


def test_units_cut_plots_and_parts_sum_to_the_plot(beijing):
    """One plot of three squares lies in A and B; its recorded area is shared out."""
    whole = {"a": 3_000_001, "b": SQUARE_DM2}
    land = survey(Y22, "HHHF", plots="aaab", recorded=whole)
    tables = accounts_of(
        beijing,
        land,
        replace(land, day=Y23, name="later"),
        units(Y22, "ABBB"),
        standard="recorded",
    )
    shares = {u: round(account(tables, u)["stock_to"] * SQUARE_DM2) for u in "AB"}
    assert shares["A"] + shares["B"] == 3_000_001
    assert shares["A"] in (1_000_000, 1_000_001)
