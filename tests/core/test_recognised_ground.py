"""Ground counts once, but neighbours may miss each other by the last digit."""

import numpy as np
import pytest
import shapely

from jianliang.core.errors import LedgerError
from jianliang.core.recognised import CELL_M, cells, noded, overlaps

X, Y = 448_000.0, 4_430_000.0


def box(left, low, right, high):
    return noded(shapely.box(X + left, Y + low, X + right, Y + high))


def test_neighbours_that_share_an_edge_do_not_overlap():
    assert overlaps(box(0, 0, 100, 100), [box(100, 0, 200, 100)]).tolist() == [0.0]


def test_shared_ground_is_told_in_m2():
    others = [box(99, 0, 200, 100), box(500, 0, 600, 100)]
    assert overlaps(box(0, 0, 100, 100), others).tolist() == pytest.approx([100.0, 0.0])


def test_a_vertex_that_only_one_neighbour_has_is_no_overlap():
    # The middle of a 1 km edge, off by 0.05 mm: a strip of 0.025 m².
    bent = shapely.Polygon(
        [
            (X, Y),
            (X + 1000, Y),
            (X + 1000, Y + 90),
            (X + 500, Y + 100.00005),
            (X, Y + 90),
        ]
    )
    flat = box(0, 95, 1000, 200)
    straight = shapely.box(X, Y - 100, X + 1000, Y)
    assert overlaps(noded(straight), [noded(bent)]).tolist() == [0.0]
    assert overlaps(flat, [noded(bent)])[0] > 1000


def test_the_tolerance_grows_with_the_shared_length(table):
    cases = table("""
        length_m  strip_m  overlap
        1000      0.0001   True
        100       0.0001   False
        100       0.0002   True
        10        0.0009   False
        10        0.0011   True
    """)
    for length, strip, expected in cases.itertuples(index=False):
        shared = overlaps(box(0, 0, length, 100), [box(0, 100 - strip, length, 200)])
        assert bool(shared[0] > 0) == expected, (length, strip)


def test_the_same_ground_overlaps_whole_and_holes_do_not():
    whole = box(0, 0, 100, 100)
    ring = whole.difference(box(20, 20, 80, 80))
    assert overlaps(whole, [whole])[0] == pytest.approx(10_000)
    assert overlaps(box(20, 20, 80, 80), [ring]).tolist() == [0.0]


def test_nothing_overlaps_nothing():
    assert overlaps(box(0, 0, 1, 1), []).shape == (0,)


def test_noded_coordinates_are_multiples_of_a_tenth_of_a_millimetre():
    loose = shapely.box(X + 0.00004, Y + 1 / 3, X + 10, Y + 10)
    coords = shapely.get_coordinates(noded(loose)) * 1e4
    assert np.abs(coords - np.round(coords)).max() < 1e-4


@pytest.mark.parametrize(
    "geometry",
    [
        shapely.Point(X, Y),
        shapely.Polygon(),
        shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)]),
        shapely.box(X, Y, X + 1e-6, Y + 1e-6),
        shapely.Polygon([(0, 0), (1, 0), (np.inf, 1)]),
    ],
)
def test_what_is_no_usable_polygon_is_refused(geometry):
    with pytest.raises(LedgerError):
        noded(geometry)


def test_two_boxes_with_a_point_in_common_have_a_cell_in_common():
    rng = np.random.default_rng(7)
    for _ in range(300):
        left, low = rng.uniform(-3 * CELL_M, 3 * CELL_M, 2)
        wide, high = rng.uniform(1, 2 * CELL_M, 2)
        a = shapely.box(left, low, left + wide, low + high)
        b = shapely.affinity.translate(a, *rng.uniform(-CELL_M, CELL_M, 2))
        assert bool(set(cells(a)) & set(cells(b))) >= shapely.intersects(a, b)


def test_ground_larger_than_a_city_is_refused():
    with pytest.raises(LedgerError):
        cells(shapely.box(0, 0, 1e6, 1e6))
