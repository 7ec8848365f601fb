"""A city has one area standard: on the ellipsoid, in its plane, or as recorded."""

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

from jianliang.core.areas import account_plane, areas_dm2
from jianliang.core.errors import AreaError
from jianliang.core.geodesy import planar_area
from jianliang.core.polygons import Polygons

BEIJING = "EPSG:4548"
FRANCE = "EPSG:2154"


def of(*shapes):
    return Polygons.of(np.array(shapes, dtype=object))


def square(east, north, side=100.0):
    return shapely.box(east, north, east + side, north + side)


PLOT = square(448000, 4430000)


def test_planar_areas_are_those_of_the_plane_in_whole_dm2():
    plots = of(square(370000, 6400000), square(370000, 6400000, 0.125))
    assert areas_dm2(plots, FRANCE, "planar").tolist() == [1_000_000, 2]


def test_recorded_areas_are_taken_as_they_are():
    recorded = pd.Series([999_321, 5], index=["a", "b"], dtype="Int64")
    plots = of(PLOT, square(448100, 4430000))
    assert areas_dm2(plots, BEIJING, "recorded", recorded).tolist() == [999_321, 5]


def test_a_missing_recorded_area_is_an_error_that_names_the_plots():
    recorded = pd.Series([7, None, None], index=["a", "b", "c"], dtype="Int64")
    with pytest.raises(AreaError, match="2 plots .* for example b, c") as caught:
        areas_dm2(of(PLOT, PLOT, PLOT), BEIJING, "recorded", recorded)
    assert "b, c" in caught.value.reason("zh")


def test_recorded_areas_must_be_given_and_not_below_zero():
    with pytest.raises(AreaError, match="1 plots have no recorded area"):
        areas_dm2(of(PLOT), BEIJING, "recorded")
    with pytest.raises(AreaError, match="below zero, for example a"):
        areas_dm2(of(PLOT), BEIJING, "recorded", pd.Series([-1], ["a"], dtype="Int64"))


@pytest.mark.parametrize(
    ("crs", "standard", "code"),
    [
        ("EPSG:2154", "ellipsoid", "area-not-gauss"),
        ("EPSG:2437", "ellipsoid", "area-not-gauss"),  # Beijing 54, 3° zone at 120°E
        ("EPSG:2363", "ellipsoid", "area-not-gauss"),  # Xi'an 80, zone 39
        ("EPSG:32650", "ellipsoid", "area-not-gauss"),  # UTM: scale 0.9996
        ("EPSG:4214", "ellipsoid", "area-not-gauss"),  # Beijing 54, degrees
        ("EPSG:4490", "planar", "area-not-planar"),
        ("EPSG:6588", "planar", "area-not-planar"),  # feet
        ("EPSG:3857", "planar", "area-not-planar"),  # 70 % too large at Beijing
        ("EPSG:4548", "guess", "area-standard"),
        ("nowhere", "planar", "area-crs-unknown"),
        ("nowhere", "ellipsoid", "area-crs-unknown"),
    ],
)
def test_a_crs_that_does_not_suit_the_standard_is_refused(crs, standard, code):
    with pytest.raises(AreaError) as caught:
        areas_dm2(of(PLOT), crs, standard)
    assert caught.value.code == code
    assert caught.value.reason("zh") and caught.value.remedy("en")


@pytest.mark.parametrize(
    "shape",
    [
        square(39448000, 4430000),  # a zone prefix the CRS does not have
        square(4430000, 448000),
    ],
    ids=["zone prefix", "x and y exchanged"],
)
def test_coordinates_of_another_zone_are_refused(shape):
    with pytest.raises(AreaError) as caught:
        areas_dm2(of(shape), BEIJING, "ellipsoid")
    assert caught.value.code == "area-outside-zone"


def test_degrees_in_a_plane_of_metres_are_refused():
    with pytest.raises(AreaError, match="cannot lie in EPSG:4527"):
        areas_dm2(of(square(116.39, 40.0, 0.01)), "EPSG:4527", "ellipsoid")


@pytest.mark.parametrize(
    ("crs", "standard"), [(BEIJING, "ellipsoid"), (FRANCE, "planar")]
)
def test_coordinates_that_are_no_numbers_are_refused(crs, standard):
    plots = of(PLOT)
    plots.coords[1, 0] = np.nan
    for measure in (areas_dm2, account_plane):
        with pytest.raises(AreaError, match="no numbers"):
            measure(plots, crs, standard)


# --- degrees ------------------------------------------------------------------------


def test_degrees_are_projected_to_the_zone_of_the_centroid():
    """A plot of 1 km² in zone 39, given in degrees, has its official area."""
    metres = square(448000, 4430000, 1000.0).segmentize(10.0)
    degrees = to_degrees(metres, 117)
    there = areas_dm2(of(metres), BEIJING, "ellipsoid")[0]
    for crs in ("EPSG:4490", "EPSG:4326"):
        assert abs(areas_dm2(of(degrees), crs, "ellipsoid")[0] - there) <= 1


def test_each_row_has_its_own_zone():
    in_38, in_39 = to_degrees(PLOT, 114), to_degrees(PLOT, 117)
    one, other = areas_dm2(of(in_38, in_39), "EPSG:4490", "ellipsoid")
    assert abs(one - other) <= 1


def test_impossible_degrees_are_refused():
    with pytest.raises(AreaError) as caught:
        areas_dm2(of(PLOT), "EPSG:4326", "ellipsoid")
    assert caught.value.code == "area-not-degrees"


def to_degrees(shape, meridian):
    plane = pyproj.Proj(f"+proj=tmerc +lon_0={meridian} +x_0=500000 +ellps=GRS80")
    return shapely.transform(
        shape, lambda xy: np.column_stack(plane(*xy.T, inverse=True))
    )


# --- the plane in which pieces are laid over each other ---------------------------------


@pytest.mark.parametrize(
    ("crs", "standard", "on_ellipsoid"),
    [
        (BEIJING, "ellipsoid", True),
        (BEIJING, "recorded", True),
        (BEIJING, "planar", False),
        (FRANCE, "planar", False),
        (FRANCE, "recorded", False),
    ],
)
def test_pieces_are_laid_in_the_cylinder_or_in_the_plane(crs, standard, on_ellipsoid):
    plot = square(448000, 4430000) if crs == BEIJING else square(370000, 6400000)
    area = planar_area(account_plane(of(plot), crs, standard))[0]
    assert area == pytest.approx(9999.336 if on_ellipsoid else 10_000, abs=1e-3)


def test_a_city_cannot_be_laid_over_itself_in_degrees():
    with pytest.raises(AreaError) as caught:
        account_plane(of(to_degrees(PLOT, 117)), "EPSG:4490", "ellipsoid")
    assert caught.value.code == "area-not-gauss"
    with pytest.raises(AreaError):
        account_plane(of(PLOT), "EPSG:4490", "recorded")
