"""What happens to the plots between the surveys."""

from dataclasses import replace
from itertools import islice

import numpy as np

from jianliang.edges.demo.candidates import CANDIDATES, Scene
from jianliang.edges.demo.corridors import LAND
from jianliang.edges.demo.events import EVENTS, rebuild, turn
from jianliang.edges.demo.plotbook import PlotBook

YEARLY = {
    "cleared": 0.0042,
    "partly_cleared": 0.0015,
    "built": 0.0024,
    "regraded": 0.0050,
    "replanted": 0.0035,
    "split": 0.0040,
    "merged": 0.0030,
    "resurveyed": 0.0040,
    "corrected": 0.0020,
}
"""Share of all plots to which each kind of change happens in a year."""
FEWEST = 3
SHOWN = {"dammed": "1003", "left_idle": "1201", "made_park": "0810."}
"""What a few yards become in the last interval, so that claims to them go wrong."""
SHOWN_SHARE, FEWEST_SHOWN = 0.0001, 2
CLEARED_SHARE, FEWEST_CLEARED = 0.0004, 24
"""More plots cleared in the last interval, so that the smallest city has claims."""
REBUILT_SHARE = 0.03
"""Of the plots cleared the year before."""


def happen(book: PlotBook, scene: Scene, intervals: int) -> None:
    """Let every interval between two surveys pass; each plot changes once at most.

    Only cleared plots may change again: some are rebuilt the year after.
    """
    free = scene.ground.kind == LAND
    free[scene.with_islands] = False
    for interval in range(intervals):
        cleared = [c.after[0] for c in book.changes if c.kind == "cleared"]
        for kind in YEARLY:
            _one_kind(book, scene, (interval, kind), free)
        if cleared:
            wanted = max(1, round(REBUILT_SHARE * len(cleared)))
            for row in scene.rng.permutation(cleared)[:wanted]:
                rebuild(book, scene, interval, int(row))


def show(book: PlotBook, scene: Scene, interval: int, rng: np.random.Generator) -> None:
    """Clear some more plots, and spoil some: what claims of every kind are made to.

    It comes last and has its own chance, so that all else stays as it was.
    """
    own = replace(scene, rng=rng)
    free = scene.ground.kind == LAND
    free[scene.with_islands] = False
    touched = {row for change in book.changes for row in change.before}
    free[[row for row in touched if row < len(free)]] = False
    yards = iter([
        row
        for (row,) in CANDIDATES["cleared"](own, free.copy())
        if scene.use.code[row] in ("0601", "0702")
    ])  # fmt: skip
    spoilt = max(FEWEST_SHOWN, round(SHOWN_SHARE * len(free)))
    for kind, code in SHOWN.items():
        for row in islice(yards, spoilt):
            turn(book, own, (kind, interval), row, code)
    for row in islice(yards, max(FEWEST_CLEARED, round(CLEARED_SHARE * len(free)))):
        EVENTS["cleared"](book, own, interval, (row,))


def _one_kind(
    book: PlotBook, scene: Scene, when: tuple[int, str], free: np.ndarray
) -> None:
    interval, kind = when
    wanted = max(FEWEST, round(YEARLY[kind] * len(free)))
    for rows in CANDIDATES[kind](scene, free.copy()):
        if not wanted:
            return
        if free[list(rows)].all() and EVENTS[kind](book, scene, interval, rows):
            free[list(rows)] = False
            wanted -= 1
