"""Random small coverages: what surveys look like, and what breaks overlays.

A mesh is a crooked grid whose cells are cut into triangles; a layer gives a label to
every triangle, and what bears one label is one polygon. So neighbours share their
edges bit for bit, and islands, holes, polygons of several parts and polygons that
touch in a point come of themselves. Layers drawn on one mesh have coincident
boundaries; layers on two meshes cross each other.
"""

import os
from dataclasses import dataclass, replace

import numpy as np
import shapely
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

FEW = settings(
    max_examples=100,
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MANY = settings(FEW, max_examples=300)

CORNERS = {
    "origin": (0.0, 0.0),
    "beijing": (448_000.0, 4_430_000.0),
    "edge of the zone": (397_654.3217, 4_417_321.9876),
}
WIDTHS = {
    "whole": (1, 1, 2, 3),
    "plots": (20, 60, 100, 130),
    "slivers": (0.02, 50, 0.5, 90),
}


@dataclass(frozen=True)
class Mesh:
    """Vertices of a crooked grid, float64, shape (columns + 1, rows + 1, 2)."""

    vertices: np.ndarray

    @property
    def size(self) -> int:
        """How many triangles there are."""
        columns, rows = np.array(self.vertices.shape[:2]) - 1
        return int(2 * columns * rows)

    def triangles(self) -> np.ndarray:
        v = self.vertices
        a, b, c, d = v[:-1, :-1], v[1:, :-1], v[1:, 1:], v[:-1, 1:]
        corners = [np.stack(three, axis=2) for three in ((a, b, c), (a, c, d))]
        return shapely.polygons(np.stack(corners, axis=2).reshape(-1, 3, 2))

    def layer(self, labels) -> np.ndarray:
        """One polygon for each label; what is labelled -1 belongs to none."""
        labels, triangles = np.asarray(labels), self.triangles()
        named = sorted(set(labels.tolist()) - {-1})
        return np.array(
            [shapely.coverage_union_all(triangles[labels == k]) for k in named],
            dtype=object,
        )


@st.composite
def meshes(draw, kind=None, corner=None) -> Mesh:
    """A grid of 1–4 by 1–4 cells, straight or crooked."""
    kind = kind or draw(st.sampled_from(sorted(WIDTHS)))
    corner = corner or draw(st.sampled_from(sorted(CORNERS)))
    count = st.integers(1, 4)
    x, y = (_steps(draw, kind, draw(count)) for _ in range(2))
    vertices = np.stack(np.meshgrid(x, y, indexing="ij"), axis=2) + CORNERS[corner]
    return Mesh(_crooked(draw, vertices)) if kind != "whole" else Mesh(vertices)


def _steps(draw, kind: str, count: int) -> np.ndarray:
    width = st.sampled_from(WIDTHS[kind])
    return np.cumsum([0.0, *(draw(width) for _ in range(count))])


def _crooked(draw, vertices: np.ndarray) -> np.ndarray:
    """Move every vertex by less than a quarter of its cells, so that none turns over."""
    if draw(st.booleans()):
        return vertices
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    reach = 0.24 * np.stack(
        [_least(vertices[:, 0, 0])[:, None] + 0 * vertices[..., 0],
         _least(vertices[0, :, 1])[None, :] + 0 * vertices[..., 0]], axis=2
    )  # fmt: skip
    moved = vertices + reach * rng.uniform(-1, 1, vertices.shape)
    return np.round(moved, 4) if draw(st.booleans()) else moved


def _least(steps: np.ndarray) -> np.ndarray:
    """The narrower of the two cells beside each grid line."""
    wide = np.diff(steps)
    return np.minimum(np.append(wide, np.inf), np.insert(wide, 0, np.inf))


def labellings(mesh: Mesh, most: int, gaps: bool = False):
    """A label for every triangle: few labels, so that polygons take odd shapes."""
    low = -1 if gaps else 0
    return st.lists(st.integers(low, most), min_size=mesh.size, max_size=mesh.size)


@st.composite
def later_labellings(draw, labels, most: int):
    """The labels of the next date: some triangles fall to another plot, or to none."""
    moves = draw(
        st.dictionaries(
            st.integers(0, len(labels) - 1), st.integers(-1, most + 2), max_size=6
        )
    )
    return [moves.get(at, label) for at, label in enumerate(labels)]


@st.composite
def moved_meshes(draw, mesh: Mesh) -> Mesh:
    """The mesh with some vertices moved a little: boundaries surveyed anew."""
    if draw(st.booleans()):
        return mesh
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    v = mesh.vertices
    reach = 0.1 * min(
        np.diff(v[..., 0], axis=0).min(), np.diff(v[..., 1], axis=1).min()
    )
    chosen = rng.random(v.shape[:2]) < 0.3
    return Mesh(v + np.where(chosen[..., None], rng.uniform(-reach, reach, v.shape), 0))


def noded_alone(shapes: np.ndarray, places, digits: int | None) -> np.ndarray:
    """A vertex more on one edge of some polygons, which their neighbours do not have.

    Rounded to `digits` decimals it lies a little beside the edge, as in real surveys.
    """
    out = shapes.copy()
    for at, edge, share in places:
        if at >= len(out):
            continue
        parts = list(shapely.get_parts(out[at]))
        ring = shapely.get_coordinates(parts[0].exterior)
        edge %= len(ring) - 1
        point = ring[edge] + share * (ring[edge + 1] - ring[edge])
        point = point if digits is None else np.round(point, digits)
        noded = np.insert(ring, edge + 1, point, axis=0)
        whole = shapely.Polygon(noded, parts[0].interiors)
        joined = shapely.MultiPolygon([whole, *parts[1:]])
        if joined.is_valid:
            out[at] = joined
    return out


@dataclass(frozen=True)
class Scene:
    """Layers of two dates: plots with their classes, faces, and paths."""

    before: np.ndarray
    after: np.ndarray
    code_from: np.ndarray
    code_to: np.ndarray
    faces_from: np.ndarray
    faces_to: np.ndarray
    paths: np.ndarray


NODES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 20), st.sampled_from([0.5, 0.3, 0.77])),
    max_size=4,
)


@st.composite
def scenes(draw) -> Scene:
    """Two surveys, the faces of both dates, and the paths of what changed."""
    kind, corner = (draw(st.sampled_from(sorted(s))) for s in (WIDTHS, CORNERS))
    mesh = draw(meshes(kind, corner))
    other = draw(st.one_of(st.just(mesh), meshes(kind, corner)))
    labels = draw(labellings(mesh, 5))
    later = draw(later_labellings(labels, 5))
    before = mesh.layer(labels)
    after = draw(moved_meshes(mesh)).layer(later)
    faces = draw(labellings(other, 2, gaps=True))
    faces_from = other.layer(faces)
    faces_to = faces_from
    if draw(st.booleans()):
        faces_to = other.layer(draw(later_labellings(faces, 2)))
    track = draw(st.one_of(st.just(mesh), meshes(kind, corner)))
    paths = track.layer(draw(labellings(track, 1, gaps=True)))
    codes = st.lists(st.integers(0, 2), min_size=12, max_size=12)
    code_from, code_to = (np.array(draw(codes)) for _ in range(2))
    return Scene(
        before, after, code_from[: len(before)], code_to[: len(after)],
        faces_from, faces_to, paths,
    )  # fmt: skip


@st.composite
def noded_scenes(draw) -> Scene:
    """Scenes with vertices that only one of two neighbours has, to 0.1 mm or exact."""
    scene = draw(scenes())
    digits = draw(st.sampled_from([None, 4]))
    return replace(
        scene,
        before=noded_alone(scene.before, draw(NODES), digits),
        after=noded_alone(scene.after, draw(NODES), digits),
        faces_to=noded_alone(scene.faces_to, draw(NODES), digits)
        if scene.faces_to is not scene.faces_from
        else scene.faces_to,
    )
