"""A drawn polygon has the accounts it would have as a unit of the city."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from pipeline.cities import (
    DAYS,
    SQUARE_DM2,
    account,
    city,
    paths,
    square,
    survey,
    units,
    zones,
)
from pipeline.random_cities import CORNER, random_city

from jianliang.core.errors import UsageError
from jianliang.core.layers import Layer
from jianliang.pipeline import run
from jianliang.pipeline.figures import figures
from jianliang.pipeline.inquiry import DRAWN, Land, account_within
from jianliang.pipeline.lookup import Asked, Lookup
from jianliang.pipeline.matrices import Systems, class_matrix

Y22, Y23, Y24 = DAYS
SYSTEM = "survey3:2019"


def slowly(whole, polygon, rules):
    """A run of the whole city with the polygon as its only unit: all rows of it."""
    frame = pd.DataFrame({
        "unit_id": pd.Series([DRAWN]), "name": DRAWN, "level": DRAWN, "parent_id": "", "geometry": [polygon],
    })  # fmt: skip
    kept = [x for x in whole.layers if x.role in ("survey", "zones", "paths")]
    unit = Layer("drawn", "units", DAYS[0], frame)
    tables = run(replace(whole, layers=[*kept, unit]), rules)
    accounts, matrix = tables["accounts"], tables["matrix"]
    inside = (matrix["unit_from"] == DRAWN) | (matrix["unit_to"] == DRAWN)
    return {
        "accounts": accounts[accounts["unit"] == DRAWN].reset_index(drop=True),
        "paths": tables["paths"][tables["paths"]["unit"] == DRAWN].reset_index(
            drop=True
        ),
        "matrix": matrix[inside].reset_index(drop=True),
    }


def drawn_polygon(seed) -> shapely.Polygon:
    """A crooked star somewhere over the city, with a hole in every other one."""
    rng = np.random.default_rng(seed)
    middle = np.array(CORNER) + rng.uniform(100, 500, 2)
    turn = np.sort(rng.uniform(0, 2 * np.pi, 9))
    reach = rng.uniform(40, 260, 9)[:, None]
    star = shapely.Polygon(
        middle + reach * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    )
    star = shapely.get_parts(shapely.make_valid(star))[0]
    hole = shapely.Point(shapely.point_on_surface(star)).buffer(30, quad_segs=2)
    return star.difference(hole) if seed % 2 else star


@pytest.mark.parametrize("seed", range(6))
def test_cell_by_cell_as_in_a_run_of_the_whole_city(seed, beijing):
    whole, polygon = random_city(seed % 4), drawn_polygon(seed)
    found = account_within(Land(whole, beijing), polygon, Y22, Y24).tables
    for name, expected in slowly(whole, polygon, beijing).items():
        pd.testing.assert_frame_equal(found[name], expected, obj=name)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_unit_drawn_by_hand_has_that_units_stock(seed, beijing):
    """Of a city whose planning units do not cut its plots into other shares."""
    whole = random_city(seed)
    kept = [
        x
        for x in whole.layers
        if x.role in ("survey", "zones", "paths") or (x.role, x.day) == ("units", Y22)
    ]
    whole = replace(whole, layers=kept)
    named = next(x.frame for x in kept if x.role == "units").dropna(subset="geometry")
    unit = named.iloc[0]
    there = run(whole, beijing)["accounts"].query(
        "unit == @unit.unit_id and dimension == 'all'"
    )
    here = (
        account_within(Land(whole, beijing), unit.geometry, Y22, Y24)
        .tables["accounts"]
        .query("dimension == 'all'")
    )
    keys = ["from_day", "profile", "total"]
    measures = ["decrease_dm2", "increase_dm2", "extent_dm2", "stock_to_dm2"]
    both = there.set_index(keys)[measures], here.set_index(keys)[measures]
    assert len(both[0])
    # Other faces beyond the unit may take another single dm² of a plot.
    assert ((both[0] - both[1]).abs() <= 20).all(axis=None)


def told(day, *plots):
    """A survey of plots as (id, class, recorded area, shape)."""
    ids, codes, areas, shapes = zip(*plots, strict=True)
    frame = pd.DataFrame({
        "plot_id": pd.Series(ids), "class_code": pd.Series(codes), "town_village": "", "tenure": "state",
        "recorded_dm2": pd.array(areas, dtype="Int64"), "geometry": list(shapes),
    })  # fmt: skip
    return Layer(f"survey {day[:4]}", "survey", day, frame, SYSTEM)


def test_what_a_plot_became_out_of_reach_of_the_polygon_counts_too(beijing):
    """A strip of 0.03 µm is less than the noise in each of four plots that follow, so
    it goes with what most of its plot became: a plot that the polygon does not meet."""
    left, south, right, north = square("A1").bounds
    quarters = np.linspace(left, right, 5)
    foot = [
        shapely.box(a, south, b, south + 10)
        for a, b in zip(quarters, quarters[1:], strict=False)
    ]
    below = ("q", "0102", SQUARE_DM2, square("A2"))
    whole = city(
        told(Y22, ("p", "0702", 2**40, square("A1")), below),
        told(
            Y23,
            ("p0", "0301", 2**39, shapely.box(left, south + 10, right, north)),
            *((f"p{n}", "0601", 2**36, shape) for n, shape in enumerate(foot, 1)),
            below,
        ),
        standard="recorded",
    )
    polygon = shapely.box(left, south - 50, right, south + 3e-8)
    found = account_within(Land(whole, beijing), polygon, Y22, Y23).tables["matrix"]
    pd.testing.assert_frame_equal(found, slowly(whole, polygon, beijing)["matrix"])
    strip = found[found["class_from"] == "0702"]
    assert strip.loc[strip["area_from_dm2"].idxmax(), "class_to"] == "0301"


@pytest.fixture(scope="module")
def land(beijing):
    return Land(
        city(
            survey(Y22, "HHHF", tenure="sscc"),
            survey(Y23, "HWHF", tenure="sscc"),
            survey(Y24, "HWHI", tenure="sscc"),
            units(Y22, "AABB"),
            zones(Y22, "ccrr"),
            paths(Y22, Y23, ".d.."),
        ),
        beijing,
    )


def half(*names):
    """The lower halves of some squares."""
    return shapely.union_all([
        shapely.box(x[0], x[1], x[2], (x[1] + x[3]) / 2)
        for x in (square(name).bounds for name in names)
    ])  # fmt: skip


def test_half_of_what_changed_is_half_a_change(land):
    found = account_within(land, half("B1", "C1"), Y22, Y23)
    assert found.area_dm2 == SQUARE_DM2
    assert found.plots == {Y22: 2, Y23: 2}
    assert account(found.tables, DRAWN) == {
        "stock_from": 1, "decrease": 0.5, "stock_to": 0.5, "net": 0.5,
    }  # fmt: skip
    assert (
        found.tables["paths"].query("path == 'demolition'")["decrease_dm2"].gt(0).all()
    )


def test_it_is_asked_like_any_unit(land, beijing):
    found = account_within(land, half("A1", "B1", "C1", "D1"), Y22, Y24)
    lookup = Lookup(found.tables)
    told = figures(lookup, Asked(DRAWN, Y22, Y24, "bj2017", "urban_rural"))
    own = told.own.iloc[0]
    assert (own["decrease_dm2"], own["increase_dm2"]) == (
        SQUARE_DM2 / 2,
        SQUARE_DM2 / 2,
    )
    assert told.series["to_day"].tolist() == [Y23, Y24]
    assert told.by_zone["value"].tolist() == ["concentrated", "restricted"]
    assert told.by_tenure["value"].tolist() == ["collective", "state"]
    systems = Systems(beijing.classes, dict.fromkeys(DAYS, SYSTEM))
    cells = class_matrix(
        lookup, Asked(DRAWN, Y22, Y24, ""), systems, first_level=False
    ).cells
    assert cells[["class_from", "class_to"]].values.tolist() == [
        ["0102", "0601"],
        ["0702", "0301"],
    ]


def test_a_polygon_in_no_zone_is_outside(land):
    """The zones that come nowhere near are none at all here."""
    bare = Land(
        replace(
            land.city,
            layers=[x for x in land.city.layers if x.role != "zones"]
            + [zones(Y22, "c...........")],
        ),
        land.rules,
    )
    found = account_within(bare, half("D1"), Y22, Y24)
    assert set(found.tables["accounts"]["dimension"]) == {"all", "tenure"}


@pytest.mark.parametrize(
    ("polygon", "code"),
    [
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "polygon-unusable"),
        (shapely.Polygon(), "polygon-unusable"),
        (shapely.Point(0, 0), "polygon-unusable"),
        (None, "polygon-unusable"),
        (shapely.box(0, 0, 1, 1), "polygon-nowhere"),
    ],
)
def test_what_is_no_polygon_of_the_city_is_refused(land, polygon, code):
    with pytest.raises(UsageError) as error:
        account_within(land, polygon, Y22, Y24)
    assert error.value.code == code
    for language in ("zh", "en"):
        assert error.value.reason(language) and error.value.remedy(language)


@pytest.mark.parametrize(
    "days", [(Y22, Y22), (Y24, Y22), (Y22, "2030-12-31"), ("", Y24)]
)
def test_days_without_surveys_are_refused(land, days):
    with pytest.raises(UsageError, match=Y23):
        account_within(land, half("A1"), *days)
