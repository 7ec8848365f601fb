"""Tip-offs: sent in by anybody with a place and photos, looked into by officials."""

from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import anyio.to_thread
import shapely
from fastapi import Header, Path, Request, Response
from pydantic import Field
from sqlalchemy import Row
from starlette.exceptions import HTTPException

from jianliang.core.errors import UsageError
from jianliang.edges.public import notices as said_to
from jianliang.edges.public import tips as kept
from jianliang.edges.public.photos import MOST_BYTES, photo_bytes
from jianliang.edges.public.rights import in_scope
from jianliang.edges.public.writing import plain
from jianliang.edges.web.answers import atlas_of, fresh
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import unit_name
from jianliang.edges.web.callers import contact_of, passes
from jianliang.edges.web.noticing import Name, Said, Text
from jianliang.edges.web.streamed import streamed
from jianliang.edges.web.viewer import viewer_of

Code = Annotated[str, Field(min_length=1, max_length=64)]
Number = Annotated[int, Path(ge=0, lt=kept.MOST_PHOTOS)]


class TipSaid(Said):
    """What was seen, and where; a contact may be left, and need not be."""

    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    text: Text
    contact: Annotated[str, Field(max_length=200)] = ""


class ReceiptAsked(Said):
    """A receipt code, in the body so that it stands in no address and no log."""

    code: Code


class TipAnswer(Said):
    """What a tip-off comes to; `led_to` is a plot or case it led to."""

    state: Literal["looking", "answered", "dismissed"]
    answer: Annotated[str, Field(max_length=4000)] = ""
    led_to: Annotated[str, Field(max_length=200)] = ""


def post_tip(request: Request, said: TipSaid, lang: Lang = None) -> Response:
    """Send a tip-off; answers with a receipt code."""
    atlas = atlas_of(request)
    if not plain(said.text):
        raise UsageError("text-empty")
    unit = unit_at(atlas, said.lon, said.lat)
    passes(request, "tip")
    seen = kept.Seen(unit, said.lon, said.lat, said.text, said.contact)
    return fresh({"code": kept.send_tip(atlas.city, seen)})


async def post_tip_photo(
    request: Request,
    x_receipt_code: Annotated[str, Header(min_length=1, max_length=64)],
    lang: Lang = None,
) -> Response:
    """Add a photo to a tip-off that waits; the body is the photo's bytes."""
    city = atlas_of(request).city
    passes(request, "photo")
    with TemporaryDirectory(prefix="jianliang-") as folder:
        path = await streamed(request, folder, "photo", MOST_BYTES)

        def work() -> int:
            return kept.add_photo(city, x_receipt_code, path)

        slots = request.app.state.heavy
        count = await anyio.to_thread.run_sync(work, limiter=slots)
    return fresh({"id": str(count), "state": kept.STATES[0]})


def post_receipt(request: Request, asked: ReceiptAsked, lang: Lang = None) -> Response:
    """What became of a comment or tip-off, by its receipt code."""
    passes(request, "receipt")
    city = atlas_of(request).city
    tip, comment = kept.tip_by_code(city, asked.code), None
    if tip is None:
        comment = said_to.comment_by_code(city, asked.code)
    one = comment if tip is None else tip
    if one is None:
        raise UsageError("receipt-unknown")
    return fresh({
        "about": "comment" if tip is None else "tip",
        "state": one.state,
        "sent_on": one.sent_at[:10],
        "answer": one.answer,
        "answered_on": one.answered_at[:10],
        "photos": len(kept.photos_of(city, tip.tip)) if tip is not None else 0,
    })  # fmt: skip


def get_office_tips(request: Request, lang: Lang = None) -> Response:
    """The tip-offs of the viewer's unit and of those below it, the latest first."""
    atlas, viewer = atlas_of(request), viewer_of(request)
    photos = kept.photo_counts(atlas.city)
    plain_names = ("tip", "unit", "lon", "lat", "text", "state", "answer", "led_to")
    rows = [
        {
            **{name: getattr(one, name) for name in plain_names},
            "name": unit_name(atlas, one.unit),
            "contact": contact_of(atlas.city, one.contact),
            "sent_on": one.sent_at[:10],
            "photos": photos.get(one.tip, 0),
        }
        for one in kept.tips(atlas.city)
        if in_scope(one.unit, viewer.unit, atlas.unit_lines)
    ]
    return fresh({"rows": rows})


def post_tip_answer(
    request: Request, tip: Name, said: TipAnswer, lang: Lang = None
) -> Response:
    """Look into a tip-off, answer or dismiss it."""
    _own(request, tip)
    answer = kept.Answer(
        said.state, said.answer, said.led_to, viewer_of(request).person
    )
    if said.state != "looking" and not plain(said.answer):
        raise UsageError("text-empty")
    kept.answer_tip(atlas_of(request).city, tip, answer)
    return fresh({"id": tip, "state": said.state})


def get_tip_photo(request: Request, tip: Name, number: Number) -> Response:
    """A photo of a tip-off, as it is kept."""
    one, city = _own(request, tip), atlas_of(request).city
    photos = kept.photos_of(city, one.tip)
    if number >= len(photos):
        raise HTTPException(404)
    data = photo_bytes(city.folder, photos[number].sha256)
    return Response(data, 200, {"Cache-Control": "no-store"}, "image/jpeg")


def unit_at(atlas: Atlas, lon: float, lat: float) -> str:
    """The lowest unit of the newest layer that a place lies in.

    Raises UsageError where it lies in none.
    """
    point = shapely.Point(atlas.lonlat.place(lon, lat))
    layers = sorted(atlas.of("units"), key=lambda one: one.day)
    frame = atlas.city.read_layer_file(layers[-1].file) if layers else None
    if frame is not None:
        drawn = frame[frame["geometry"].notna()]
        hit = shapely.intersects(drawn["geometry"].to_numpy(dtype=object), point)
        if hit.any():
            return min(drawn["unit_id"][hit])
    raise UsageError("tip-outside")


def _own(request: Request, tip: str) -> Row:
    """A tip-off of the viewer's unit or of one below it; else 404."""
    atlas, viewer = atlas_of(request), viewer_of(request)
    one = kept.tip_of(atlas.city, tip)
    if one is None or not in_scope(one.unit, viewer.unit, atlas.unit_lines):
        raise HTTPException(404)
    return one
