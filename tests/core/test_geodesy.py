"""The ellipsoid, the planes, and the shift of public maps."""

import numba
import numpy as np
import pyproj
import pytest
import shapely

from jianliang.core import compiled as compiling
from jianliang.core.geodesy import (
    GaussKruger,
    ellipsoid,
    equal_area_cylinder,
    gauss_kruger_of,
    gcj02_of,
    kernels,
    official_area_m2,
    planar_area,
)
from jianliang.core.polygons import Polygons

ESRI = (
    'PROJCS["CGCS2000_3_Degree_GK_Zone_39",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",'
    'DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",39500000.0],'
    'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",117.0],PARAMETER["Scale_Factor",1.0],'
    'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
)
LOCAL = "+proj=tmerc +lat_0=0 +lon_0=116.35 +k=1 +x_0=500000 +ellps=GRS80 +units=m"


def test_the_area_series_follows_from_the_ellipsoid():
    printed = (
        1.0033640898341927,
        0.0011241893819271072,
        1.6994594735188535e-06,
        2.717857845577432e-09,
        4.358419004834252e-12,
    )
    assert ellipsoid.area_series() == pytest.approx(printed, rel=1e-12)
    assert pytest.approx(6356752.314140356, abs=1e-8) == ellipsoid.B_M
    assert pytest.approx(6399593.625864023, abs=1e-8) == ellipsoid.C_M


def test_k0_is_one_over_the_rectifying_radius():
    n = 1 / (2 * ellipsoid.INVERSE_FLATTENING - 1)
    radius = ellipsoid.A_M / (1 + n) * (1 + n**2 / 4 + n**4 / 64 + n**6 / 256)
    assert ellipsoid.FOOT_POINT[0] == pytest.approx(1 / radius, rel=1e-14)


def test_the_powers_are_the_multiple_angles():
    for latitude in np.radians([-52.0, 0.0, 3.1, 39.9, 53.5]):
        series = sum(
            sign * c * np.sin(k * latitude)
            for sign, c, k in zip(
                (1, -1, 1, -1, 1), ellipsoid.area_series(), (1, 3, 5, 7, 9), strict=True
            )
        )
        _, y = kernels.cylinder(latitude, 0.0)
        assert y == pytest.approx(ellipsoid.B_M * series, abs=2e-9)


@pytest.mark.parametrize("north", [450_000.0, 2_500_000.0, 4_430_000.0, 5_900_000.0])
def test_the_inverse_leads_back_within_a_fifth_of_a_millimetre(north):
    """The printed constants put points 0.1 mm off, all alike, which areas do not feel."""
    plane = pyproj.Proj("+proj=tmerc +lon_0=117 +x_0=500000 +ellps=GRS80")
    for offset in (-130_000.0, 0.0, 70_000.0):
        latitude, longitude = np.degrees(kernels.geographic(north, offset))
        east_again, north_again = plane(117 + longitude, latitude)
        assert abs(east_again - 500_000 - offset) < 2e-5
        assert abs(north_again - north) < 2e-4


@pytest.mark.parametrize(
    ("crs", "plane"),
    [
        ("EPSG:4513", GaussKruger(75.0, 25_500_000.0)),
        ("EPSG:4527", GaussKruger(117.0, 39_500_000.0)),
        ("EPSG:4533", GaussKruger(135.0, 45_500_000.0)),
        ("EPSG:4534", GaussKruger(75.0, 500_000.0)),
        ("EPSG:4548", GaussKruger(117.0, 500_000.0)),
        ("EPSG:4554", GaussKruger(135.0, 500_000.0)),
        ("EPSG:4548+5737", GaussKruger(117.0, 500_000.0)),
        (ESRI, GaussKruger(117.0, 39_500_000.0)),
        (LOCAL, GaussKruger(116.35, 500_000.0)),
        (LOCAL + " +towgs84=0,0,0", GaussKruger(116.35, 500_000.0)),
    ],
)
def test_gauss_kruger_planes_are_known_by_their_parameters(crs, plane):
    assert gauss_kruger_of(crs) == plane


@pytest.mark.parametrize(
    "crs", ["EPSG:2154", "EPSG:32650", "EPSG:4490", "EPSG:3857", "EPSG:2363"]
)
def test_other_planes_are_none_of_them(crs):
    assert gauss_kruger_of(crs) is None


def test_all_3_degree_zones_of_the_register_are_known():
    prefixed = [gauss_kruger_of(f"EPSG:{code}") for code in range(4513, 4534)]
    plain = [gauss_kruger_of(f"EPSG:{code}") for code in range(4534, 4555)]
    meridians = list(range(75, 136, 3))
    assert [p.central_meridian_degrees for p in prefixed] == meridians
    assert [p.central_meridian_degrees for p in plain] == meridians
    assert [p.false_easting_m for p in prefixed] == [
        m / 3 * 1e6 + 5e5 for m in meridians
    ]


def test_areas_agree_with_an_independent_equal_area_projection():
    """PROJ's own inverse and cylindrical equal-area projection of dense edges.

    It knows no rounding of coordinates, which moves an area by some 0.005 m², and no
    densifying by the rule: points every 10 m instead of 70 m bend an edge by up to
    0.1 mm more.
    """
    squares = [
        shapely.box(e, n, e + 1000, n + 1000)
        for e, n in ((375e3, 4.4e6), (448e3, 4.43e6), (590e3, 4.55e6))
    ]
    dense = shapely.segmentize(squares, 10.0)
    to_equal_area = pyproj.Transformer.from_crs(
        "EPSG:4548", "+proj=cea +ellps=GRS80 +lon_0=117", always_xy=True
    )
    there = shapely.transform(
        dense, lambda xy: np.column_stack(to_equal_area.transform(*xy.T))
    )
    ours = official_area_m2(Polygons.of(np.array(squares)), "EPSG:4548")
    assert np.abs(ours - shapely.area(there)).max() < 0.03


def test_areas_agree_with_geodesics_on_the_ellipsoid():
    """Edges 10 m long: chords in the plane and geodesics enclose the same to 0.03 m²."""
    plot = shapely.box(448e3, 4.43e6, 449e3, 4.431e6)
    lon, lat = pyproj.Proj("+proj=tmerc +lon_0=117 +x_0=500000 +ellps=GRS80")(
        *plot.segmentize(10.0).exterior.coords.xy, inverse=True
    )
    area, _ = pyproj.Geod(ellps="GRS80").polygon_area_perimeter(lon, lat)
    ours = official_area_m2(Polygons.of(np.array([plot])), "EPSG:4548")[0]
    assert abs(ours - abs(area)) < 0.03


def test_neighbours_share_their_points_in_the_cylinder_bit_for_bit():
    left = shapely.box(448000.1, 4430000, 448333.3, 4430777.7)
    right = shapely.box(448333.3, 4430000, 449000.2, 4430777.7)
    plane = equal_area_cylinder(Polygons.of(np.array([left, right])), "EPSG:4548")
    west, east = (
        {tuple(p) for p in plane.coords[plane.rings[i] : plane.rings[i + 1]]}
        for i in (0, 1)
    )
    assert len(west & east) == 2 + 11  # both corners, and 777.7 m give 11 points


def test_holes_and_parts_keep_their_places_in_the_cylinder():
    shell, hole = (
        shapely.box(448000, 4430000, 448200, 4430200),
        shapely.box(448050, 4430050, 448090, 4430090),
    )
    other = shapely.box(449000, 4430000, 449010, 4430010)
    row = shapely.MultiPolygon([shapely.difference(shell, hole), other])
    plane = equal_area_cylinder(Polygons.of(np.array([other, row])), "EPSG:4548")
    parts = planar_area(
        equal_area_cylinder(Polygons.of(np.array([shell, hole, other])), "EPSG:4548")
    )
    assert len(plane) == 2
    assert planar_area(plane)[1] == pytest.approx(
        parts[0] - parts[1] + parts[2], abs=1e-8
    )


@pytest.mark.parametrize(
    ("lon", "lat", "lon_gcj", "lat_gcj"),
    [
        (121.5272106, 31.1774276, 121.531541859215, 31.17530398364597),
        (113.912316, 22.543847, 113.9171764808363, 22.540796131694766),
        (116.377817, 39.911954, 116.38404722455657, 39.91334545536069),
    ],
)
def test_the_shift_of_public_maps_at_known_points(lon, lat, lon_gcj, lat_gcj):
    assert gcj02_of(np.array([lon]), np.array([lat])) == (
        pytest.approx([lon_gcj], abs=1e-12),
        pytest.approx([lat_gcj], abs=1e-12),
    )


def test_public_maps_outside_china_are_not_shifted():
    lon, lat = gcj02_of(np.array([2.35, 139.7]), np.array([48.86, 35.7]))
    assert lon.tolist() == [2.35, 139.7]
    assert lat.tolist() == [48.86, 35.7]


def test_functions_are_compiled_where_nothing_can_be_written(monkeypatch):
    njit = numba.njit

    def without_a_place(cache=False, nogil=False):
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return njit(nogil=nogil)

    monkeypatch.setattr(compiling.numba, "njit", without_a_place)
    assert compiling.compiled(lambda a: a + 1)(2) == 3
