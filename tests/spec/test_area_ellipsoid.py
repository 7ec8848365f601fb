"""The area of record on CGCS2000: vertices to 0.1 mm, edges above 70 m densified,
latitude and longitude to 10⁻⁶ arc-second, the area to 0.01 m² with halves up.

The expected figures were computed apart from this code, from the printed formulae.
"""

import numpy as np
import pytest
import shapely

from jianliang.core.areas import areas_dm2
from jianliang.core.geodesy import kernels, official_area_m2, planar_area
from jianliang.core.polygons import Polygons

QUAD = [
    (39448000.1234, 4430000.5678),
    (39448025.4321, 4430003.1111),
    (39448020.9876, 4430031.2222),
    (39447996.5555, 4430028.3333),
]
TRIANGLE = [(39448000, 4430000), (39450000, 4430500), (39449000, 4432000)]


def square(east):
    return shapely.box(east, 4430000, east + 1000, 4431000)


def of(*shapes):
    return Polygons.of(np.array([shapely.Polygon(s) for s in shapes], dtype=object))


@pytest.mark.parametrize(
    ("plot", "area_m2"),
    [
        (square(39448000), 999934.7302),
        (square(39375000), 999618.6186),
        (QUAD, 705.6711),
        (TRIANGLE, 1749887.8269),
    ],
    ids=["km² at the centre", "km² at the western edge", "small quad", "long edges"],
)
def test_reference_areas(plot, area_m2):
    assert official_area_m2(of(plot), "EPSG:4527")[0] == pytest.approx(
        area_m2, abs=6e-5
    )


def test_reference_area_of_a_plot_in_the_form_the_survey_states():
    assert areas_dm2(of(QUAD), "EPSG:4527", "ellipsoid").tolist() == [70567]


def test_the_zone_prefix_changes_nothing():
    plots = of(square(39448000), TRIANGLE)
    bare_coords = plots.coords - [39_000_000, 0]
    bare = Polygons(bare_coords, plots.rings, plots.parts, plots.rows)
    prefixed = areas_dm2(plots, "EPSG:4527", "ellipsoid")
    assert areas_dm2(bare, "EPSG:4548", "ellipsoid").tolist() == prefixed.tolist()


def test_reference_inverse_of_a_point():
    latitude, longitude = kernels.geographic(4430000.0, 448000.0 - 500000.0)
    assert np.degrees(latitude) == pytest.approx(40.00264177619737, abs=2e-14)
    assert 117 + np.degrees(longitude) == pytest.approx(116.3910354479264, abs=3e-14)


def test_reference_area_of_a_map_sheet():
    """1:10,000 sheet from 39°52′30″ to 39°55′, 3′45″ wide."""
    width = np.radians(3.75 / 60)
    _, south = kernels.cylinder(np.radians(39.875), 0.0)
    x, north = kernels.cylinder(np.radians(39 + 55 / 60), width)
    assert x * (north - south) == pytest.approx(24_728_895.81717, abs=2e-5)


def test_the_70_m_rule_counts_for_long_edges():
    """Straight in the plane is not straight on the ellipsoid: 121 m² here."""
    plot = of(TRIANGLE)
    plain = np.array(
        [kernels.official_point((x, y), 39_500_000.0, 1e4) for x, y in plot.coords]
    )
    without = planar_area(Polygons(plain, plot.rings, plot.parts, plot.rows))
    assert without[0] == pytest.approx(1_749_766.4318, abs=1e-3)


@pytest.mark.parametrize(
    ("length_m", "points"),
    [(69.99, 0), (70.0, 0), (70.01, 1), (139.99, 1), (140.0, 2), (1000.0, 14)],
)
def test_an_edge_above_70_m_gets_one_point_for_each_whole_70_m(length_m, points):
    assert kernels.inserted(length_m, 0.0) == points


def test_inserted_points_are_equally_spaced():
    start, end = (0.0, 0.0), (90.0, 120.0)
    inserted = [kernels.between(start, end, k, 2) for k in (1, 2)]
    assert inserted == [(30.0, 40.0), (60.0, 80.0)]


@pytest.mark.parametrize(
    ("typed", "rounded"),
    [(0.00005, 0.0001), (39448000.12345, 39448000.1235), (4430000.56785, 4430000.5679)]
    + [(39448000.12344999, 39448000.1234), (-0.00005, 0.0), (-0.00006, -0.0001)],
)
def test_vertices_are_rounded_half_up_as_typed(typed, rounded):
    assert kernels.half_up(typed, 1e4) == rounded


@pytest.mark.parametrize(
    ("crs", "prefix"), [("EPSG:4527", 39_000_000), ("EPSG:4548", 0)]
)
def test_halves_are_rounded_as_typed_whatever_the_prefix(crs, prefix):
    typed, rounded = (
        [
            (round(prefix + 448000 + x, 5), round(4430000 + y, 5))
            for x, y in ((a, a), (20 + a, b), (b, 20 + b))
        ]
        for a, b in ((0.12345, 0.00005), (0.1235, 0.0001))
    )
    one, other = official_area_m2(of(typed, rounded), crs)
    assert one == other


def test_holes_are_taken_out_and_parts_added():
    shell = shapely.box(39448000, 4430000, 39448200, 4430200)
    hole = shapely.box(39448050, 4430050, 39448100, 4430100)
    island = shapely.box(39448060, 4430060, 39448070, 4430070)
    ring = shapely.difference(shell, hole)
    plots = Polygons.of(np.array([shell, hole, island, shapely.union(ring, island)]))
    whole, gap, small, together = official_area_m2(plots, "EPSG:4527")
    assert together == pytest.approx(whole - gap + small, abs=1e-8)


def test_direction_of_the_ring_changes_nothing():
    there, back = areas_dm2(of(QUAD, QUAD[::-1]), "EPSG:4527", "ellipsoid")
    assert there == back


def test_an_empty_row_has_no_area():
    plots = Polygons.of(np.array([None, shapely.Polygon(QUAD), shapely.Polygon()]))
    assert areas_dm2(plots, "EPSG:4527", "ellipsoid").tolist() == [0, 70567, 0]
