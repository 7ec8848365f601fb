"""Every plot the city ever had, with the surveys it stands in."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import areas_dm2
from jianliang.core.polygons import Polygons

CRS = "EPSG:4548"


def recorded_area_dm2(polygons: np.ndarray) -> np.ndarray:
    """Area a survey would record, whole 0.01 m²: the official one on the ellipsoid."""
    return areas_dm2(Polygons.of(polygons), CRS, "ellipsoid")


@dataclass(frozen=True)
class Piece:
    """Land that went from one class to another between two surveys."""

    polygon: shapely.Polygon
    from_class: str
    to_class: str
    township: int


@dataclass(frozen=True)
class Change:
    """One change between survey `interval` and the next; plots by row of the book."""

    kind: str
    interval: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    pieces: tuple[Piece, ...]


class PlotBook:
    """The plots of the first survey, to which changes add rows.

    A row stands in the surveys from `born` up to, not including, `died`. A changed
    plot is a new row under a new id; an untouched one keeps its row, so its geometry
    is the same object in every survey.
    """

    def __init__(self, first: pd.DataFrame, surveys: int) -> None:
        self._first = first
        self._surveys = surveys
        self._later: list[dict[str, Any]] = []
        self._died: dict[int, int] = {}
        self._columns = {name: first[name].to_numpy() for name in first}
        self._serial = len(first)
        self.changes: list[Change] = []

    def __len__(self) -> int:
        return len(self._first) + len(self._later)

    def value(self, row: int, column: str) -> Any:
        """One value of one plot."""
        if row < len(self._first):
            return self._columns[column][row]
        return self._later[row - len(self._first)][column]

    def replace(self, interval: int, old: tuple[int, ...], **new: Any) -> int:
        """A new plot instead of old ones, like the first of them but for `new`.

        Without a `plot_id` of its own it gets a new one.
        """
        row = {name: self.value(old[0], name) for name in self._columns}
        if "plot_id" not in new:
            self._serial += 1
            row["plot_id"] = f"{row['plot_id'][:10]}{self._serial:08d}"
        row.update(new, born=interval + 1)
        for gone in old:
            self._died[gone] = interval + 1
        self._later.append(row)
        return len(self) - 1

    def note(self, change: Change) -> None:
        """Write a change down for the answer key."""
        self.changes.append(change)

    def frame(self) -> pd.DataFrame:
        """All rows, with `born` and `died`."""
        table = pd.concat([self._first, pd.DataFrame(self._later)], ignore_index=True)
        died = np.full(len(table), self._surveys)
        died[list(self._died)] = list(self._died.values())
        return table.assign(died=died)


def survey_frame(book: pd.DataFrame, survey: int) -> pd.DataFrame:
    """The rows of the book that stand in one survey."""
    return book[(book["born"] <= survey) & (book["died"] > survey)]
