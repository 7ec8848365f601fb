"""How much of each polygon lies in each polygon of another layer, without geometry.

A polygon is what lies below its upper edges less what lies below its lower edges. So
the area common to two polygons is a signed sum over pairs of edges of the area below
both, and that is an integral of the lower of two lines. Nothing is noded, sorted or
told apart: coinciding edges, touching corners, holes and multipolygons are no special
cases, and every term varies continuously with the coordinates, so a rounding error
moves an area by about as much as it moves an edge.

Only edges near the polygon's box are visited. What lies above the box counts through
whether the box's upper side is inside, which changes where edges cross that side.

All compiled functions stand in this one file: a change to one recompiles its callers.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from jianliang.core.compiled import compiled
from jianliang.core.overlay.index import EdgeGrid, ring_turn
from jianliang.core.polygons import Polygons

NOISE_M2 = 1e-6
NOISE_SHARE = 1e-13
"""Shared areas up to this, or this share of the polygon, are rounding, not land."""
MANY_EDGES = 96
"""From so many edges on, a polygon's edges are looked up by upright slab."""
SLAB_EDGES = 8
THREADS = 2

Line = tuple[float, float, float, float]
"""An edge from left to right: x, y, x, y, counted from the box's lower left corner."""


class Scratch(NamedTuple):
    """Room that one thread works in; `total` and `seen` are by owner."""

    outline: np.ndarray
    slab_start: np.ndarray
    slab_edge: np.ndarray
    total: np.ndarray
    seen: np.ndarray
    touched: np.ndarray
    stamp: np.ndarray


def common_areas(
    polygons: Polygons, grid: EdgeGrid, threads: int = THREADS
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Areas that polygons share with the owners of the indexed edges.

    Parameters
    ----------
    polygons : Polygons
        Valid polygons (rows m), in the same plane as the grid's.
    grid : EdgeGrid
        Edges of the other layer's valid polygons.

    Returns
    -------
    polygon, owner : int64, shape (n,)
        Row numbers in the two layers, by polygon, then owner. Pairs that share no
        more than the noise of the arithmetic (1e-6 m²) are left out.
    shared : float64, shape (n,)
        Area of the common part, in the plane's square metres.
    whole : float64, shape (m,)
        Area of each polygon.
    """
    turn = ring_turn(polygons)
    bounds = np.linspace(0, len(polygons), 4 * threads + 1).astype(np.int64)
    spans = [(a, b) for a, b in zip(bounds[:-1], bounds[1:], strict=True) if b > a]

    def measured(span: tuple[int, int]) -> tuple:
        rows = polygons.rows[span[0] : span[1] + 1]
        layout = (polygons.coords, polygons.rings, polygons.parts, rows, turn)
        row, owner, shared, whole = _span(layout, grid, _scratch(polygons, rows, grid))
        return row + span[0], owner, shared, whole

    if not spans:
        none = np.empty(0, dtype=np.int64)
        return none, none, np.empty(0), np.empty(0)
    with ThreadPoolExecutor(threads) as pool:
        chunks = list(pool.map(measured, spans))
    row, owner, shared, whole = (
        np.concatenate([chunk[i] for chunk in chunks]) for i in range(4)
    )
    order = np.lexsort((owner, row))
    return row[order], owner[order], shared[order], whole


def _scratch(polygons: Polygons, rows: np.ndarray, grid: EdgeGrid) -> Scratch:
    starts = polygons.rings[polygons.parts[rows]]
    most = max(int(np.diff(starts).max(initial=1)), 1)
    owners = int(grid.owner.max(initial=0)) + 1
    return Scratch(
        outline=np.empty((most, 5)),
        slab_start=np.empty(most // SLAB_EDGES + 3, dtype=np.int64),
        slab_edge=np.empty(64 * most if most > MANY_EDGES else 1, dtype=np.int32),
        total=np.zeros(owners),
        seen=np.zeros(owners, dtype=np.bool_),
        touched=np.empty(owners, dtype=np.int32),
        stamp=np.full(len(grid.owner), -1, dtype=np.int32),
    )


@compiled
def _lower_of(first, second, left, right):
    """Area over [left, right] below the lower of two lines that span the interval."""
    px, py, qx, qy = first
    rx, ry, sx, sy = second
    slope = (qy - py) / (qx - px)
    other_slope = (sy - ry) / (sx - rx)
    at_left, at_right = py + (left - px) * slope, py + (right - px) * slope
    over_left = at_left - (ry + (left - rx) * other_slope)
    over_right = at_right - (ry + (right - rx) * other_slope)
    if over_left <= 0.0 and over_right <= 0.0:
        surplus = 0.0
    elif over_left >= 0.0 and over_right >= 0.0:
        surplus = over_left + over_right
    else:
        high = max(over_left, over_right)
        surplus = high * high / (abs(over_left) + abs(over_right))
    return 0.5 * (right - left) * (at_left + at_right - surplus)


@compiled
def _box_of(coords, begin, end):
    x0, y0, x1, y1 = np.inf, np.inf, -np.inf, -np.inf
    for i in range(begin, end):
        x0, x1 = min(x0, coords[i, 0]), max(x1, coords[i, 0])
        y0, y1 = min(y0, coords[i, 1]), max(y1, coords[i, 1])
    return x0, y0, x1, y1


@compiled
def _load_outline(layout, first_ring, last_ring, box, outline):
    """Write a polygon's edges as lines with a sign; returns how many.

    The sign is 1 where the polygon lies below the edge. Upright edges bound no area.
    """
    coords, rings, _, _, turn = layout
    x0, y0 = box[0], box[1]
    n = 0
    for ring in range(first_ring, last_ring):
        for i in range(rings[ring], rings[ring + 1] - 1):
            a, b, sign = i, i + 1, -turn[ring]
            if coords[b, 0] < coords[a, 0]:
                a, b, sign = b, a, turn[ring]
            left, right = coords[a, 0] - x0, coords[b, 0] - x0
            if left < right:
                outline[n, 0], outline[n, 1] = left, coords[a, 1] - y0
                outline[n, 2], outline[n, 3] = right, coords[b, 1] - y0
                outline[n, 4] = sign
                n += 1
    return n


@compiled
def _area_right_of(outline, n, x):
    """Area of the polygon to the right of an upright line."""
    area = 0.0
    for k in range(n):
        left, right = max(outline[k, 0], x), outline[k, 2]
        if right > left:
            slope = (outline[k, 3] - outline[k, 1]) / (outline[k, 2] - outline[k, 0])
            at_left = outline[k, 1] + (left - outline[k, 0]) * slope
            area += outline[k, 4] * 0.5 * (right - left) * (at_left + outline[k, 3])
    return area


@compiled
def _below_edge(outline, k, line, left, right):
    """The part of the area below a line that one edge answers for."""
    left, right = max(outline[k, 0], left), min(outline[k, 2], right)
    if right <= left:
        return 0.0
    edge = (outline[k, 0], outline[k, 1], outline[k, 2], outline[k, 3])
    return outline[k, 4] * _lower_of(edge, line, left, right)


@compiled
def _area_below(scratch, n, slabs, wide, line):
    """Area of the polygon below a line, within the line's range of x."""
    area = 0.0
    if not slabs:
        for k in range(n):
            area += _below_edge(scratch.outline, k, line, line[0], line[2])
        return area
    first = min(int(line[0] / wide * slabs), slabs - 1)
    last = min(int(line[2] / wide * slabs), slabs - 1)
    for s in range(first, last + 1):
        # Each slab answers for its own stretch of x; the outer two reach out.
        left = line[0] if s == 0 else max(line[0], s * wide / slabs)
        right = line[2] if s == slabs - 1 else min(line[2], (s + 1) * wide / slabs)
        for at in range(scratch.slab_start[s], scratch.slab_start[s + 1]):
            k = scratch.slab_edge[at]
            area += _below_edge(scratch.outline, k, line, left, right)
    return area


@compiled
def _sort_into_slabs(scratch, n, wide):
    """List a large polygon's edges by upright slab; returns how many slabs, or 0."""
    outline, start, edge = scratch.outline, scratch.slab_start, scratch.slab_edge
    slabs = max(n // SLAB_EDGES, 1)
    start[: slabs + 2] = 0
    # Counts go one place further on, so that filling leaves the starts in place.
    for filling in range(2):
        for k in range(n):
            first = min(int(outline[k, 0] / wide * slabs), slabs - 1)
            last = min(int(outline[k, 2] / wide * slabs), slabs - 1)
            for s in range(first, last + 1):
                if filling:
                    edge[start[s + 1]] = k
                    start[s + 1] += 1
                else:
                    start[s + 2] += 1
        if not filling:
            for s in range(slabs + 1):
                start[s + 1] += start[s]
            if start[slabs + 1] > len(edge):
                return 0
    return slabs


@compiled
def _crossing(ax, ay, bx, by, corner):
    """How far right of the corner an edge crosses the corner's height.

    Counted from the corner, not from the plane's origin, to keep the digits.
    """
    ahead, behind = ax - corner[0], bx - corner[0]
    at = ahead + (corner[1] - ay) * (behind - ahead) / (by - ay)
    return min(max(at, min(ahead, behind)), max(ahead, behind))


@compiled
def _add(scratch, owner, area, n_touched):
    if not scratch.seen[owner]:
        scratch.seen[owner] = True
        scratch.total[owner] = 0.0
        scratch.touched[n_touched] = owner
        n_touched += 1
    scratch.total[owner] += area
    return n_touched


@compiled
def _inside_at_corner(grid, corner, scratch, area):
    """Give the area to every owner that holds the point just left of and above the
    corner.

    Counts the crossings to the left along the corner's row. Crossings of the box's
    upper side are found by the same arithmetic, so that no edge is counted twice or
    left out, whatever the rounding.
    """
    row = int((corner[1] - grid.south) / grid.height)
    if corner[1] < grid.south or row >= grid.rows:
        return 0
    n_touched = 0
    for at in range(grid.row_start[row], grid.row_start[row + 1]):
        i = grid.row_edge[at]
        ax, ay, bx, by = grid.ax[i], grid.ay[i], grid.bx[i], grid.by[i]
        if min(ax, bx) >= corner[0]:
            break
        if (ay > corner[1]) == (by > corner[1]):
            continue
        if _crossing(ax, ay, bx, by, corner) < 0.0:
            enters = area if by < ay else -area
            n_touched = _add(scratch, grid.owner[i], enters, n_touched)
    return n_touched


@compiled
def _apart(ax, ay, bx, by, box):
    """Whether an edge surely misses a box."""
    return (
        max(ax, bx) < box[0]
        or min(ax, bx) > box[2]
        or max(ay, by) < box[1]
        or min(ay, by) > box[3]
    )


@compiled
def _near_edges(grid, box, stamp, mark, near):
    """Write the edges near a box, each once; returns how many, and where."""
    n = 0
    left = max(int((box[0] - grid.west) / grid.width), 0)
    right = min(int((box[2] - grid.west) / grid.width), grid.columns - 1)
    low = max(int((box[1] - grid.south) / grid.height), 0)
    high = min(int((box[3] - grid.south) / grid.height), grid.rows - 1)
    if box[2] < grid.west or box[3] < grid.south or left > right:
        return n, near
    for row in range(low, high + 1):
        begin = grid.cell_start[row * grid.columns + left]
        end = grid.cell_start[row * grid.columns + right + 1]
        for at in range(begin, end):
            i = grid.cell_edge[at]
            if stamp[i] == mark:
                continue
            stamp[i] = mark
            if _apart(grid.ax[i], grid.ay[i], grid.bx[i], grid.by[i], box):
                continue
            if n == len(near):
                near = np.append(near, np.empty_like(near))
            near[n] = i
            n += 1
    return n, near


@compiled
def _clipped(px, py, qx, qy, wide, tall):
    """The part of a line within x in [0, wide] and below `tall`."""
    slope = (qy - py) / (qx - px)
    if py > tall:
        px, py = min(px + (tall - py) / slope, qx), tall
    elif qy > tall:
        qx, qy = max(px + (tall - py) / slope, px), tall
    if px < 0.0:
        px, py = 0.0, py - px * slope
    if qx > wide:
        qx, qy = wide, qy - (qx - wide) * slope
    return px, py, qx, qy


@compiled
def _below_grid_edge(grid, i, box, scratch, n, slabs):
    """Signed area of the polygon below one edge of the other layer."""
    ax, ay, bx, by = grid.ax[i], grid.ay[i], grid.bx[i], grid.by[i]
    if ax == bx or min(ay, by) > box[3]:
        return 0.0
    sign = 1.0
    if ax < bx:
        sign = -1.0
    else:
        ax, ay, bx, by = bx, by, ax, ay
    wide, tall = box[2] - box[0], box[3] - box[1]
    line = _clipped(
        ax - box[0], ay - box[1], bx - box[0], by - box[1], wide, tall
    )  # fmt: skip
    if line[2] <= line[0]:
        return 0.0
    return sign * _area_below(scratch, n, slabs, wide, line)


@compiled
def _beyond_crossing(grid, i, box, outline, n):
    """Signed area right of where an edge crosses the box's upper side, if it does."""
    ay, by = grid.ay[i], grid.by[i]
    if (ay > box[3]) == (by > box[3]):
        return 0.0
    x = _crossing(grid.ax[i], ay, grid.bx[i], by, (box[0], box[3]))
    if x < 0.0 or x >= box[2] - box[0]:
        return 0.0
    beyond = _area_right_of(outline, n, x)
    return beyond if by < ay else -beyond


@compiled
def _measure(layout, p, grid, near, scratch):
    """Sum up what one polygon shares with each owner.

    Returns the polygon's area, how many owners were touched, and the edge list.
    """
    coords, rings, parts, rows, _ = layout
    first, last = parts[rows[p]], parts[rows[p + 1]]
    if first == last:
        return 0.0, 0, near
    box = _box_of(coords, rings[first], rings[last])
    n = _load_outline(layout, first, last, box, scratch.outline)
    whole = _area_right_of(scratch.outline, n, -1.0)
    n_touched = _inside_at_corner(grid, (box[0], box[3]), scratch, whole)
    n_near, near = _near_edges(grid, box, scratch.stamp, p, near)
    slabs = 0
    if n > MANY_EDGES and n_near > SLAB_EDGES:
        slabs = _sort_into_slabs(scratch, n, box[2] - box[0])
    for i in near[:n_near]:
        area = _below_grid_edge(grid, i, box, scratch, n, slabs)
        area += _beyond_crossing(grid, i, box, scratch.outline, n)
        n_touched = _add(scratch, grid.owner[i], area, n_touched)
    return whole, n_touched, near


@compiled
def _span(layout, grid, scratch):
    """The shared areas of one thread's rows: row, owner, area; and each row's area."""
    rows = layout[3]
    near = np.empty(1024, dtype=np.int32)
    whole = np.zeros(len(rows) - 1)
    kept = np.empty((2 * len(rows) + 16, 2), dtype=np.int64)
    areas = np.empty(len(kept))
    n = 0
    for p in range(len(rows) - 1):
        whole[p], n_touched, near = _measure(layout, p, grid, near, scratch)
        least = max(NOISE_M2, NOISE_SHARE * whole[p])
        for owner in scratch.touched[:n_touched]:
            scratch.seen[owner] = False
            if scratch.total[owner] <= least:
                continue
            if n == len(kept):
                kept = np.concatenate((kept, np.empty_like(kept)))
                areas = np.concatenate((areas, np.empty_like(areas)))
            kept[n, 0], kept[n, 1] = p, owner
            areas[n] = min(scratch.total[owner], whole[p])
            n += 1
    return kept[:n, 0].copy(), kept[:n, 1].copy(), areas[:n].copy(), whole
