"""The best lower bound that prices give, by refining groups of plots.

All plots of a group are held to be chosen alike. Over groups the question is a small
linear programme (`master`); its prices go into a cut of all plots (`cuts`), whose
answer splits groups, and so on until the two values meet:

    bound of the cut ≤ best bound of all prices ≤ value over groups

After Bienstock and Zuckerberg (2010). The first prices come from halving the interval
of every row's price at once, each by whether its own row is met.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.sparse
from scipy.sparse.csgraph import connected_components

from jianliang.core.selection.cuts import Priced, PricedCut
from jianliang.core.selection.master import Master
from jianliang.core.selection.settled import Settled

Tell = Callable[[str, float], None]

HALVINGS = 12
WIDER = 1.6
AROUND = (0.8, 0.93, 0.98, 1.0, 1.02, 1.07, 1.25)
"""Shares of known prices at which to look again after a change."""

WHOLE_GROUPS = 5
"""Rounds in which groups are only split by cuts, not yet into connected parts."""


@dataclass(frozen=True)
class Bound:
    """What refining came to, in scaled numbers.

    Attributes
    ----------
    best : Priced
        The prices of the highest bound, and their cut.
    upper : float
        No prices give more than this.
    group, shares : arrays
        The group of each plot and how far each group is chosen at the optimum.
    rounds : int
        How often groups were split.
    """

    best: Priced
    upper: float
    group: np.ndarray
    shares: np.ndarray
    rounds: int


def refined(
    question: Settled,
    known: np.ndarray | None,
    wanted: tuple[float, int],
    tell: Tell,
) -> Bound:
    """Refine until the bound is within a share of the best, or for so many rounds.

    Parameters
    ----------
    known : array of float or None
        Prices near which to begin, such as those before a small change.
    wanted : (float, int)
        The share at which to stop, and the most rounds.
    tell : (str, float) -> None
        Is told of the share after each round.
    """
    cut = PricedCut(question)
    looks = _bracketed(cut) if known is None else _around(cut, known)
    search = _Search(question, cut, max(looks, key=lambda look: look.bound))
    group = _levels(question, looks)
    master, shares, rounds = Master(question), None, 0
    for rounds in range(1, wanted[1] + 1):
        shares = master.solve(group)
        look, finer = search.look(group, shares.prices, rounds)
        share = (shares.value - search.best.bound) / max(abs(shares.value), 1e-12)
        tell("bound", share)
        if finer is None or share <= wanted[0]:
            break
        group = finer
    assert shares is not None
    told = shares.shares[: int(group.max(initial=-1)) + 1]
    return Bound(search.best, shares.value, group, told, rounds)


@dataclass
class _Search:
    """The best bound so far, and how cuts split groups."""

    question: Settled
    cut: PricedCut
    best: Priced

    def look(
        self, group: np.ndarray, prices: np.ndarray, rounds: int
    ) -> tuple[Priced, np.ndarray | None]:
        """A cut between the best prices and the new, or at the new; finer groups.

        Between them the bound rises more evenly. Groups are None where not even the
        new prices split one: then nothing better exists.
        """
        damped = rounds % 2 == 1
        at = [0.5 * (prices + self.best.prices)] * damped + [prices]
        for tried in at:
            priced = self.cut.at(tried)
            if priced.bound > self.best.bound:
                self.best = priced
            finer = _numbered(group * 2 + priced.chosen)
            if finer.max() > group.max():
                break
        else:
            return priced, None
        parts = rounds > WHOLE_GROUPS
        return priced, _parted(self.question, finer) if parts else finer


def _numbered(keys: np.ndarray) -> np.ndarray:
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)


def _parted(question: Settled, group: np.ndarray) -> np.ndarray:
    """Groups in their connected parts."""
    alike = group[question.first] == group[question.second]
    ends = question.first[alike], question.second[alike]
    count = len(group)
    graph = scipy.sparse.csr_matrix((np.ones(len(ends[0])), ends), (count, count))
    return _numbered(connected_components(graph, directed=False)[1].astype(np.int64))


def _first_prices(question: Settled) -> np.ndarray:
    """The usual cost per unit of each row."""
    rows = question.rows
    starts = zip(rows.indptr, rows.indptr[1:], strict=False)
    return np.array([_usual(question, a, b) for a, b in starts], dtype=float)


def _usual(question: Settled, begin: int, end: int) -> float:
    given = question.rows.data[begin:end]
    cost = question.cost[question.rows.indices[begin:end]]
    ratio = cost[given > 0] / given[given > 0]
    return max(float(np.median(ratio)), 1e-3) if len(ratio) else 1e-3


def _bracketed(cut: PricedCut) -> list[Priced]:
    """Halve the interval of every price at once, each by its own row.

    Wide rows begin at nothing: they ask for what narrow ones leave them to.
    """
    question = cut.question
    held = np.diff(question.rows.indptr)
    prices = _first_prices(question)
    wide = held > 4 * max(float(np.median(held)), 1.0) if len(held) else held > 0
    prices[wide] *= 0.1
    low, high = np.zeros(len(prices)), np.full(len(prices), np.inf)
    looks = []
    for _ in range(HALVINGS):
        looks.append(cut.at(prices))
        short = question.rows @ looks[-1].chosen.astype(float) < question.need
        low = np.where(short, np.maximum(low, prices), low)
        high = np.where(short, high, np.minimum(high, prices))
        wider = np.minimum(prices * WIDER + 1e-6, 1e5)
        prices = np.where(np.isinf(high), wider, (low + np.minimum(high, 1e9)) / 2)
    return looks


def _around(cut: PricedCut, known: np.ndarray) -> list[Priced]:
    return [cut.at(known * share) for share in AROUND]


def home_rows(question: Settled) -> np.ndarray:
    """The narrowest row each plot gives to, such as its township; -1 where none."""
    width = np.diff(question.rows.indptr)
    columns = question.columns
    home = np.full(len(question.cost), -1, np.int64)
    plot = np.repeat(np.arange(len(home)), np.diff(columns.indptr))
    order = np.lexsort((columns.indices, width[columns.indices], plot))
    which, at = np.unique(plot[order], return_index=True)
    home[which] = columns.indices[order][at]
    return home


def _levels(question: Settled, looks: list[Priced]) -> np.ndarray:
    """Plots of one home row that were chosen equally often."""
    often = np.sum([look.chosen for look in looks], axis=0)
    return _numbered((home_rows(question) + 1) * (len(looks) + 1) + often)
