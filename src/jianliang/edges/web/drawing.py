"""What the reader draws: a line or polygon measured, a polygon accounted for."""

from functools import partial
from typing import Annotated, Literal

import anyio.to_thread
import numpy as np
import pyproj
import shapely
from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field

from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.errors import LimitError, UsageError
from jianliang.core.polygons import Polygons
from jianliang.edges.web.answers import atlas_of, fresh, own_language, rows
from jianliang.edges.web.asking import Asked, Lang, span
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.figures import class_cells, provenance
from jianliang.edges.web.published import check_plots
from jianliang.edges.web.viewer import viewer_of
from jianliang.pipeline.figures import figures as figures_of
from jianliang.pipeline.inquiry import DRAWN, account_within
from jianliang.pipeline.lookup import Lookup
from jianliang.pipeline.matrices import Systems, class_matrix
from jianliang.stages.classify import TOTALS

MOST_CORNERS = 2000
ELLIPSOID = "GRS80"  # that of CGCS2000

Lon = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Lat = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Corner = tuple[Lon, Lat]


class Line(BaseModel):
    """A GeoJSON LineString in degrees."""

    model_config = ConfigDict(extra="forbid")
    type: Literal["LineString"]
    coordinates: Annotated[list[Corner], Field(min_length=2)]


class Area(BaseModel):
    """A GeoJSON Polygon in degrees."""

    model_config = ConfigDict(extra="forbid")
    type: Literal["Polygon"]
    coordinates: Annotated[
        list[Annotated[list[Corner], Field(min_length=4)]], Field(min_length=1)
    ]


class Drawn(BaseModel):
    """A line or polygon to be measured."""

    model_config = ConfigDict(extra="forbid")
    geometry: Annotated[Line | Area, Field(discriminator="type")]


class DrawnArea(BaseModel):
    """A polygon to be accounted for; days and profile as in all questions."""

    model_config = ConfigDict(extra="forbid")
    geometry: Area
    from_day: Annotated[str, Field(max_length=10)] = ""
    to_day: Annotated[str, Field(max_length=10)] = ""
    profile: Annotated[str, Field(max_length=64)] = ""


def post_measure(request: Request, drawn: Drawn, lang: Lang = None) -> Response:
    """Length along the ellipsoid, and area by the city's standard."""
    return fresh(measured(atlas_of(request), drawn.geometry))


async def post_polygon(
    request: Request, drawn: DrawnArea, lang: Lang = None
) -> Response:
    """The accounts of a polygon, as if it were a unit.

    Only a few are worked out at once: each may take a whole processor.
    """
    atlas, language = atlas_of(request), lang or own_language(request)
    check_plots(atlas, viewer_of(request).audience)
    work = partial(accounted, atlas, drawn, language)
    slots = request.app.state.heavy
    return fresh(await anyio.to_thread.run_sync(work, limiter=slots))


def accounted(atlas: Atlas, drawn: DrawnArea, language: str) -> dict:
    """The accounts and class changes inside a polygon between two surveys.

    Raises LimitError or UsageError where the polygon cannot be accounted for.
    """
    days = span(atlas, drawn.from_day, drawn.to_day)
    profile = drawn.profile or atlas.city.definition.profile
    laid = laid_on(atlas, geometry_of(drawn.geometry))
    known = [profile] if profile in set(atlas.tables["accounts"]["profile"]) else []
    within = account_within(atlas.land, laid, *days, known)
    lookup = Lookup(within.tables)
    accounts: list[dict] = []
    for total in TOTALS:
        asked = Asked(DRAWN, *days, profile, total, language)
        told = figures_of(lookup, asked.plain)
        parts = (told.own, told.by_zone, told.by_tenure)
        accounts += [row for part in parts for row in rows(part)]
    systems = Systems(atlas.rules.classes, atlas.systems)
    cells = class_matrix(lookup, asked.plain, systems, first_level=True).cells
    undecided_dm2 = told.own["undecided_to_dm2"].iloc[0]
    return {
        "area_dm2": within.area_dm2,
        "accounts": accounts,
        "cells": class_cells(cells),
        "plots_from": within.plots[days[0]],
        "plots_to": within.plots[days[1]],
        "provenance": provenance(atlas, asked, int(undecided_dm2)),
    }


def measured(atlas: Atlas, drawn: Line | Area) -> dict:
    """Length in m (of a polygon: of its outline) and area in whole dm²."""
    geometry = geometry_of(drawn)
    line = geometry if isinstance(drawn, Line) else geometry.boundary
    length_m = round(pyproj.Geod(ellps=ELLIPSOID).geometry_length(line), 3)
    area = None if isinstance(drawn, Line) else _area_dm2(atlas, geometry)
    return {"length_m": length_m, "area_dm2": area}


def geometry_of(drawn: Line | Area) -> shapely.Geometry:
    """The drawn thing as a geometry in degrees.

    Raises
    ------
    LimitError
        It has more corners than can be answered in time.
    UsageError
        It is no simple polygon: open, crossing itself, or without area.
    """
    parts = [drawn.coordinates] if isinstance(drawn, Line) else drawn.coordinates
    corners = sum(len(part) for part in parts)
    if corners > MOST_CORNERS:
        raise LimitError("drawn-corners", corners=corners, most=MOST_CORNERS)
    if isinstance(drawn, Line):
        return shapely.LineString(drawn.coordinates)
    if any(ring[0] != ring[-1] for ring in drawn.coordinates):
        raise UsageError("drawn-open")
    polygon = shapely.Polygon(drawn.coordinates[0], drawn.coordinates[1:])
    if not polygon.is_valid or polygon.area == 0:
        raise UsageError("drawn-crossing")
    return polygon


def laid_on(atlas: Atlas, geometry: shapely.Geometry) -> shapely.Geometry:
    """A drawn geometry in the city's CRS; UsageError where it lies far off."""
    west, south, east, north = atlas.bounds or (-180.0, -90.0, 180.0, 90.0)
    wide, high = east - west, north - south
    around = shapely.box(west - wide, south - high, east + wide, north + high)
    if not around.contains(geometry):
        raise UsageError("drawn-far")
    return atlas.lonlat.laid(geometry)


def _area_dm2(atlas: Atlas, geometry: shapely.Geometry) -> int:
    definition = atlas.city.definition
    laid = np.array([laid_on(atlas, geometry)], dtype=object)
    standard = measured_standard(definition.crs, definition.area_standard)
    return int(areas_dm2(Polygons.of(laid), definition.crs, standard)[0])
