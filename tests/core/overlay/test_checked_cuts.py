"""Cuts whose areas are known beforehand."""

import numpy as np
import pytest
import shapely

from jianliang.core.overlay.cuts import areal, differences, intersections

# A vertex that one of two neighbours has leaves a hole 1e-10 m wide in what both cover;
# a triangle beside it has an edge 2 cm off. GEOS then finds the triangle uncovered.
TRIANGLE = shapely.Polygon([
    (397693.58929074346, 4417362.914824083),
    (397695.9534, 4417422.0969),
    (397798.8049, 4417421.917),
])  # fmt: skip
HOLE = [
    (397695.25236, 4417404.34674),
    (397693.6166, 4417362.9297),
    (397695.9534, 4417422.0969),
]
COVER = shapely.Polygon(
    shapely.box(397600, 4417300, 398000, 4417500).exterior, [HOLE]
)  # fmt: skip


def array(*shapes):
    return np.array(shapes, dtype=object)


def test_geos_alone_would_find_a_covered_triangle_bare():
    """Should this ever fail, GEOS has become better: the check costs next to nothing."""
    assert COVER.is_valid
    assert shapely.difference(TRIANGLE, COVER).area > 3000


def test_a_cut_that_has_not_its_area_is_made_again():
    left = differences(array(TRIANGLE), array(COVER), np.zeros(1))
    assert shapely.area(left)[0] < 1e-6
    kept = intersections(array(TRIANGLE), array(COVER), np.array([TRIANGLE.area]))
    assert shapely.area(kept)[0] == pytest.approx(TRIANGLE.area, abs=1e-6)


def test_a_cut_that_has_its_area_is_as_geos_makes_it():
    one, other = shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1)
    area = np.array([1.0])
    kept = intersections(array(one), array(other), area)[0]
    left = differences(array(one), array(other), area)[0]
    assert shapely.equals(kept, shapely.box(1, 0, 2, 1))
    assert shapely.equals(left, shapely.box(0, 0, 1, 1))


def test_lines_and_points_of_contact_are_no_land():
    square = shapely.box(0, 0, 1, 1)
    line = shapely.LineString([(0, 0), (1, 1)])
    both = shapely.GeometryCollection([square, line])
    shapes = areal(array(square, line, shapely.Point(0, 0), both, shapely.Polygon()))
    assert shapely.area(shapes).tolist() == [1, 0, 0, 1, 0]
    assert set(shapely.get_type_id(shapes)) <= {3, 6}
