"""Laws of areas, and slow obvious twins of what computes them fast."""

import math
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

import numpy as np
import pandas as pd
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.core.areas import account_plane, areas_dm2, split_exactly, to_dm2
from jianliang.core.geodesy import official_area_m2, planar_area
from jianliang.core.polygons import Polygons

# --- the official procedure in decimal arithmetic, formula by formula ---------------

getcontext().prec = 45
PI = Decimal("3.14159265358979323846264338327950288419716939937511")
A = Decimal(6378137)
F = 1 / Decimal("298.257222101")
B_AXIS = A * (1 - F)
E2 = 1 - B_AXIS**2 / A**2
E2_SECOND = A**2 / B_AXIS**2 - 1
C = A**2 / B_AXIS
K = [
    Decimal(k)
    for k in (
        "1.57048761144159e-7",
        "5.05250178820567e-3",
        "2.98472900956587e-5",
        "2.41626669230084e-7",
        "2.22241238938534e-9",
    )
]
AREA_SERIES = (
    1 + E2 * 3 / 6 + E2**2 * 30 / 80 + E2**3 * 35 / 112 + E2**4 * 630 / 2304,
    E2 / 6 + E2**2 * 15 / 80 + E2**3 * 21 / 112 + E2**4 * 420 / 2304,
    E2**2 * 3 / 80 + E2**3 * 7 / 112 + E2**4 * 180 / 2304,
    E2**3 / 112 + E2**4 * 45 / 2304,
    E2**4 * 5 / 2304,
)
ARC_SECONDS = 180 * 3600 / PI


def sine(angle):
    term = total = angle
    for k in range(2, 60, 2):
        term = -term * angle * angle / (k * (k + 1))
        total += term
    return total


def cosine(angle):
    return sine(PI / 2 - angle)


def half_up(value, decimals):
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def latitude_longitude(x, y):
    """x is the northing, y the easting less the false easting, as in the standard."""
    e0 = K[0] * x
    s = sine(e0)
    bf = e0 + cosine(e0) * (K[1] * s - K[2] * s**3 + K[3] * s**5 - K[4] * s**7)
    t = sine(bf) / cosine(bf)
    eta2 = E2_SECOND * cosine(bf) ** 2
    v2 = 1 + eta2
    u = y / (C / v2.sqrt())
    b = (
        bf
        - v2 * t * u**2 / 2
        + (5 + 3 * t**2 + eta2 - 9 * eta2 * t**2) * v2 * t * u**4 / 24
        - (61 + 90 * t**2 + 45 * t**4) * v2 * t * u**6 / 720
    )
    fifth = 5 + 28 * t**2 + 24 * t**4 + 6 * eta2 + 8 * eta2 * t**2
    length = u - (1 + 2 * t**2 + eta2) * u**3 / 6 + fifth * u**5 / 120
    return b, length / cosine(bf)


def trapezoid(one, other):
    """Area between an edge and the equator, from the central meridian."""
    (b1, l1), (b2, l2) = one, other
    half, middle = (b2 - b1) / 2, (b1 + b2) / 2
    bracket = sum(
        sign * c * sine(k * half) * cosine(k * middle)
        for sign, c, k in zip(
            (1, -1, 1, -1, 1), AREA_SERIES, (1, 3, 5, 7, 9), strict=True
        )
    )
    return 2 * B_AXIS**2 * (l1 + l2) / 2 * bracket


def slow_points(ring, false_easting, rounded):
    points = []
    for (x1, y1), (x2, y2) in zip(ring[:-1], ring[1:], strict=True):
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2).sqrt()
        n = int(length // 70) if length > 70 else 0
        for k in range(n + 1):
            x, y = x1 + (x2 - x1) * k / (n + 1), y1 + (y2 - y1) * k / (n + 1)
            if rounded:
                x, y = half_up(x, 6 if k else 4), half_up(y, 6 if k else 4)
            b, length_ = latitude_longitude(y, x - false_easting)
            if rounded:
                b, length_ = (
                    half_up(v * ARC_SECONDS, 6) / ARC_SECONDS for v in (b, length_)
                )
            points.append((b, length_))
    return points


def slow_ring_area(ring, false_easting, rounded):
    exact = [(Decimal(repr(x)), Decimal(repr(y))) for x, y in ring]
    points = slow_points(exact, Decimal(false_easting), rounded)
    edges = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(trapezoid(a, b) for a, b in edges))


def slow_area(polygon, false_easting, rounded):
    shell = slow_ring_area(list(polygon.exterior.coords), false_easting, rounded)
    holes = (
        slow_ring_area(list(ring.coords), false_easting, rounded)
        for ring in polygon.interiors
    )
    return shell - sum(holes)


# --- polygons to try ----------------------------------------------------------------

ZONE_39 = {"EPSG:4527": 39_500_000, "EPSG:4548": 500_000}


@st.composite
def plots(draw, reach=500.0):
    """Star-shaped polygons of 3–9 corners, up to 1 km², some with a hole."""
    corners = draw(st.integers(3, 9))
    turns = np.sort(
        draw(st.lists(st.floats(0.05, 0.95), min_size=corners, max_size=corners))
    )
    radii = draw(st.lists(st.floats(0.1, 1.0), min_size=corners, max_size=corners))
    angles = 2 * math.pi * (np.arange(corners) + turns * 0.9) / corners
    scale = draw(st.floats(2.0, reach))
    ring = np.column_stack([np.cos(angles), np.sin(angles)]) * np.array(radii)[:, None]
    holes = [ring * 0.4 * scale] if draw(st.booleans()) else []
    east, north = draw(st.floats(-130e3, 90e3)), draw(st.floats(4.36e6, 4.56e6))
    moved = [
        np.round(r + [east, north], draw(st.integers(3, 6)))
        for r in (ring * scale, *holes)
    ]
    polygon = shapely.Polygon(moved[0], moved[1:])
    return (
        polygon if polygon.is_valid else shapely.box(east, north, east + 9, north + 9)
    )


def in_zone_39(polygon, crs):
    return shapely.transform(polygon, lambda xy: np.round(xy + [ZONE_39[crs], 0], 6))


def of(*polygons):
    return Polygons.of(np.array(polygons, dtype=object))


# --- areas --------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(plots(), st.sampled_from(sorted(ZONE_39)))
def test_official_areas_are_those_of_decimal_arithmetic(plot, crs):
    # One latitude or longitude in some 10⁴ falls on the other side of a half and moves
    # by 10⁻⁶ arc-second (0.03 mm): hence not zero.
    polygon = in_zone_39(plot, crs)
    fast = official_area_m2(of(polygon), crs)[0]
    assert abs(fast - float(slow_area(polygon, ZONE_39[crs], rounded=True))) < 5e-3


@settings(max_examples=40, deadline=None)
@given(plots())
def test_planar_areas_in_the_account_plane_are_areas_on_the_ellipsoid(plot):
    polygon = in_zone_39(plot, "EPSG:4548")
    plane = account_plane(of(polygon), "EPSG:4548", "ellipsoid")
    slow = slow_area(polygon, ZONE_39["EPSG:4548"], rounded=False)
    assert abs(planar_area(plane)[0] - float(slow)) <= 1e-6


@settings(deadline=None)
@given(st.data())
def test_an_edge_has_the_same_points_in_both_directions(data):
    corner = st.tuples(st.floats(400e3, 600e3), st.floats(4.36e6, 4.56e6))
    a, b, c = (data.draw(corner) for _ in range(3))
    one = of(shapely.Polygon([a, b, c]))
    other = of(shapely.Polygon([a, c, b]))
    there, back = (
        account_plane(p, "EPSG:4548", "ellipsoid").coords for p in (one, other)
    )
    assert there.tobytes() == np.ascontiguousarray(back[::-1]).tobytes()


@settings(deadline=None)
@given(plots(), st.floats(0.2, 0.8))
def test_pieces_cut_in_the_account_plane_sum_to_the_plot(plot, share):
    polygon = in_zone_39(plot, "EPSG:4548")
    plane = account_plane(of(polygon), "EPSG:4548", "ellipsoid")
    whole = shapely.Polygon(plane.coords[plane.rings[0] : plane.rings[1]])
    west, south, east, north = whole.bounds
    cut = west + (east - west) * share
    sides = [shapely.box(west, south, cut, north), shapely.box(cut, south, east, north)]
    pieces = shapely.area(shapely.intersection(whole, sides)).sum()
    assert abs(pieces - planar_area(of(whole))[0]) <= 1e-5


@given(st.decimals(0, 10**9, places=4, allow_nan=False))
def test_halves_of_a_dm2_go_up_as_the_decimal_says(area):
    expected = int(
        (Decimal(repr(float(area))) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    )
    assert to_dm2(np.array([float(area)]))[0] == expected


@given(st.integers(0, 10**10), st.integers(0, 9))
def test_a_typed_half_goes_up(whole, more):
    typed = float(f"{whole // 100}.{whole % 100:02d}5")
    assert to_dm2(np.array([typed]))[0] == whole + 1
    below = float(f"{whole // 100}.{whole % 100:02d}4{more}")
    assert to_dm2(np.array([below]))[0] == whole


@settings(deadline=None)
@given(st.lists(plots(), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_areas_do_not_depend_on_the_other_rows(several, chance):
    order = list(range(len(several)))
    chance.shuffle(order)
    polygons = [in_zone_39(p, "EPSG:4548") for p in several]
    together = areas_dm2(of(*polygons), "EPSG:4548", "ellipsoid")
    shuffled = areas_dm2(of(*(polygons[i] for i in order)), "EPSG:4548", "ellipsoid")
    assert shuffled.tolist() == together[order].tolist()


# --- sharing ------------------------------------------------------------------------


def slow_split(total, weights, keys):
    """Largest remainder in fractions; remainders equal to 2⁻⁴⁰ are ties."""
    exact = [Fraction(w) for w in weights]
    if sum(exact) == 0:
        exact = [Fraction(1)] * len(exact)
    shares = [total * w / sum(exact) for w in exact]
    whole = [math.floor(s) for s in shares]
    remainders = [
        math.floor((s - f) * 2**40 + Fraction(1, 2))
        for s, f in zip(shares, whole, strict=True)
    ]
    order = sorted(range(len(shares)), key=lambda i: (-remainders[i], keys[i]))
    for i in order[: total - sum(whole)]:
        whole[i] += 1
    return whole


AREAS = st.one_of(
    st.floats(0, 1e6),
    st.integers(0, 5).map(float),
    st.floats(0, 1e-300),
    st.just(0.0),
)


@st.composite
def shared(draw):
    """Totals up to 10¹³ dm² and their pieces, in any order of rows."""
    groups = draw(
        st.lists(st.lists(AREAS, min_size=1, max_size=8), min_size=1, max_size=5)
    )
    total = st.one_of(st.integers(0, 50), st.integers(0, 10**13))
    totals = [draw(total) for _ in groups]
    rows = [(w, g, k) for g, ws in enumerate(groups) for k, w in enumerate(ws)]
    return totals, draw(st.permutations(rows))


@settings(max_examples=300, deadline=None)
@given(shared())
def test_shares_are_those_of_fractions(case):
    totals, rows = case
    weights, groups, keys = (list(column) for column in zip(*rows, strict=True))
    fast = split_exactly(
        np.array(totals), np.array(weights), np.array(groups), np.array(keys)
    )
    for g, total in enumerate(totals):
        mine = [i for i, at in enumerate(groups) if at == g]
        slow = slow_split(total, [weights[i] for i in mine], [keys[i] for i in mine])
        assert fast[mine].tolist() == slow


@settings(max_examples=200, deadline=None)
@given(shared())
def test_pieces_sum_to_the_whole_and_lie_within_one_dm2_of_their_share(case):
    totals, rows = case
    frame = pd.DataFrame(rows, columns=["weight", "group", "key"])
    frame["dm2"] = split_exactly(
        np.array(totals),
        frame["weight"].to_numpy(),
        frame["group"].to_numpy(),
        frame["key"].to_numpy(),
    )
    assert frame.groupby("group")["dm2"].sum().tolist() == totals
    for group, pieces in frame.groupby("group"):
        weights = [Fraction(w) for w in pieces["weight"]]
        if sum(weights) > 0:
            exact = [totals[group] * w / sum(weights) for w in weights]
            assert all(
                abs(d - e) < 1 for d, e in zip(pieces["dm2"], exact, strict=True)
            )


@settings(max_examples=200, deadline=None)
@given(shared(), st.randoms(use_true_random=False))
def test_shares_do_not_depend_on_row_order(case, chance):
    totals, rows = case
    again = list(rows)
    chance.shuffle(again)

    def by_piece(some):
        weights, groups, keys = (np.array(column) for column in zip(*some, strict=True))
        dm2 = split_exactly(
            np.array(totals), weights, groups, np.column_stack([keys // 3, keys])
        )
        return dict(
            zip(
                zip(groups.tolist(), keys.tolist(), strict=True),
                dm2.tolist(),
                strict=True,
            )
        )

    assert by_piece(rows) == by_piece(again)
