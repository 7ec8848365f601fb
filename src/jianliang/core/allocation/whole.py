"""Exact shares as whole areas that sum to a total and keep within bounds."""

import numpy as np


def whole_within(
    total: int, exact: np.ndarray, most: np.ndarray, keys: list[str]
) -> np.ndarray:
    """Round shares to whole numbers that sum to a total, none above its bound.

    Each gets the whole part of its share; what is left goes one each to the largest
    remainders that have room, ties to the smaller key, so that row order changes
    nothing.

    Parameters
    ----------
    total : int
        At most the sum of `most`.
    exact : array of float, shape (n,)
        Shares that sum to about the total.
    most : int64, shape (n,)
    keys : list of str
        What identifies each share.

    Returns
    -------
    int64, shape (n,)
    """
    room = most.astype(np.int64)
    floors = np.floor(np.maximum(exact, 0.0) + NEAR_WHOLE).astype(np.int64)
    out = np.minimum(floors, room)
    remainder = exact - out
    rank = np.argsort(np.argsort(np.array(keys, dtype=object)))
    while (left := total - int(out.sum())) != 0:
        step = 1 if left > 0 else -1
        open_ = out < room if step > 0 else out > 0
        order = np.lexsort((rank, -step * remainder, ~open_))
        order = order[open_[order]]
        if not len(order):
            break
        out[order[: abs(left)]] += step
        remainder = exact - out
    return out


NEAR_WHOLE = 1e-3
"""A share this close below a whole number is meant to be it: solvers are not exact."""
