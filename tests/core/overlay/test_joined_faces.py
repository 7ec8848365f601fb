"""Faces of two layers cut by each other, against the twin."""

import numpy as np
import pandas as pd
import pytest
import shapely
from core.overlay import twin
from core.overlay.coverages import CORNERS, FEW, Mesh, labellings, meshes
from hypothesis import example, given
from hypothesis import strategies as st

from jianliang.core.overlay.coverage import Coverage, coverage, joined_faces
from jianliang.core.polygons import Polygons


def named(shapes, name):
    labels = pd.DataFrame(
        {name: [f"{name}{k}" for k in range(len(shapes))]}, dtype="str"
    )
    return coverage(Polygons.of(shapes), labels)


def cells_of(joined: Coverage) -> dict:
    shapes = twin.shifted(joined.polygons.geometries())[0]
    number = {
        name: joined.labels[name].str.removeprefix(name) for name in joined.labels
    }
    keys = pd.DataFrame(number).astype("object").fillna(twin.OUTSIDE).astype(int)
    return dict(
        zip(map(tuple, keys.to_numpy().tolist()), shapely.area(shapes), strict=True)
    )


@st.composite
def two_coverages(draw):
    mesh = draw(meshes())
    other = draw(st.one_of(st.just(mesh), meshes()))
    return [m.layer(draw(labellings(m, 3, gaps=True))) for m in (mesh, other)]


def crooked(corner, seed):
    """A layer on a crooked grid at a corner."""
    rng = np.random.default_rng(seed)
    steps = np.cumsum([0.0, 100.0, 60.0, 130.0, 20.0])
    grid = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=2)
    mesh = Mesh(grid + CORNERS[corner] + rng.uniform(-4.8, 4.8, grid.shape))
    return mesh.layer(rng.integers(-1, 4, mesh.size).tolist())


@FEW
@given(two_coverages())
@example([crooked("origin", 59), crooked("edge of the zone", 1059)])
def test_every_face_has_the_area_of_its_twin(layers):
    first, second = layers
    joined = joined_faces(named(first, "u"), named(second, "z"))
    first, second = twin.shifted(first, second)
    slow = {
        (i, j): part.area
        for i, one in enumerate(first)
        for j, part in twin.in_and_out(one, second)
    }
    for j, other in enumerate(second):
        for i, part in twin.in_and_out(other, first):
            slow[i, j] = part.area
    hair = twin.hair(first, second)
    wrong = twin.differences(
        cells_of(joined), slow, 1e-6, lambda cell: hair * (-1 in cell)
    )
    assert not wrong, wrong


@pytest.mark.parametrize("empty", [0, 1])
def test_a_layer_without_polygons_leaves_the_other_as_it_is(empty):
    none = named(np.empty(0, dtype=object), "u")
    square = named(np.array([shapely.box(0, 0, 1, 1)]), "z")
    joined = joined_faces(*((none, square) if empty == 0 else (square, none)))
    assert joined.labels["z"].tolist() == ["z0"]
    assert joined.labels["u"].isna().tolist() == [True]
