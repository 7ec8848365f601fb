"""An area checked against every layer: drawn or sent as a file, told or taken away."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from tempfile import TemporaryDirectory
from typing import Annotated, Literal, TypeVar

import anyio.to_thread
from fastapi import Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from jianliang.edges.citybook import present
from jianliang.edges.web.answers import atlas_of, fresh, own_language
from jianliang.edges.web.areafile import MOST_BYTES, read_area
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.complied import Check, area_of, check_area, sheet_bytes, told
from jianliang.edges.web.drawing import Area, Corner
from jianliang.edges.web.exports import TYPES
from jianliang.edges.web.planskept import plan_of
from jianliang.edges.web.streamed import streamed
from jianliang.edges.web.viewer import viewer_of
from jianliang.pipeline.complying import Proposal

T = TypeVar("T")
DAY = r"^(\d{4}-\d{2}-\d{2})?$"
Purpose = Literal["build", "reduce", "supply"]
Day = Annotated[str, Field(max_length=10, pattern=DAY)]
Ending = Literal["csv", "xlsx", "gpkg"]


class Areas(BaseModel):
    """A GeoJSON MultiPolygon in degrees."""

    model_config = ConfigDict(extra="forbid")
    type: Literal["MultiPolygon"]
    coordinates: Annotated[
        list[
            Annotated[
                list[Annotated[list[Corner], Field(min_length=4)]], Field(min_length=1)
            ]
        ],
        Field(min_length=1),
    ]


class Proposed(BaseModel):
    """An area, what it is for, and the day it is checked for (today if empty)."""

    model_config = ConfigDict(extra="forbid")
    geometry: Annotated[Area | Areas, Field(discriminator="type")]
    purpose: Purpose = "build"
    day: Day = ""


class TakenAway(Proposed):
    """A check to be taken away as a file."""

    ending: Ending = "xlsx"


async def post_comply(
    request: Request, proposed: Proposed, lang: Lang = None
) -> Response:
    """What lies in an area by layer, and what speaks against it."""
    check = check_of(request, proposed, lang)
    return fresh(await _worked(request, lambda: told(check, check_area(check))))


async def post_comply_export(
    request: Request, proposed: TakenAway, lang: Lang = None
) -> Response:
    """The same as a file."""
    check, ending = check_of(request, proposed, lang), proposed.ending
    work = partial(sheet_bytes, check, ending)
    name = f"compliance_{check.proposal.day}_{check.atlas.snapshot}.{ending}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(await _worked(request, work), 200, headers, TYPES[ending])


async def post_comply_file(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=200)],
    purpose: Purpose = "build",
    day: Annotated[str, Query(max_length=10, pattern=DAY)] = "",
    crs: Annotated[str, Query(max_length=64, pattern=r"^[A-Za-z0-9:]*$")] = "",
    lang: Lang = None,
) -> Response:
    """An area sent as a file, read in quarantine; then the same as for a drawn one.

    The body is the file's bytes; of several polygons the ground of all is the area.
    """
    atlas, bare = atlas_of(request), PurePath(name.replace("\\", "/")).name
    with TemporaryDirectory(prefix="jianliang-") as folder:
        path = await streamed(request, folder, bare, MOST_BYTES)
        work = partial(read_area, atlas, path, crs)
        geometry = await _worked(request, work)
    proposed = Proposed.model_validate(
        {"geometry": geometry, "purpose": purpose, "day": day}
    )
    check = check_of(request, proposed, lang)
    return fresh(await _worked(request, lambda: told(check, check_area(check))))


def check_of(request: Request, proposed: Proposed, lang: Lang) -> Check:
    """A check as it is asked by whoever looks; their scope holds what it may tell."""
    atlas = atlas_of(request)
    drawn = proposed.geometry
    parts = [drawn.coordinates] if isinstance(drawn, Area) else drawn.coordinates
    asked = Proposal(area_of(atlas, parts), proposed.purpose, proposed.day or today())
    language, now = lang or own_language(request), atlas.book.now()
    plan = plan_of(request, now)
    return Check(atlas, viewer_of(request), asked, language, now, plan)


def today() -> str:
    """The present day of the server."""
    return present().date().isoformat()


async def _worked(request: Request, work: Callable[[], T]) -> T:
    """What work gives; only few at once, for each may take a whole processor."""
    slots = request.app.state.heavy
    return await anyio.to_thread.run_sync(work, limiter=slots)
