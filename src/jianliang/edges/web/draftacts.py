"""Drafts made, mended and submitted from the screen."""

import json
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import anyio.to_thread
import shapely
from fastapi import Path as InPath
from fastapi import Query, Request, Response

from jianliang.commands import Office
from jianliang.core.errors import CityError, LedgerError, LimitError, UsageError
from jianliang.edges.declaring.changing import (
    Hand,
    corners_kept,
    drop_row,
    mend_row,
    undo_row,
)
from jianliang.edges.declaring.making import drawn_batch, points_batch, told_fields
from jianliang.edges.drafts import Batch, load_draft, submit_draft
from jianliang.edges.draftstore import CLEAN, Draft
from jianliang.edges.importing import Hints
from jianliang.edges.intake import Limits
from jianliang.edges.web.acting import acting_office, asked_by
from jianliang.edges.web.answers import atlas_of, fresh
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.bodies import BATCH, quarantined
from jianliang.edges.web.declaremodels import (
    DrawnDraft,
    Ground,
    ManyAreas,
    Mending,
    PointsDraft,
    Submitting,
    Versioned,
)
from jianliang.edges.web.drafts import DraftId, own_draft, told_draft
from jianliang.edges.web.drawing import MOST_CORNERS, geometry_of, laid_on
from jianliang.edges.web.viewer import viewer_of

LIMITS = Limits(memory_mb=2048, seconds=60, max_bytes=BATCH, max_rows=2000)
BUSY_TRIES, BUSY_WAIT_S = 20, 0.25
RowNumber = Annotated[int, InPath(ge=0, le=10_000_000)]
Short = Annotated[str, Query(max_length=64)]


async def post_draft_file(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=200)],
    layer: Short = "",
    crs: Short = "",
    encoding: Short = "",
    said: Annotated[str, Query(max_length=2000)] = "{}",
    lang: Lang = None,
) -> Response:
    """A file as a new draft; its bytes are the body of the question.

    `said` is a JSON object of what is the same in every row.
    """
    fields = told_fields(_object(said))
    hints = Hints(layer, crs, encoding, fields, limits=LIMITS)
    async with quarantined(request, name) as sent:
        batch = Batch(sent.path, hints=hints)
        return await _worked(request, partial(_loaded, request, lambda _: batch))


async def post_draft_drawn(
    request: Request, drawn: DrawnDraft, lang: Lang = None
) -> Response:
    """A polygon drawn on the map as a new draft."""
    atlas = atlas_of(request)
    shape = drawn_shape(drawn.geometry)
    laid_on(atlas, shape)
    said = {"unit": viewer_of(request).unit, **drawn.said}
    told_fields(said)
    make = partial(drawn_batch, geometry=shape, said=said)
    return await _worked(request, partial(_loaded, request, make))


async def post_draft_points(
    request: Request, points: PointsDraft, lang: Lang = None
) -> Response:
    """Boundary points that were typed or pasted, as a new draft."""
    crs = points.crs or atlas_of(request).city.definition.crs
    said = {"unit": viewer_of(request).unit, **points.said}
    make = partial(points_batch, text=points.text, said=said, crs=crs)
    return await _worked(request, partial(_loaded, request, make))


def post_draft_row(
    request: Request,
    draft: DraftId,
    row: RowNumber,
    mending: Mending,
    lang: Lang = None,
) -> Response:
    """Change what a row of a draft says, and perhaps its corners."""
    with acting_office(request) as office:
        old = own_draft(request, office, draft)
        hand = _hand(request, old, row, mending.version)
        ground = _new_ground(atlas_of(request), old, row, mending.geometry)
        said = dict(mending.said)
        return fresh(told_draft(request, office, mend_row(office, hand, said, ground)))


def post_draft_drop(
    request: Request, draft: DraftId, row: RowNumber, seen: Versioned, lang: Lang = None
) -> Response:
    """Leave a row out of what is submitted."""
    return _changed(request, (draft, row, seen.version), drop_row)


def post_draft_undo(
    request: Request, draft: DraftId, row: RowNumber, seen: Versioned, lang: Lang = None
) -> Response:
    """Put a row back as it came."""
    return _changed(request, (draft, row, seen.version), undo_row)


def post_draft_submit(
    request: Request, draft: DraftId, wanted: Submitting, lang: Lang = None
) -> Response:
    """Declare clean rows of a draft, all of those named or none."""
    with acting_office(request) as office:
        own = own_draft(request, office, draft)
        clean = set(own.claims(CLEAN)["row"])
        if not set(wanted.rows) & clean and not own.rows["event"].notna().any():
            raise LedgerError("draft-none-clean")
        asked = asked_by(viewer_of(request), wanted.on)
        city = atlas_of(request).city
        done = submit_draft(office, city, draft, asked, only=wanted.rows)
        receipt = done.receipt
        return fresh({
            "request": receipt.request_id,
            "first": receipt.first_seq,
            "last": receipt.last_seq,
            "again": done.again,
            "draft": told_draft(request, office, done.draft),
        })  # fmt: skip


def drawn_shape(ground: Ground) -> shapely.Geometry:
    """What was drawn as a geometry in degrees; refused as by `geometry_of`."""
    if not isinstance(ground, ManyAreas):
        return geometry_of(ground)
    corners = sum(len(ring) for part in ground.coordinates for ring in part)
    if corners > MOST_CORNERS:
        raise LimitError("drawn-corners", corners=corners, most=MOST_CORNERS)
    parts = [(part[0], part[1:]) for part in ground.coordinates]
    shape = shapely.MultiPolygon(parts)
    if not shape.is_valid or shape.area == 0:
        raise UsageError("drawn-crossing")
    return shape


async def _worked(request: Request, work: Callable[[], dict]) -> Response:
    """The answer of long work; only a little of it is done at once."""
    slots = request.app.state.heavy
    return fresh(await anyio.to_thread.run_sync(work, limiter=slots))


def _loaded(request: Request, make: Callable[[Path], Batch]) -> dict:
    """A batch loaded as a draft of the viewer's unit, and told."""
    viewer, atlas = viewer_of(request), atlas_of(request)
    with acting_office(request) as office, tempfile.TemporaryDirectory() as room:
        batch = make(Path(room))
        draft = _patiently(
            lambda: load_draft(office, atlas.city, batch, viewer.unit, viewer.person)
        )
        return told_draft(request, office, draft)


def _patiently(load: Callable[[], Draft]) -> Draft:
    """Wait a little where another is writing into the city's folder."""
    for _ in range(BUSY_TRIES):
        try:
            return load()
        except CityError as error:
            if error.code != "city-busy":
                raise
        time.sleep(BUSY_WAIT_S)
    return load()


def _changed(
    request: Request,
    at: tuple[str, int, int],
    change: Callable[[Office, Hand], Draft],
) -> Response:
    name, row, version = at
    with acting_office(request) as office:
        hand = _hand(request, own_draft(request, office, name), row, version)
        return fresh(told_draft(request, office, change(office, hand)))


def _hand(request: Request, draft: Draft, row: int, version: int) -> Hand:
    return Hand(draft.draft, row, viewer_of(request).person, version)


def _new_ground(
    atlas: Atlas, draft: Draft, row: int, ground: Ground | None
) -> shapely.Geometry | None:
    """New ground in the city's CRS; corners that were not moved are those of before."""
    if ground is None:
        return None
    new = laid_on(atlas, drawn_shape(ground))
    rows = draft.rows[(draft.rows["layer"] == "claims") & (draft.rows["row"] == row)]
    wkb = None if rows.empty else rows["geometry"].iloc[0]
    if wkb is None:
        return new
    old = shapely.from_wkb(wkb, on_invalid="ignore")
    if old is None:
        return new
    exact = corners_kept(new, atlas.lonlat.laid(atlas.lonlat.drawn(old)), old)
    return exact if shapely.is_valid(exact) else new


def _object(text: str) -> Mapping[str, Any]:
    """A JSON object of texts and whole numbers.

    Raises
    ------
    UsageError
        It is none ("web-question").
    """
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    plain = isinstance(said, dict) and all(
        isinstance(value, str | int | None) for value in said.values()
    )
    if not plain:
        raise UsageError("web-question", field="said")
    return dict(said)
