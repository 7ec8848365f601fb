"""Plans from prices and groups: rounded, filled, then torn and mended plot by plot.

A row that is home to its plots (a township) is kept met at every step. One that lies
across many (a plot type) is bought and sold at its price, which is led so that the row
is met in the end: held hard, it would bar every move of a patch.
"""

from collections.abc import Callable

import numpy as np

from jianliang.core.selection.board import Board, laid, relaid
from jianliang.core.selection.bound import Bound, home_rows
from jianliang.core.selection.descent import (
    descend,
    fill,
    swap_all,
    tear_and_mend,
)
from jianliang.core.selection.exact import searched
from jianliang.core.selection.problem import FREE, Selection
from jianliang.core.selection.settled import Settled, settled

Keep = Callable[[np.ndarray], None]
"""Is handed every plan that meets all rows, as a choice of the free plots."""

HARD = 1e3
"""What a hard row asks for what it lacks, in highest prices."""

SOFT_SHARE = 0.01
"""A wide row is bought and sold if its price is more than this of the highest."""

NEAR = 1e-7
SWAPS = 1
FEW = 2000
LEADING = 0.1
"""How strongly prices are led after each home row: there are many of these."""
PATIENCE = 30


class Planner:
    """Makes plans of one question near one bound; each is handed to `keep`."""

    def __init__(self, question: Settled, prices: np.ndarray, keep: Keep) -> None:
        self.question, self.keep = question, keep
        self.prices = prices
        home = home_rows(question)
        width = np.diff(question.rows.indptr)
        at_home = np.bincount(home[home >= 0], minlength=len(width))
        wide = at_home < 0.5 * width
        self._highest = max(float(prices.max(initial=0.0)), 1e-3)
        self._soft = wide & (prices > SOFT_SHARE * self._highest)
        self.board: Board = laid(question, home, np.zeros(len(home), bool), 1)

    def begin(self, bound: Bound, known: np.ndarray | None) -> None:
        """Lay the best of what rounding the shares gives, or a plan known before.

        It is handed over at once, as far as it can be made to meet every row.
        """
        shares = bound.shares[bound.group]
        starts = [shares > 1 - NEAR, shares > NEAR, bound.best.chosen]
        starts += [known] if known is not None else []
        laid_out = [self._settled(start) for start in starts]
        worth = [value for value, _ in laid_out]
        relaid(self.board, self.question, laid_out[int(np.argmin(worth))][1])
        self.finish(np.zeros(0, np.int64), 1)

    def _settled(self, start: np.ndarray) -> tuple[float, np.ndarray]:
        relaid(self.board, self.question, start)
        self._price_soft()
        self._fill_short()
        descend(self.board, PATIENCE)
        return self._worth(), self.board.chosen.copy()

    def _worth(self) -> float:
        """The value at the present prices, what rows lack being paid for."""
        board = self.board
        lacks = board.need - board.held
        paid = board.price @ lacks + board.stiff @ np.maximum(lacks, 0.0)
        return self.question.value(board.chosen) + float(paid)

    def _price_soft(self) -> None:
        board = self.board
        board.price[:] = np.where(self._soft, self.prices, 0.0)
        board.stiff[:] = np.where(self._soft, 0.0, HARD * self._highest)

    def doubtful(self, share: float) -> np.ndarray:
        """The share of plots whose choice is least settled by the prices."""
        board = self.board
        worth = self.question.columns.T @ self.prices
        apart = np.abs(board.gain - worth) / (np.abs(board.gain) + np.abs(worth) + 1e-9)
        most = max(round(share * len(apart)), min(len(apart), FEW))
        return np.sort(np.argsort(apart, kind="stable")[:most])

    def improve(self, order: np.ndarray, largest: int) -> None:
        """Tear and mend at plots in an order; then lead the prices of soft rows."""
        tear_and_mend(self.board, order, largest)
        self._lead(1.0)

    def _lead(self, strength: float) -> None:
        """Lower the price of what there is too much of, raise that of what lacks."""
        board = self.board
        asked = np.maximum(np.abs(board.need), NEAR)
        surplus = np.clip((board.held - board.need) / asked, -0.1, 0.1)
        board.price[:] *= 1.0 - strength * surplus

    def search_homes(self, nodes: int) -> None:
        """Search every home row's plots with HiGHS, the rest and soft prices held.

        Soft prices are led after each, so that no row drifts from what it needs.
        """
        board = self.board
        for row in np.unique(board.home[board.home >= 0]):
            if board.stiff[row] > 0.0:
                self._search_home(int(row), nodes)
                self._lead(LEADING)

    def _search_home(self, row: int, nodes: int) -> None:
        board, asked = self.board, self.question
        begin, end = asked.rows.indptr[row : row + 2]
        fixed = board.chosen.astype(np.int8)
        fixed[asked.rows.indices[begin:end]] = FREE
        cost = asked.cost - asked.columns.T @ board.price
        hard = board.stiff > 0.0
        least = np.where(hard, np.minimum(asked.need, board.held), -np.inf)
        least[row] = asked.need[row]
        borders = asked.first, asked.second, asked.weight
        most = np.full(len(least), np.inf)
        part = settled(Selection(cost, *borders, asked.rows, least, most, fixed))
        now = part.part(board.chosen)
        found = searched(part, now, nodes).chosen
        if found is not None and part.value(found) < part.value(now) - NEAR:
            relaid(board, asked, part.whole(found))

    def finish(self, order: np.ndarray, largest: int) -> None:
        """Meet every row, mend once more with all rows held, and hand the plan over.

        The board is left as it was before, with its prices.
        """
        board = self.board
        kept = board.chosen.copy(), board.price.copy(), board.stiff.copy()
        board.price[:] = 0.0
        board.stiff[:] = HARD * self._highest
        self._fill_short()
        descend(board, PATIENCE)
        self._hand_over()
        if len(order):
            swap_all(board, SWAPS)
            tear_and_mend(board, order, largest)
            self._fill_short()
            self._hand_over()
        board.price[:], board.stiff[:] = kept[1:]
        relaid(board, self.question, kept[0])

    def _fill_short(self) -> None:
        """Fill hard rows that are short, until none is or nothing more helps."""
        board = self.board
        for _ in range(PATIENCE):
            relaid(board, self.question, board.chosen.copy())
            lacks = self.question.lacking(board.chosen)
            short = np.flatnonzero((lacks > 0) & (board.stiff > 0))
            if not len(short):
                return
            for row in short:
                fill(board, row)

    def _hand_over(self) -> None:
        if not self.question.lacking(self.board.chosen).any():
            self.keep(self.board.chosen.copy())
