"""A lower bound for any prices of the rows, by one minimum cut.

For prices μ ≥ 0 of the rows A x ≥ b

    b·μ + min over x of (c - A'μ)·x + Σ w |x_i - x_j|

is no more than the cost of any plan. The minimum is that of a cut, found in whole
numbers: costs and weights are rounded down, so that the bound holds for the floats of
the question as they stand.
"""

from dataclasses import dataclass

import numpy as np

from jianliang.core.maxflow import Network
from jianliang.core.selection.settled import Settled

WHOLE = 2.0**50
"""What costs and weights sum to in whole numbers, if no price were asked."""

LARGEST = 2.0**61
EPSILON = float(np.finfo(float).eps)


@dataclass(frozen=True)
class Priced:
    """What a cut at given prices shows (scaled as the question is).

    `bound` is never above the cost of any plan; `chosen` is the cut itself: what would
    be chosen if rows were paid for rather than demanded.
    """

    prices: np.ndarray
    bound: float
    chosen: np.ndarray


class PricedCut:
    """Cuts of one question at one price after another, each faster for the last."""

    def __init__(self, question: Settled) -> None:
        self.question = question
        total = np.abs(question.cost).sum() + question.weight.sum()
        self._scale = 2.0 ** np.floor(np.log2(WHOLE / max(total, 1e-300)))
        self._network = self._built()
        self._turned = question.rows.T.tocsr()
        self._reach = np.abs(self._turned)

    def _built(self) -> Network:
        asked = self.question
        weight = np.floor(asked.weight * self._scale).astype(np.int64)
        ends = (asked.first.astype(np.int64), asked.second.astype(np.int64))
        return Network(len(asked.cost), *ends, weight, weight)

    def at(self, prices: np.ndarray) -> Priced:
        """The bound at some prices (not negative), by scaled row."""
        asked = self.question
        worth = self._turned @ prices
        # What summing and subtracting floats may have rounded up.
        doubt = (np.abs(asked.cost) + self._reach @ prices) * (len(prices) + 4)
        terminal = asked.cost - worth - doubt * EPSILON
        while np.abs(terminal).sum() * self._scale > LARGEST:
            self._scale /= 2**10
            self._network = self._built()
        cut = self._network.cut(np.floor(terminal * self._scale).astype(np.int64))
        paid = asked.need * prices
        doubt_all = np.abs(paid).sum() * (len(prices) + 4) * EPSILON
        value = cut.value / self._scale
        bound = paid.sum() + value - doubt_all - abs(value) * 4 * EPSILON
        return Priced(prices, float(bound), cut.chosen)
