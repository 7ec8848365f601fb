"""Areas of record in whole 0.01 m², and how they are shared out."""

import numpy as np


def split_exactly(
    totals_dm2: np.ndarray, weights: np.ndarray, groups: np.ndarray, keys: np.ndarray
) -> np.ndarray:
    """Share whole areas among pieces so that the pieces sum to them exactly."""
    sums = np.bincount(groups, weights, minlength=len(totals_dm2))[groups]
    exact = totals_dm2[groups] * np.divide(
        weights, sums, out=np.ones_like(weights), where=sums > 0
    )
    whole = np.floor(exact).astype(np.int64)
    short = totals_dm2 - np.bincount(groups, whole, minlength=len(totals_dm2)).astype(
        np.int64
    )
    order = np.lexsort((keys, whole - exact, groups))
    starts = np.searchsorted(groups[order], np.arange(len(totals_dm2)))
    rank = np.arange(len(order)) - starts[groups[order]]
    whole[order] += rank < short[groups[order]]
    return whole
