"""A planar graph of half-edges: faces can be cut and neighbours stay joined.

The twin of half-edge h is h ^ 1. Each face has one ring, the half-edges with the face
on their left; the outside is face -1. A node put on an edge is at once a node of both
sides, so edges agree bit for bit by construction.
"""

from typing import NamedTuple

import numpy as np
import shapely
from numba import njit

OUTSIDE = -1


class Mesh(NamedTuple):
    """Arrays with room to grow; `counts` holds how many nodes, half-edges and faces."""

    x: np.ndarray
    y: np.ndarray
    origin: np.ndarray
    after: np.ndarray
    before: np.ndarray
    face: np.ndarray
    start: np.ndarray
    counts: np.ndarray


def mesh_of(faces: np.ndarray, room: int) -> Mesh:
    """The graph of polygons that tile an area node to node.

    Parameters
    ----------
    faces : array of Polygon without holes, shape (n,)
    room : int
        How many faces it may grow to.
    """
    rings = shapely.get_exterior_ring(shapely.orient_polygons(faces))
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    nodes, at = np.unique(np.round(xy, 2), axis=0, return_inverse=True)
    inner = ring[1:] == ring[:-1]
    tails, heads, face = at[:-1][inner], at[1:][inner], ring[:-1][inner]
    mesh = _room(room * 4, room * 12, room)
    mesh.x[: len(nodes)], mesh.y[: len(nodes)] = nodes.T
    edges = _linked(mesh, tails, heads, face)
    mesh.counts[:] = len(nodes), edges, len(faces)
    return mesh


def _room(nodes: int, halves: int, faces: int) -> Mesh:
    def empty(size: int) -> np.ndarray:
        return np.full(size, -2, dtype=np.int64)

    place = (np.zeros(nodes), np.zeros(nodes))
    around = (empty(halves), empty(halves), empty(halves), empty(halves))
    return Mesh(*place, *around, empty(faces), np.zeros(3, dtype=np.int64))


def _linked(mesh: Mesh, tails: np.ndarray, heads: np.ndarray, face: np.ndarray) -> int:
    """Lay the rings' segments into the mesh; return the number of half-edges."""
    known: dict[tuple[int, int], int] = {}
    halves = 0
    of_segment = np.empty(len(tails), dtype=np.int64)
    for i, (tail, head) in enumerate(zip(tails.tolist(), heads.tolist(), strict=True)):
        half = known.pop((tail, head), -1)
        if half < 0:
            half, halves = halves, halves + 2
            known[(head, tail)] = half + 1
            mesh.origin[half], mesh.origin[half + 1] = tail, head
            mesh.face[half + 1] = OUTSIDE
        of_segment[i] = half
        mesh.face[half] = face[i]
    first = np.flatnonzero(np.r_[True, face[1:] != face[:-1]])
    follow = np.roll(of_segment, -1)
    follow[np.r_[first[1:] - 1, len(face) - 1]] = of_segment[first]
    mesh.after[of_segment], mesh.before[follow] = follow, of_segment
    mesh.start[face] = of_segment
    outer = {head: half for (head, _), half in known.items()}
    for (_, tail), half in known.items():
        mesh.after[half] = outer[tail]
        mesh.before[outer[tail]] = half
    return halves


@njit
def put_node(mesh: Mesh, half: int, x: float, y: float) -> int:
    """Put a node on an edge; return the half-edge that now begins there."""
    node, new = mesh.counts[0], mesh.counts[1]
    mesh.counts[0] += 1
    mesh.counts[1] += 2
    mesh.x[node], mesh.y[node] = x, y
    twin = half ^ 1
    ahead, behind = mesh.after[half], mesh.before[twin]
    mesh.origin[new], mesh.origin[new + 1] = node, mesh.origin[twin]
    mesh.origin[twin] = node
    mesh.face[new], mesh.face[new + 1] = mesh.face[half], mesh.face[twin]
    mesh.after[half], mesh.before[new] = new, half
    mesh.after[new], mesh.before[ahead] = ahead, new
    mesh.after[new + 1], mesh.before[twin] = twin, new + 1
    mesh.after[behind], mesh.before[new + 1] = new + 1, behind
    return new


@njit
def put_chord(mesh: Mesh, one: int, two: int) -> int:
    """Join the nodes where two half-edges of a face begin.

    The face keeps the side left of the new half-edge (from the node of `one` to that
    of `two`), which is returned; the other side becomes the newest face.
    """
    chord, face = mesh.counts[1], mesh.counts[2]
    mesh.counts[1] += 2
    mesh.counts[2] += 1
    back = chord + 1
    before_one, before_two = mesh.before[one], mesh.before[two]
    mesh.origin[chord], mesh.origin[back] = mesh.origin[one], mesh.origin[two]
    mesh.after[before_one], mesh.before[chord] = chord, before_one
    mesh.after[chord], mesh.before[two] = two, chord
    mesh.after[before_two], mesh.before[back] = back, before_two
    mesh.after[back], mesh.before[one] = one, back
    mesh.face[chord] = mesh.face[one]
    mesh.start[mesh.face[one]] = chord
    mesh.start[face] = back
    half = back
    while True:
        mesh.face[half] = face
        half = mesh.after[half]
        if half == back:
            return chord


@njit
def ring(mesh: Mesh, face: int) -> np.ndarray:
    """The half-edges around a face, in order."""
    first = mesh.start[face]
    half, count = first, 0
    while True:
        count += 1
        half = mesh.after[half]
        if half == first:
            break
    halves = np.empty(count, dtype=np.int64)
    for i in range(count):
        halves[i] = half
        half = mesh.after[half]
    return halves


@njit
def area_and_centre(mesh: Mesh, halves: np.ndarray) -> tuple[float, float, float]:
    """Area (m²) and centroid of a ring."""
    x0, y0 = mesh.x[mesh.origin[halves[0]]], mesh.y[mesh.origin[halves[0]]]
    area, cx, cy = 0.0, 0.0, 0.0
    for i in range(len(halves)):
        a = mesh.origin[halves[i]]
        b = mesh.origin[halves[(i + 1) % len(halves)]]
        ax, ay, bx, by = mesh.x[a] - x0, mesh.y[a] - y0, mesh.x[b] - x0, mesh.y[b] - y0
        cross = ax * by - bx * ay
        area += cross
        cx += (ax + bx) * cross
        cy += (ay + by) * cross
    if area == 0.0:
        return 0.0, x0, y0
    return area / 2, x0 + cx / (3 * area), y0 + cy / (3 * area)
