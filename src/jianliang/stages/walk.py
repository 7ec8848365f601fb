"""步行: how far it is on foot to the nearest park, over land that can be walked (C10).

On a grid of square cells one steps to the eight neighbours; diagonally only where both
cells beside the step can be walked, so that no step slips through a barrier. Paths of
such steps are up to 8 % longer than straight lines.
"""

import heapq

import numpy as np

from jianliang.core.compiled import compiled

DIAGONAL = np.sqrt(2.0)
STEPS = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1))


def walking_distance(
    walkable: np.ndarray, sources: np.ndarray, cell_m: float, most_m: float
) -> np.ndarray:
    """Distance on foot to the nearest source cell.

    Parameters
    ----------
    walkable, sources : bool, shape (rows, columns)
        A source is walkable whatever lies there.
    cell_m : float
    most_m : float
        Farther than this is not looked for.

    Returns
    -------
    float64, shape (rows, columns)
        In m, from centre to centre; infinite where it is farther, or cannot be walked.
    """
    return _distances(walkable | sources, sources, cell_m, most_m)


@compiled
def _distances(walkable, sources, cell_m, most_m):
    out = np.full(walkable.shape, np.inf)
    waiting = [(0.0, 0, 0)]
    waiting.clear()
    for at in np.argwhere(sources):
        out[at[0], at[1]] = 0.0
        waiting.append((0.0, at[0], at[1]))
    heapq.heapify(waiting)
    while len(waiting):
        far, r, c = heapq.heappop(waiting)
        if far > out[r, c]:
            continue
        for dr, dc in STEPS:
            if not _may_step(walkable, r, c, (dr, dc)):
                continue
            there = far + cell_m * (DIAGONAL if dr != 0 and dc != 0 else 1.0)
            if there < out[r + dr, c + dc] and there <= most_m:
                out[r + dr, c + dc] = there
                heapq.heappush(waiting, (there, r + dr, c + dc))
    return out


@compiled
def _may_step(walkable, r, c, step):
    dr, dc = step
    rows, columns = walkable.shape
    if not (0 <= r + dr < rows and 0 <= c + dc < columns):
        return False
    if not walkable[r + dr, c + dc]:
        return False
    return dr == 0 or dc == 0 or (walkable[r + dr, c] and walkable[r, c + dc])


def near_and_far(
    plot: np.ndarray, far: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray]:
    """How many cells of each plot are near, and how many far; int64, shape (count,).

    `plot` is the plot of each cell, -1 for none; `far` is bool of the same shape.
    """
    return (
        np.bincount(plot[(plot >= 0) & ~far], minlength=count),
        np.bincount(plot[(plot >= 0) & far], minlength=count),
    )
