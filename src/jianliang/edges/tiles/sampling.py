"""What lies in the middle of each square of a grid, and squares as few rectangles.

From afar plots are smaller than the dots of a screen. A filter by size or a
simplification would wipe out the dense core, which is made of small plots. So the land
is sampled: each square shows what lies at its middle. That is right in the mean for
every class, however small its plots, and a tile never holds more than its squares.
"""

from dataclasses import dataclass, replace

import numpy as np
import shapely

from jianliang.core.polygons import Polygons

NOTHING = -1


@dataclass(frozen=True)
class Image:
    """A number for each square; NOTHING where there is no land.

    `squares` is how many squares the world has to a side; `column` and `row` say where
    the first one lies among them, multiples of what `sampled` was asked for.
    """

    numbers: np.ndarray
    squares: int
    column: int
    row: int

    def every(self, step: int) -> "Image":
        """The image on squares `step` times as wide: the middle one of each stands."""
        thinned = self.numbers[step // 2 :: step, step // 2 :: step]
        begin = self.column // step, self.row // step
        return Image(thinned, self.squares // step, *begin)

    def with_numbers(self, number: np.ndarray) -> "Image":
        """The image with other numbers: `number[k]` in place of k."""
        numbers = np.where(self.numbers < 0, NOTHING, number[self.numbers])
        return replace(self, numbers=numbers)


def sampled(polygons: Polygons, squares: int, aligned: int) -> Image:
    """The row of the polygon that lies at the middle of each square.

    Where polygons overlap, the first row stands. On the way along a line of squares the
    number of the polygon one is in goes up where one enters it and down where one
    leaves; the sum over all polygons is the number of the one there.

    Parameters
    ----------
    polygons : Polygons
        In columns and rows of the grid.
    squares : int
        How many squares the world has to a side.
    aligned : int
        The image begins and ends at multiples of this.
    """
    low = np.floor(polygons.coords.min(axis=0) / aligned).astype(int) * aligned
    high = np.ceil(polygons.coords.max(axis=0) / aligned).astype(int) * aligned
    wide, tall = high - low
    coords = polygons.coords - low
    flat, sign, number = _crossings(polygons, coords, wide + 1)
    shape = (tall, wide + 1)
    inside = _running(flat, sign, shape)
    numbers = np.where(inside == 1, _running(flat, sign * (number + 1), shape) - 1, -1)
    row, column = np.nonzero(inside > 1)
    middles = np.column_stack([column, row]) + 0.5 + low
    numbers[row, column] = _first_at(polygons, middles)
    return Image(numbers.astype(np.int32), squares, int(low[0]), int(low[1]))


def _running(flat: np.ndarray, step: np.ndarray, shape: tuple) -> np.ndarray:
    """The sum of all steps so far along each line of squares; exact below 2^53."""
    steps = np.bincount(flat, step, minlength=shape[0] * shape[1])
    return np.cumsum(steps.reshape(shape), axis=1)[:, :-1].astype(np.int64)


def _crossings(
    polygons: Polygons, coords: np.ndarray, wide: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where edges cross the lines through the middles of the squares.

    Returns for each crossing the place of the first middle not left of it, in an image
    `wide` squares wide; 1 where one enters and -1 where one leaves; and the row of the
    polygon. An edge is computed from its upper end, so neighbours agree to the bit.
    """
    x, y = coords.T
    edges = np.delete(np.arange(len(x)), polygons.rings[1:] - 1)
    down = y[edges + 1] > y[edges]
    upper, lower = np.where(down, edges, edges + 1), np.where(down, edges + 1, edges)
    first, beyond = (np.ceil(y[end] - 0.5).astype(int) for end in (upper, lower))
    count = beyond - first
    edge = np.repeat(np.arange(len(edges)), count)
    line = np.arange(len(edge)) + np.repeat(first - np.cumsum(count) + count, count)
    a, b = upper[edge], lower[edge]
    at = x[a] + (line + 0.5 - y[a]) * (x[b] - x[a]) / (y[b] - y[a])
    ring = np.repeat(np.arange(len(polygons.rings) - 1), np.diff(polygons.rings) - 1)
    sign = np.where(down, 1, -1)[edge] * _turn(polygons, coords)[ring[edge]]
    column = np.ceil(at - 0.5).astype(int)
    return line * wide + column, sign, polygons.ring_rows()[ring[edge]]


def _turn(polygons: Polygons, coords: np.ndarray) -> np.ndarray:
    """1 for each ring entered over its downward edges, -1 for one left over them."""
    x, y = coords.T
    crossed = x[:-1] * y[1:] - x[1:] * y[:-1]
    crossed[polygons.rings[1:-1] - 1] = 0.0
    area = np.add.reduceat(crossed, polygons.rings[:-1])
    return np.where(polygons.ring_is_hole(), 1, -1) * np.sign(area).astype(int)


def _first_at(polygons: Polygons, points: np.ndarray) -> np.ndarray:
    """The first polygon that covers each point."""
    first = np.full(len(points), NOTHING)
    if not len(points):
        return first
    tree = shapely.STRtree(polygons.geometries())
    point, polygon = tree.query(shapely.points(points), predicate="intersects")
    order = np.lexsort((polygon, point))[::-1]
    first[point[order]] = polygon[order]
    return first


def rectangles(image: Image) -> tuple[np.ndarray, np.ndarray]:
    """The image as rectangles of one number each that do not overlap.

    Returns
    -------
    array of int, shape (n,), and of int, shape (n, 4)
        The numbers, and columns and rows from and to (exclusive), in the world's grid.
    """
    tall, wide = image.numbers.shape
    differs = np.ones((tall, wide + 1), dtype=bool)
    differs[:, 1:wide] = image.numbers[:, 1:] != image.numbers[:, :-1]
    line, begin = np.nonzero(differs[:, :-1])
    end = np.nonzero(differs[:, 1:])[1] + 1
    number = image.numbers[line, begin]
    order = np.lexsort((line, end, begin, number))
    order = order[number[order] >= 0]
    number, begin, end, line = (each[order] for each in (number, begin, end, line))
    runs = np.column_stack([number, begin, end])
    follows = (runs[1:] == runs[:-1]).all(axis=1) & (np.diff(line) == 1)
    top = np.flatnonzero(np.concatenate([[True], ~follows])[: len(line)])
    bottom = np.append(top[1:], len(line))[: len(top)] - 1
    corners = [begin[top], line[top], end[top], line[bottom] + 1]
    start = np.array([image.column, image.row] * 2)
    return number[top], np.column_stack(corners) + start
