"""Weights from judgements (analytic hierarchy process) and from data (entropy)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
"""Mean consistency index of random judgements on 1, 2, … 10 things (Saaty 1980)."""
MOST = len(RANDOM_INDEX)
LEAST_TIMES, MOST_TIMES = 1 / 9, 9.0
CONSISTENT = 0.10
"""Judgements of a ratio from this on are refused."""
STEPS, SETTLED = 10_000, 1e-15


@dataclass(frozen=True)
class Priorities:
    """Weights out of a matrix of judgements.

    Attributes
    ----------
    weights : float64, shape (n,)
        Principal right eigenvector, summing to 1.
    ratio : float
        Consistency ratio: (λ - n) / (n - 1) / random index; 0 up to two things.
    worst : (int, int)
        The pair i < j whose judgement is farthest, as a ratio, from what the weights
        of the whole say.
    implied : float
        What they say of that pair.
    """

    weights: np.ndarray
    ratio: float
    worst: tuple[int, int]
    implied: float


def priorities(times: Sequence[Sequence[float]]) -> Priorities:
    """Weights of n things of which each was compared with each other.

    Parameters
    ----------
    times : shape (n, n)
        A reciprocal matrix, 1 ≤ n ≤ 10: how many times as much i matters as j.

    Raises
    ------
    ValueError
        It is not reciprocal or of another size.

    Source: Saaty, The Analytic Hierarchy Process (1980).
    """
    matrix = np.array(times, dtype=np.float64)
    count = len(matrix)
    if not 1 <= count <= MOST or matrix.shape != (count, count):
        raise ValueError(f"judgements of shape {matrix.shape}")
    if not np.allclose(matrix * matrix.T, 1.0, rtol=1e-9):
        raise ValueError("judgements that are not reciprocal")
    weights = _principal(matrix)
    largest = float(((matrix @ weights) / weights).mean())
    slack = max(0.0, largest - count) / max(count - 1, 1)
    ratio = slack / RANDOM_INDEX[count - 1] if count > 2 else 0.0
    implied = weights[:, None] / weights[None, :]
    apart = np.triu(np.abs(np.log(matrix / implied)), 1)
    first, second = np.unravel_index(int(apart.argmax()), apart.shape)
    pair = (int(first), int(second))
    return Priorities(weights, ratio, pair, float(implied[pair]))


def _principal(matrix: np.ndarray) -> np.ndarray:
    """The principal eigenvector of a positive matrix, by its powers."""
    weights = np.full(len(matrix), 1 / len(matrix))
    for _ in range(STEPS):
        after = matrix @ weights
        after /= after.sum()
        still = np.abs(after - weights).max() <= SETTLED
        weights = after
        if still:
            break
    return weights


def entropy_weights(values: np.ndarray) -> np.ndarray:
    """How much each column tells apart: one less its entropy, as shares of the sum.

        p_ij = x_ij / Σ_i x_ij,  e_j = -Σ_i p_ij ln p_ij / ln n_j,
        w_j  = (1 - e_j) / Σ_k (1 - e_k)

    Parameters
    ----------
    values : float64, shape (m, k)
        Ratings from 0 to 1; NaN where one is not known, which is left out: n_j counts
        the others.

    Returns
    -------
    float64, shape (k,), summing to 1
        0 for a column that is the same everywhere or known of fewer than two rows. All
        alike where no column tells anything apart.

    Source: the entropy weight method, after Shannon (1948).
    """
    spread = np.array([_spread(column) for column in values.T])
    total = spread.sum()
    alike = np.full(len(spread), 1 / max(len(spread), 1))
    return spread / total if total > 0 else alike


def _spread(column: np.ndarray) -> float:
    # Sorted, so that the order of the rows does not change a bit of the sum.
    known = np.sort(column[~np.isnan(column)])
    total = known.sum()
    if len(known) < 2 or total <= 0 or known[0] == known[-1]:
        return 0.0
    part = known[known > 0] / total
    return max(
        0.0, 1.0 + float((part * np.log(part)).sum()) / float(np.log(len(known)))
    )
