"""How evenly something is shared: the Gini coefficient over a basis."""

import numpy as np


def gini(shared: np.ndarray, basis: np.ndarray) -> float:
    """Gini coefficient of what is shared over a basis: 0 where all have the same rate.

    Σ_{d<e} |x_d b_e − x_e b_d| / (B X), twice the area between the Lorenz curve (units
    in the order of their rates, steps as wide as their basis) and the diagonal.

    Parameters
    ----------
    shared, basis : array of float, shape (n,)
        0 or more.

    Returns
    -------
    float
        0 to 1; not a number where either sums to zero.
    """
    whole = shared.sum() * basis.sum()
    if whole <= 0:
        return float("nan")
    apart = np.abs(np.outer(shared, basis) - np.outer(basis, shared))
    return float(np.triu(apart, 1).sum() / whole)
