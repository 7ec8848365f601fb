"""The area of one polygon as a text: what `jianliang area` answers."""

import numpy as np
import pyproj
import shapely

from jianliang.core.areas import areas_dm2
from jianliang.core.errors import AreaError, UsageError
from jianliang.core.polygons import Polygons


def measured_areas(wkt: str, crs: str) -> dict[str, int | None]:
    """Areas in whole dm² of a polygon given as WKT: `official` and `planar`.

    `planar` is None where the CRS has no plane to measure in.

    Raises
    ------
    UsageError
        The text is no valid polygon, or the CRS is unknown.
    AreaError
        The official area is not defined for this CRS.
    """
    try:
        pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        raise UsageError("crs-wrong", value=crs) from None
    polygons = Polygons.of(np.array([_polygon(wkt)], dtype=object))
    official = int(areas_dm2(polygons, crs, "ellipsoid")[0])
    try:
        planar: int | None = int(areas_dm2(polygons, crs, "planar")[0])
    except AreaError:
        planar = None
    return {"official": official, "planar": planar}


def _polygon(wkt: str) -> shapely.Geometry:
    try:
        geometry = shapely.from_wkt(wkt)
    except shapely.errors.GEOSException as error:
        problem = str(error).removeprefix("ParseException: ")
        raise UsageError("wkt-wrong", problem=problem) from None
    kinds = ("Polygon", "MultiPolygon")
    if geometry.geom_type not in kinds or geometry.is_empty:
        raise UsageError("wkt-wrong", problem=geometry.geom_type)
    if not geometry.is_valid:
        problem = shapely.is_valid_reason(geometry)
        raise UsageError("wkt-wrong", problem=problem)
    return geometry
