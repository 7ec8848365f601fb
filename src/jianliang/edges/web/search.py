"""Search: units by name or code, plots by the beginning of their id, coordinates.

Plots are those of the surveys and those of the book.
"""

import re
from functools import partial
from typing import Annotated

import numpy as np
import pandas as pd
import shapely
from fastapi import Query, Request, Response

from jianliang.core.catalogue.words import VALUES
from jianliang.core.secrecy import visible
from jianliang.edges.web.answers import answered, atlas_of, own_language
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.book import is_mine
from jianliang.edges.web.bookreader import NO_BOOK
from jianliang.edges.web.published import plots_are_open, units_for
from jianliang.edges.web.viewer import viewer_of

Text = Annotated[str, Query(max_length=200, description="What is looked for.")]
UNITS, PLOTS = 12, 8
SHORTEST_PLOT = 3
NUMBER = r"[-+]?\d{1,9}(?:\.\d{1,12})?"
PAIR = re.compile(rf"\s*({NUMBER})\s*[,，;；\s]\s*({NUMBER})\s*")
AROUND_DEGREES = 0.002


def get_search(request: Request, q: Text = "", lang: Lang = None) -> Response:
    """Up to twenty hits: coordinates first, then units, then plots."""
    atlas, language = atlas_of(request), lang or own_language(request)
    audience = viewer_of(request).audience
    book = atlas.book.now() if visible("internal", audience) else NO_BOOK
    plots = book.frames.plots
    theirs = {unit for unit in plots["unit"].unique() if is_mine(request, book, unit)}
    own = plots[plots["unit"].isin(theirs)]
    make = partial(found, atlas, q, audience, language, own)
    return answered(request, make, book.state)


def found(
    atlas: Atlas, text: str, audience: str, language: str, plots: pd.DataFrame
) -> dict:
    """What a text may mean in this city, to an audience; `plots` are its own."""
    wanted = " ".join(text.split())
    if not wanted:
        return {"hits": []}
    hits = _coordinates(atlas, wanted) + _units(atlas, wanted, audience, language)
    hits += _book_plots(atlas, wanted, language, plots)
    if plots_are_open(atlas, audience):
        hits += _plots(atlas, wanted, language)
    return {"hits": hits}


def _coordinates(atlas: Atlas, text: str) -> list[dict]:
    """A pair of numbers as degrees or as metres of the city's CRS, if it is near."""
    pair = PAIR.fullmatch(text)
    if pair is None or atlas.bounds is None:
        return []
    one, other = float(pair[1]), float(pair[2])
    meant = [(one, other), (other, one)] if max(abs(one), abs(other)) <= 180 else []
    if not meant:
        lon, lat = atlas.lonlat.points(np.array([one, other]), np.array([other, one]))
        meant = list(zip(lon.tolist(), lat.tolist(), strict=True))
    near = [place for place in meant if _is_near(place, atlas)]
    return [_place(*place) for place in near[:1]]


def _is_near(place: tuple[float, float], atlas: Atlas) -> bool:
    """Within one size of the city around it."""
    assert atlas.bounds is not None
    west, south, east, north = atlas.bounds
    wide, high = east - west, north - south
    lon, lat = place
    return west - wide <= lon <= east + wide and south - high <= lat <= north + high


def _place(lon: float, lat: float) -> dict:
    name = f"{lon:.6f}, {lat:.6f}"
    a = AROUND_DEGREES
    bounds = (lon - a, lat - a, lon + a, lat + a)
    return _hit("coordinate", f"{lon!r},{lat!r}", name, "", "", bounds)


def _units(atlas: Atlas, text: str, audience: str, language: str) -> list[dict]:
    """Units whose code begins so or whose name contains it, best match first.

    A unit that is gone leads to the one that carries it on.
    """
    units = {unit["unit_id"]: unit for unit in units_for(atlas, audience)}
    low, ranked = text.casefold(), []
    for unit in units.values():
        code, name = unit["unit_id"].casefold(), unit["name"].casefold()
        if low in name or code.startswith(low):
            rank = (low not in (name, code), not name.startswith(low), len(name))
            ranked.append((*rank, code, units.get(unit["heir"], unit)))
    found = {unit["unit_id"]: unit for *_, unit in sorted(ranked, key=_rank)}
    return [_unit(atlas, unit, language) for unit in list(found.values())[:UNITS]]


def _rank(found: tuple) -> tuple:
    return found[:-1]


def _unit(atlas: Atlas, unit: dict, language: str) -> dict:
    level = VALUES["level"].get(unit["level"], {}).get(language, unit["level"])
    above = atlas.unit_names.get(unit["parent_id"] or "", "")
    detail = " · ".join(part for part in (level, above, unit["unit_id"]) if part)
    bounds = atlas.unit_bounds.get(unit["unit_id"]) or atlas.bounds
    return _hit("unit", unit["unit_id"], unit["name"], detail, "", bounds)


def _plots(atlas: Atlas, text: str, language: str) -> list[dict]:
    """Plots whose ids begin so, each as of the newest survey that has it."""
    if len(text) < SHORTEST_PLOT:
        return []
    hits: dict[str, dict] = {}
    for day in sorted(atlas.systems, reverse=True):
        survey = atlas.plots[day]
        for at in survey.beginning(text, PLOTS):
            plot_id = str(survey.ids[at])
            if len(hits) < PLOTS and plot_id not in hits:
                code = str(survey.frame["class_code"].iat[at])
                detail = (
                    f"{code} {atlas.class_name(atlas.systems[day], code, language)}"
                )
                box = shapely.bounds(survey.frame["geometry"].iat[at])
                bounds = atlas.lonlat.bounds(box)
                hits[plot_id] = _hit("plot", plot_id, plot_id, detail, day, bounds)
    return list(hits.values())


def _book_plots(
    atlas: Atlas, text: str, language: str, frame: pd.DataFrame
) -> list[dict]:
    """Plots of the book whose ids begin so."""
    if len(text) < SHORTEST_PLOT or frame.empty:
        return []
    begins = frame["plot"].str.casefold().str.startswith(text.casefold())
    hits = []
    for row in frame[begins].head(PLOTS).itertuples():
        state = VALUES["state"][row.state][language]
        detail = f"{state} · {atlas.unit_names.get(row.unit, row.unit)}"
        box = None if row.geometry is None else shapely.bounds(row.geometry)
        bounds = None if box is None else atlas.lonlat.bounds(box)
        hits.append(_hit("book_plot", row.plot, row.plot, detail, "", bounds))
    return hits


def _hit(  # noqa: PLR0913 (a hit is what it is)
    kind: str, id_: str, name: str, detail: str, day: str, bounds: object
) -> dict:
    told = {"kind": kind, "id": id_, "name": name, "detail": detail, "day": day}
    return {**told, "bounds": bounds}
