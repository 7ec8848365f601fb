"""Supervision on the screen: watched plots, cases, and how good the alerts were."""

from functools import partial
from typing import Annotated, Any

import numpy as np
import pandas as pd
from fastapi import Query, Request, Response

from jianliang.commands.case_tables import is_overdue
from jianliang.core.cases import OPEN, STATES
from jianliang.core.sightings import WATCHED_VERDICTS
from jianliang.core.tables import CASES, typed
from jianliang.edges.web import watchrows
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Lang, Unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import asked_of, named
from jianliang.edges.web.bookquota import Day
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.shelves import Kept

SHELF = "supervisions"
MOST_ROWS = 500
Verdicts = Annotated[
    str, Query(max_length=200, description="Only these verdicts, with commas.")
]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]


def get_watch(
    request: Request, unit: Unit = "", day: Day = "", lang: Lang = None
) -> Response:
    """Watched plots by verdict, cases by state, and how good the alerts were."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)
    kept = atlas.shelves.newest(SHELF)
    make = partial(watch, atlas, now, scope, day or now.frames.last_day)
    return answered(request, make, state_of(now, kept))


def get_watched(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    unit: Unit = "",
    verdict: Verdicts = "",
    limit: Limit = 100,
    offset: Offset = 0,
    lang: Lang = None,
) -> Response:
    """The watched plots of a unit, the gravest and largest first."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)

    def make() -> dict:
        found = watched(atlas, scope, verdict)
        return page(placed(atlas, found), watchrows.WATCHED_PLOT, limit, offset)

    return answered(request, make, state_of(now, atlas.shelves.newest(SHELF)))


def get_cases(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    unit: Unit = "",
    day: Day = "",
    limit: Limit = 100,
    offset: Offset = 0,
    lang: Lang = None,
) -> Response:
    """The cases of a unit, open ones first, the first due first."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)

    def make() -> dict:
        found = cases(now, scope, day or now.frames.last_day)
        return page(placed(atlas, named(atlas, found)), watchrows.CASE, limit, offset)

    return answered(request, make, now.state)


def state_of(now: BookNow, *kept: Kept) -> str:
    """What an answer made from the book and kept results depends on."""
    return " ".join((now.state, *(one.snapshot for one in kept)))


def made(atlas: Atlas, kept: Kept, now: BookNow) -> dict[str, Any] | None:
    """From what a result was made, and whether that still holds; None without one."""
    if not kept.snapshot:
        return None
    return {
        "snapshot": kept.snapshot,
        "size": kept.size,
        "book_size": now.size,
        "is_current": kept.is_of(atlas.results.manifest["inputs"]),
    }


def watch(atlas: Atlas, now: BookNow, scope: Scope, day: str) -> dict:
    """What supervision comes to in a scope, as of a day."""
    kept = atlas.shelves.newest(SHELF)
    return {
        "made": made(atlas, kept, now),
        "day": day,
        "watched": watched_counts(watched(atlas, scope)),
        "cases": case_counts(cases(now, scope, day)),
        "alerts": rows(alerts(atlas, scope, day)),
    }


def watched(atlas: Atlas, scope: Scope, wanted: str = "") -> pd.DataFrame:
    """The watched plots of a scope, the gravest first; `wanted` names verdicts."""
    frame = atlas.shelves.newest(SHELF).tables["watched"]
    inside = scope.holds(frame["unit"])
    if wanted:
        inside &= frame["verdict"].isin(wanted.split(","))
    found = frame[inside]
    gravity = found["verdict"].map(WATCHED_VERDICTS.index).to_numpy(dtype=np.int64)
    order = np.lexsort((found["plot"].astype("str"), -found["area_dm2"], gravity))
    return named(atlas, found.iloc[order].reset_index(drop=True))


def watched_counts(found: pd.DataFrame) -> list[dict]:
    """How many plots there are of each verdict; none with none."""
    grouped = found.groupby("verdict")["area_dm2"]
    told = grouped.agg(plots="size", area_dm2="sum").astype("int64")
    there = [one for one in WATCHED_VERDICTS if one in told.index]
    return rows(told.loc[there].rename_axis("verdict").reset_index())


def cases(now: BookNow, scope: Scope, day: str) -> pd.DataFrame:
    """The cases of a scope (table CASES), open ones first, the first due first."""
    frame = now.frames.cases
    told = cases_as_told(frame[scope.holds(frame["unit"])], day)
    last = np.where(told["due"] == "", "9999", told["due"])
    is_closed = ~told["state"].isin(OPEN)
    order = np.lexsort((told["case"].astype("str"), last, is_closed))
    return told.iloc[order].reset_index(drop=True)


def cases_as_told(frame: pd.DataFrame, day: str) -> pd.DataFrame:
    """Rows of cases as of a day (table CASES): whether the present day has passed."""
    late = [is_overdue(row, day) for row in frame.itertuples()]
    return typed(frame.assign(overdue=pd.Series(late, frame.index, "bool")), CASES)


def case_counts(found: pd.DataFrame) -> list[dict]:
    """How many cases there are in each state; none with none."""
    grouped = found.groupby("state")
    told = grouped.agg(
        cases=("case", "size"), overdue=("overdue", "sum"), area_dm2=("area_dm2", "sum")
    ).astype("int64")
    there = [state for state in STATES if state in told.index]
    return rows(told.loc[there].rename_axis("state").reset_index())


def alerts(atlas: Atlas, scope: Scope, day: str) -> pd.DataFrame:
    """How good the alerts of a scope and of the units below it were (ALERTS)."""
    found = atlas.book.alerts(day, atlas.unit_lines)
    return typed(named(atlas, found[scope.holds(found["unit"])]), watchrows.ALERTS)


def placed(atlas: Atlas, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `lon` and `lat` of a point inside each row's shape."""
    shapes = frame["geometry"].to_numpy(dtype=object)
    return frame.assign(**atlas.lonlat.inside(shapes))


def page(frame: pd.DataFrame, table: Any, limit: int, offset: int) -> dict:
    """How many rows there are, and some of them as a declared table."""
    part = frame.iloc[offset : offset + limit]
    return {"total": len(frame), "rows": rows(typed(part, table))}


def told_sightings(atlas: Atlas, found: pd.DataFrame) -> list[dict]:
    """Sightings with where each lies, the first seen first."""
    inside = found.sort_values(["seen_on", "sighting"], kind="stable")
    return rows(typed(placed(atlas, inside), watchrows.SIGHTING))


def of_plot(atlas: Atlas, now: BookNow, plot: str) -> dict[str, Any]:
    """What supervision says of one plot: its verdict, its sightings, its cases."""
    tables = atlas.shelves.newest(SHELF).tables
    found, seen = (tables[name] for name in ("watched", "sightings"))
    own = placed(atlas, named(atlas, found[found["plot"] == plot]))
    every = now.frames.cases
    theirs = cases_as_told(every[every["plot"] == plot], now.frames.last_day)
    told = placed(atlas, named(atlas, theirs))
    return {
        "watched": next(iter(rows(typed(own, watchrows.WATCHED_PLOT))), None),
        "sightings": told_sightings(atlas, seen[seen["plot"] == plot]),
        "cases": rows(typed(told, watchrows.CASE)),
    }
