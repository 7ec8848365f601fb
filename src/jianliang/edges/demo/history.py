"""What happens to the plots between the surveys."""

import numpy as np

from jianliang.edges.demo.candidates import CANDIDATES, Scene
from jianliang.edges.demo.corridors import LAND
from jianliang.edges.demo.events import EVENTS, rebuild
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
