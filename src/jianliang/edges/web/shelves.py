"""What commands have kept beside the accounts, the newest of each kind.

Looked for anew with each question, for a command may run while the server does; what
was read of one result stays, for results never change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from threading import Lock

import pandas as pd

from jianliang.core.tables import (
    ASSESSED,
    CANDIDATE_TABLES,
    DYNAMIC_TABLES,
    PLANNED,
    QUALITY,
    RECONCILED,
    RENEWED,
    SUPERVISED,
    Table,
    typed,
)
from jianliang.edges.city import CityFolder
from jianliang.edges.results import Results, newest_first, shelved
from jianliang.edges.web.once import Once, seen

SHELVES: Mapping[str, Mapping[str, Table]] = {
    "supervisions": SUPERVISED,
    "dynamics": DYNAMIC_TABLES,
    "reconciliations": RECONCILED,
    "quality": QUALITY,
    "assessments": ASSESSED,
    "renewals": RENEWED,
    "candidates": CANDIDATE_TABLES,
    "plans": PLANNED,
}
"""Shelf → the tables that stand on it."""
MANIFESTS = "*/manifest.json"
HOLDS = ("city", "layers", "rulepack")
"""What must be as in the accounts shown, for a result to be of the same city."""


@dataclass(frozen=True, eq=False)
class Kept:
    """The newest result of a shelf; `tables` are as declared, empty where it has none.

    Attributes
    ----------
    snapshot : str
        Its id; "" where nothing was kept yet.
    inputs : mapping
        What it was made from, as its manifest says.
    """

    snapshot: str
    inputs: Mapping
    tables: Once[pd.DataFrame] = field(repr=False)

    @property
    def size(self) -> int | None:
        """How many events the book had when it was made; None: made without a book."""
        return (self.inputs.get("book") or {}).get("size")

    def is_of(self, inputs: Mapping) -> bool:
        """Whether layers and rules are those that other inputs name."""
        return all(self.inputs.get(name) == inputs[name] for name in HOLDS)


class Shelves:
    """The newest result of each shelf of one city."""

    def __init__(self, city: CityFolder) -> None:
        self._city = city
        self._lock = Lock()
        self._kept: dict[str, tuple[tuple, Kept]] = {}
        self._order: dict[str, tuple[tuple, tuple[str, ...]]] = {}
        self._named = Once(self._of_name)

    def newest(self, shelf: str) -> Kept:
        """The result made from the latest state of the book, or else made last."""
        there = seen(self._city.folder / shelf, MANIFESTS)
        with self._lock:
            if shelf not in self._kept or self._kept[shelf][0] != there:
                self._kept[shelf] = (there, _newest(self._city, shelf))
            return self._kept[shelf][1]

    def every(self, shelf: str) -> list[Kept]:
        """All results of a shelf, the newest first (`newest`)."""
        there = seen(self._city.folder / shelf, MANIFESTS)
        with self._lock:
            if shelf not in self._order or self._order[shelf][0] != there:
                found = newest_first(self._city, shelf)
                self._order[shelf] = there, tuple(one.snapshot for one in found)
            order = self._order[shelf][1]
        return [self.named(shelf, snapshot) for snapshot in order]

    def named(self, shelf: str, snapshot: str) -> Kept:
        """The result of a snapshot; the empty one where the shelf has none of it."""
        if not (self._city.folder / shelf / snapshot / "manifest.json").is_file():
            return _kept(shelf, None)
        return self._named[f"{shelf}/{snapshot}"]

    def _of_name(self, name: str) -> Kept:
        shelf, _, snapshot = name.partition("/")
        there = {one.snapshot: one for one in shelved(self._city, shelf)}
        return _kept(shelf, there.get(snapshot))


def _newest(city: CityFolder, shelf: str) -> Kept:
    return _kept(shelf, next(iter(newest_first(city, shelf)), None))


def _kept(shelf: str, found: Results | None) -> Kept:
    tables = Once(partial(_table, SHELVES[shelf], found))
    if found is None:
        return Kept("", {}, tables)
    return Kept(found.snapshot, found.manifest["inputs"], tables)


def _table(
    declared: Mapping[str, Table], found: Results | None, name: str
) -> pd.DataFrame:
    """A table of a result as it is declared."""
    if found is None or name not in found:
        return typed(pd.DataFrame(columns=list(declared[name].columns)), declared[name])
    return typed(found[name], declared[name]).reset_index(drop=True)
