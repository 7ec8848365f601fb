"""Which coordinate systems the official area procedure works in."""

import math
from dataclasses import dataclass
from functools import lru_cache

import pyproj

from jianliang.core.errors import AreaError
from jianliang.core.geodesy import ellipsoid

# EPSG codes of the parameters of a transverse Mercator.
_LATITUDE_OF_ORIGIN, _CENTRAL_MERIDIAN, _SCALE = "8801", "8802", "8805"
_FALSE_EASTING, _FALSE_NORTHING = "8806", "8807"
_TRANSVERSE_MERCATOR = "9807"
ZONE_WIDTH_DEGREES = 3
FALSE_EASTING_M = 500_000.0


@dataclass(frozen=True)
class GaussKruger:
    """A Gauss-Krüger plane: what its coordinates are counted from.

    `false_easting_m` holds the zone prefix where there is one: 39,500,000 in zone 39
    with prefix, 500,000 without.
    """

    central_meridian_degrees: float
    false_easting_m: float


@lru_cache(maxsize=64)
def horizontal(crs: str) -> pyproj.CRS:
    """The CRS without height and without a transformation bound to it.

    Raises AreaError where PROJ does not know it.
    """
    try:
        found = pyproj.CRS(crs)
    except pyproj.exceptions.CRSError:
        raise AreaError("area-crs-unknown", crs=crs) from None
    while found.is_bound or found.is_compound:
        inner = found.source_crs if found.is_bound else found.sub_crs_list[0]
        assert inner is not None
        found = inner
    return found


@lru_cache(maxsize=64)
def gauss_kruger_of(crs: str) -> GaussKruger | None:
    """The plane of a Gauss-Krüger CRS on the CGCS2000 ellipsoid; None for any other.

    That is EPSG:4513–4533 (zone prefix in the easting), EPSG:4534–4554 (none), the
    6° zones, and a city's own: a transverse Mercator in metres with scale 1 and
    northings from the equator. Known by its parameters, so that a .prj file's own
    spelling of the names does not matter; the datum's name is not compared.
    """
    found = horizontal(crs)
    operation = found.coordinate_operation
    if not found.is_projected or operation is None:
        return None
    values = {parameter.code: float(parameter.value) for parameter in operation.params}
    fits = (
        operation.method_code == _TRANSVERSE_MERCATOR
        and values[_SCALE] == 1
        and values[_LATITUDE_OF_ORIGIN] == values[_FALSE_NORTHING] == 0
        and in_metres(found)
        and on_ellipsoid(found, tolerance=0.0)
    )
    if not fits:
        return None
    return GaussKruger(values[_CENTRAL_MERIDIAN], values[_FALSE_EASTING])


def in_metres(crs: pyproj.CRS) -> bool:
    """Whether every axis counts metres."""
    return all(axis.unit_conversion_factor == 1 for axis in crs.axis_info)


def in_degrees(crs: pyproj.CRS) -> bool:
    """Whether every axis counts degrees."""
    one = math.radians(1)
    return all(math.isclose(a.unit_conversion_factor, one) for a in crs.axis_info)


def on_ellipsoid(crs: pyproj.CRS, tolerance: float = 1e-5) -> bool:
    """Whether it stands on the CGCS2000 ellipsoid, counted from Greenwich.

    `tolerance` is for the inverse flattening: 1e-5 takes WGS 84 as well, whose
    semi-minor axis differs by 0.1 mm.
    """
    shape, meridian = crs.ellipsoid, crs.prime_meridian
    if shape is None or meridian is None:
        return False
    near = abs(shape.inverse_flattening - ellipsoid.INVERSE_FLATTENING) <= tolerance
    greenwich = meridian.longitude == 0
    return bool(shape.semi_major_metre == ellipsoid.A_M and near and greenwich)
