"""Layout quality on the screen: patches, zones, restoration, parks, supply."""

from functools import partial

from fastapi import Request, Response

from jianliang.core.secrecy import columns_for, visible
from jianliang.core.tables import QUALITY
from jianliang.edges.web.answers import answered, atlas_of, rows
from jianliang.edges.web.asking import Asked, Question
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import audience_to
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.published import open_land
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.watch import made, state_of
from jianliang.edges.web.watchland import counted_as, of_unit

TOLD = (
    "fragmentation",
    "contiguity",
    "zone_share",
    "zone_moves",
    "composition",
    "park_service",
    "structure",
    "structure_match",
)


def get_quality(request: Request, question: Question) -> Response:
    """Every measure of the layout of a unit; to the public what is published only."""
    atlas, kept = atlas_of(request), atlas_of(request).shelves.newest("quality")
    now, audience = atlas_of(request).book.now(), audience_to(request, question.unit)
    make = partial(quality, atlas, now, question, audience)
    return answered(request, make, state_of(now, kept))


def quality(atlas: Atlas, now: BookNow, asked: Asked, audience: str) -> dict:
    """The kept tables of quality: rows of the unit, within the days asked about."""
    kept = atlas.shelves.newest("quality")
    parts = {name: _rows(atlas, kept, asked, (name, audience)) for name in TOLD}
    parts["facilities"] = [] if asked.unit else _facilities(kept, audience)
    told = made(atlas, kept, now) if visible("internal", audience) else None
    return {"made": told, "is_kept": bool(kept.snapshot), **parts}


def _rows(
    atlas: Atlas, kept: Kept, asked: Asked, wanted: tuple[str, str]
) -> list[dict]:
    name, audience = wanted
    if not _is_open(name, audience):
        return []
    frame = kept.tables[name]
    found = open_land(of_unit(atlas, frame, asked), audience)
    found = found[counted_as(found, asked)]
    if "from_day" in found:
        found = found[found["from_day"] >= asked.from_day]
        found = found[found["to_day"] <= asked.to_day]
    return rows(found)


def _facilities(kept: Kept, audience: str) -> list[dict]:
    """Parks are those of the city, and no unit's."""
    name = "facility_shortage"
    return rows(kept.tables[name]) if _is_open(name, audience) else []


def _is_open(name: str, audience: str) -> bool:
    """Whether an audience may see all of a table: with a column less it misleads."""
    return columns_for(QUALITY[name], audience) == list(QUALITY[name].columns)
