"""Which polygons share an edge and along what length, and what holds together by it.

Neighbours need not have the same vertices: an edge may meet several of another polygon,
and what was noded on one side only lies beside it by the last digit of a coordinate.
Lengths are whole tenths of a millimetre, so that no order of adding changes a sum.
"""

from typing import NamedTuple

import numpy as np

from jianliang.core.compiled import compiled
from jianliang.core.overlay.index import EdgeGrid, edge_grid
from jianliang.core.polygons import Polygons

TOLERANCE_M = 1e-3
"""Edges are one where they run side by side no farther apart, for more than that."""
PER_METRE = 10_000


class Borders(NamedTuple):
    """Pairs of polygons that share an edge.

    Attributes
    ----------
    first, second : int64, shape (n,)
        Row numbers, first < second, sorted, each pair once.
    length : int64, shape (n,)
        Length shared, 0.1 mm.
    """

    first: np.ndarray
    second: np.ndarray
    length: np.ndarray

    def among(self, kept: np.ndarray) -> "Borders":
        """The pairs of which `kept` (bool, one for each polygon) has both."""
        return self.where(kept[self.first] & kept[self.second])

    def where(self, chosen: np.ndarray) -> "Borders":
        """The chosen pairs."""
        return Borders(self.first[chosen], self.second[chosen], self.length[chosen])


def borders(polygons: Polygons) -> Borders:
    """All pairs of rows that share an edge; coordinates in metres.

    Rows that overlap do not share an edge: their insides lie on one side of it. Rows
    that touch in a point do not either.
    """
    first, second, length = _shared(edge_grid(polygons), TOLERANCE_M, PER_METRE)
    pair, at = np.unique(first * len(polygons) + second, return_inverse=True)
    total = np.zeros(len(pair), dtype=np.int64)
    np.add.at(total, at, length)
    size = max(len(polygons), 1)
    return Borders(pair // size, pair % size, total)


def edge_lengths(polygons: Polygons) -> np.ndarray:
    """Length of all edges of each row, holes included, 0.1 mm; int64, shape (m,)."""
    return _lengths(polygons.coords, polygons.rings, polygons.ring_rows(),
                    np.zeros(len(polygons), dtype=np.int64), PER_METRE)  # fmt: skip


def together(count: int, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The connected component of each of `count` things; int64, named by its least."""
    return _components(count, first.astype(np.int64), second.astype(np.int64))


@compiled
def _components(count, first, second):
    root = np.arange(count)
    for k in range(len(first)):
        a, b = first[k], second[k]
        while root[a] != a:
            root[a] = root[root[a]]
            a = root[a]
        while root[b] != b:
            root[b] = root[root[b]]
            b = root[b]
        if a < b:
            root[b] = a
        else:
            root[a] = b
    for k in range(count):
        root[k] = root[root[k]]
    return root


@compiled
def _lengths(coords, rings, ring_rows, out, per_metre):
    for ring in range(len(rings) - 1):
        for i in range(rings[ring], rings[ring + 1] - 1):
            along = np.hypot(
                coords[i + 1, 0] - coords[i, 0], coords[i + 1, 1] - coords[i, 1]
            )
            out[ring_rows[ring]] += np.int64(np.round(along * per_metre))
    return out


@compiled
def _overlap(grid, e, f, tolerance):
    """The length along which edge f runs back beside edge e; 0 where it does not."""
    ax, ay, bx, by = grid.ax, grid.ay, grid.bx, grid.by
    ux, uy = bx[e] - ax[e], by[e] - ay[e]
    vx, vy = bx[f] - ax[f], by[f] - ay[f]
    if ux * vx + uy * vy >= 0.0:
        return 0.0
    along = np.hypot(ux, uy)
    ux, uy = ux / along, uy / along
    # f runs from `high` down to `low` along e, so many metres beside it at each end.
    cx, cy = ax[f] - ax[e], ay[f] - ay[e]
    dx, dy = bx[f] - ax[e], by[f] - ay[e]
    high, low = cx * ux + cy * uy, dx * ux + dy * uy
    beside_high, beside_low = cy * ux - cx * uy, dy * ux - dx * uy
    start, end = max(0.0, low), min(along, high)
    if end - start <= tolerance:
        return 0.0
    slope = (beside_high - beside_low) / (high - low)
    at_start = abs(beside_low + slope * (start - low))
    at_end = abs(beside_low + slope * (end - low))
    return 0.0 if max(at_start, at_end) > tolerance else end - start


@compiled
def _longer_first(grid, e, f):
    """The two edges in an order that does not depend on their numbers."""
    ax, ay, bx, by = grid.ax, grid.ay, grid.bx, grid.by
    one = (bx[e] - ax[e]) ** 2 + (by[e] - ay[e]) ** 2
    other = (bx[f] - ax[f]) ** 2 + (by[f] - ay[f]) ** 2
    if one != other:
        return (e, f) if one > other else (f, e)
    if ax[e] != ax[f]:
        return (e, f) if ax[e] < ax[f] else (f, e)
    return (e, f) if ay[e] <= ay[f] else (f, e)


@compiled
def _cells(span, axis, reach):
    """First and last of the cells of one axis that a span may touch."""
    (low, high), (origin, size, count) = span, axis
    first = int(np.floor((low - reach - origin) / size))
    last = int(np.floor((high + reach - origin) / size))
    return min(max(first, 0), count - 1), min(max(last, 0), count - 1)


@compiled
def _span_in_row(grid, e, row, reach):
    """First and last cell of a row of cells that an edge, or its margin, touches."""
    ax, ay, bx, by = grid.ax[e], grid.ay[e], grid.bx[e], grid.by[e]
    left, right = min(ax, bx), max(ax, bx)
    if ay != by:
        low = grid.south + row * grid.height - reach
        high = low + grid.height + 2 * reach
        at_low = ax + (low - ay) * (bx - ax) / (by - ay)
        at_high = ax + (high - ay) * (bx - ax) / (by - ay)
        left = max(left, min(at_low, at_high))
        right = min(right, max(at_low, at_high))
    return _cells((left, right), (grid.west, grid.width, grid.columns), reach)


@compiled
def _shared(grid: EdgeGrid, tolerance, per_metre):
    """Every piece of edge that two owners share, as (owner, owner, length)."""
    owner = grid.owner
    reach = 2 * tolerance + 1e-6 * (grid.width + grid.height)
    upward = (grid.south, grid.height, grid.rows)
    seen = np.full(len(owner), -1, dtype=np.int64)
    first, second, length = [0], [0], [0]
    for e in range(len(owner)):
        low, high = min(grid.ay[e], grid.by[e]), max(grid.ay[e], grid.by[e])
        bottom, top = _cells((low, high), upward, reach)
        for row in range(bottom, top + 1):
            left, right = _span_in_row(grid, e, row, reach)
            start = grid.cell_start[row * grid.columns + left]
            stop = grid.cell_start[row * grid.columns + right + 1]
            for f in grid.cell_edge[start:stop]:
                if f <= e or owner[f] == owner[e] or seen[f] == e:
                    continue
                seen[f] = e
                longer, other = _longer_first(grid, e, f)
                along = _overlap(grid, longer, other, tolerance)
                if along > 0.0:
                    first.append(min(owner[e], owner[f]))
                    second.append(max(owner[e], owner[f]))
                    length.append(int(np.round(along * per_metre)))
    return (
        np.array(first)[1:].astype(np.int64),
        np.array(second)[1:].astype(np.int64),
        np.array(length)[1:].astype(np.int64),
    )
