"""The application: routes, who may use them, and what becomes of errors."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anyio
from fastapi import FastAPI, Request, Response
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from jianliang.core.secrecy import visible
from jianliang.edges.city import CityFolder
from jianliang.edges.web import models, page, policy, tiles
from jianliang.edges.web.addresses import ADDRESSES, Address
from jianliang.edges.web.answers import answered
from jianliang.edges.web.atlas import Atlas, open_atlas
from jianliang.edges.web.faults import add_fault_handlers
from jianliang.edges.web.guard import LOOPBACK, Guard, content_policy, origin_of
from jianliang.edges.web.once import Lately

HEAVY_AT_ONCE = 2
KEPT_ANSWERS, LARGEST_KEPT = 500, 64 * 1024
FAULTS = {"GET": (400, 404, 409, 422), "POST": (400, 404, 409, 413, 422)}
MEANINGS = {
    304: "The asker has it already.",
    400: "The question is wrong.",
    404: "There is no such thing here.",
    409: "The book cannot be read.",
    413: "More was sent than can be answered.",
    422: "A parameter is wrong.",
}


def create_app(
    city_folder: str | Path | CityFolder,
    audience: str = "internal",
    snapshot: str = "",
    hosts: Sequence[str] = (),
) -> FastAPI:
    """The web application of one city for one audience.

    Parameters
    ----------
    city_folder : path or CityFolder
    audience : str
        "public", "internal" or "restricted".
    snapshot : str
        Which results; those of the city as it now stands if empty.
    hosts : sequence of str
        Names it may be asked under, beside those of this machine.

    Raises
    ------
    CityError
        The city cannot be opened or has no results.
    LookupError
        A route has no line in the policy.
    """
    return app_of(open_atlas(city_folder, snapshot), audience, hosts)


def app_of(atlas: Atlas, audience: str, hosts: Sequence[str] = ()) -> FastAPI:
    """The application over a city that is open already; see `create_app`."""
    app = FastAPI(
        title="First map", version="1", openapi_url=None, docs_url=None, redoc_url=None
    )
    app.state.atlas, app.state.audience = atlas, audience
    app.state.heavy = anyio.CapacityLimiter(HEAVY_AT_ONCE)
    app.state.lately = Lately(KEPT_ANSWERS, LARGEST_KEPT)
    for one in ADDRESSES:
        if visible(policy.lowest(one.name), audience):
            _add(app, one)
    app.add_api_route(
        "/api/openapi.json", get_description, name="described", include_in_schema=False
    )
    for path in ("/", "/{path:path}"):
        app.add_api_route(path, page.get_page, name="page", include_in_schema=False)
    policy.check_listed(app.routes)
    add_fault_handlers(app)
    _add_guards(app, atlas, hosts)
    return app


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
    )


def _add_guards(app: FastAPI, atlas: Atlas, hosts: Sequence[str]) -> None:
    """What stands before every route; the one added last is the outermost."""
    app.add_middleware(
        GZipMiddleware,
        minimum_size=1000,
        compresslevel=5,
        exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, tiles.PMTILES),
    )
    maps = atlas.city.definition.basemaps
    elsewhere = [origin_of(one.url) for one in maps if one.url]
    app.add_middleware(
        Guard, hosts=(*LOOPBACK, *hosts), policy=content_policy(elsewhere)
    )
