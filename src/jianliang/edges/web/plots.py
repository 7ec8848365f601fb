"""Plots of the surveys and the pieces between them, found by id and by place."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import shapely


@dataclass(frozen=True, eq=False)
class Plots:
    """The plots of one survey, sorted by their id.

    `frame` is the declared table `survey`, all layers of the day together; `tree`
    holds its shapes in the same order.
    """

    day: str
    frame: pd.DataFrame = field(repr=False)
    tree: shapely.STRtree = field(repr=False)

    @cached_property
    def ids(self) -> np.ndarray:
        """Plot ids, sorted; object, shape (n,)."""
        return self.frame["plot_id"].to_numpy(dtype=object)

    def row(self, plot_id: str) -> int | None:
        """The row of a plot; None where the survey has no such plot."""
        at = int(np.searchsorted(self.ids, plot_id))
        return at if at < len(self.ids) and self.ids[at] == plot_id else None

    def beginning(self, prefix: str, limit: int) -> range:
        """The first rows whose plot ids begin so."""
        first = int(np.searchsorted(self.ids, prefix))
        behind = prefix + chr(0x10FFFF)
        last = int(np.searchsorted(self.ids, behind, side="right"))
        return range(first, min(last, first + limit))

    def at(self, x: float, y: float) -> int | None:
        """The plot at a place in the city's CRS; on a boundary the first by id."""
        found = self.tree.query(shapely.Point(x, y), predicate="intersects")
        return int(found.min()) if len(found) else None


@dataclass(frozen=True, eq=False)
class PieceIndex:
    """The pieces of one period, found by the plot of either date.

    `order` lists the rows by plot id; those of `ids[k]` are order[start[k]:start[k+1]].
    """

    ids: np.ndarray
    start: np.ndarray
    order: np.ndarray

    def rows(self, plot_id: str) -> np.ndarray:
        """Rows of the pieces table that belong to a plot, in their order."""
        at = int(np.searchsorted(self.ids, plot_id))
        if at == len(self.ids) or self.ids[at] != plot_id:
            return np.empty(0, dtype=np.int64)
        return self.order[self.start[at] : self.start[at + 1]]


@dataclass(frozen=True, eq=False)
class Pieces:
    """The pieces of all periods with an index by day and plot."""

    table: pd.DataFrame = field(repr=False)

    @classmethod
    def of_table(cls, table: pd.DataFrame) -> "Pieces":
        """From the declared table `pieces`; texts as categories, quick to pick from."""
        texts = [name for name in table if not name.endswith("_dm2")]
        return cls(table.astype(dict.fromkeys(texts, "category")))

    @cached_property
    def _known(self) -> dict[tuple[str, str], PieceIndex]:
        known = {}
        for side in ("from", "to"):
            days = self.table[f"{side}_day"].to_numpy(dtype=object)
            for day in sorted(set(days)):
                rows = np.flatnonzero(days == day)
                plots = self.table[f"plot_{side}"].take(rows)
                known[side, day] = _index(plots.to_numpy(dtype=object), rows)
        return known

    def ready(self) -> int:
        """Make the index now; how many days it knows."""
        return len(self._known)

    def of(self, plot_id: str, day: str, side: str) -> pd.DataFrame:
        """Pieces of a plot of a day in the period that begins or ends that day.

        `side` is "from" (the period begins) or "to" (it ends).
        """
        index = self._known.get((side, day))
        rows = np.empty(0, np.int64) if index is None else index.rows(plot_id)
        return self.table.take(rows)

    def making(self, plot_id: str, day: str) -> tuple[pd.DataFrame, str]:
        """The pieces a plot consists of on its day, and on which side it stands."""
        ended = self.of(plot_id, day, "to")
        return (ended, "to") if len(ended) else (self.of(plot_id, day, "from"), "from")


def _index(plots: np.ndarray, rows: np.ndarray) -> PieceIndex:
    codes, ids = pd.factorize(plots, sort=True)
    order = np.argsort(codes, kind="stable")
    start = np.searchsorted(codes[order], np.arange(len(ids) + 1))
    return PieceIndex(np.asarray(ids, dtype=object), start, rows[order])
