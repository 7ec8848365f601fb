"""What lies at a place at two dates, and the story of one plot."""

from functools import partial
from typing import Annotated

import pandas as pd
import shapely
from fastapi import Path, Query, Request, Response

from jianliang.core.errors import UsageError
from jianliang.core.tables import SURVEY
from jianliang.edges.web.answers import answered, atlas_of, own_language, rows
from jianliang.edges.web.asking import FromDay, Lang, ToDay, span
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.plots import Plots
from jianliang.edges.web.published import check_plots
from jianliang.edges.web.rows import PLOT
from jianliang.edges.web.viewer import viewer_of

Lon = Annotated[float, Query(ge=-180, le=180, allow_inf_nan=False)]
Lat = Annotated[float, Query(ge=-90, le=90, allow_inf_nan=False)]
PlotId = Annotated[str, Path(min_length=1, max_length=200)]
Day = Annotated[str, Path(max_length=10)]
STATED = [
    name for name in SURVEY.columns if name in PLOT.columns and name != "geometry"
]
"""What of the survey's own columns is told of a plot."""


def get_identify(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    lon: Lon,
    lat: Lat,
    from_day: FromDay = "",
    to_day: ToDay = "",
    lang: Lang = None,
) -> Response:
    """The plots at a place at two dates, with what they consist of."""
    atlas = atlas_of(request)
    check_plots(atlas, viewer_of(request).audience)
    days = span(atlas, from_day, to_day)
    language = lang or own_language(request)
    return answered(request, partial(identified, atlas, (lon, lat), days, language))


def get_plot(
    request: Request, day: Day, plot_id: PlotId, lang: Lang = None
) -> Response:
    """One plot, the plots it came from and became, and its pieces."""
    atlas, language = atlas_of(request), lang or own_language(request)
    check_plots(atlas, viewer_of(request).audience)
    return answered(request, partial(story, atlas, (day, plot_id), language))


def identified(
    atlas: Atlas, place: tuple[float, float], days: tuple[str, str], language: str
) -> dict:
    """The plot at a place (longitude, latitude) at each of two days, and its pieces."""
    x, y = atlas.lonlat.place(*place)
    told: dict[str, dict | None] = {}
    pieces = []
    for side, day in zip(("from", "to"), days, strict=True):
        survey = atlas.plots[day]
        at = survey.at(x, y)
        told[side] = None if at is None else plot(atlas, survey, at, language)
        if at is not None:
            pieces.append(atlas.pieces.of(survey.ids[at], day, side))
    whole = pd.concat(pieces) if pieces else atlas.pieces.table.head(0)
    return {**told, "pieces": rows(whole[~whole.index.duplicated()])}


def story(atlas: Atlas, which: tuple[str, str], language: str) -> dict:
    """A plot (day and id), its lineage before and after, and its pieces.

    Raises UsageError where there is no such survey or plot.
    """
    day, plot_id = which
    if day not in atlas.systems:
        raise UsageError("ask-day", day=day, known=", ".join(atlas.systems))
    survey = atlas.plots[day]
    at = survey.row(plot_id)
    if at is None:
        raise UsageError("ask-plot", plot=plot_id, day=day)
    lineage = atlas.tables["lineage"]
    came = (lineage["to_day"] == day) & (lineage["plot_to"] == plot_id)
    went = (lineage["from_day"] == day) & (lineage["plot_from"] == plot_id)
    sides = [atlas.pieces.of(plot_id, day, side) for side in ("to", "from")]
    return {
        "plot": plot(atlas, survey, at, language),
        "before": rows(lineage[came]),
        "after": rows(lineage[went]),
        "pieces": rows(pd.concat(sides)),
    }


def plot(atlas: Atlas, survey: Plots, at: int, language: str) -> dict:
    """All that is known of one plot on its day.

    Its area is the sum of its pieces, exactly. Of a plot that several units or zones
    share, those of its largest piece are named.
    """
    row = rows(survey.frame.iloc[[at]][STATED])[0]
    pieces, side = atlas.pieces.making(row["plot_id"], survey.day)
    area = f"area_{side}_dm2"
    ranked = pieces.sort_values(area, ascending=False, kind="stable")
    where = rows(ranked.head(1))[0] if len(ranked) else {}
    unit = where.get(f"unit_{side}", "")
    geometry = survey.frame["geometry"].iat[at]
    return {
        "day": survey.day,
        **row,
        "class_name": atlas.class_name(
            atlas.systems[survey.day], row["class_code"], language
        ),
        "unit": unit,
        "unit_name": atlas.unit_names.get(unit, ""),
        "zone": where.get(f"zone_{side}", ""),
        "planning": where.get(f"planning_{side}", ""),
        "area_dm2": int(pieces[area].sum()),
        "geometry": shapely.geometry.mapping(atlas.lonlat.drawn(geometry)),
    }
