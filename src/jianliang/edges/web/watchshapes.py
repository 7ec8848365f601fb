"""What lies on the map of watched ground, land, quality and plans, as GeoJSON.

Every layer has the same few columns (table GROUND): what the map needs to colour a
shape and to know what was pressed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

import numpy as np
import pandas as pd
from fastapi import Query, Request, Response

from jianliang.core.tables import typed
from jianliang.edges.web import watchrows
from jianliang.edges.web.answers import answered, atlas_of
from jianliang.edges.web.asking import Asked, Question
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import MOST_SHAPES, Shapes, asked_of, features
from jianliang.edges.web.bookreader import BookNow
from jianliang.edges.web.bookscope import Scope
from jianliang.edges.web.candidates import candidate_ground
from jianliang.edges.web.plannedplots import joined_ground, year_ground
from jianliang.edges.web.planscompared import compared_ground
from jianliang.edges.web.planskept import SHELF as PLANS
from jianliang.edges.web.planskept import Snapshot, plan_of
from jianliang.edges.web.shelves import Kept
from jianliang.edges.web.watch import cases, state_of, watched
from jianliang.edges.web.watchland import conflicts, counted_once, in_span

Layer = Literal[
    "watched",
    "sightings",
    "cases",
    "dynamics",
    "conflicts",
    "reconciled",
    "contiguity",
    "renewal",
    "candidates",
    "plan",
    "joined",
    "compared",
]
PlanYear = Annotated[
    int, Query(ge=0, le=9999, description="Of a plan: by the end of it; 0: all years.")
]


@dataclass(frozen=True, eq=False)
class Place:
    """What a layer is drawn for."""

    atlas: Atlas
    now: BookNow
    scope: Scope
    asked: Asked
    plans: tuple[Kept, ...] = ()
    plan_year: int = 0


def get_ground(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    layer: Layer,
    question: Question,
    limit: Shapes = MOST_SHAPES,
    plan_year: PlanYear = 0,
    plan: Snapshot = "",
    other: Snapshot = "",
) -> Response:
    """The shapes of a layer in a unit; of too many the largest, and that is said."""
    now, scope = asked_of(request, question.unit)
    atlas = atlas_of(request)
    shelf, draw = LAYERS[layer]
    wanted = (plan, other) if layer == "compared" else (plan,)
    plans = tuple(plan_of(request, now, one) for one in wanted)
    kept = plans if shelf == PLANS else (atlas.shelves.newest(shelf),) if shelf else ()
    place = Place(atlas, now, scope, question, plans, plan_year)
    make = partial(ground, place, draw, limit)
    return answered(request, make, state_of(now, *kept))


def ground(place: Place, draw: "Draw", limit: int) -> dict:
    """The shapes of one layer (table GROUND)."""
    found = draw(place)
    told = typed(found, watchrows.GROUND)
    return features(place.atlas.lonlat, told, found["geometry"], limit)


def _watched(place: Place) -> pd.DataFrame:
    found = watched(place.atlas, place.scope)
    return found.assign(id=found["plot"], mark=found["verdict"])


def _sightings(place: Place) -> pd.DataFrame:
    frame = place.atlas.shelves.newest("supervisions").tables["sightings"]
    found = frame[place.scope.holds(frame["unit"])].reset_index(drop=True)
    return found.assign(id=found["sighting"], mark=found["verdict"])


def _cases(place: Place) -> pd.DataFrame:
    found = cases(place.now, place.scope, place.now.frames.last_day)
    return found.assign(id=found["case"], mark=found["state"])


def _dynamics(place: Place) -> pd.DataFrame:
    frame = place.atlas.shelves.newest("dynamics").tables["dynamics_pieces"]
    return _pieces(place, frame, frame["kind"])


def _reconciled(place: Place) -> pd.DataFrame:
    frame = place.atlas.shelves.newest("reconciliations").tables["reconciled_pieces"]
    return _pieces(place, frame, frame["change"] + "-" + frame["kind"])


def _pieces(place: Place, frame: pd.DataFrame, mark: pd.Series) -> pd.DataFrame:
    """Changed land of the span asked for, each piece by its row of the table."""
    inside = place.scope.holds(frame["unit_to"])
    rows = frame.assign(mark=mark, id=np.arange(len(frame)).astype("str"))[inside]
    found = in_span(rows, place.asked).reset_index(drop=True)
    return found.assign(plot=found["piece_id"], unit=found["unit_to"])


def _conflicts(place: Place) -> pd.DataFrame:
    found = conflicts(place.atlas, place.scope)
    return found.assign(mark=found["severity"], plot="")


def _contiguity(place: Place) -> pd.DataFrame:
    """The ground of each plot by how many patches of open land it joins."""
    frame = place.atlas.shelves.newest("quality").tables["contiguity"]
    found = counted_once(frame, place.asked)
    found = found[place.scope.holds(found["unit"])].reset_index(drop=True)
    plots = place.now.frames.plots
    shapes = dict(zip(plots["plot"], plots["geometry"], strict=True))
    joins = np.select(
        [found["patch_count"] > 1, found["patch_count"] == 1],
        ["joins", "touches"],
        "alone",
    )
    drawn = pd.Series(
        [shapes.get(plot) for plot in found["plot"]], index=found.index, dtype=object
    )
    return found.assign(id=found["plot"], mark=joins, geometry=drawn)


def _renewal(place: Place) -> pd.DataFrame:
    frame = place.atlas.shelves.newest("renewals").tables["renewal"]
    found = frame[place.scope.holds(frame["unit"])].reset_index(drop=True)
    return found.assign(id=found["site"], mark=found["direction"], plot="")


def _candidates(place: Place) -> pd.DataFrame:
    return candidate_ground(place.atlas, place.scope)


def _plan(place: Place) -> pd.DataFrame:
    return year_ground(place.atlas, place.plans[0], place.scope)


def _joined(place: Place) -> pd.DataFrame:
    return joined_ground(place.atlas, place.plans[0], place.scope, place.plan_year)


def _compared(place: Place) -> pd.DataFrame:
    own, other = place.plans
    found = compared_ground(place.atlas, (own, other), place.scope)
    return found[found["change"] != "same"].reset_index(drop=True)


Draw = Callable[[Place], pd.DataFrame]
LAYERS: Mapping[str, tuple[str, Draw]] = {
    "watched": ("supervisions", _watched),
    "sightings": ("supervisions", _sightings),
    "cases": ("", _cases),
    "dynamics": ("dynamics", _dynamics),
    "conflicts": ("dynamics", _conflicts),
    "reconciled": ("reconciliations", _reconciled),
    "contiguity": ("quality", _contiguity),
    "renewal": ("renewals", _renewal),
    "candidates": ("candidates", _candidates),
    "plan": ("plans", _plan),
    "joined": ("plans", _joined),
    "compared": ("plans", _compared),
}
"""Layer → the shelf its result stands on ("": the book), and what makes it."""
