"""The cheapest choice of things of which neighbours would rather be chosen together.

    minimise  Σ terminal·x + Σ forth·max(0, x_first − x_second)
                           + Σ back·max(0, x_second − x_first),   x ∈ {0, 1}

is a minimum cut. The trees of Boykov and Kolmogorov (2004) search it: one grows from
what wants to be chosen, one from what does not, and where they meet, flow goes through.
All numbers are whole, so a cut is exact. The flow stays when the terminals change
(Kohli and Torr 2007): a search over prices pays for the difference only.
"""

from typing import NamedTuple

import numpy as np

from jianliang.core.flowtrees import SOURCE, UNBOUNDED, bare, separate

__all__ = ["UNBOUNDED", "Cut", "Network"]


class Cut(NamedTuple):
    """A cheapest choice: its cost, and which things are chosen (bool, shape (n,))."""

    value: int
    chosen: np.ndarray


class Network:
    """Pairs of things with what it costs to choose one of them without the other.

    Parameters
    ----------
    count : int
        How many things there are.
    first, second : int, shape (m,)
        Row numbers of each pair.
    forth, back : int, shape (m,), not below zero
        Cost of the first without the second, and of the second without the first;
        `UNBOUNDED` where that may not be. All others and the terminals together stay
        below 2**61.
    """

    def __init__(
        self,
        count: int,
        first: np.ndarray,
        second: np.ndarray,
        forth: np.ndarray,
        back: np.ndarray,
    ) -> None:
        tail = np.column_stack([first, second]).ravel()
        head = np.column_stack([second, first]).ravel()
        weight = np.column_stack([forth, back]).astype(np.int64).ravel()
        order = np.argsort(tail, kind="stable")
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        self._forth = place[::2]
        self._tail = tail[order]
        self._weight = weight[order]
        self._last = np.zeros(count, dtype=np.int64)
        start = np.searchsorted(self._tail, np.arange(count + 1))
        sister = place[order ^ 1]
        self._forest = bare(count, start, sister, head[order], self._weight)

    def cut(self, terminal: np.ndarray) -> Cut:
        """The cheapest choice; of equal ones the one that chooses least.

        Parameters
        ----------
        terminal : int64, shape (n,)
            Cost of choosing each thing; below zero for what is worth choosing.
        """
        forest = self._forest
        forest.terminal[:] += self._last - terminal
        self._last = np.array(terminal, dtype=np.int64)
        separate(forest)
        chosen = forest.tree == SOURCE
        alone = chosen[self._tail] & ~chosen[forest.head]
        value = int(self._last[chosen].sum()) + int(self._weight[alone].sum())
        return Cut(value, chosen)

    def flow(self) -> np.ndarray:
        """What the last cut sent from the first to the second of each pair, int64 (m,).

        It proves the cut: −back ≤ flow ≤ forth, and with flow·(x_first − x_second) in
        place of what each pair costs, the minimum is the same.
        """
        sent = self._weight - self._forest.residual
        return sent[self._forth]
