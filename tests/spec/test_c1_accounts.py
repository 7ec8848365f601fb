"""C1: what the accounts of construction land say, rule by rule, on drawn cities.

Two surveys, one beside the other; each letter is a hectare (see pipeline/cities.py):
F field, W woods, H homesteads, I factory, T town, R highway, P park, ? unknown.
"""

import pytest
from pipeline.cities import (
    DAYS,
    SQUARE_DM2,
    account,
    accounts_of,
    codes,
    paths,
    survey,
    units,
    zones,
)

Y22, Y23, Y24 = DAYS


def two(before, after, **how):
    return survey(Y22, before, **how), survey(Y23, after, **how)


# --- decrease, increase, net ------------------------------------------------------------


def test_construction_land_that_became_other_land_is_a_decrease(beijing):
    tables = accounts_of(beijing, *two("HHF", "HWF"))
    assert account(tables) == {
        "stock_from": 2, "decrease": 1, "stock_to": 1, "net": 1,
    }  # fmt: skip


def test_other_land_that_became_construction_land_is_an_increase(beijing):
    tables = accounts_of(beijing, *two("HFF", "HIF"))
    assert account(tables) == {
        "stock_from": 1, "increase": 1, "stock_to": 2, "net": -1,
    }  # fmt: skip


def test_net_reduction_is_decrease_less_increase(beijing):
    tables = accounts_of(beijing, *two("HHHF", "WWWI"))
    assert account(tables) == {
        "stock_from": 3, "decrease": 3, "increase": 1, "stock_to": 1, "net": 2,
    }  # fmt: skip


def test_construction_land_of_another_class_is_neither(beijing):
    tables = accounts_of(beijing, *two("HF", "IF"))
    assert account(tables) == {"stock_from": 1, "stock_to": 1}


def test_other_land_of_another_class_is_neither(beijing):
    tables = accounts_of(beijing, *two("HF", "HW"))
    assert account(tables) == {"stock_from": 1, "stock_to": 1}


def test_a_highway_is_construction_land_but_not_urban_rural(beijing):
    tables = accounts_of(beijing, *two("HF", "RF"))
    assert account(tables) == {"stock_from": 1, "decrease": 1, "net": 1}
    assert account(tables, total="construction") == {"stock_from": 1, "stock_to": 1}


def test_part_of_a_plot_may_change(beijing):
    """A plot of four squares loses one to a plot of woods."""
    tables = accounts_of(
        beijing,
        survey(Y22, "HHHH", plots="aaaa"),
        survey(Y23, "HHHW", plots="aaab"),
    )
    assert account(tables) == {"stock_from": 4, "decrease": 1, "stock_to": 3, "net": 1}


def test_every_pair_of_surveys_that_follow_each_other_has_its_accounts(beijing):
    tables = accounts_of(
        beijing, survey(Y22, "HHF"), survey(Y23, "HWF"), survey(Y24, "HWI")
    )
    assert account(tables, pair=0)["net"] == 1
    assert account(tables, pair=1)["net"] == -1
    assert account(tables, pair=0)["stock_to"] == account(tables, pair=1)["stock_from"]


# --- correction, by kind ----------------------------------------------------------------


def test_a_plot_measured_anew_is_a_correction(beijing):
    """The survey states 1.05 ha where it stated 1 ha; the land is the same."""
    recorded = {"A1": 1_000_000, "B1": 1_000_000}
    tables = accounts_of(
        beijing,
        survey(Y22, "HF", recorded=recorded),
        survey(Y23, "HF", recorded=recorded | {"A1": 1_050_000}),
        standard="recorded",
    )
    assert account(tables) == {
        "stock_from": 1, "correction": 0.05, "resurvey": 0.05, "stock_to": 1.05,
    }  # fmt: skip


def test_what_changed_is_booked_with_the_area_of_its_own_date(beijing):
    """A decrease has the area the earlier survey states, an increase the later."""
    tables = accounts_of(
        beijing,
        survey(Y22, "HF", recorded={"A1": 900_000, "B1": 1_000_000}),
        survey(Y23, "FH", recorded={"A1": 950_000, "B1": 1_100_000}),
        standard="recorded",
    )
    assert account(tables) == {
        "stock_from": 0.9, "decrease": 0.9, "increase": 1.1, "stock_to": 1.1, "net": -0.2,
    } | {"net": pytest.approx(-0.2)}  # fmt: skip


def test_land_that_moved_to_another_unit_is_a_boundary_correction(beijing):
    """The boundary of A and B moves by one column; nothing on the ground changes."""
    tables = accounts_of(
        beijing,
        *two("HHHF", "HHHF"),
        units(Y22, "AABB"),
        units(Y23, "ABBB"),
    )
    assert account(tables, "A") == {
        "stock_from": 2, "correction": -1, "boundary": -1, "stock_to": 1,
    }  # fmt: skip
    assert account(tables, "B") == {
        "stock_from": 1, "correction": 1, "boundary": 1, "stock_to": 2,
    }  # fmt: skip
    assert account(tables) == {"stock_from": 3, "stock_to": 3}


def test_land_that_moved_and_changed_is_first_moved_then_changed(beijing):
    """The unit that answers for the land at the later date books the decrease."""
    tables = accounts_of(beijing, *two("HH", "HW"), units(Y22, "AA"), units(Y23, "AB"))
    assert account(tables, "A") == {
        "stock_from": 2, "correction": -1, "boundary": -1, "stock_to": 1,
    }  # fmt: skip
    assert account(tables, "B") == {
        "decrease": 1, "correction": 1, "boundary": 1, "net": 1,
    }  # fmt: skip


def test_a_township_that_goes_to_another_district_is_a_boundary_correction(beijing):
    tables = accounts_of(
        beijing,
        *two("HHF", "HHF"),
        units(Y22, "ABC", {"A": "D1", "B": "D1", "C": "D2"}),
        units(Y23, "ABC", {"A": "D1", "B": "D2", "C": "D2"}),
    )
    assert account(tables, "B") == {"stock_from": 1, "stock_to": 1}
    assert account(tables, "D1") == {
        "stock_from": 2, "correction": -1, "boundary": -1, "stock_to": 1,
    }  # fmt: skip
    assert account(tables, "D2") == {"correction": 1, "boundary": 1, "stock_to": 1}


def test_land_that_only_one_survey_covers_is_an_extent_correction(beijing):
    tables = accounts_of(beijing, *two("HHF.", ".HFI"))
    assert account(tables) == {"stock_from": 2, "stock_to": 2}
    assert "extent-before-only" in codes(tables)
    assert "extent-after-only" in codes(tables)


def test_extent_corrections_have_a_sign(beijing):
    tables = accounts_of(beijing, *two("HHF", "HHFI"))
    assert account(tables) == {
        "stock_from": 2, "correction": 1, "extent": 1, "stock_to": 3,
    }  # fmt: skip


def test_land_whose_code_only_changed_its_name_is_the_same_land(beijing):
    """From the survey's classes to those of the 2023 guide, code by code."""
    land = "FWHITR"
    tables = accounts_of(
        beijing, survey(Y22, land), survey(Y23, land, system="guide:2023")
    )
    for total in ("construction", "urban_rural"):
        told = account(tables, total=total)
        assert told["stock_from"] == told["stock_to"]
        assert set(told) == {"stock_from", "stock_to"}


def test_a_real_change_is_still_seen_under_new_codes(beijing):
    tables = accounts_of(
        beijing, survey(Y22, "HHF"), survey(Y23, "HWF", system="guide:2023")
    )
    assert account(tables) == {"stock_from": 2, "decrease": 1, "stock_to": 1, "net": 1}


def test_land_on_the_path_correction_was_wrongly_mapped_before(beijing):
    tables = accounts_of(beijing, *two("HHFF", "WWIF"), paths(Y22, Y23, "dx.."))
    assert account(tables) == {
        "stock_from": 2, "decrease": 1, "increase": 1, "correction": -1, "corrected": -1,
        "stock_to": 1,
    }  # fmt: skip


# --- zones, tenure and paths ------------------------------------------------------------


def test_zones_are_asked_at_both_dates(beijing):
    """A restricted square becomes ecological; a concentrated one loses its houses."""
    tables = accounts_of(
        beijing, *two("HHF", "WHF"), zones(Y22, "cre"), zones(Y23, "cee")
    )

    def zone(value):
        return account(tables, dimension="zone", value=value)

    assert zone("concentrated") == {"stock_from": 1, "decrease": 1, "net": 1}
    assert zone("restricted") == {"stock_from": 1, "correction": -1, "boundary": -1}
    assert zone("ecological") == {"correction": 1, "boundary": 1, "stock_to": 1}


def test_zones_of_every_unit_sum_to_the_unit(beijing):
    tables = accounts_of(
        beijing, *two("HHHH", "WHWH"), units(Y22, "AABB"), zones(Y22, "crrr")
    )
    assert account(tables, "A", dimension="zone", value="concentrated")["decrease"] == 1
    assert account(tables, "B", dimension="zone", value="restricted")["decrease"] == 1
    assert account(tables, "A")["decrease"] == account(tables, "B")["decrease"] == 1


def test_tenure_is_asked_at_both_dates(beijing):
    """Collective land was bought by the state; a state plot lost its factory."""
    tables = accounts_of(
        beijing,
        survey(Y22, "HIF", tenure="csc"),
        survey(Y23, "HWF", tenure="ssc"),
    )

    def tenure(value):
        return account(tables, dimension="tenure", value=value)

    assert tenure("collective") == {"stock_from": 1, "correction": -1, "boundary": -1}
    assert tenure("state") == {
        "stock_from": 1, "decrease": 1, "correction": 1, "boundary": 1, "stock_to": 1,
        "net": 1,
    }  # fmt: skip


def test_changes_are_told_by_path(beijing):
    tables = accounts_of(beijing, *two("HHHF", "WWWI"), paths(Y22, Y23, "dr.."))
    told = tables["paths"].query(
        "unit == 'Drawn' and total == 'urban_rural' and profile == 'bj2017'"
    ).set_index("path")  # fmt: skip
    in_squares = told[["decrease_dm2", "increase_dm2"]] / SQUARE_DM2
    assert in_squares.to_dict("index") == {
        "demolition": {"decrease_dm2": 1, "increase_dm2": 0},
        "relief": {"decrease_dm2": 1, "increase_dm2": 0},
        "none": {"decrease_dm2": 1, "increase_dm2": 1},
    }


def test_paths_of_other_dates_do_not_count(beijing):
    tables = accounts_of(beijing, *two("HF", "WF"), paths(Y23, Y24, "d."))
    assert tables["paths"]["path"].unique().tolist() == ["none"]


# --- what is not decided ----------------------------------------------------------------


def test_what_the_definition_leaves_open_is_counted_and_shown(beijing):
    """A park outside every town is construction land; urban-rural is undecided."""
    tables = accounts_of(beijing, *two("HPF", "HPF"))
    assert account(tables) == {
        "stock_from": 2, "stock_to": 2, "undecided_from": 1, "undecided_to": 1,
    }  # fmt: skip
    assert account(tables, total="construction") == {"stock_from": 2, "stock_to": 2}


def test_an_unknown_attribute_leaves_land_undecided(beijing):
    tables = accounts_of(beijing, *two("?F", "?F"))
    assert account(tables)["undecided_to"] == 1
