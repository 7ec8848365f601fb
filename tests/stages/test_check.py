"""Each row on its own: cells, ids, single geometries, areas."""

import numpy as np
import pandas as pd
import pytest
import shapely

from jianliang.core.findings import worded
from jianliang.core.tables import SURVEY, UNITS
from jianliang.stages import check

SQUARE = shapely.box(0, 0, 10, 10)
with np.errstate(invalid="ignore"):
    NOWHERE = shapely.from_wkt("POLYGON ((0 0, nan 0, 1 1, 0 0))")


def frame(*shapes, **columns):
    """Rows a, b, c … with these geometries."""
    ids = [chr(ord("a") + n) for n in range(len(shapes))]
    geometry = pd.Series(list(shapes), dtype=object)
    return pd.DataFrame({"plot_id": ids, **columns, "geometry": geometry})


def rows(found):
    return dict(zip(found["row"].tolist(), found["code"], strict=True))


@pytest.mark.parametrize(
    "shape, code",
    [
        (SQUARE, None),
        (shapely.MultiPolygon([SQUARE]), None),
        (None, "geometry-null"),
        (shapely.Polygon(), "geometry-null"),
        (shapely.Point(1, 1), "geometry-type"),
        (shapely.LineString([(0, 0), (1, 1)]), "geometry-type"),
        (shapely.GeometryCollection([SQUARE]), "geometry-type"),
        (shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]), "geometry-invalid"),
        (shapely.transform(SQUARE, lambda xy: xy + np.inf), "coordinates-not-finite"),
        (
            NOWHERE,
            "coordinates-not-finite",
        ),
    ],
)
def test_a_row_has_at_most_one_geometry_fault(shape, code):
    found = check.find_geometry_faults(frame(SQUARE, shape), "plots", "plot_id")

    assert rows(found) == ({1: code} if code else {})


def test_an_invalid_polygon_is_reported_with_reason_and_place():
    bow_tie = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])

    found = worded(check.find_geometry_faults(frame(bow_tie), "plots", "plot_id"))

    assert (found["x"][0], found["y"][0], found["subject"][0]) == (1.0, 1.0, "a")
    assert "Self-intersection" in found["reason_en"][0]


def test_units_above_the_lowest_level_need_no_geometry():
    found = check.find_geometry_faults(frame(None), "units", None, required=False)

    assert found.empty


def test_row_numbers_are_those_of_the_file():
    late = frame(SQUARE, None).set_axis([7, 9])

    assert rows(check.find_geometry_faults(late, "plots", None)) == {9: "geometry-null"}


def test_required_cells_must_be_filled_and_values_allowed():
    plots = frame(SQUARE, SQUARE, class_code=["0701", None], tenure=["state", "mine"])

    found = check.find_missing_values(plots, SURVEY, "plots")

    assert rows(found[found["code"] == "value-missing"]) == {1: "value-missing"}
    assert rows(found[found["code"] == "value-not-allowed"]) == {1: "value-not-allowed"}
    assert "mine" in worded(found)["reason_zh"].iloc[1]


def test_an_empty_id_is_missing_and_not_repeated():
    plots = frame(SQUARE, SQUARE, SQUARE).assign(plot_id=[None, None, "c"])

    assert check.find_duplicate_ids(plots, "plot_id", "plots").empty
    assert len(check.find_missing_values(plots, SURVEY, "plots")) == 2


def test_the_second_row_of_an_id_is_found():
    plots = frame(SQUARE, SQUARE, SQUARE).assign(plot_id=["a", "b", "a"])

    assert rows(check.find_duplicate_ids(plots, "plot_id", "x")) == {2: "id-duplicate"}


def test_a_unit_whose_parent_is_not_there_is_an_orphan():
    units = pd.DataFrame(
        {
            "unit_id": ["110000", "110105", "110106"],
            "parent_id": [None, "110000", "999999"],
        }
    )

    found = check.find_orphans(units, "units")

    assert rows(found) == {2: "unit-orphan"}
    assert "999999" in worded(found)["reason_en"][0]


def test_unknown_classes_are_found_and_empty_ones_left_to_the_other_check():
    plots = frame(SQUARE, SQUARE, SQUARE, class_code=["0701", "101", None])

    found = check.find_unknown_classes(plots, "class_code", {"0701", "0101"}, "plots")

    assert rows(found) == {1: "class-unknown"}


def test_recorded_areas_may_differ_by_the_tolerance_and_no_more():
    recorded = pd.Series([1000, 1000, 1000, None], dtype="Int64")
    plots = frame(*[SQUARE] * 4, recorded_dm2=recorded)
    computed = pd.Series([1000, 1001, 998, 5])

    found = check.find_area_differences(plots, computed, computed * 0 + 1, "plots")

    assert rows(found) == {2: "area-difference"}
    assert found["area_dm2"].tolist() == [2]


def test_plots_below_the_area_their_class_is_mapped_at_are_found():
    plots = frame(SQUARE, SQUARE, SQUARE)
    areas = pd.Series([19_999, 20_000, 39_999])
    minimum = pd.Series([20_000, 20_000, 40_000])  # 200 m² built, 400 m² farmland

    found = check.find_small(plots, areas, minimum, "plots")

    assert rows(found) == {0: "area-below-minimum", 2: "area-below-minimum"}


def test_the_key_of_a_table_is_its_id():
    assert (check.key_of(SURVEY), check.key_of(UNITS)) == ("plot_id", "unit_id")
