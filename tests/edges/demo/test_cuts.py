"""A cut face stays joined to its neighbours; a cut that would cut nothing is none."""

import numpy as np
import pytest
import shapely

from jianliang.edges.demo.cuts import NOTHING, cut
from jianliang.edges.demo.mesh import area_and_centre, mesh_of, ring

LEFT, RIGHT = shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)


def faces_of(mesh):
    return [
        shapely.Polygon(
            [(mesh.x[mesh.origin[h]], mesh.y[mesh.origin[h]]) for h in ring(mesh, f)]
        )
        for f in range(mesh.counts[2])
    ]


@pytest.fixture
def two_squares():
    return mesh_of(np.array([LEFT, RIGHT]), 20)


def test_the_faces_of_a_new_mesh_are_the_polygons(two_squares):
    assert [
        face.equals(square)
        for face, square in zip(faces_of(two_squares), [LEFT, RIGHT], strict=True)
    ] == [True, True]


def test_a_cut_halves_a_face(two_squares):
    cut(two_squares, 0, (5.0, 0.0, 0.0, 1.0), 0.1, False)

    assert [face.area for face in faces_of(two_squares)] == [50.0, 100.0, 50.0]


def test_the_neighbour_of_a_cut_face_gets_the_new_node(two_squares):
    cut(two_squares, 0, (0.0, 4.0, 1.0, 0.0), 0.1, False)

    neighbour = faces_of(two_squares)[1]
    assert (10.0, 4.0) in neighbour.exterior.coords
    assert shapely.coverage_is_valid(faces_of(two_squares))


def test_a_cut_near_a_corner_takes_the_corner(two_squares):
    cut(two_squares, 0, (0.0, 0.5, 1.0, 0.95), 1.0, False)

    corners = {
        tuple(at) for face in faces_of(two_squares) for at in face.exterior.coords
    }
    assert (0.0, 0.5) not in corners


def test_a_line_past_a_face_cuts_nothing(two_squares):
    assert cut(two_squares, 0, (0.0, 11.0, 1.0, 0.0), 0.1, False) == NOTHING


def test_a_cut_along_an_edge_is_none(two_squares):
    assert cut(two_squares, 0, (0.0, 10.0 - 1e-9, 1.0, 0.0), 0.5, False) == NOTHING
    assert two_squares.counts[2] == 2


def test_a_bay_is_cut_in_the_interval_at_the_point():
    u_shape = shapely.Polygon(
        [(0, 0), (9, 0), (9, 9), (6, 9), (6, 3), (3, 3), (3, 9), (0, 9)]
    )
    mesh = mesh_of(np.array([u_shape]), 20)

    cut(mesh, 0, (7.5, 6.0, 1.0, 0.0), 0.1, False)

    assert sorted(face.area for face in faces_of(mesh)) == [9.0, 54.0]


def test_the_centre_of_an_l_shape_is_its_centroid():
    l_shape = shapely.Polygon([(0, 0), (4, 0), (4, 1), (1, 1), (1, 4), (0, 4)])
    mesh = mesh_of(np.array([l_shape]), 5)

    area, x, y = area_and_centre(mesh, ring(mesh, 0))

    assert (area, x, y) == pytest.approx((7.0, l_shape.centroid.x, l_shape.centroid.y))


def test_any_cuts_leave_a_clean_coverage():
    rng = np.random.default_rng(4)
    mesh = mesh_of(
        np.array([shapely.box(0, 0, 900, 700), shapely.box(900, 0, 1500, 700)]), 900
    )

    for _ in range(600):
        face = int(rng.integers(mesh.counts[2]))
        area, x, y = area_and_centre(mesh, ring(mesh, face))
        turn = rng.uniform(0, np.pi)
        if area > 900:
            cut(
                mesh,
                face,
                (x, y, np.cos(turn), np.sin(turn)),
                8.0,
                bool(rng.random() < 0.3),
            )

    faces = faces_of(mesh)
    assert len(faces) > 250
    assert shapely.is_valid(faces).all()
    assert shapely.coverage_is_valid(faces)
    assert shapely.area(faces).sum() == pytest.approx(1500 * 700)
