"""C1: what the accounts of construction land say, rule by rule, on drawn cities.

Two surveys, one beside the other; each letter is a hectare (see pipeline/cities.py):
F field, W woods, H homesteads, I factory, T town, R highway, P park, ? unknown.
"""

from dataclasses import replace

import pytest
from pipeline.cities import (
    DAYS,
    SQUARE_DM2,
    account,
    accounts_of,
    ceilings,
    changes,
    codes,
    paths,
    square,
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


# --- ceilings ---------------------------------------------------------------------------


def limit(tables, unit="Drawn"):
    rows = tables["ceilings"].query("unit == @unit")
    assert len(rows) == 1
    return rows.iloc[0]


def test_a_unit_above_its_ceiling_is_reducing(beijing):
    tables = accounts_of(beijing, *two("HHHF", "HHWF"), ceilings(("Drawn", 2020, 1)))
    row = limit(tables)
    assert (row["regime"], row["distance_dm2"]) == ("reducing", 1 * SQUARE_DM2)
    assert row["stock_dm2"] == 2 * SQUARE_DM2
    assert "ceiling-exceeded" not in codes(tables)


def test_a_unit_below_its_ceiling_is_holding_and_has_room(beijing):
    tables = accounts_of(beijing, *two("HHFF", "HHFF"), ceilings(("Drawn", 2020, 3)))
    row = limit(tables)
    assert (row["regime"], row["distance_dm2"]) == ("holding", -1 * SQUARE_DM2)
    assert row["unmatched_dm2"] == 0
    assert codes(tables) == []


def test_an_addition_of_a_holding_unit_without_a_reduction_is_found(beijing):
    tables = accounts_of(beijing, *two("HFFF", "HIFF"), ceilings(("Drawn", 2020, 3)))
    assert limit(tables)["unmatched_dm2"] == SQUARE_DM2
    assert codes(tables) == ["addition-unmatched"]


def test_an_addition_matched_by_a_reduction_is_none(beijing):
    tables = accounts_of(beijing, *two("HFFF", "WIFF"), ceilings(("Drawn", 2020, 1)))
    assert limit(tables)["unmatched_dm2"] == 0
    assert codes(tables) == []


def test_a_unit_that_rises_above_its_ceiling_breaks_it(beijing):
    tables = accounts_of(beijing, *two("HFFF", "HIIF"), ceilings(("Drawn", 2020, 2)))
    assert limit(tables)["distance_dm2"] == SQUARE_DM2
    assert codes(tables) == ["ceiling-exceeded"]


def test_the_latest_ceiling_in_force_holds(beijing):
    tables = accounts_of(
        beijing,
        *two("HHF", "HHF"),
        ceilings(("Drawn", 2020, 5), ("Drawn", 2023, 2), ("Drawn", 2035, 1)),
    )
    assert limit(tables)["year"] == 2023


def test_before_the_first_ceiling_the_first_to_come_is_shown(beijing):
    tables = accounts_of(
        beijing, *two("HHF", "HHF"), ceilings(("Drawn", 2040, 1), ("Drawn", 2035, 2))
    )
    assert limit(tables)["year"] == 2035


def test_units_have_ceilings_of_their_own(beijing):
    tables = accounts_of(
        beijing,
        *two("HHHF", "HHHF"),
        units(Y22, "AABB", {"A": "D", "B": "D"}),
        ceilings(("A", 2020, 1), ("D", 2020, 4)),
    )
    assert limit(tables, "A")["distance_dm2"] == SQUARE_DM2
    assert limit(tables, "D")["distance_dm2"] == -SQUARE_DM2


def test_the_ceiling_of_the_whole_city_may_name_its_code(beijing):
    """The table of units has the city itself on top, with a code of its own."""
    layer = units(Y22, "AABB", {"A": "D", "B": "D", "D": "C"})
    is_city = layer.frame["unit_id"] == "C"
    level = layer.frame["level"].mask(is_city, "city")
    layer = replace(layer, frame=layer.frame.assign(level=level))
    tables = accounts_of(beijing, *two("HHHF", "HHHF"), layer, ceilings(("C", 2020, 1)))
    assert limit(tables)["distance_dm2"] == 2 * SQUARE_DM2


# --- official change layers -------------------------------------------------------------


def test_two_tellers_who_agree_are_no_conflict(beijing):
    tables = accounts_of(
        beijing, *two("HHF", "HWF"), changes(Y22, Y23, ("B1", "H", "W"))
    )
    assert codes(tables) == []
    assert tables["conflicts"]["agreed_dm2"].tolist() == [SQUARE_DM2, SQUARE_DM2]


def test_where_surveys_and_an_official_layer_differ_neither_is_chosen(beijing):
    """Official: A1 was cleared. Surveys: B1 was. The accounts still follow the surveys."""
    tables = accounts_of(
        beijing, *two("HHF", "HWF"), changes(Y22, Y23, ("A1", "H", "W"))
    )
    assert codes(tables) == [
        "change-layer-conflict", "change-not-in-surveys", "change-not-official",
    ]  # fmt: skip
    told = tables["conflicts"].set_index("told_by")
    assert told["id"].to_dict() == {"changes 2023": "change A1", "surveys": "B1"}
    assert told["unconfirmed_dm2"].tolist() == [SQUARE_DM2, SQUARE_DM2]
    assert account(tables)["decrease"] == 1


def test_a_change_of_other_classes_is_confirmed_by_neither(beijing):
    tables = accounts_of(beijing, *two("HF", "WF"), changes(Y22, Y23, ("A1", "H", "F")))
    assert tables["conflicts"]["other_class_dm2"].tolist() == [SQUARE_DM2, SQUARE_DM2]
    assert codes(tables)[0] == "change-layer-conflict"


def test_change_polygons_alone_give_changes_and_no_stocks(beijing):
    tables = accounts_of(
        beijing,
        changes(Y22, Y23, ("A1", "H", "W"), ("B1", "F", "I"), ("C1", "F", "W")),
        units(Y22, "AAB"),
    )
    assert account(tables) == {"decrease": 1, "increase": 1}
    assert account(tables, "A") == {"decrease": 1, "increase": 1}
    assert account(tables, "B") == {}
    assert tables["accounts"]["stock_to_dm2"].isna().all()


# --- outside, and lineage ---------------------------------------------------------------


def test_land_in_no_unit_is_outside_and_found(beijing):
    tables = accounts_of(beijing, *two("HHF", "HWF"), units(Y22, "A.."))
    assert account(tables, "A") == {"stock_from": 1, "stock_to": 1}
    assert account(tables, "outside", level="township") == {
        "stock_from": 1, "decrease": 1, "net": 1,
    }  # fmt: skip
    found = tables["findings"].query("code == 'land-outside'").iloc[0]
    assert found["area_dm2"] == 2 * SQUARE_DM2


def test_lineage_tells_which_plot_became_which(beijing):
    """a splits into b and c; d and e merge into f; g is renumbered h; k and m are recast."""
    tables = accounts_of(
        beijing,
        survey(Y22, "HHHHHHHH", plots="aadegkkm"),
        survey(Y23, "HHHHHHHH", plots="bcffhnoo"),
    )
    told = tables["lineage"].set_index(["plot_from", "plot_to"])["kind"].to_dict()
    assert told == {
        ("a", "b"): "split", ("a", "c"): "split",
        ("d", "f"): "merged", ("e", "f"): "merged",
        ("g", "h"): "renumbered",
        ("k", "n"): "split", ("k", "o"): "recast", ("m", "o"): "merged",
    }  # fmt: skip


def test_a_plot_that_stayed_has_no_lineage(beijing):
    tables = accounts_of(beijing, *two("HF", "WF"))
    assert len(tables["lineage"]) == 0


def test_land_that_only_one_survey_covers_descends_from_nothing(beijing):
    tables = accounts_of(
        beijing,
        survey(Y22, "HHF", plots="aab"),
        survey(Y23, "H.F", plots="a.b"),
    )
    told = tables["lineage"].set_index(["plot_from", "plot_to"])["kind"].to_dict()
    assert told == {("a", "a"): "reshaped"}


def test_squares_are_hectares():
    assert square("A1").area == SQUARE_DM2 / 100
