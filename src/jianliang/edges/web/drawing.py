"""What the reader draws: a line or polygon measured, a polygon accounted for."""

from typing import Annotated, Literal

import numpy as np
import pyproj
import shapely
from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field

from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.errors import LimitError, UsageError
from jianliang.core.polygons import Polygons
from jianliang.edges.web.answers import atlas_of, fresh
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas

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


def post_measure(request: Request, drawn: Drawn, lang: Lang = None) -> Response:
    """Length along the ellipsoid, and area by the city's standard."""
    return fresh(measured(atlas_of(request), drawn.geometry))


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
