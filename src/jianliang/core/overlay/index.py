"""The edges of a coverage, and a grid that tells which of them are near a place."""

from typing import NamedTuple

import numpy as np

from jianliang.core.compiled import compiled
from jianliang.core.polygons import Polygons

EDGES_PER_CELL = 2.0
MOST_CELLS = 4096 * 4096


class EdgeGrid(NamedTuple):
    """All edges of many polygons, reachable by cell and by row of cells.

    Edges run so that the inside of their polygon lies to the left. `cell_start` and
    `cell_edge` list the edges that pass through each cell (row by row); `row_start`
    and `row_edge` those that pass through each row of cells, by their left end.
    """

    ax: np.ndarray
    ay: np.ndarray
    bx: np.ndarray
    by: np.ndarray
    owner: np.ndarray
    cell_start: np.ndarray
    cell_edge: np.ndarray
    row_start: np.ndarray
    row_edge: np.ndarray
    west: float
    south: float
    width: float
    height: float
    columns: int
    rows: int


def edge_grid(polygons: Polygons) -> EdgeGrid:
    """Index the edges of the polygons, each polygon's row number being their owner."""
    ax, ay, bx, by, owner = _edges(
        polygons.coords,
        polygons.rings,
        polygons.ring_rows(),
        ring_turn(polygons),
    )
    west, south, width, height, columns, rows = _frame(ax, ay)
    frame = (west, south, width, height, columns, rows)
    cell_start, cell_edge = _buckets(ax, ay, bx, by, frame, columns)
    by_left = np.argsort(np.minimum(ax, bx), kind="stable")
    row_start, row_edge = _buckets(
        ax[by_left], ay[by_left], bx[by_left], by[by_left], frame, 1
    )
    row_edge = by_left[row_edge].astype(np.int32)
    return EdgeGrid(
        ax, ay, bx, by, owner, cell_start, cell_edge, row_start, row_edge, *frame
    )


def ring_turn(polygons: Polygons) -> np.ndarray:
    """For each ring, 1 where the inside lies left of its edges as drawn, else -1."""
    return _ring_turn(polygons.coords, polygons.rings, polygons.ring_is_hole())


def _frame(ax: np.ndarray, ay: np.ndarray) -> tuple:
    """Lower left corner, cell size and number of cells over all edges."""
    if not len(ax):
        return 0.0, 0.0, 1.0, 1.0, 1, 1
    west, south = float(ax.min()), float(ay.min())
    across = max(float(ax.max()) - west, 1e-6)
    up = max(float(ay.max()) - south, 1e-6)
    cells = min(max(len(ax) / EDGES_PER_CELL, 1.0), MOST_CELLS)
    columns = int(np.clip(np.sqrt(cells * across / up), 1, 8192))
    rows = int(np.clip(cells / columns, 1, 8192))
    # A hair wider than the data, so that the last edge falls in the last cell.
    stretch = 1 + 1e-9
    return west, south, across * stretch / columns, up * stretch / rows, columns, rows


@compiled
def _ring_turn(coords, rings, is_hole):
    turn = np.empty(len(rings) - 1, dtype=np.int8)
    for ring in range(len(rings) - 1):
        start = rings[ring]
        x0, y0 = coords[start]
        double_area = 0.0
        for i in range(start, rings[ring + 1] - 1):
            double_area += (coords[i, 0] - x0) * (coords[i + 1, 1] - y0) - (
                coords[i + 1, 0] - x0
            ) * (coords[i, 1] - y0)
        counter_clockwise = double_area > 0
        turn[ring] = 1 if counter_clockwise != is_hole[ring] else -1
    return turn


@compiled
def _edges(coords, rings, ring_rows, turn):
    most = len(coords)
    ax = np.empty(most)
    ay = np.empty(most)
    bx = np.empty(most)
    by = np.empty(most)
    owner = np.empty(most, dtype=np.int32)
    n = 0
    for ring in range(len(rings) - 1):
        for i in range(rings[ring], rings[ring + 1] - 1):
            a, b = (i, i + 1) if turn[ring] > 0 else (i + 1, i)
            ax[n], ay[n] = coords[a]
            bx[n], by[n] = coords[b]
            owner[n] = ring_rows[ring]
            n += 1
    return ax[:n].copy(), ay[:n].copy(), bx[:n].copy(), by[:n].copy(), owner[:n].copy()


@compiled
def _columns_in_row(ax, ay, bx, by, row, frame, columns):
    """First and last column that an edge touches within one row of cells."""
    west, south, width, height = frame[0], frame[1], frame[2], frame[3]
    low = south + row * height
    high = low + height
    left, right = min(ax, bx), max(ax, bx)
    if ay != by:
        at_low = ax + (low - ay) * (bx - ax) / (by - ay)
        at_high = ax + (high - ay) * (bx - ax) / (by - ay)
        left = max(left, min(at_low, at_high))
        right = min(right, max(at_low, at_high))
    # Rounding must never hide an edge from a cell it touches.
    hair = 1e-7 + 1e-6 * width
    first = int((left - hair - west) / width)
    last = int((right + hair - west) / width)
    return max(first, 0), min(last, columns - 1)


@compiled
def _rows_of(ay, by, frame):
    south, height, rows = frame[1], frame[3], frame[5]
    hair = 1e-7 + 1e-6 * height
    first = int((min(ay, by) - hair - south) / height)
    last = int((max(ay, by) + hair - south) / height)
    return max(first, 0), min(last, rows - 1)


@compiled
def _buckets(ax, ay, bx, by, frame, columns):
    """Edges by cell in two passes: count, then fill. With one column, by row."""
    start = np.zeros(columns * frame[5] + 1, dtype=np.int64)
    for filling in range(2):
        if filling:
            start[1:] = np.cumsum(start[1:])
            edge = np.empty(start[-1], dtype=np.int32)
            place = start[:-1].copy()
        for i in range(len(ax)):
            first_row, last_row = _rows_of(ay[i], by[i], frame)
            for row in range(first_row, last_row + 1):
                first, last = 0, 0
                if columns > 1:
                    first, last = _columns_in_row(
                        ax[i], ay[i], bx[i], by[i], row, frame, columns
                    )
                for cell in range(row * columns + first, row * columns + last + 1):
                    if filling:
                        edge[place[cell]] = i
                        place[cell] += 1
                    else:
                        start[cell + 1] += 1
    return start, edge
