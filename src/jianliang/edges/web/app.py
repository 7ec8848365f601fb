"""The application: routes, who may use them, and what becomes of errors."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from jianliang.edges.city import CityFolder
from jianliang.edges.web import figures, opening, page, policy
from jianliang.edges.web.atlas import Atlas, open_atlas
from jianliang.edges.web.faults import add_fault_handlers

Endpoint = Callable[..., Any]


@dataclass(frozen=True)
class Path_:
    """One address of the server: its name in the policy, its path, what answers."""

    name: str
    path: str
    endpoint: Endpoint
    method: str = "GET"


ROUTES = (
    Path_("start", "/api/start", opening.get_start),
    Path_("words", "/api/words", opening.get_words),
    Path_("figures", "/api/figures", figures.get_figures),
    Path_("matrix", "/api/matrix", figures.get_matrix),
)


def create_app(
    city_folder: str | Path | CityFolder,
    audience: str = "internal",
    snapshot: str = "",
) -> FastAPI:
    """The web application of one city for one audience.

    Parameters
    ----------
    city_folder : path or CityFolder
    audience : str
        "public", "internal" or "restricted".
    snapshot : str
        Which results; those of the city as it now stands if empty.

    Raises
    ------
    CityError
        The city cannot be opened or has no results.
    """
    return app_of(open_atlas(city_folder, snapshot), audience)


def app_of(atlas: Atlas, audience: str = "internal") -> FastAPI:
    """The application over a city that is open already; see `create_app`."""
    app = FastAPI(title="First map", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.atlas = atlas
    app.state.audience = audience
    for one in ROUTES:
        if policy.sees(audience, policy.LOWEST.get(one.name, "public")):
            app.add_api_route(
                one.path, one.endpoint, methods=[one.method], name=one.name
            )
    app.add_api_route("/", page.get_page, name="page", include_in_schema=False)
    app.add_api_route(
        "/{path:path}", page.get_page, name="page", include_in_schema=False
    )
    policy.check_listed(app.routes)
    add_fault_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    return app
