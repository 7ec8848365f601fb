"""C10: cells of a grid, and distances on foot over them."""

import numpy as np
import pytest
import rasterio.features
import rasterio.transform
import shapely
from core.overlay.coverages import FEW, labellings, meshes
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.core.polygons import Polygons
from jianliang.core.raster import Grid, rasterised
from jianliang.stages.walk import near_and_far, walking_distance


def ways(drawn):
    """`.` can be walked, `#` cannot, `P` is a park."""
    rows = np.array([list(line.strip()) for line in drawn.split()])
    return rows != "#", rows == "P"


def test_one_walks_around_a_wall_and_not_through_it():
    distance = walking_distance(*ways("""
        P#.
        .#.
        ...
    """), 10.0, 1000.0)  # fmt: skip

    # down, down, right, right, up, up; no corner of the wall may be cut.
    assert distance[0, 2] == 60
    assert distance[2, 1] == 30
    assert np.isinf(distance[0, 1])


def test_a_diagonal_wall_has_no_gap():
    distance = walking_distance(*ways("""
        P.#
        .#.
        #..
    """), 10.0, 1000.0)  # fmt: skip

    assert np.isinf(distance[2, 2])


def test_a_step_across_is_longer_than_one_along():
    distance = walking_distance(*ways("P. .."), 100.0, 1000.0)

    assert distance.tolist() == [[0, 100], [100, pytest.approx(141.42, abs=0.01)]]


def test_nobody_looks_farther_than_is_asked():
    distance = walking_distance(*ways("P...."), 100.0, 250.0)

    assert distance.tolist() == [[0, 100, 200, np.inf, np.inf]]


def test_a_park_is_reached_whatever_lies_under_it():
    walkable = np.array([[False, True]])
    distance = walking_distance(walkable, np.array([[True, False]]), 5.0, 100.0)

    assert distance.tolist() == [[0, 5]]


def test_cells_of_a_plot_are_near_or_far():
    plot = np.array([[0, 0, 1], [-1, 1, 1]])
    far = np.array([[False, True, True], [True, True, False]])
    near, beyond = near_and_far(plot, far, 3)

    assert near.tolist() == [1, 1, 0]
    assert beyond.tolist() == [1, 2, 0]


@settings(FEW, max_examples=25)
@given(meshes("plots"), st.data(), st.sampled_from([3.0, 7.5, 20.0]))
def test_cells_belong_to_the_polygon_their_centre_lies_in(mesh, data, cell):
    shapes = mesh.layer(data.draw(labellings(mesh, 5, gaps=True)))
    if not len(shapes):
        return
    grid = Grid.over(Polygons.of(shapes), cell)
    ours = rasterised(Polygons.of(shapes), grid)
    top = grid.south + grid.rows * cell
    theirs = rasterio.features.rasterize(
        [(shape, n) for n, shape in enumerate(shapes)],
        out_shape=grid.shape,
        transform=rasterio.transform.from_origin(grid.west, top, cell, cell),
        fill=-1,
        dtype="int32",
    )[::-1]
    rows, columns = np.nonzero(ours != theirs)
    centres = shapely.points(
        grid.west + (columns + 0.5) * cell, grid.south + (rows + 0.5) * cell
    )
    edges = shapely.union_all(shapely.boundary(shapes))
    assert (shapely.distance(centres, edges) < 1e-6).all()
