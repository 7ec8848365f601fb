"""Official areas, and the plane in which pieces have them, of many polygons."""

import numpy as np
import pyproj
import shapely

from jianliang.core.errors import AreaError
from jianliang.core.geodesy import ellipsoid, kernels
from jianliang.core.geodesy.gauss import (
    FALSE_EASTING_M,
    ZONE_WIDTH_DEGREES,
    GaussKruger,
    gauss_kruger_of,
    horizontal,
    in_degrees,
    on_ellipsoid,
)
from jianliang.core.polygons import Polygons

# A 6° zone reaches 334 km from its meridian at the equator; the series is good to
# 0.1 mm well beyond. The pole is 10,002 km from the equator.
FARTHEST_EAST_M = 500_000.0
FARTHEST_NORTH_M = 10_002_000.0


def official_area_m2(polygons: Polygons, crs: str) -> np.ndarray:
    """Area on the CGCS2000 ellipsoid by the official procedure, before its rounding.

    Vertices rounded to 0.1 mm, edges above 70 m densified by points rounded to 1 µm,
    latitude and longitude rounded to 10⁻⁶ arc-second, trapezoids summed; the rounding
    to 0.01 m² is left to `core.areas.areas_dm2`. Source: TD/T 1055-2019 after
    国土调查办发〔2008〕32号.

    Coordinates in longitude and latitude (CGCS2000 or WGS 84, taken as one) are first
    projected, each row into the 3° Gauss-Krüger zone that its centroid lies in (the
    meridian that is the nearest multiple of 3°). Elsewhere a whole city uses one zone,
    so areas near a zone's limit may differ by some 0.01 m².

    Parameters
    ----------
    polygons : Polygons, m rows
        x is easting or longitude, y northing or latitude.
    crs : str
        Anything PROJ knows; see `gauss_kruger_of`.

    Returns
    -------
    float64, shape (m,), in m²; 0 for an empty row.

    Raises
    ------
    AreaError
        For any other CRS, and for coordinates that cannot lie in it.
    """
    plane = gauss_kruger_of(crs)
    if plane is None:
        polygons = projected_by_zone(polygons, crs)
        plane = GaussKruger(0.0, FALSE_EASTING_M)
    check_inside(polygons, plane, crs)
    areas = kernels.official_ring_areas(
        polygons.coords, polygons.rings, plane.false_easting_m
    )
    return row_areas(polygons, areas)


def planar_area(polygons: Polygons) -> np.ndarray:
    """Planar area of each row, in the square of the coordinates' unit; float64 (m,)."""
    return row_areas(
        polygons, kernels.planar_ring_areas(polygons.coords, polygons.rings)
    )


def row_areas(polygons: Polygons, ring_areas: np.ndarray) -> np.ndarray:
    """Areas of rows from unsigned areas of rings: shells less holes."""
    signed = np.where(polygons.ring_is_hole(), -ring_areas, ring_areas)
    rows = polygons.ring_rows()
    return np.bincount(rows, weights=signed, minlength=len(polygons))


def equal_area_cylinder(polygons: Polygons, crs: str) -> Polygons:
    """The polygons in the cylinder whose planar areas are areas on the ellipsoid.

    X = b·(L − L0) and Y = b·(A sin B − B sin 3B + …), L0 the central meridian. Edges
    above 70 m are densified first, as in the official procedure, but nothing is
    rounded. An edge gives the same points, bit for bit, in every polygon that has it
    and in both directions, so a coverage stays a coverage.

    Raises AreaError where the CRS is not Gauss-Krüger on CGCS2000.
    """
    plane = gauss_kruger_of(crs)
    if plane is None:
        raise AreaError("area-not-gauss", crs=crs, name=horizontal(crs).name)
    check_inside(polygons, plane, crs)
    begins = kernels.densified_rings(polygons.coords, polygons.rings)
    points = kernels.cylinder_rings(
        polygons.coords, polygons.rings, begins, plane.false_easting_m
    )
    return Polygons(points, begins, polygons.parts, polygons.rows)


def check_inside(polygons: Polygons, plane: GaussKruger, crs: str) -> None:
    """Refuse coordinates that cannot lie in the plane, such as those of another zone.

    The procedure would give a number for them as for any others.
    """
    check_finite(polygons)
    coords = polygons.coords
    if not len(coords):
        return
    # The extremes first: a mask of all coordinates costs more than their areas.
    west, south, east, north = _extremes(coords)
    farthest_east = max(abs(e - plane.false_easting_m) for e in (west, east))
    if farthest_east > FARTHEST_EAST_M or max(-south, north) > FARTHEST_NORTH_M:
        beyond = (np.abs(coords[:, 0] - plane.false_easting_m) > FARTHEST_EAST_M) | (
            np.abs(coords[:, 1]) > FARTHEST_NORTH_M
        )
        x, y = coords[beyond.argmax()]
        false_easting = f"{plane.false_easting_m:.0f}"
        raise AreaError(
            "area-outside-zone",
            crs=crs,
            x=f"{x:.3f}",
            y=f"{y:.3f}",
            count=int(beyond.sum()),
            false_easting=false_easting,
        )


def check_finite(polygons: Polygons) -> None:
    """Refuse coordinates that are no numbers."""
    coords = polygons.coords
    if len(coords) and not np.isfinite(_extremes(coords)).all():
        odd = ~np.isfinite(coords).all(axis=1)
        raise AreaError("area-not-finite", count=int(odd.sum()))


def _extremes(coords: np.ndarray) -> tuple[float, float, float, float]:
    """West, south, east, north; not a number where any coordinate is none."""
    x, y = coords[:, 0], coords[:, 1]
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def projected_by_zone(polygons: Polygons, crs: str) -> Polygons:
    """Longitudes and latitudes in the 3° zone of each row's centroid, without prefix.

    Raises AreaError where the CRS is not geographic on CGCS2000 or WGS 84.
    """
    found = horizontal(crs)
    if not (found.is_geographic and in_degrees(found) and on_ellipsoid(found)):
        raise AreaError("area-not-gauss", crs=crs, name=found.name)
    check_finite(polygons)
    limit = np.abs(polygons.coords).max(axis=0, initial=0)
    if limit[0] > 180 or limit[1] > 90:
        raise AreaError("area-not-degrees", crs=crs, x=limit[0], y=limit[1])
    meridians = _vertex_meridians(polygons)
    coords = np.empty_like(polygons.coords)
    for meridian in np.unique(meridians):
        here = meridians == meridian
        coords[here] = project_gauss_kruger(
            polygons.coords[here], float(meridian), FALSE_EASTING_M
        )
    return Polygons(coords, polygons.rings, polygons.parts, polygons.rows)


def project_gauss_kruger(
    degrees: np.ndarray, meridian_degrees: float, false_easting_m: float
) -> np.ndarray:
    """Longitudes and latitudes, shape (n, 2), in a Gauss-Krüger plane on CGCS2000.

    Eastings and northings in metres, shape (n, 2); infinite where there are none.
    """
    plane = pyproj.Proj(
        proj="tmerc",
        lat_0=0,
        lon_0=meridian_degrees,
        k=1,
        x_0=false_easting_m,
        a=ellipsoid.A_M,
        rf=ellipsoid.INVERSE_FLATTENING,
    )
    return np.column_stack(plane(*degrees.T))


def _vertex_meridians(polygons: Polygons) -> np.ndarray:
    """The central meridian of the zone of each vertex's row, in degrees."""
    centroids = shapely.centroid(polygons.geometries())
    zones = np.floor(shapely.get_x(centroids) / ZONE_WIDTH_DEGREES + 0.5)
    rows = np.repeat(polygons.ring_rows(), np.diff(polygons.rings))
    return zones[rows] * ZONE_WIDTH_DEGREES
