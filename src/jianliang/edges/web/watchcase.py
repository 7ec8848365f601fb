"""A case of rebuilding told from its first sighting to its end."""

from functools import partial
from typing import Annotated

import shapely
from fastapi import Path, Request, Response

from jianliang.core.errors import AbsentError
from jianliang.core.tables import typed
from jianliang.edges.web import watchrows
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import is_mine, named
from jianliang.edges.web.bookplot import events
from jianliang.edges.web.bookquota import Day
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.watch import (
    SHELF,
    cases_as_told,
    placed,
    state_of,
    told_sightings,
)

CaseId = Annotated[str, Path(min_length=1, max_length=200)]


def get_case(
    request: Request, case: CaseId, day: Day = "", lang: Lang = None
) -> Response:
    """What was seen, what was said by either side, what was decided and taken."""
    atlas = atlas_of(request)
    now = theirs(request, case)
    make = partial(story, atlas, now, case, day or now.frames.last_day)
    return answered(request, make, state_of(now, atlas.shelves.newest(SHELF)))


def theirs(request: Request, case: str) -> BookNow:
    """The book as it is, to a viewer whose case it is.

    Raises AbsentError where the book has no such case, or it is another unit's.
    """
    now = atlas_of(request).book.now()
    units = now.frames.cases.loc[now.frames.cases["case"] == case, "unit"]
    if not any(is_mine(request, now, unit) for unit in units):
        raise AbsentError("case-unknown", case=case)
    return now


def story(atlas: Atlas, now: BookNow, case: str, day: str) -> dict:
    """The story of a case.

    Raises AbsentError where the book has no such case.
    """
    every = now.frames.cases
    own = cases_as_told(every[every["case"] == case], day)
    if own.empty:
        raise AbsentError("case-unknown", case=case)
    shape = own["geometry"].iat[0]
    drawn = None if shape is None else atlas.lonlat.drawn(shape)
    told = rows(typed(placed(atlas, named(atlas, own)), watchrows.CASE))[0]
    return {
        "case": told,
        "geometry": None if drawn is None else shapely.geometry.mapping(drawn),
        "sightings": sightings_of(atlas, told["sightings"].split()),
        "events": events(atlas.book.story([case])),
    }


def sightings_of(atlas: Atlas, wanted: list[str]) -> list[dict]:
    """Some sightings by id as the newest supervision has them, the first seen first."""
    frame = atlas.shelves.newest(SHELF).tables["sightings"]
    return told_sightings(atlas, frame[frame["sighting"].isin(wanted)])
