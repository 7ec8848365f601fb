"""Polygons as cells of a square grid: a cell belongs to where its centre lies."""

from dataclasses import dataclass

import numpy as np

from jianliang.core.compiled import compiled
from jianliang.core.polygons import Polygons

NOTHING = -1


@dataclass(frozen=True)
class Grid:
    """A grid of square cells, row by row from the south-west corner."""

    west: float
    south: float
    cell_m: float
    columns: int
    rows: int

    @classmethod
    def over(cls, polygons: Polygons, cell_m: float, margin: int = 1) -> "Grid":
        """A grid that covers the polygons; its lines are multiples of the cell."""
        low = np.floor(polygons.coords.min(axis=0) / cell_m) - margin
        high = np.ceil(polygons.coords.max(axis=0) / cell_m) + margin
        columns, rows = (high - low).astype(int).tolist()
        west, south = (low * cell_m).tolist()
        return cls(west, south, float(cell_m), columns, rows)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    def cells_of(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Row and column of each point, shape (n, 2), that lies in the grid."""
        column, row = np.floor((points - [self.west, self.south]) / self.cell_m).T
        last = [self.rows - 1, self.columns - 1]
        return (
            np.clip(row, 0, last[0]).astype(np.int64),
            np.clip(column, 0, last[1]).astype(np.int64),
        )


def rasterised(polygons: Polygons, grid: Grid) -> np.ndarray:
    """The row of the polygon that each cell's centre lies in; int32, -1 for none.

    A centre on an edge belongs to one side of it; where polygons overlap, to the later.
    """
    out = np.full(grid.shape, NOTHING, dtype=np.int32)
    frame = (grid.west, grid.south, grid.cell_m)
    parts, row = polygons.apart()
    _fill(parts.coords, (parts.rings, parts.parts, row), out, frame)
    return out


@compiled
def _fill(coords, layout, out, frame):
    """Even-odd filling, line of cells by line, each polygon for itself."""
    (rings, parts, rows), (_, south, cell) = layout, frame
    room = np.empty(64)
    for part in range(len(rows)):
        first, stop = rings[parts[part]], rings[parts[part + 1]]
        if first == stop:
            continue
        low, high = coords[first:stop, 1].min(), coords[first:stop, 1].max()
        bottom = max(0, int(np.floor((low - south) / cell - 0.5)))
        top = min(len(out) - 1, int(np.ceil((high - south) / cell - 0.5)))
        own = rings[parts[part] : parts[part + 1] + 1]
        for line in range(bottom, top + 1):
            y = south + (line + 0.5) * cell
            room, count = _crossings(coords, own, y, room)
            _paint(out[line], room[:count], rows[part], frame)


@compiled
def _crossings(coords, rings, y, room):
    """Where the edges of a polygon cross a height, from west to east."""
    count = 0
    for ring in range(len(rings) - 1):
        for i in range(rings[ring], rings[ring + 1] - 1):
            ay, by = coords[i, 1], coords[i + 1, 1]
            if (ay <= y) == (by <= y):
                continue
            if count == len(room):
                room = np.concatenate((room, np.empty(len(room))))
            ax, bx = coords[i, 0], coords[i + 1, 0]
            room[count] = ax + (y - ay) * (bx - ax) / (by - ay)
            count += 1
    room[:count].sort()
    return room, count


@compiled
def _paint(line, crossings, row, frame):
    west, cell = frame[0], frame[2]
    for k in range(0, len(crossings) - 1, 2):
        first = int(np.ceil((crossings[k] - west) / cell - 0.5))
        stop = int(np.ceil((crossings[k + 1] - west) / cell - 0.5))
        for column in range(max(first, 0), min(stop, len(line))):
            line[column] = row
