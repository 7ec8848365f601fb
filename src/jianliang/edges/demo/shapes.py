"""The final lines: every edge gets its vertices, once, for both of its sides."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from numba import njit

from jianliang.core.compiled import compiled
from jianliang.edges.demo.corridors import BANK, LAKE, LAND, RESERVOIR, RIVER
from jianliang.edges.demo.mesh import Mesh, ring
from jianliang.edges.demo.sources import source_stamp
from jianliang.edges.demo.terrain import Terrain

# by style: core, town, village, industry, plain, foothill, mountain
SPACING_M = np.array([9.5, 9.5, 8.0, 11.0, 19.0, 24.0, 42.0])
WAVER = np.array([0.0, 0.0, 0.004, 0.0, 0.018, 0.06, 0.11])
"""How far edges between plots of a style swing, as a share of their length."""
WATER_WAVER = 0.03
MOST_PER_EDGE = 60
ORIGIN = (482_000.0, 4_438_000.0)
TRIES = 8


@dataclass(frozen=True)
class Shapes:
    """Rings of all faces over one list of vertices.

    Attributes
    ----------
    xy : float64, shape (v, 2)
        Vertices in the city's CRS, whole 0.1 mm.
    offsets : int64, shape (faces + 1,)
        Where each face's ring begins in `vertices`.
    vertices : int64
        Vertex ids around each face, counter-clockwise, not closed.
    """

    xy: np.ndarray
    offsets: np.ndarray
    vertices: np.ndarray

    def ring(self, face: int) -> np.ndarray:
        """Vertex ids around a face."""
        return self.vertices[self.offsets[face] : self.offsets[face + 1]]

    def polygons(self) -> np.ndarray:
        """All faces as shapely polygons."""
        lengths = np.diff(self.offsets)
        closed = np.insert(
            self.vertices, self.offsets[1:], self.vertices[self.offsets[:-1]]
        )
        index = np.repeat(np.arange(len(lengths)), lengths + 1)
        rings = shapely.linearrings(self.xy[closed], indices=index)
        return shapely.polygons(rings)


def shapes(
    mesh: Mesh,
    kind: np.ndarray,
    style: np.ndarray,
    ground: tuple[Terrain, np.random.Generator],
) -> tuple[Shapes, np.ndarray]:
    """Vertices for every edge such that all faces are valid polygons.

    Faces that tile the plane by shared edges still tile it after the edges have
    swung, as long as every ring stays simple and keeps its sense; where a ring does
    not, its edges swing half as far, and at last not at all.

    Returns
    -------
    Shapes, and the polygons as shapely objects
    """
    terrain, rng = ground
    edges = mesh.counts[1] // 2
    origin = mesh.origin[: 2 * edges]
    nodes = np.column_stack([mesh.x, mesh.y])[: mesh.counts[0]]
    a, b = nodes[origin[0::2]], nodes[origin[1::2]]
    length = np.hypot(*(b - a).T)
    spacing, swing = _edge_style(mesh, kind, style, edges)
    per_edge = np.clip(np.rint(length / spacing) - 1, 0, MOST_PER_EDGE).astype(np.int64)
    first = len(nodes) + np.concatenate([[0], np.cumsum(per_edge)])
    outlines = rings(mesh, first)
    line = _Line(terrain, nodes, (origin[0::2], origin[1::2]), (per_edge, rng))
    swing = np.minimum(swing * length, 45.0)
    bow = np.ones(edges)
    for attempt in range(TRIES):
        drawn = Shapes(line.points(swing, bow), *outlines)
        polygons = drawn.polygons()
        bad = np.flatnonzero(~shapely.is_valid(polygons) | _turned_over(polygons))
        if not len(bad):
            return drawn, polygons
        for face in bad:
            around = ring(mesh, face) // 2
            swing[around] *= 0.4
            bow[around] *= 1.0 if attempt < 2 else 0.0
    raise AssertionError(f"{len(bad)} plots cross themselves")


def _turned_over(polygons: np.ndarray) -> np.ndarray:
    return ~shapely.is_ccw(shapely.get_exterior_ring(polygons))


def _edge_style(
    mesh: Mesh, kind: np.ndarray, style: np.ndarray, edges: int
) -> tuple[np.ndarray, np.ndarray]:
    """Spacing (m) and swing (share of length) of every edge, by the sides' styles."""
    left, right = mesh.face[0 : 2 * edges : 2], mesh.face[1 : 2 * edges : 2]
    left, right = np.where(left < 0, right, left), np.where(right < 0, left, right)
    finer = np.minimum(style[left], style[right])
    swing = WAVER[finer]
    swing[(kind[left] != LAND) | (kind[right] != LAND)] = 0.0
    water = np.array([RIVER, BANK, LAKE, RESERVOIR])
    swing[np.isin(kind[left], water) ^ np.isin(kind[right], water)] = WATER_WAVER
    return SPACING_M[finer], swing


class _Line:
    """The inner vertices of all edges: bent with the ground, and swinging between."""

    def __init__(self, terrain, nodes, ends, vertices):  # type: ignore[no-untyped-def]
        per_edge, rng = vertices
        a, b = nodes[ends[0]], nodes[ends[1]]
        self.edge = np.repeat(np.arange(len(a)), per_edge)
        share = _shares(per_edge, self.edge, rng)
        self.nodes = terrain.bent(nodes)
        straight = self.nodes[ends[0]][self.edge] * (1 - share[:, None])
        self.straight = straight + self.nodes[ends[1]][self.edge] * share[:, None]
        on_plan = a[self.edge] + share[:, None] * (b - a)[self.edge]
        self.bow = terrain.bent(on_plan) - self.straight
        across = (b - a) / np.hypot(*(b - a).T)[:, None]
        normal = np.column_stack([-across[:, 1], across[:, 0]])[self.edge]
        self.swing = _fading_waves(self.edge, share, rng)[:, None] * normal

    def points(self, swing_m: np.ndarray, bow: np.ndarray) -> np.ndarray:
        """All vertices when each edge swings by `swing_m` and bows by a share."""
        inner = self.straight + bow[self.edge, None] * self.bow
        inner += swing_m[self.edge, None] * self.swing
        return np.round(np.concatenate([self.nodes, inner]) + ORIGIN, 4)


def _shares(
    per_edge: np.ndarray, edge: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """How far along its edge each inner vertex lies, 0 to 1."""
    begin = np.cumsum(per_edge) - per_edge
    step = np.arange(len(edge)) - begin[edge] + 1
    return (step + rng.uniform(-0.3, 0.3, len(edge))) / (per_edge[edge] + 1)


def _fading_waves(
    edge: np.ndarray, share: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """A random swing that is 0 at both ends of every edge."""
    heights = rng.normal(size=(edge[-1] + 1, 6))
    swing = np.zeros(len(share))
    for wave in range(1, 7):
        swing += heights[edge, wave - 1] / wave**1.2 * np.sin(wave * np.pi * share)
    return swing


def rings(mesh: Mesh, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Offsets and vertex ids of every face: nodes, with their edges' inner vertices.

    `first` is the id of each edge's first inner vertex, and one more for the end.
    """
    offsets, vertices, _ = _kept(source_stamp())(mesh, first)
    return offsets, vertices


def _kept(stamp: int) -> Callable:
    @compiled
    def all_rings(mesh: Mesh, first: np.ndarray) -> tuple[np.ndarray, np.ndarray, int]:
        offsets, vertices = _all_rings(mesh, first)
        return offsets, vertices, stamp

    return all_rings


@njit
def _all_rings(mesh: Mesh, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    count = mesh.counts[2]
    offsets = np.zeros(count + 1, dtype=np.int64)
    for face in range(count):
        halves = ring(mesh, face)
        size = len(halves)
        for half in halves:
            size += first[half // 2 + 1] - first[half // 2]
        offsets[face + 1] = offsets[face] + size
    vertices = np.empty(offsets[-1], dtype=np.int64)
    at = 0
    for face in range(count):
        for half in ring(mesh, face):
            vertices[at] = mesh.origin[half]
            at += 1
            low, high = first[half // 2], first[half // 2 + 1]
            for i in range(high - low):
                vertices[at] = low + i if half % 2 == 0 else high - 1 - i
                at += 1
    return offsets, vertices
