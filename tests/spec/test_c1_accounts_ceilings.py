"""C1: stock beside ceiling, in two regimes, on drawn cities (one letter, one hectare)."""

from dataclasses import replace

import pytest
from pipeline.cities import (
    DAYS,
    SQUARE_DM2,
    accounts_of,
    ceilings,
    codes,
    survey,
    units,
)

Y22, Y23, Y24 = DAYS


def two(before, after, **how):
    return survey(Y22, before, **how), survey(Y23, after, **how)


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


@pytest.mark.parametrize("told_of", ["C", "Drawn"])
def test_the_ceiling_of_the_whole_city_may_bear_its_code_or_its_name(beijing, told_of):
    """The table of units has the city itself on top, with a code of its own."""
    layer = units(Y22, "AABB", {"A": "D", "B": "D", "D": "C"})
    is_city = layer.frame["unit_id"] == "C"
    level = layer.frame["level"].mask(is_city, "city")
    layer = replace(layer, frame=layer.frame.assign(level=level))
    tables = accounts_of(
        beijing, *two("HHHF", "HHHF"), layer, ceilings((told_of, 2020, 1))
    )
    assert limit(tables, "C")["distance_dm2"] == 2 * SQUARE_DM2


def test_a_ceiling_of_a_unit_that_nobody_knows_is_told(beijing):
    limits = ceilings(("Drawn", 2020, 2), ("Nowhere", 2020, 5))
    tables = accounts_of(beijing, *two("HHFF", "HHFF"), limits)
    assert codes(tables) == ["ceiling-unit-unknown"]
    assert tables["ceilings"]["unit"].tolist() == ["Drawn"]
