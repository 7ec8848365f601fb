"""From the great faces down to plots: blocks between streets, then plots in blocks."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numba import njit

from jianliang.core.compiled import compiled
from jianliang.edges.demo.corridors import COUNTY_ROAD, FARM_ROAD, LAND, STREET
from jianliang.edges.demo.cuts import NOTHING, cut, long_axis
from jianliang.edges.demo.mesh import Mesh, area_and_centre, ring
from jianliang.edges.demo.sizes import MOUNTAIN, PLAIN
from jianliang.edges.demo.sources import source_stamp

# by style: core, town, village, industry, plain, foothill, mountain
PLOT_M2 = np.array([7600.0, 6800.0, 3600.0, 11000.0, 38000.0, 62000.0, 240000.0])
BLOCK_M2 = np.array([3.4e4, 2.8e4, 1.3e4, 6e4, 2.6e5, 8e5, 4e6])
QUARTER_M2 = np.array([4e5, 5e5, 1.2e6, 1e6, 1.4e6, 1.8e6, 3e6])
LEAN = np.array([0.012, 0.02, 0.05, 0.02, 0.07, 0.16, 0.3])
"""How far cuts lean from square, radians."""
SMALLEST_M2 = 700.0
TRIES = 3


class Seeds(NamedTuple):
    """Points that each want a plot; `order` is rearranged as faces are cut."""

    x: np.ndarray
    y: np.ndarray
    style: np.ndarray
    order: np.ndarray


class Faces(NamedTuple):
    """What is known of each face; grows with the mesh.

    `low`, `high`: its seeds' range in `order`; `block`: the face bounded by streets it
    came from; `quarter`: the larger face townships are put together from; `kind`.
    """

    low: np.ndarray
    high: np.ndarray
    block: np.ndarray
    quarter: np.ndarray
    kind: np.ndarray
    seeds: Seeds


def subdivide(
    mesh: Mesh, faces: Faces, longest_m: float, rng: np.random.Generator
) -> None:
    """Cut every face until it holds one seed at most; roads into lengths."""
    _kept(source_stamp())(mesh, faces, longest_m, rng)


def _kept(stamp: int) -> Callable:
    @compiled
    def cut_all(
        mesh: Mesh, faces: Faces, longest_m: float, rng: np.random.Generator
    ) -> int:
        _cut_all(mesh, faces, longest_m, rng)
        return stamp

    return cut_all


@njit
def _cut_all(
    mesh: Mesh, faces: Faces, longest_m: float, rng: np.random.Generator
) -> None:
    stack = np.empty(len(faces.low), dtype=np.int64)
    height = mesh.counts[2]
    stack[:height] = np.arange(height)[::-1]
    while height > 0:
        height -= 1
        face = stack[height]
        if faces.kind[face] == LAND:
            first = mesh.counts[2]
            again = _cut_land(mesh, faces, face, rng)
        else:
            first = mesh.counts[2]
            again = _cut_corridor(mesh, faces, face, longest_m)
        if again:
            stack[height] = face
            height += 1
            for new in range(first, mesh.counts[2]):
                stack[height] = new
                height += 1


@njit
def _inherit(faces: Faces, face: int, new: int) -> None:
    faces.low[new] = faces.high[new] = faces.high[face]
    faces.block[new] = faces.block[face]
    faces.quarter[new] = faces.quarter[face]
    faces.kind[new] = faces.kind[face]


@njit
def _cut_corridor(mesh: Mesh, faces: Faces, face: int, longest_m: float) -> bool:
    """Cut a road, river or rail across where it is too long."""
    halves = ring(mesh, face)
    dx, dy, length, width = long_axis(mesh, halves)
    if length < max(longest_m, 2.2 * width):
        return False
    along = mesh.x[mesh.origin[halves]] * dx + mesh.y[mesh.origin[halves]] * dy
    for share in (0.5, 0.42, 0.58, 0.3, 0.7):
        far = along.min() + share * length
        chord = cut(mesh, face, (far * dx, far * dy, -dy, dx), 6.0, True)
        if chord != NOTHING:
            _inherit(faces, face, mesh.counts[2] - 1)
            return True
    return False


@njit
def _main_style(faces: Faces, face: int) -> tuple[int, bool]:
    """A face's commonest style by area, and whether town, plain or hills meet in it."""
    tally = np.zeros(7)
    low, high = faces.low[face], faces.high[face]
    step = max(1, (high - low) // 64)
    for i in range(low, high, step):
        tally[faces.seeds.style[faces.seeds.order[i]]] += 1
    groups = (tally[:PLAIN].sum() > 0) + (tally[PLAIN] > 0)
    groups += tally[PLAIN + 1 :].sum() > 0
    return int((tally * PLOT_M2).argmax()), groups > 1


@njit
def _road(style: int, area_m2: float) -> tuple[float, int]:
    """Width and kind of the road that a cut of this face makes; width 0: none."""
    width, kind = 0.0, STREET
    over = area_m2 / BLOCK_M2[style]
    if style < PLAIN:
        base = 12.0 if style != 2 else 6.0
        for step, times in ((1.0, 1.0), (6.0, 1.7), (30.0, 2.6)):
            if over > step:
                width = base * times
    elif over > 1.0:
        width, kind = 5.0, FARM_ROAD
        if over > (14.0 if style < MOUNTAIN else 4.0):
            width, kind = 14.0, COUNTY_ROAD
    return width, kind


@njit
def _where(
    faces: Faces, face: int, axis: tuple, mixed: bool, rng: np.random.Generator
) -> float:
    """Where to cut a face, 0 to 1: where town, plain and hills part, or midway."""
    if not mixed:
        return 0.5 + rng.uniform(-0.13, 0.13)
    dx, dy, begin, length = axis
    seeds = faces.seeds
    best, least = 0.5, np.inf
    for share in (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78):
        tally = np.zeros((2, 3))
        for i in range(faces.low[face], faces.high[face]):
            seed = seeds.order[i]
            far = (seeds.x[seed] * dx + seeds.y[seed] * dy - begin) / length > share
            style = seeds.style[seed]
            group = int(style >= PLAIN) + int(style > PLAIN)
            tally[int(far), group] += PLOT_M2[style]
        wrong = tally.sum() - tally[0].max() - tally[1].max()
        if wrong < least:
            best, least = share, wrong
    return best + rng.uniform(-0.02, 0.02)


@njit
def _cut_land(mesh: Mesh, faces: Faces, face: int, rng: np.random.Generator) -> bool:
    """Cut a face that wants more plots, with a road between if it is large."""
    area, _, _ = area_and_centre(mesh, ring(mesh, face))
    style, mixed = _main_style(faces, face)
    if faces.quarter[face] < 0 and area < QUARTER_M2[style]:
        faces.quarter[face] = face
    if faces.high[face] - faces.low[face] <= 1 or area < SMALLEST_M2:
        return False
    width, kind = _road(style, area)
    if width == 0.0 and faces.block[face] < 0:
        faces.block[face] = face
    first, chord = mesh.counts[2], NOTHING
    for _ in range(TRIES):
        line, across = _line(mesh, faces, face, (style, mixed), rng)
        chord = cut(mesh, face, line, min(9.0, 0.12 * across), False)
        if chord != NOTHING:
            break
    if chord == NOTHING:
        return False
    _inherit(faces, face, first)
    if 0.0 < width < 0.2 * across:
        _put_road(mesh, faces, chord, width, kind)
    _share_seeds(mesh, faces, face, first)
    return True


@njit
def _line(
    mesh: Mesh,
    faces: Faces,
    face: int,
    place: tuple[int, bool],
    rng: np.random.Generator,
) -> tuple[tuple[float, float, float, float], float]:
    """The line to cut a face along, across its longer side, and that side's length."""
    style, mixed = place
    halves = ring(mesh, face)
    dx, dy, length, width = long_axis(mesh, halves)
    if width > 0.8 * length and rng.random() < 0.5:
        dx, dy, length, width = -dy, dx, width, length
    along = mesh.x[mesh.origin[halves]] * dx + mesh.y[mesh.origin[halves]] * dy
    aside = mesh.y[mesh.origin[halves]] * dx - mesh.x[mesh.origin[halves]] * dy
    axis = (dx, dy, along.min(), length)
    far = along.min() + length * _where(faces, face, axis, mixed, rng)
    mid = (aside.min() + aside.max()) / 2
    lean = rng.normal(0.0, LEAN[style])
    turned = (
        -dy * np.cos(lean) - dx * np.sin(lean),
        dx * np.cos(lean) - dy * np.sin(lean),
    )
    return (far * dx - mid * dy, far * dy + mid * dx, turned[0], turned[1]), length


@njit
def _put_road(mesh: Mesh, faces: Faces, chord: int, width: float, kind: int) -> None:
    """Cut a strip off the newest face along a chord and make it a road."""
    new = mesh.counts[2] - 1
    u, v = mesh.origin[chord], mesh.origin[chord + 1]
    dx, dy = mesh.x[v] - mesh.x[u], mesh.y[v] - mesh.y[u]
    length = np.hypot(dx, dy)
    dx, dy = dx / length, dy / length
    # the newest face lies to the right of the chord
    x = (mesh.x[u] + mesh.x[v]) / 2 + width * dy
    y = (mesh.y[u] + mesh.y[v]) / 2 - width * dx
    second = cut(mesh, new, (x, y, dx, dy), 0.3 * width, False)
    if second == NOTHING:
        return
    newest = mesh.counts[2] - 1
    _inherit(faces, new, newest)
    strip = mesh.face[chord + 1]
    area, _, _ = area_and_centre(mesh, ring(mesh, strip))
    if 0.5 * width * length < area < 1.6 * width * length:
        faces.kind[strip] = kind
        faces.block[strip] = strip


@njit
def _holds(mesh: Mesh, halves: np.ndarray, x: float, y: float) -> bool:
    """Whether a ring goes around a point."""
    inside = False
    for i in range(len(halves)):
        a, b = mesh.origin[halves[i]], mesh.origin[halves[(i + 1) % len(halves)]]
        ay, by = mesh.y[a], mesh.y[b]
        if (ay > y) != (by > y):
            t = (y - ay) / (by - ay)
            inside ^= x < mesh.x[a] + t * (mesh.x[b] - mesh.x[a])
    return inside


@njit
def _share_seeds(mesh: Mesh, faces: Faces, face: int, first: int) -> None:
    """Give a face's seeds to the faces it was cut into."""
    seeds = faces.seeds
    low, high = faces.low[face], faces.high[face]
    for part in range(first, mesh.counts[2]):
        halves = ring(mesh, part)
        at = low
        for i in range(low, high):
            seed = seeds.order[i]
            if _holds(mesh, halves, seeds.x[seed], seeds.y[seed]):
                seeds.order[i], seeds.order[at] = seeds.order[at], seed
                at += 1
        faces.low[part], faces.high[part] = low, at
        low = at
    faces.low[face], faces.high[face] = low, high
