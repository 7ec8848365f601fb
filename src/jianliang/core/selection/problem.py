"""What is asked: which plots, at least cost and boundary, so that all rows are met."""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse

FREE, OUT, IN = -1, 0, 1
"""Values of `Selection.fixed`."""

ROW_TOLERANCE = 1e-12
"""A row counts as met up to this share of its size: sums of floats have an order."""


@dataclass(frozen=True)
class Selection:
    """Minimise cost·x + Σ weight·|x_first - x_second| subject to least ≤ rows·x ≤ most.

    Attributes
    ----------
    cost : array of float, shape (n,)
        Cost of choosing a plot, with its boundary to what stays.
    first, second : array of int, shape (m,)
        Neighbouring plots.
    weight : array of float, shape (m,)
        What their common border costs where just one is chosen; not negative.
    rows : scipy csr matrix, shape (r, n)
        What a plot gives to each row, such as area to its township.
    least, most : array of float, shape (r,)
        Bounds of the rows; ∓inf where there is none.
    fixed : array of int8, shape (n,)
        FREE, OUT or IN; all free if left out.
    """

    cost: np.ndarray
    first: np.ndarray
    second: np.ndarray
    weight: np.ndarray
    rows: scipy.sparse.csr_matrix
    least: np.ndarray
    most: np.ndarray
    fixed: np.ndarray = field(default_factory=lambda: np.empty(0, np.int8))

    def __post_init__(self) -> None:
        if not len(self.fixed):
            object.__setattr__(self, "fixed", np.full(len(self.cost), FREE, np.int8))
        if (self.weight < 0).any():
            raise ValueError("a border cannot cost less than nothing")
        if self.rows.shape != (len(self.least), len(self.cost)):
            raise ValueError("rows do not fit their bounds and plots")

    def value(self, chosen: np.ndarray) -> float:
        """Cost and boundary of a choice (bool, shape (n,))."""
        cut = chosen[self.first] != chosen[self.second]
        return float(self.cost[chosen].sum() + self.weight[cut].sum())

    def missing(self, chosen: np.ndarray) -> np.ndarray:
        """By how much each row is missed: + below its least, - above its most."""
        held = self.rows @ chosen.astype(float)
        slack = ROW_TOLERANCE * np.maximum(np.abs(held), 1.0)
        under = np.where(held < self.least - slack, self.least - held, 0.0)
        return under + np.where(held > self.most + slack, self.most - held, 0.0)

    def is_met(self, chosen: np.ndarray) -> bool:
        """Whether all rows hold and fixed plots are as they must be."""
        as_fixed = (self.fixed == FREE) | (self.fixed == chosen)
        return bool(as_fixed.all() and not self.missing(chosen).any())

    def hopeless(self) -> np.ndarray:
        """By how much each row is missed even by the choice that suits it best.

        With every plot that gives to a row, none that takes; signs as in `missing`.
        Zero for a row that can be met by itself, which says nothing of all together.
        """
        free, within = self.fixed == FREE, (self.fixed == IN).astype(float)
        given = self.rows @ within
        gains = self.rows.maximum(0) @ free.astype(float)
        losses = self.rows.minimum(0) @ free.astype(float)
        slack = ROW_TOLERANCE * np.maximum(np.abs(given) + gains - losses, 1.0)
        under = np.maximum(self.least - slack - given - gains, 0.0)
        over = np.maximum(given + losses - self.most - slack, 0.0)
        return np.where(under > 0, under, -over)
