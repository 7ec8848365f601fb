"""The kernel against its twin, cell by cell."""

import pytest
import shapely
from core.overlay import twin
from core.overlay.coverages import (
    MANY,
    NODES,
    labellings,
    meshes,
    moved_meshes,
    noded_alone,
)
from hypothesis import given
from hypothesis import strategies as st

from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.polygons import Polygons

NOISE_M2 = 1e-6


def measured(first, second, threads=2):
    polygons, grid = Polygons.of(first), edge_grid(Polygons.of(second))
    row, owner, shared, whole = common_areas(polygons, grid, threads)
    cells = dict(
        zip(zip(row.tolist(), owner.tolist(), strict=True), shared, strict=True)
    )
    return cells, whole


def agree(first, second):
    cells, whole = measured(first, second)
    assert not twin.differences(cells, twin.shared_areas(first, second), NOISE_M2)
    assert whole == pytest.approx(shapely.area(twin.shifted(first)[0]), abs=NOISE_M2)


@st.composite
def two_layers(draw):
    """Two layers on one mesh, on one moved a little, or on two that cross."""
    mesh = draw(meshes())
    other = draw(st.one_of(st.just(mesh), moved_meshes(mesh), meshes()))
    first = mesh.layer(draw(labellings(mesh, 6, gaps=True)))
    second = other.layer(draw(labellings(other, 4, gaps=True)))
    digits = draw(st.sampled_from([None, 4]))
    return noded_alone(first, draw(NODES), digits), second


@MANY
@given(two_layers())
def test_any_two_layers(layers):
    first, second = layers
    agree(first, second)
    agree(second, first)


@MANY
@given(two_layers(), st.sampled_from([(1e5, 3e6), (-7.5, 0.25), (4.5e5, 4.4e6)]))
def test_two_layers_moved_together(layers, by):
    """Far from the origin no digit is lost that the coordinates themselves keep."""
    first, second = (shapely.transform(layer, lambda xy: xy + by) for layer in layers)
    agree(first, second)
