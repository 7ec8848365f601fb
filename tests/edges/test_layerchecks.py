"""Doubts that a layer raises only in the light of the rules."""

import pandas as pd
import pytest
import shapely

from jianliang.core.findings import worded
from jianliang.core.layers import Layer
from jianliang.core.tables import SURVEY, ZONES, typed
from jianliang.edges.definition import Definition
from jianliang.edges.layerchecks import find_doubts

WEST, SOUTH = 450_000, 4_420_000
PLANE = Definition("city", "EPSG:4548", "bj2017", "planar", "en", "")


def box(east, wide, tall=100.0):
    return shapely.box(WEST + east, SOUTH, WEST + east + wide, SOUTH + tall)


def survey(*rows):
    """Rows of id, class, attribute, recorded area in 0.01 m² and shape."""
    names = ["plot_id", "class_code", "town_village", "recorded_dm2", "geometry"]
    frame = typed(pd.DataFrame(list(rows), columns=names), SURVEY)
    return Layer("plots", "survey", "2023-12-31", frame, "survey3:2019")


def told(found):
    return sorted(zip(found["code"], found["subject"], strict=True))


def test_a_clean_survey_raises_no_doubt(beijing):
    clean = survey(("a", "0601", "201", 1_000_000, box(0, 100)))
    assert find_doubts(clean, PLANE, beijing).empty


def test_a_recorded_area_may_differ_by_a_thousandth_and_no_more(beijing):
    layer = survey(
        ("fits", "0601", "201", 1_001_000, box(0, 100)),
        ("off", "0601", "201", 1_001_001, box(100, 100)),
        ("none", "0601", "201", None, box(200, 100)),
    )
    found = find_doubts(layer, PLANE, beijing)
    assert told(found) == [("area-difference", "off")]
    assert "10010.01 m²" in worded(found)["reason_en"][0]


@pytest.mark.parametrize(
    ("code", "square_metres", "small"),
    [("0601", 199, True), ("0601", 201, False), ("0101", 399, True), ("0101", 401, False),
     ("1101", 599, True), ("1101", 601, False)],
)  # fmt: skip
def test_the_smallest_mapped_area_depends_on_the_group_of_the_class(
    beijing, code, square_metres, small
):
    layer = survey(("p", code, "", square_metres * 100, box(0, square_metres / 20, 20)))
    found = find_doubts(layer, PLANE, beijing)
    assert told(found) == ([("area-below-minimum", "p")] if small else [])


def test_slivers_and_unknown_attributes_are_found(beijing):
    thin = box(0, 0.05, 30_000)
    layer = survey(
        ("thin", "0601", "201", round(thin.area * 100), thin),
        ("odd", "0601", "20X", 1_000_000, box(100, 100)),
    )
    assert told(find_doubts(layer, PLANE, beijing)) == [
        ("attribute-unknown", "odd"),
        ("sliver", "thin"),
    ]


def test_a_pack_without_the_parameters_asks_nothing(corine):
    zones = typed(
        pd.DataFrame({"zone_id": ["z"], "zone": ["x"], "geometry": [box(0, 0.01)]}),
        ZONES,
    )
    layer = Layer("zones", "zones", "2020-01-01", zones)
    assert find_doubts(layer, PLANE, corine).empty
