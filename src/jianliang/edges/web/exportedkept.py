"""Tables of kept results to take away: the rows of a unit and of the units below it."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from jianliang.core.secrecy import columns_for
from jianliang.core.tables import CANDIDATE_TABLES, PLANNED, Table
from jianliang.edges.web import watch
from jianliang.edges.web.asking import Asked
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import scope_of
from jianliang.edges.web.exporting import Sheet, told_of
from jianliang.edges.web.plannedplots import on_ground, units_of
from jianliang.edges.web.published import OPEN_LEVELS, open_land
from jianliang.edges.web.shelves import SHELVES, Kept
from jianliang.edges.web.watchland import counted_as

ON_SHELVES: Mapping[str, tuple[str, str]] = {
    "watched": ("supervisions", "watched"),
    "sightings": ("supervisions", "sightings"),
    "dynamics": ("dynamics", "dynamics"),
    "conflicts": ("dynamics", "plan_conflicts"),
    "reconciliation": ("reconciliations", "reconciliation"),
    "fragmentation": ("quality", "fragmentation"),
    "contiguity": ("quality", "contiguity"),
    "scores": ("assessments", "scores"),
    "score_terms": ("assessments", "score_terms"),
    "trajectories": ("assessments", "trajectories"),
    "renewal": ("renewals", "renewal"),
    **{name: ("plans", name) for name in PLANNED},
    **{name: ("candidates", name) for name in CANDIDATE_TABLES if name != "findings"},
}
"""Table to take away → its shelf, and its name there."""


def kept_sheet(
    atlas: Atlas, asked: Asked, audience: str, now: BookNow, name: str
) -> Sheet:
    """A kept table as it is declared, as far as an audience may see it."""
    shelf, table = ON_SHELVES[name]
    kept = _kept(atlas, asked, shelf)
    frame = kept.tables[table]
    inside = counted_as(frame, asked) & _within(atlas, asked, now, (kept, frame))
    if audience == "public" and "level" in frame:
        inside &= frame["level"].isin(OPEN_LEVELS)
    found = open_land(frame[inside], audience).reset_index(drop=True)
    if name == "plan_plots":
        found = on_ground(atlas, kept, found)
    shapes = found["geometry"].to_numpy(dtype=object) if "geometry" in found else None
    shown = [
        one for one in columns_for(SHELVES[shelf][table], audience) if one in found
    ]
    plain = found[[one for one in shown if one != "geometry"]]
    return Sheet(plain, shapes, told_of(now))


def _kept(atlas: Atlas, asked: Asked, shelf: str) -> Kept:
    """The newest result of a shelf; of plans the one that is asked for."""
    if shelf == "plans":
        return atlas.shelves.named(shelf, asked.plan or "none")
    return atlas.shelves.newest(shelf)


def cases_sheet(atlas: Atlas, asked: Asked, _audience: str, now: BookNow) -> Sheet:
    """Without what is overdue, for a file is read on another day than it is made."""
    found = watch.cases(now, scope_of(atlas, asked.unit, now.frames.heirs), "")
    shapes = found["geometry"].to_numpy(dtype=object)
    return Sheet(found.drop(columns=["geometry", "overdue"]), shapes, told_of(now))


def alerts_sheet(atlas: Atlas, asked: Asked, _audience: str, now: BookNow) -> Sheet:
    """How good the alerts were, as of the last day of the book."""
    scope = scope_of(atlas, asked.unit, now.frames.heirs)
    told = watch.alerts(atlas, scope, now.frames.last_day)
    return Sheet(told, book=told_of(now))


def lowest_of(table: Table) -> str:
    """The lowest audience of a kept table: public where all its columns are."""
    is_open = columns_for(table, "public") == list(table.columns)
    return "public" if is_open else "internal"


def _within(
    atlas: Atlas, asked: Asked, now: BookNow, told: tuple[Kept, pd.DataFrame]
) -> pd.Series:
    """Rows of the unit asked for and of those below it; all for the whole city.

    A table that is of no unit, district or plot is told whole.
    """
    kept, frame = told
    units = units_of(kept, frame)
    if not asked.unit or units is None:
        return pd.Series(np.ones(len(frame), dtype=bool), index=frame.index)
    return scope_of(atlas, asked.unit, now.frames.heirs).holds(units)
