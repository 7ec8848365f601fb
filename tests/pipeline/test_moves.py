"""The shapes of what changed: where they lie, and that they are the accounts' land."""

import numpy as np
import pandas as pd
import pytest
import shapely
from pipeline.cities import (
    DAYS,
    SQUARE_DM2,
    areas,
    changes,
    city,
    paths,
    square,
    succession,
    survey,
    units,
    zones,
)
from pipeline.random_cities import random_city

from jianliang.pipeline import run
from jianliang.pipeline.moves import moves

Y22, Y23, Y24 = DAYS
OWN = "mark:bj2017:urban_rural"


def moved(rules, *layers):
    """The moves of a drawn city."""
    drawn = city(*layers)
    return moves(drawn, rules, run(drawn, rules)["pieces"])


def told(table, *columns):
    return sorted(table[list(columns)].itertuples(index=False, name=None))


def same_land(shape, *names):
    wanted = shapely.union_all([square(name) for name in names])
    return shape.symmetric_difference(wanted).area == pytest.approx(0, abs=1e-6)


def test_what_changed_is_there_with_its_shape_and_mark(beijing):
    table = moved(beijing, survey(Y22, "HFW"), survey(Y23, "FHW"))

    assert told(table, "plot_from", "class_from", "class_to", OWN) == [
        ("A1", "0702", "0102", "decrease"),
        ("B1", "0102", "0702", "increase"),
    ]
    assert all(map(same_land, table["geometry"], table["plot_from"]))


def test_land_that_became_another_class_without_counting_has_no_mark(beijing):
    table = moved(beijing, survey(Y22, "FW"), survey(Y23, "WW"))

    assert told(table, "plot_from", OWN) == [("A1", "")]


def test_what_stayed_is_not_there(beijing):
    table = moved(beijing, survey(Y22, "HF"), survey(Y23, "HF"))

    assert table.empty
    assert "geometry" in table


def test_each_total_has_its_own_mark(beijing):
    """A highway is construction land, but not urban and rural construction land."""
    table = moved(beijing, survey(Y22, "R"), survey(Y23, "F"))

    assert table[OWN].tolist() == [""]
    assert table["mark:bj2017:construction"].tolist() == ["decrease"]


def test_a_plot_that_a_unit_boundary_crosses_is_divided_by_it(beijing):
    table = moved(
        beijing,
        survey(Y22, "HHH", plots="aab"),
        survey(Y23, "FFH", plots="aab"),
        units(Y22, "ABB"),
    )

    assert told(table, "plot_from", "unit_to", OWN) == [
        ("a", "A", "decrease"),
        ("a", "B", "decrease"),
    ]
    assert same_land(table.set_index("unit_to").loc["A", "geometry"], "A1")
    assert same_land(table.set_index("unit_to").loc["B", "geometry"], "B1")


def test_land_outside_every_unit_and_zone_keeps_its_own_shape(beijing):
    table = moved(
        beijing,
        survey(Y22, "HHH", plots="aaa"),
        survey(Y23, "FFF", plots="aaa"),
        units(Y22, "AA."),
        zones(Y22, "c.."),
    )

    assert told(table, "unit_to", "zone_to") == [
        ("A", "concentrated"),
        ("A", "outside"),
        ("outside", "outside"),
    ]
    by_place = table.set_index(["unit_to", "zone_to"])["geometry"]
    assert same_land(by_place["A", "concentrated"], "A1")
    assert same_land(by_place["A", "outside"], "B1")
    assert same_land(by_place["outside", "outside"], "C1")


def test_a_path_divides_a_plot_and_a_correction_is_no_decrease(beijing):
    table = moved(
        beijing,
        survey(Y22, "HH", plots="aa"),
        survey(Y23, "FF", plots="aa"),
        paths(Y22, Y23, "dx"),
    )

    assert told(table, "path", OWN) == [
        ("correction", "correction"),
        ("demolition", "decrease"),
    ]
    assert same_land(table.set_index("path").loc["demolition", "geometry"], "A1")


def test_counted_land_of_another_unit_is_told_where_it_lies(beijing):
    table = moved(
        beijing,
        survey(Y22, "HHF", plots="aab"),
        survey(Y23, "HHF", plots="aab"),
        units(Y22, "ABB"),
        units(Y23, "AAA"),
    )

    assert told(table, "unit_from", "unit_to", OWN) == [("B", "A", "boundary")]
    assert same_land(table["geometry"].iloc[0], "B1")


def test_a_unit_with_a_new_code_moves_nothing(beijing):
    table = moved(
        beijing,
        survey(Y22, "HF"),
        survey(Y23, "HF"),
        units(Y22, "AA"),
        units(Y23, "BB"),
        succession((Y23, "recode", "A", "B")),
    )

    assert table.empty


def test_land_of_one_survey_alone_is_a_correction_with_what_is_bare(beijing):
    table = moved(
        beijing,
        survey(Y22, "HH", plots="aa"),
        survey(Y23, "H.H", plots="b.c"),
    )

    assert told(table, "plot_from", "plot_to", OWN) == [
        ("", "c", "correction"),
        ("a", "", "correction"),
    ]
    assert same_land(table.set_index("plot_from").loc["a", "geometry"], "B1")
    assert same_land(table.set_index("plot_to").loc["c", "geometry"], "C1")


def test_change_polygons_alone_are_their_own_shapes(beijing):
    polygons = changes(Y22, Y23, ("A1", "H", "F"), ("B2", "F", "I"))

    for layers in ([polygons], [polygons, survey(Y22, "HF")]):
        table = moved(beijing, *layers)
        assert told(table, "plot_from", "plot_to", OWN) == [
            ("change A1", "change A1", "decrease"),
            ("change B2", "change B2", "increase"),
        ]
        assert same_land(table["geometry"].iloc[0], "A1")


def test_every_pair_of_dates_has_its_own_moves_and_districts(beijing):
    table = moved(
        beijing,
        survey(Y22, "HF"),
        survey(Y23, "FF"),
        survey(Y24, "FH"),
        units(Y22, "AB", {"A": "D", "B": "E"}),
    )

    assert told(table, "from_day", "plot_from", "district_to", OWN) == [
        (Y22, "A1", "D", "decrease"),
        (Y23, "B1", "E", "increase"),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_in_any_city_the_marked_areas_are_the_accounts_to_the_last_dm2(beijing, seed):
    drawn = random_city(seed)
    tables = run(drawn, beijing)

    table = moves(drawn, beijing, tables["pieces"])

    accounts = tables["accounts"]
    whole = accounts[(accounts["level"] == "city") & (accounts["dimension"] == "all")]
    assert len(whole)
    for row in whole.itertuples():
        mark = table[f"mark:{row.profile}:{row.total}"]
        here = table["from_day"] == row.from_day
        less, more = (here & (mark == kind) for kind in ("decrease", "increase"))
        assert table["area_from_dm2"][less].sum() == row.decrease_dm2
        assert table["area_to_dm2"][more].sum() == row.increase_dm2


@pytest.mark.parametrize("seed", range(6))
def test_in_any_city_shapes_have_their_areas_and_do_not_overlap(beijing, seed):
    drawn = random_city(seed)

    table = moves(drawn, beijing, run(drawn, beijing)["pieces"])

    shapes = table["geometry"].to_numpy()
    areas_m2 = table[["area_from_dm2", "area_to_dm2"]].to_numpy() / 100
    # The areas of record of random plots are off by up to 3 dm², the plane by 0.1 ‰.
    error = np.abs(shapely.area(shapes)[:, None] - areas_m2) - 0.1 - 1e-3 * areas_m2
    both = ((table["plot_from"] != "") & (table["plot_to"] != "")).to_numpy()
    assert len(table) > 20
    assert error[both].max() <= 0
    for _, rows in table.groupby("from_day"):
        own = np.array(list(rows["geometry"]), dtype=object)
        overlap = shapely.area(own).sum() - shapely.union_all(own).area
        assert overlap == pytest.approx(0, abs=0.05)


def test_the_drawn_areas_are_squares(beijing):
    """The map of letters and the moves speak of the same land."""
    table = moved(beijing, survey(Y22, "HH", plots="aa"), survey(Y23, "FF", plots="aa"))

    assert table["area_from_dm2"].tolist() == [2 * SQUARE_DM2]
    assert table["geometry"].iloc[0].equals(areas("aa")["a"])
    assert isinstance(table, pd.DataFrame)
