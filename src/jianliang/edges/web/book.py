"""The book on the screen: what it holds, its plots, and claims with their verdicts."""

from dataclasses import replace
from functools import partial
from typing import Annotated, Any

import numpy as np
import pandas as pd
import shapely
from fastapi import Query, Request, Response

from jianliang.core.moves import STATES
from jianliang.core.secrecy import visible
from jianliang.core.tables import BOOK_CLAIMS, BOOK_PLOTS, typed
from jianliang.core.verdicts import VERDICTS
from jianliang.edges.web.answers import answered, atlas_of, own_language, rows
from jianliang.edges.web.asking import Asked, Lang, Unit, known_unit
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import (
    Scope,
    own_scope,
    root_of,
    scope_of,
)
from jianliang.edges.web.lonlat import LonLat
from jianliang.edges.web.viewer import viewer_of
from jianliang.ledger.notes import read_note, signatures

States = Annotated[
    str, Query(max_length=200, description="Only these states, with commas.")
]
MOST_ROWS, MOST_SHAPES = 500, 5_000
Shapes = Annotated[
    int, Query(ge=1, le=MOST_SHAPES, description="At most so many, the largest first.")
]
GIVEN_UP = ("withdrawn", "returned")
AREAS = ("claimed_dm2", "verified_dm2", "standing_dm2")


def get_book(request: Request, unit: Unit = "", lang: Lang = None) -> Response:
    """The book's size, root and last checkpoint; how many plots are in each state."""
    now, scope, audience = published_of(request, unit)
    language = lang or own_language(request)
    return answered(request, partial(book, now, scope, audience, language), now.state)


def get_book_plots(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    unit: Unit = "",
    state: States = "",
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    lang: Lang = None,
) -> Response:
    """The plots of a unit as they stand, by id."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)

    def make() -> dict:
        found = plots(atlas, now, scope, state)
        part = found.iloc[offset : offset + limit]
        return {"total": len(found), "rows": rows(typed(part, BOOK_PLOTS))}

    return answered(request, make, now.state)


def get_plot_shapes(
    request: Request,
    unit: Unit = "",
    limit: Shapes = MOST_SHAPES,
    lang: Lang = None,
) -> Response:
    """The plots of a unit that have ground, as GeoJSON in degrees."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)

    def make() -> dict:
        found = plots(atlas, now, scope)
        told = typed(found, BOOK_PLOTS)[["plot", "unit", "state", *AREAS]]
        return features(atlas.lonlat, told, found["geometry"], limit)

    return answered(request, make, now.state)


def get_claim_shapes(
    request: Request,
    unit: Unit = "",
    limit: Shapes = MOST_SHAPES,
    lang: Lang = None,
) -> Response:
    """The pieces of the claims of a unit with their verdicts, as GeoJSON."""
    now, scope = asked_of(request, unit)
    atlas = atlas_of(request)

    def make() -> dict:
        found = claims(now, scope)
        told = typed(found, BOOK_CLAIMS)
        return features(atlas.lonlat, told, found["geometry"], limit)

    return answered(request, make, now.state)


def asked_of(request: Request, unit: str) -> tuple[BookNow, Scope]:
    """The book as it is, and the scope of a question about what is the viewer's own.

    Raises UsageError where the audience knows no such unit, or the book does not;
    HTTPException 404 where it is not the viewer's.
    """
    atlas, viewer = atlas_of(request), viewer_of(request)
    place = known_unit(atlas, unit, atlas.days[-1], viewer.audience)
    now = atlas.book.now()
    return now, own_scope(atlas, viewer, place, now.frames.heirs)


def narrowed(request: Request, asked: Asked) -> Asked:
    """A question about what is the viewer's own; that of the whole city is of theirs.

    Who sees the whole city asks as they have. Raises as `asked_of`.
    """
    if not viewer_of(request).unit:
        return asked
    _, scope = asked_of(request, asked.unit)
    return replace(asked, unit=scope.unit)


def published_of(request: Request, unit: str) -> tuple[BookNow, Scope, str]:
    """The same of a question that all may ask: of any unit, and as which audience."""
    atlas, viewer = atlas_of(request), viewer_of(request)
    place = known_unit(atlas, unit, atlas.days[-1], viewer.audience)
    now = atlas.book.now()
    scope = scope_of(atlas, place, now.frames.heirs)
    return now, scope, audience_to(request, place)


def audience_to(request: Request, unit: str) -> str:
    """The audience a viewer is to a unit: of a unit that is not theirs, the public."""
    viewer = viewer_of(request)
    if not viewer.unit:
        return viewer.audience
    atlas = atlas_of(request)
    if unit and unit not in atlas.unit_lines:
        return "public"
    whole = scope_of(atlas, "", atlas.book.now().frames.heirs)
    root = root_of(whole, viewer)
    is_own = not root or (bool(unit) and root in whole.chain(unit))
    return viewer.audience if is_own else "public"


def is_mine(request: Request, now: BookNow, unit: str) -> bool:
    """Whether something of the book that is booked to a unit is the viewer's to see."""
    whole = scope_of(atlas_of(request), "", now.frames.heirs)
    root = root_of(whole, viewer_of(request))
    return not root or root in whole.chain(unit)


def book(now: BookNow, scope: Scope, audience: str, language: str) -> dict:
    """What the book holds; how many plots and what is closed are not for the public."""
    told: dict[str, Any] = {
        "exists": now.exists,
        "size": now.size,
        "root": now.root,
        "checkpoint": checkpoint(now.note) if now.note else None,
    }
    if not visible("internal", audience):
        hidden = ("closed_year", "witnesses", "refusal")
        return {**told, **dict.fromkeys(hidden), "states": [], "verdicts": []}
    return {
        **told,
        "closed_year": now.closed_year or None,
        "witnesses": now.witnesses,
        "refusal": now.refusal.reason(language) if now.refusal else None,
        "states": states(now, scope),
        "verdicts": verdicts(now, scope),
    }


def checkpoint(note: str) -> dict:
    """What a checkpoint says and who has signed it; `note` is the text itself."""
    said = read_note(note)
    return {
        "origin": said.origin,
        "size": said.size,
        "root": said.root.hex(),
        "recorded_at": said.recorded_at,
        "signers": [name for name, _ in signatures(note)],
        "note": note,
    }


def states(now: BookNow, scope: Scope) -> list[dict]:
    """The plots of a scope by state, in the order of a plot's life; none with none."""
    frame = now.frames.plots
    inside = frame[scope.holds(frame["unit"])]
    grouped = inside.groupby("state")
    counts = grouped.size().rename("plots").to_frame()
    whole = counts.join(grouped[list(AREAS)].sum()).astype("int64")
    there = [state for state in STATES if state in whole.index]
    return rows(whole.loc[there].rename_axis("state").reset_index())


def verdicts(now: BookNow, scope: Scope) -> list[dict]:
    """What the claims of a scope come to, what counts first; none with none."""
    grouped = claims(now, scope).groupby("verdict")["area_dm2"]
    told = grouped.agg(pieces="size", area_dm2="sum").astype("int64")
    there = [verdict for verdict in VERDICTS if verdict in told.index]
    return rows(told.loc[there].rename_axis("verdict").reset_index())


def plots(atlas: Atlas, now: BookNow, scope: Scope, wanted: str = "") -> pd.DataFrame:
    """The plots of a scope by id, with `geometry`; `wanted` names states, or all."""
    frame = now.frames.plots
    inside = scope.holds(frame["unit"])
    if wanted:
        inside &= frame["state"].isin(wanted.split(","))
    return named(atlas, frame[inside].reset_index(drop=True))


def claims(now: BookNow, scope: Scope) -> pd.DataFrame:
    """The pieces of the claims of a scope: those whose plot is booked to it.

    A claim that was withdrawn or returned claims nothing any more.
    """
    frame, plots = now.frames.claims, now.frames.plots
    standing = plots[~plots["state"].isin(GIVEN_UP)]
    booked = dict(zip(standing["plot"], standing["unit"], strict=True))
    own = frame[frame["claim_id"].isin(list(booked))]
    return own[scope.holds(own["claim_id"].map(booked))].reset_index(drop=True)


def named(atlas: Atlas, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `name`, that of each row's unit."""
    return frame.assign(name=[unit_name(atlas, unit) for unit in frame["unit"]])


def unit_name(atlas: Atlas, unit: str) -> str:
    """The name of a unit; its code where no layer knows it."""
    return atlas.unit_names.get(unit, unit)


def features(lonlat: LonLat, told: pd.DataFrame, shapes: pd.Series, limit: int) -> dict:
    """Rows with their shapes as GeoJSON; of too many the largest, and that is said.

    `is_cut` says that some were left out, `total` how many have a shape.
    """
    geometry = shapes.to_numpy(dtype=object)
    there = np.flatnonzero(~shapely.is_missing(geometry))
    size = shapely.area(geometry[there])
    kept = np.sort(there[np.argsort(-size, kind="stable")[:limit]])
    drawn = lonlat.drawn(geometry[kept])
    return {
        "type": "FeatureCollection",
        "total": len(there),
        "is_cut": len(kept) < len(there),
        "features": [
            {
                "type": "Feature",
                "geometry": shapely.geometry.mapping(shape),
                "properties": one,
            }
            for shape, one in zip(drawn, rows(told.iloc[kept]), strict=True)
        ],
    }
