"""Sampling on squares, beside asking shapely for every middle."""

import numpy as np
import pytest
import shapely

from jianliang.core.polygons import Polygons
from jianliang.edges.tiles.places import in_degrees, off_grid, on_grid
from jianliang.edges.tiles.sampling import NOTHING, rectangles, sampled


def asked_one_by_one(shapes, image):
    """The slow twin: the first shape that contains each square's middle."""
    out = np.full(image.numbers.shape, NOTHING)
    for row, column in np.ndindex(*out.shape):
        point = shapely.Point(image.column + column + 0.5, image.row + row + 0.5)
        hits = np.flatnonzero(shapely.contains(shapes, point))
        out[row, column] = hits[0] if len(hits) else NOTHING
    return out


def mosaic(seed, size=40):
    """Cells that tile a rectangle, at odd places; a tenth of them missing."""
    rng = np.random.default_rng(seed)
    points = shapely.MultiPoint(rng.uniform(3, size, (60, 2)))
    frame = shapely.box(2.3, 3.7, size - 1.2, size - 3.1)
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=frame))
    cells = shapely.intersection(cells, frame)
    return cells[rng.random(len(cells)) > 0.1]


@pytest.mark.parametrize("seed", range(5))
def test_a_square_shows_what_lies_at_its_middle(seed):
    shapes = mosaic(seed)

    image = sampled(Polygons.of(shapes), 1024, 8)

    assert (image.numbers == asked_one_by_one(shapes, image)).all()
    assert (image.numbers >= 0).sum() > 800


@pytest.mark.parametrize("turned", [False, True])
def test_it_does_not_matter_which_way_rings_are_drawn_and_holes_are_left_out(turned):
    hole = [(5.2, 5.2), (9.1, 5.3), (9.2, 9.4), (5.1, 9.3)]
    shell = [(1.2, 1.3), (14.1, 1.1), (14.2, 12.9), (1.1, 13.2)]
    rings = (shell[::-1], [hole]) if turned else (shell, [hole])
    island = shapely.box(6.3, 6.3, 8.2, 8.2)
    shapes = np.array(
        [
            shapely.Polygon(*rings),
            shapely.MultiPolygon([island, shapely.box(20, 1, 23, 4)]),
        ]
    )

    image = sampled(Polygons.of(shapes), 1024, 4)

    assert (image.numbers == asked_one_by_one(shapes, image)).all()
    assert set(np.unique(image.numbers)) == {-1, 0, 1}


def test_where_shapes_overlap_the_first_one_stands():
    shapes = np.array(
        [shapely.box(1, 1, 9, 9), shapely.box(4, 4, 14, 14), shapely.box(0, 0, 6, 6)]
    )

    image = sampled(Polygons.of(shapes), 1024, 4)

    assert (image.numbers == asked_one_by_one(shapes, image)).all()
    assert (image.numbers == 2).any()


def test_wider_squares_show_what_the_middle_one_of_them_showed():
    image = sampled(Polygons.of(mosaic(1)), 1024, 8)

    wider = image.every(4)

    assert (wider.squares, wider.column, wider.row) == (
        256,
        image.column // 4,
        image.row // 4,
    )
    for row, column in np.ndindex(*wider.numbers.shape):
        assert wider.numbers[row, column] == image.numbers[4 * row + 2, 4 * column + 2]


@pytest.mark.parametrize("seed", range(5))
def test_rectangles_paint_the_image_and_do_not_overlap(seed):
    image = sampled(Polygons.of(mosaic(seed)), 1024, 8)

    number, corners = rectangles(image)

    painted = np.full(image.numbers.shape, NOTHING)
    for one, (west, north, east, south) in zip(number, corners, strict=True):
        part = painted[
            north - image.row : south - image.row,
            west - image.column : east - image.column,
        ]
        assert (part == NOTHING).all()
        part[:] = one
    assert (painted == image.numbers).all()
    assert len(number) < (image.numbers >= 0).sum() / 3


def test_an_image_of_nothing_has_no_rectangles():
    image = sampled(Polygons.of(mosaic(1)), 1024, 8)

    number, corners = rectangles(image.with_numbers(np.full(60, NOTHING)))

    assert (len(number), corners.shape) == (0, (0, 4))


def test_degrees_and_squares_lead_to_each_other():
    lonlat = np.array([[116.39, 39.91], [-70.5, -33.4], [0.0, 0.0]])

    xy = on_grid(lonlat, 2**20)

    assert off_grid(xy, 2**20) == pytest.approx(lonlat, abs=1e-9)
    assert xy[2] == pytest.approx([2**19, 2**19])
    # Tile 14/13489/6207 of the usual scheme holds the middle of Beijing.
    assert np.floor(on_grid(lonlat[:1], 2**14)).tolist() == [[13489, 6207]]


def test_heights_are_left_out_of_degrees():
    shapes = np.array(
        [shapely.Polygon([(5e5, 4.4e6, 50), (5.1e5, 4.4e6, 50), (5e5, 4.5e6, 9)])]
    )

    drawn = in_degrees(shapes, "EPSG:4548")

    assert not shapely.has_z(drawn).any()
    assert shapely.get_coordinates(drawn)[0] == pytest.approx([117.0, 39.73], abs=0.01)
