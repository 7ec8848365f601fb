"""A choice of plots that can be changed plot by plot, with what each change costs.

    cost·x + Σ weight·|x_first - x_second| - price·held + stiff·max(0, need - held)

A row with a price is bought and sold at it; a stiff row must be met. The moves are in
`descent`.
"""

from typing import NamedTuple

import numpy as np

from jianliang.core.selection.settled import Settled


class Board(NamedTuple):
    """Neighbours, rows by plot and plots by row; and the choice as it stands.

    `gain` is what choosing a plot adds in cost and boundary, its neighbours being as
    they are; `held` what the rows hold; `home` the row a plot is exchanged within;
    `journal` the last plots changed, their count in `counts[0]`; `chance` one number.
    """

    start: np.ndarray
    other: np.ndarray
    weight: np.ndarray
    column: np.ndarray
    row: np.ndarray
    amount: np.ndarray
    line: np.ndarray
    member: np.ndarray
    need: np.ndarray
    home: np.ndarray
    chosen: np.ndarray
    gain: np.ndarray
    held: np.ndarray
    price: np.ndarray
    stiff: np.ndarray
    journal: np.ndarray
    counts: np.ndarray
    chance: np.ndarray


def laid(question: Settled, home: np.ndarray, chosen: np.ndarray, seed: int) -> Board:
    """A board with a choice laid on it; rows neither priced nor stiff yet."""
    start, other, weight = question.around
    columns, rows = question.columns, question.rows
    count = len(question.cost)
    narrow = np.int64
    board = Board(
        start,
        other.astype(narrow),
        weight,
        columns.indptr.astype(narrow),
        columns.indices.astype(narrow),
        columns.data.copy(),
        rows.indptr.astype(narrow),
        rows.indices.astype(narrow),
        question.need.astype(float).copy(),
        home.astype(narrow),
        np.zeros(count, np.bool_),
        question.cost.copy() + 0.0,
        np.zeros(len(question.need)),
        np.zeros(len(question.need)),
        np.zeros(len(question.need)),
        np.zeros(count * 4 + 64, narrow),
        np.zeros(4, narrow),
        np.array([seed * 2654435761 + 1], np.uint64),
    )
    relaid(board, question, chosen)
    return board


def relaid(board: Board, question: Settled, chosen: np.ndarray) -> None:
    """Lay another choice, all sums anew."""
    board.chosen[:] = chosen
    ends = np.where(chosen, -1.0, 1.0)[board.other] * board.weight
    plot = np.repeat(np.arange(len(chosen)), np.diff(board.start))
    board.gain[:] = question.cost + np.bincount(plot, ends, len(chosen))
    board.held[:] = question.rows @ chosen.astype(float)
    board.counts[0] = 0
