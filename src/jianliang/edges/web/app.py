"""The application: routes, who may use them, and what becomes of errors."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
from fastapi import FastAPI, Request, Response
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from jianliang.edges.city import CityFolder
from jianliang.edges.people.passwords import TURNS
from jianliang.edges.public.doors import Doors
from jianliang.edges.web import models, page, policy, tiles
from jianliang.edges.web.addresses import ADDRESSES, LARGER, Address
from jianliang.edges.web.answers import answered
from jianliang.edges.web.atlas import Atlas, open_atlas
from jianliang.edges.web.faults import add_fault_handlers
from jianliang.edges.web.gate import Gate
from jianliang.edges.web.guard import LOOPBACK, Guard, content_policy, origin_of
from jianliang.edges.web.once import Lately
from jianliang.edges.web.rates import Rates
from jianliang.edges.web.viewer import Entrance, Viewer

HEAVY_AT_ONCE = 2
THREADS = 16
"""More would not answer sooner, as they share the cores, and each costs its start."""
KEPT_BYTES, LARGEST_KEPT = 128 * 1024 * 1024, 4 * 1024 * 1024
SENT = (400, 401, 403, 404, 409, 413, 422, 429)
FAULTS = {
    "GET": (400, 401, 404, 409, 422, 429),
    **dict.fromkeys(("POST", "PUT", "DELETE"), SENT),
}
FILES = {(path, "POST") for path in LARGER}
A_FILE = {
    "requestBody": {
        "required": True,
        "content": {
            "application/octet-stream": {
                "schema": {"type": "string", "format": "binary"}
            }
        },
    }
}
"""The body of an address that takes a file: its bytes."""
MEANINGS = {
    303: "Go there.",
    304: "The asker has it already.",
    400: "The question is wrong.",
    401: "Nobody is signed in, or not by that.",
    403: "It does not come from a page of this server.",
    404: "There is no such thing here.",
    409: "The book cannot be read.",
    413: "More was sent than can be answered.",
    422: "A parameter is wrong.",
    429: "There were too many requests.",
}


def create_app(
    city_folder: str | Path | CityFolder,
    audience: str = "internal",
    snapshot: str = "",
    hosts: Sequence[str] = (),
    entrance: Entrance | None = None,
) -> FastAPI:
    """The web application of one city, for one audience or for whoever signs in.

    Parameters
    ----------
    city_folder : path or CityFolder
    audience : str
        "public", "internal" or "restricted".
    snapshot : str
        Which results; those of the city as it now stands if empty.
    hosts : sequence of str
        Names it may be asked under, beside those of this machine.
    entrance : Entrance, optional
        Who knows the sessions of those who sign in.

    Raises
    ------
    CityError
        The city cannot be opened or has no results.
    LookupError
        A route has no line in the policy.
    """
    return app_of(open_atlas(city_folder, snapshot), audience, hosts, entrance)


def app_of(
    atlas: Atlas,
    audience: str,
    hosts: Sequence[str] = (),
    entrance: Entrance | None = None,
    later: bool = False,
) -> FastAPI:
    """The application over a city that is open already; see `create_app`.

    With an `entrance` people sign in, and who has not is a visitor; without one it is
    for an audience that only looks. `later` says that one may come while it runs, as
    its state `entrance`.
    """
    app = FastAPI(
        title="First map",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_few_threads,
    )
    app.state.atlas, app.state.entrance = atlas, entrance
    app.state.heavy = anyio.CapacityLimiter(HEAVY_AT_ONCE)
    app.state.doorway = anyio.CapacityLimiter(TURNS)
    app.state.lately = Lately(KEPT_BYTES, LARGEST_KEPT)
    app.state.doors = Doors()
    looking = Viewer(audience=audience)
    for one in ADDRESSES:
        if entrance or later or policy.admits(one.name, looking):
            _add(app, one)
    app.add_api_route(
        "/api/openapi.json", get_description, name="described", include_in_schema=False
    )
    for path in ("/", "/{path:path}"):
        app.add_api_route(path, page.get_page, name="page", include_in_schema=False)
    policy.check_listed(app.routes)
    add_fault_handlers(app)
    app.add_middleware(Gate, fixed=audience)
    _add_guards(app, atlas, hosts)
    return app


@asynccontextmanager
async def _few_threads(_app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def get_description(request: Request) -> Response:
    """What this server can be asked (OpenAPI)."""
    return answered(request, request.app.openapi)


def _add(app: FastAPI, one: Address) -> None:
    told: dict[int | str, dict[str, Any]] = {
        status: {"model": models.Fault, "description": MEANINGS[status]}
        for status in FAULTS[one.method]
    }
    if one.method == "GET":
        told[304] = {"description": MEANINGS[304]}
    if isinstance(one.answer, type):
        told[200] = {"model": one.answer}
    elif not one.answer:
        told[303] = {"description": MEANINGS[303]}
    else:
        told[200] = {"content": {kind: {} for kind in one.answer}}
    app.add_api_route(
        one.path,
        one.endpoint,
        methods=[one.method],
        name=one.name,
        responses=told,
        response_class=Response,
        response_model=None,
        openapi_extra=A_FILE if (one.path, one.method) in FILES else None,
    )


def _add_guards(app: FastAPI, atlas: Atlas, hosts: Sequence[str]) -> None:
    """What stands before every route; the one added last is the outermost."""
    app.add_middleware(
        GZipMiddleware,
        minimum_size=1000,
        compresslevel=5,
        exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, tiles.PMTILES),
    )
    app.add_middleware(Rates)
    maps = atlas.city.definition.basemaps
    elsewhere = [origin_of(one.url) for one in maps if one.url]
    app.add_middleware(
        Guard,
        hosts=(*LOOPBACK, *hosts),
        policy=content_policy(elsewhere),
        larger=LARGER,
    )
