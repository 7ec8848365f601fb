"""Cutting one face of the mesh along a straight line."""

import numpy as np
from numba import njit

from jianliang.edges.demo.mesh import Mesh, put_chord, put_node, ring

NOTHING = -1
LONGEST = 10
"""How many of a ring's longest edges may give the direction of its rectangle."""


@njit
def long_axis(mesh: Mesh, halves: np.ndarray) -> tuple[float, float, float, float]:
    """Direction of the smallest rectangle around a ring, along its longer side.

    Returns
    -------
    dx, dy : unit vector
    length_m, width_m : sides of the rectangle
    """
    n = len(halves)
    ax, ay = mesh.x[mesh.origin[halves]], mesh.y[mesh.origin[halves]]
    ex, ey = np.roll(ax, -1) - ax, np.roll(ay, -1) - ay
    size = np.hypot(ex, ey)
    best = (1.0, 0.0, np.inf, 0.0)
    for i in np.argsort(-size)[: min(n, LONGEST)]:
        dx, dy = ex[i] / size[i], ey[i] / size[i]
        along, aside = ax * dx + ay * dy, ay * dx - ax * dy
        length, width = along.max() - along.min(), aside.max() - aside.min()
        if length * width < best[2] * best[3] or best[3] == 0.0:
            if length >= width:
                best = (dx, dy, length, width)
            else:
                best = (-dy, dx, width, length)
    return best


@njit
def _crossings(
    mesh: Mesh, halves: np.ndarray, line: tuple[float, float, float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Where a line crosses a ring: places along the line, sorted, and half-edges."""
    px, py, dx, dy = line
    n = len(halves)
    places, found, count = np.empty(n), np.empty(n, dtype=np.int64), 0
    for i in range(n):
        a = mesh.origin[halves[i]]
        b = mesh.origin[halves[(i + 1) % n]]
        sa = (mesh.y[a] - py) * dx - (mesh.x[a] - px) * dy
        sb = (mesh.y[b] - py) * dx - (mesh.x[b] - px) * dy
        if (sa >= 0.0) != (sb >= 0.0):
            t = sa / (sa - sb)
            x = mesh.x[a] + t * (mesh.x[b] - mesh.x[a])
            y = mesh.y[a] + t * (mesh.y[b] - mesh.y[a])
            places[count] = (x - px) * dx + (y - py) * dy
            found[count] = halves[i]
            count += 1
    order = np.argsort(places[:count])
    return places[:count][order], found[:count][order]


@njit
def _interval(places: np.ndarray, shortest: bool) -> int:
    """Which inner interval of a line to cut along: the shortest, or the one at 0."""
    best, least = NOTHING, np.inf
    for i in range(0, len(places) - 1, 2):
        if shortest:
            worth = places[i + 1] - places[i]
        else:
            worth = max(places[i], -places[i + 1], 0.0)
        if worth < least:
            best, least = i, worth
    return best


@njit
def _node_near(
    mesh: Mesh, half: int, x: float, y: float, snap_m: float
) -> tuple[int, float, float]:
    """The half-edge that begins where a cut meets an edge, or NOTHING, and the place.

    An end of the edge within `snap_m` is taken as the place.
    """
    a, b = mesh.origin[half], mesh.origin[mesh.after[half]]
    if np.hypot(mesh.x[a] - x, mesh.y[a] - y) < snap_m:
        return half, mesh.x[a], mesh.y[a]
    if np.hypot(mesh.x[b] - x, mesh.y[b] - y) < snap_m:
        return mesh.after[half], mesh.x[b], mesh.y[b]
    return NOTHING, x, y


@njit
def _is_clear(
    mesh: Mesh, halves: np.ndarray, chord: tuple[float, float, float, float]
) -> bool:
    """Whether a chord touches the ring nowhere but at its ends."""
    ux, uy, vx, vy = chord
    length = np.hypot(vx - ux, vy - uy)
    dx, dy = (vx - ux) / length, (vy - uy) / length
    n = len(halves)
    ax, ay = mesh.x[mesh.origin[halves]], mesh.y[mesh.origin[halves]]
    along = (ax - ux) * dx + (ay - uy) * dy
    aside = (ay - uy) * dx - (ax - ux) * dy
    for i in range(n):
        j = (i + 1) % n
        if abs(aside[i]) < 0.05 and 1e-6 < along[i] < length - 1e-6:
            return False
        if aside[i] * aside[j] < 0.0:
            share = aside[i] / (aside[i] - aside[j])
            at = along[i] + share * (along[j] - along[i])
            if 1e-6 < at < length - 1e-6:
                return False
    return True


@njit
def cut(
    mesh: Mesh,
    face: int,
    line: tuple[float, float, float, float],
    snap_m: float,
    shortest: bool,
) -> int:
    """Cut a face in two along a line; return the new half-edge or NOTHING.

    Parameters
    ----------
    line : (x, y, dx, dy)
        A point of the line and its direction, a unit vector.
    snap_m : float
        Nodes this close to an end of the cut are taken as the end.
    shortest : bool
        Where the line crosses the face in several places, cut the shortest instead
        of the one nearest to the point.
    """
    halves = ring(mesh, face)
    places, found = _crossings(mesh, halves, line)
    at = _interval(places, shortest)
    if at == NOTHING:
        return NOTHING
    snap_m = min(snap_m, 0.2 * (places[at + 1] - places[at]))
    for reach in (snap_m, 0.02):
        ends = (places[at : at + 2], found[at : at + 2])
        chord = _cut_between(mesh, halves, line, ends, reach)
        if chord != NOTHING:
            return chord
    return NOTHING


@njit
def _same_edge(mesh: Mesh, first: int, second: int, one: int, two: int) -> bool:
    """Whether both ends of a cut lie on one edge, so that it would cut nothing off."""
    if one == NOTHING:
        return two == first or two == mesh.after[first]
    if two == NOTHING:
        return one == second or one == mesh.after[second]
    return mesh.after[one] == two or mesh.after[two] == one


@njit
def _cut_between(
    mesh: Mesh,
    halves: np.ndarray,
    line: tuple[float, float, float, float],
    ends: tuple[np.ndarray, np.ndarray],
    snap_m: float,
) -> int:
    """Cut between two crossings of the line, unless the chord would be no cut."""
    places, found = ends
    x, y = line[0] + places * line[2], line[1] + places * line[3]
    one, ux, uy = _node_near(mesh, found[0], x[0], y[0], snap_m)
    two, vx, vy = _node_near(mesh, found[1], x[1], y[1], snap_m)
    if np.hypot(ux - vx, uy - vy) < 0.5:
        return NOTHING
    if _same_edge(mesh, found[0], found[1], one, two):
        return NOTHING
    if not _is_clear(mesh, halves, (ux, uy, vx, vy)):
        return NOTHING
    if one == NOTHING:
        one = put_node(mesh, found[0], ux, uy)
    if two == NOTHING:
        two = put_node(mesh, found[1], vx, vy)
    return put_chord(mesh, one, two)
