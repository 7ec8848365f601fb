"""Moves that make a choice cheaper: one plot, a swap, a patch torn and mended.

Compiled; all in one file, for compiled code is kept by file. The state is a `Board`.
"""

import numpy as np

from jianliang.core.compiled import compiled

LEAST_CHANGE = -1e-9


@compiled
def change_of(board, i):
    """What changing one plot adds to the value."""
    sign = -1.0 if board.chosen[i] else 1.0
    change = sign * board.gain[i]
    for k in range(board.column[i], board.column[i + 1]):
        r, given = board.row[k], sign * board.amount[k]
        short = board.need[r] - board.held[r]
        change -= board.price[r] * given
        if board.stiff[r] > 0.0:
            change += board.stiff[r] * (max(short - given, 0.0) - max(short, 0.0))
    return change


@compiled
def flip(board, i):
    """Change one plot and note it in the journal."""
    sign = -1.0 if board.chosen[i] else 1.0
    board.chosen[i] = not board.chosen[i]
    for k in range(board.start[i], board.start[i + 1]):
        board.gain[board.other[k]] -= 2.0 * sign * board.weight[k]
    for k in range(board.column[i], board.column[i + 1]):
        board.held[board.row[k]] += sign * board.amount[k]
    if board.counts[0] < len(board.journal):
        board.journal[board.counts[0]] = i
        board.counts[0] += 1


@compiled
def undo(board, mark):
    """Take back all changes since the journal had so many entries."""
    for at in range(board.counts[0] - 1, mark - 1, -1):
        flip(board, board.journal[at])
    board.counts[0] = mark


@compiled
def drawn_number(board, below):
    """A number from 0 below another, by a generator of its own (splitmix64)."""
    board.chance[0] += np.uint64(0x9E3779B97F4A7C15)
    z = board.chance[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return np.int64(z >> np.uint64(1)) % below


@compiled
def descend(board, passes):
    """Change single plots while that helps; the sum of changes."""
    total = 0.0
    for _ in range(passes):
        before = total
        for i in range(len(board.chosen)):
            change = change_of(board, i)
            if change < LEAST_CHANGE:
                flip(board, i)
                total += change
        board.counts[0] = 0
        if total == before:
            break
    return total


@compiled
def swap(board, i):
    """Change a plot and the best other of its home row the other way, if it helps."""
    r = board.home[i]
    if r < 0:
        return 0.0
    was, change = board.chosen[i], change_of(board, i)
    flip(board, i)
    best, with_plot = 0.0, -1
    for k in range(board.line[r], board.line[r + 1]):
        j = board.member[k]
        if j == i or board.chosen[j] == was:
            continue
        other = change_of(board, j)
        if with_plot < 0 or other < best:
            best, with_plot = other, j
    if with_plot >= 0 and change + best < LEAST_CHANGE:
        flip(board, with_plot)
        return change + best
    flip(board, i)
    return 0.0


@compiled
def swap_all(board, passes):
    """Swaps for every plot while they help; the sum of changes."""
    total = 0.0
    for _ in range(passes):
        before = total
        for i in range(len(board.chosen)):
            change = change_of(board, i)
            if change < LEAST_CHANGE:
                flip(board, i)
                total += change
            else:
                total += swap(board, i)
            board.counts[0] = 0
        if total == before:
            break
    return total


@compiled
def fill(board, r):
    """Add plots to a short row, the cheapest per amount first; the sum of changes."""
    total = 0.0
    while board.held[r] < board.need[r]:
        short = board.need[r] - board.held[r]
        best, plot = 0.0, -1
        for k in range(board.line[r], board.line[r + 1]):
            i = board.member[k]
            given = _given(board, i, r)
            if given > 0.0:
                ratio = _plain_change(board, i, r) / min(given, short)
                if plot < 0 or ratio < best:
                    best, plot = ratio, i
        if plot < 0:
            break
        total += change_of(board, plot)
        flip(board, plot)
    return total


@compiled
def _given(board, i, r):
    """What changing a plot gives to a row."""
    for k in range(board.column[i], board.column[i + 1]):
        if board.row[k] == r:
            return -board.amount[k] if board.chosen[i] else board.amount[k]
    return 0.0


@compiled
def _plain_change(board, i, r):
    """What changing a plot adds, the row itself left aside."""
    held = board.stiff[r]
    board.stiff[r] = 0.0
    change = change_of(board, i)
    board.stiff[r] = held
    return change


@compiled
def settle(board, r, steps):
    """The best change of one plot of a row, again and again while it helps."""
    total = 0.0
    for _ in range(steps):
        best, plot = LEAST_CHANGE, -1
        for k in range(board.line[r], board.line[r + 1]):
            change = change_of(board, board.member[k])
            if change < best:
                best, plot = change, board.member[k]
        if plot < 0:
            break
        flip(board, plot)
        total += best
    return total


@compiled
def tear(board, i, size):
    """Turn a plot and those around it that are like it; the sum of changes.

    Grows over neighbours that are as the plot was, in the order they are met, leaving
    some out by chance.
    """
    was, total, begun = board.chosen[i], 0.0, board.counts[0]
    total += change_of(board, i)
    flip(board, i)
    at = begun
    while at < board.counts[0] and board.counts[0] - begun < size:
        plot = board.journal[at]
        at += 1
        for k in range(board.start[plot], board.start[plot + 1]):
            j = board.other[k]
            if board.chosen[j] != was or board.counts[0] - begun >= size:
                continue
            if drawn_number(board, 4) > 0:
                total += change_of(board, j)
                flip(board, j)
    return total


@compiled
def mend(board, begun):
    """Meet the home rows of torn plots again, then settle them; the sum of changes."""
    total, torn = 0.0, board.counts[0]
    for at in range(begun, torn):
        r = board.home[board.journal[at]]
        if r >= 0 and board.stiff[r] > 0.0 and board.held[r] < board.need[r]:
            total += fill(board, r)
    for at in range(begun, torn):
        r = board.home[board.journal[at]]
        if r >= 0 and (at == begun or r != board.home[board.journal[at - 1]]):
            total += settle(board, r, 40)
    return total


@compiled
def tear_and_mend(board, plots, largest):
    """Tear at the plots given and mend; keep what is cheaper. The sum of changes."""
    total = 0.0
    for i in plots:
        board.counts[0] = 0
        size = 1 + drawn_number(board, largest)
        change = tear(board, i, size)
        torn = board.counts[0]
        change += mend(board, 0)
        if change < LEAST_CHANGE:
            for at in range(torn):
                change += swap(board, board.journal[at])
        if change < 0.0:
            total += change
        else:
            undo(board, 0)
    return total
