"""The official area procedure, vertex by vertex, compiled.

The procedure is that of TD/T 1055-2019 (after 国土调查办发〔2008〕32号) on the CGCS2000
ellipsoid: Gauss-Krüger plane → latitude and longitude → trapezoids between each edge
and the equator. The sum of the trapezoids is, term by term, a planar shoelace in the
equal-area cylinder X = b·(L − L0), Y = b·(A sin B − B sin 3B + …), so everything here
is: make the cylinder's points, then take planar areas.

All functions work on one vertex or one edge and depend on nothing else, so that equal
input gives equal bits, wherever it stands. The constants below are frozen into the
compiled code: after a change of ellipsoid.py this file has to be touched, too.
"""

import math

import numpy as np

from jianliang.core.compiled import compiled
from jianliang.core.geodesy import ellipsoid

RADIUS_B = ellipsoid.B_M
CURVATURE = ellipsoid.C_M
SECOND_ECCENTRICITY = ellipsoid.E2_SECOND
K0, K1, K2, K3, K4 = ellipsoid.FOOT_POINT
F1, F3, F5, F7, F9 = ellipsoid.cylinder_powers()
SECONDS = 180.0 * 3600.0 / math.pi

Point = tuple[float, float]

LONGEST_EDGE_M = 70.0
VERTEX_DECIMALS = 1e4
INSERTED_DECIMALS = 1e6
ARC_SECOND_DECIMALS = 1e6


@compiled
def half_up(value: float, scale: float) -> float:
    """Round to 1/scale, halves up, as the decimal value says.

    (k + 0.5) / scale is the float nearest to the decimal half, so a value typed as
    such a half goes up although its float may lie a hair below it.
    """
    whole = np.floor(value * scale)
    if value >= (whole + 0.5) / scale:
        whole += 1.0
    return whole / scale


@compiled
def geographic(northing_m: float, offset_m: float) -> tuple[float, float]:
    """Latitude and longitude from the central meridian, in radians.

    Gauss's inverse with the constants of the official procedure; `offset_m` is the
    easting less the false easting.
    """
    e0 = K0 * northing_m
    s = math.sin(e0)
    ss = s * s
    c = math.cos(e0)
    turn = c * s * (K1 + ss * (-K2 + ss * (K3 - ss * K4)))
    foot = e0 + turn
    # sin and cos of e0 + turn without further calls: |turn| < 0.0026.
    square = turn * turn
    sin_turn = turn * (1.0 - square / 6.0 * (1.0 - square / 20.0))
    cos_turn_less = square * (0.5 - square / 24.0)
    cos_foot = c - (c * cos_turn_less + s * sin_turn)
    t = (s - (s * cos_turn_less - c * sin_turn)) / cos_foot
    tt = t * t
    eta = SECOND_ECCENTRICITY * cos_foot * cos_foot
    v2 = 1.0 + eta
    u = offset_m * math.sqrt(v2) / CURVATURE
    uu = u * u
    fourth = (5.0 + 3.0 * tt + eta - 9.0 * eta * tt) / 24.0
    sixth = (61.0 + 90.0 * tt + 45.0 * tt * tt) / 720.0
    latitude = foot - v2 * t * uu * (0.5 - uu * (fourth - uu * sixth))
    third = (1.0 + 2.0 * tt + eta) / 6.0
    fifth = 5.0 + 28.0 * tt + 24.0 * tt * tt + 6.0 * eta + 8.0 * eta * tt
    longitude = u * (1.0 - uu * (third - uu * fifth / 120.0)) / cos_foot
    return latitude, longitude


@compiled
def cylinder(latitude: float, longitude: float) -> tuple[float, float]:
    """The point of the equal-area cylinder, in metres; arguments in radians."""
    s = math.sin(latitude)
    ss = s * s
    y = s * (F1 + ss * (F3 + ss * (F5 + ss * (F7 + ss * F9))))
    return RADIUS_B * longitude, RADIUS_B * y


@compiled
def official_point(point: Point, false_easting_m: float, decimals: float) -> Point:
    """The cylinder's point with the prescribed rounding.

    Plane coordinates are rounded to 1/decimals as they stand, with the zone prefix;
    latitude and longitude to 6 decimals of an arc-second. Rounding the offset again
    takes away what the prefix costs in the last places of the float.
    """
    offset = half_up(point[0], decimals) - false_easting_m
    offset = np.rint(offset * decimals) / decimals
    latitude, longitude = geographic(half_up(point[1], decimals), offset)
    return cylinder(
        half_up(latitude * SECONDS, ARC_SECOND_DECIMALS) / SECONDS,
        half_up(longitude * SECONDS, ARC_SECOND_DECIMALS) / SECONDS,
    )


@compiled
def inserted(dx: float, dy: float) -> int:
    """How many points an edge of the plane gets: ⌊length / 70⌋ above 70 m."""
    length = math.sqrt(dx * dx + dy * dy)
    return int(length / LONGEST_EDGE_M) if length > LONGEST_EDGE_M else 0


@compiled
def between(start: Point, end: Point, k: int, n: int) -> Point:
    """The k-th of n equally spaced points of an edge, the same seen from its end."""
    if end < start:
        start, end, k = end, start, n + 1 - k
    share = k / (n + 1)
    x = start[0] + (end[0] - start[0]) * share
    return x, start[1] + (end[1] - start[1]) * share


@compiled
def official_ring_areas(
    coords: np.ndarray, rings: np.ndarray, false_easting_m: float
) -> np.ndarray:
    """Unsigned area of each closed ring in m², by the procedure with its rounding."""
    areas = np.empty(len(rings) - 1)
    for ring in range(len(rings) - 1):
        total = 0.0
        first, last = rings[ring], rings[ring + 1] - 1
        start = coords[first, 0], coords[first, 1]
        x0, y0 = official_point(start, false_easting_m, VERTEX_DECIMALS)
        x1, y1 = 0.0, 0.0
        for at in range(first, last):
            a = coords[at, 0], coords[at, 1]
            b = coords[at + 1, 0], coords[at + 1, 1]
            n = inserted(b[0] - a[0], b[1] - a[1])
            for k in range(1, n + 2):
                point, decimals = b, VERTEX_DECIMALS
                if k <= n:
                    point, decimals = between(a, b, k, n), INSERTED_DECIMALS
                x, y = official_point(point, false_easting_m, decimals)
                x2, y2 = x - x0, y - y0
                total += x1 * y2 - x2 * y1
                x1, y1 = x2, y2
        areas[ring] = abs(total) / 2.0
    return areas


@compiled
def planar_ring_areas(coords: np.ndarray, rings: np.ndarray) -> np.ndarray:
    """Unsigned planar area of each closed ring, in the square of its unit."""
    areas = np.empty(len(rings) - 1)
    for ring in range(len(rings) - 1):
        total = 0.0
        first, last = rings[ring], rings[ring + 1] - 1
        for at in range(first, last):
            x1, y1 = coords[at, 0] - coords[first, 0], coords[at, 1] - coords[first, 1]
            x2 = coords[at + 1, 0] - coords[first, 0]
            y2 = coords[at + 1, 1] - coords[first, 1]
            total += x1 * y2 - x2 * y1
        areas[ring] = abs(total) / 2.0
    return areas


@compiled
def densified_rings(coords: np.ndarray, rings: np.ndarray) -> np.ndarray:
    """Where each ring begins once its edges above 70 m have their points."""
    begins = np.zeros(len(rings), dtype=np.int64)
    for ring in range(len(rings) - 1):
        count = rings[ring + 1] - rings[ring]
        for at in range(rings[ring], rings[ring + 1] - 1):
            dx = coords[at + 1, 0] - coords[at, 0]
            dy = coords[at + 1, 1] - coords[at, 1]
            count += inserted(dx, dy)
        begins[ring + 1] = begins[ring] + count
    return begins


@compiled
def cylinder_rings(
    coords: np.ndarray, rings: np.ndarray, begins: np.ndarray, false_easting_m: float
) -> np.ndarray:
    """The rings in the equal-area cylinder, edges densified, nothing rounded."""
    points = np.empty((begins[-1], 2))
    for ring in range(len(rings) - 1):
        to = begins[ring]
        last = rings[ring + 1] - 1
        for at in range(rings[ring], last + 1):
            a = coords[at, 0], coords[at, 1]
            b = coords[min(at + 1, last), 0], coords[min(at + 1, last), 1]
            n = inserted(b[0] - a[0], b[1] - a[1])
            for k in range(n + 1):
                x, y = between(a, b, k, n) if k else a
                latitude, longitude = geographic(y, x - false_easting_m)
                points[to, 0], points[to, 1] = cylinder(latitude, longitude)
                to += 1
    return points
