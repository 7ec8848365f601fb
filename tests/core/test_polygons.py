"""Polygons as flat arrays: from shapely or bytes, and the same either way."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from jianliang.core.polygons import Polygons, identical_rows

HOLED = shapely.box(0, 0, 9, 9).difference(shapely.box(1, 1, 2, 2))
SCATTERED = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(3, 3, 4, 4)])
SHAPES = np.array(
    [shapely.box(0, 0, 1, 1), None, shapely.Polygon(), HOLED, SCATTERED], dtype=object
)


def ragged_twin(shapes: np.ndarray) -> tuple:
    """The obvious way: one ring of one part of one row after another."""
    coords, rings, parts, rows = [], [0], [0], [0]
    for shape in shapes:
        members = (
            []
            if shape is None
            else [p for p in shapely.get_parts(shape) if not p.is_empty]
        )
        for polygon in members:
            for ring in (polygon.exterior, *polygon.interiors):
                coords += list(ring.coords)
                rings.append(len(coords))
            parts.append(len(rings) - 1)
        rows.append(len(parts) - 1)
    return coords, rings, parts, rows


def assert_same(polygons: Polygons, twin: tuple) -> None:
    coords, *starts = twin
    assert polygons.coords.tolist() == [list(point) for point in coords]
    found = (polygons.rings, polygons.parts, polygons.rows)
    assert [array.tolist() for array in found] == starts


def test_rings_parts_and_rows_are_those_of_the_shapes():
    assert_same(Polygons.of(SHAPES), ragged_twin(SHAPES))


@given(st.permutations(range(len(SHAPES))), st.integers(0, 40))
def test_any_order_and_number_of_shapes_is_read(order, repeats):
    shapes = np.tile(SHAPES[list(order)], repeats)
    assert_same(Polygons.of(shapes), ragged_twin(shapes))


def test_bytes_are_read_like_shapes():
    from_bytes = Polygons.of(np.array(list(shapely.to_wkb(SHAPES)), dtype=object))
    assert_same(from_bytes, ragged_twin(SHAPES))


def test_heights_are_dropped():
    raised = np.array([shapely.Polygon([(0, 0, 5), (1, 0, 5), (1, 1, 5)])])
    assert Polygons.of(raised).coords.shape == (4, 2)


def test_what_is_no_polygon_is_refused():
    with pytest.raises(ValueError, match="Row 1"):
        Polygons.of(np.array([HOLED, shapely.Point(0, 0)]))


def test_taking_rows_is_taking_shapes():
    picked = [4, 3, 3, 1, 0]
    assert_same(Polygons.of(SHAPES).take(np.array(picked)), ragged_twin(SHAPES[picked]))


def test_perimeters_count_holes_and_parts():
    assert Polygons.of(SHAPES).perimeters().tolist() == [4.0, 0.0, 0.0, 40.0, 8.0]


def test_holes_are_told_from_shells():
    assert Polygons.of(SHAPES).ring_is_hole().tolist() == [
        False,
        False,
        True,
        False,
        False,
    ]


def test_identical_rows_pair_each_row_once_and_only_bit_for_bit():
    nudged = shapely.box(0, 0, 1, np.nextafter(1, 2))
    one = Polygons.of(np.array([SHAPES[0], HOLED, SHAPES[0], nudged]))
    other = Polygons.of(np.array([SCATTERED, SHAPES[0], HOLED]))
    rows = identical_rows(one, other)
    assert [array.tolist() for array in rows] == [[0, 1], [1, 2]]
