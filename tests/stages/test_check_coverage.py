"""Ground claimed twice, ground left out, slivers: against slow twins and by hand."""

import json

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jianliang.core.findings import worded
from jianliang.stages import check_coverage

EAST, NORTH = 39_448_000.0, 4_430_000.0


def box(x, y, width, height):
    return shapely.box(EAST + x, NORTH + y, EAST + x + width, NORTH + y + height)


def frame(*shapes):
    ids = [f"p{n}" for n in range(len(shapes))]
    return pd.DataFrame(
        {"plot_id": ids, "geometry": pd.Series(list(shapes), dtype=object)}
    )


def pairs(found):
    """(later row, earlier row, dm²) of each overlap."""
    overlaps = worded(found[found["code"] == "overlap"])
    rows = zip(overlaps["row"], overlaps["values"], overlaps["area_dm2"], strict=True)
    return [(row, json.loads(text)["other_row"], area) for row, text, area in rows]


def test_neighbours_that_share_an_edge_do_not_overlap():
    chessboard = frame(
        *[box(100 * i, 100 * j, 100, 100) for i in range(5) for j in range(5)]
    )

    assert check_coverage.find_overlaps(chessboard, "plots").empty
    assert check_coverage.find_gaps(chessboard, "plots").empty


def test_an_overlap_names_both_rows_the_place_and_the_area():
    found = check_coverage.find_overlaps(
        frame(box(0, 0, 10, 10), box(9, 0, 10, 10)), "plots", "plot_id"
    )

    assert pairs(found) == [(1, 0, 1000)]
    assert found["subject"].tolist() == ["p1"]
    assert EAST + 9 < found["x"][0] < EAST + 10


def test_a_plot_within_another_is_an_overlap():
    found = check_coverage.find_overlaps(
        frame(box(0, 0, 100, 100), box(40, 40, 10, 10)), "plots"
    )

    assert pairs(found) == [(1, 0, 10_000)]


@pytest.mark.parametrize(
    "width_mm, length, found",
    [
        (0.2, 1000, "overlap"),  # 0.2 m² where 0.05 mm × 1 km allow 0.05 m²
        (0.9, 10, "overlap-within-tolerance"),  # 0.009 m², below 0.01 m²
        (2.0, 10, "overlap"),  # 0.02 m²
        (0.1, 90, "overlap-within-tolerance"),  # 0.009 m²
    ],
)
def test_the_tolerance_is_001_m2_and_grows_with_the_length(width_mm, length, found):
    width = width_mm / 1000
    two = frame(box(0, 0, 50, length), box(50 - width, 0, 50, length))

    codes = check_coverage.find_overlaps(two, "plots")["code"].tolist()

    assert codes == [found]


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(
    along=st.floats(0.01, 0.99),
    east=st.integers(-9_000_000, 9_000_000),
    length=st.integers(10, 1000),
)
def test_an_edge_noded_on_one_side_only_is_within_tolerance(along, east, length):
    """The point of one neighbour lies on the other's edge, but for its rounding."""
    foot, head = (EAST, NORTH), (EAST + east / 1e4, NORTH + length)
    between = [round(f + along * (h - f), 4) for f, h in zip(foot, head, strict=True)]
    left = shapely.Polygon([foot, between, head, (EAST - 2000, NORTH)])
    right = shapely.Polygon([foot, head, (EAST + 2000, NORTH)])

    found = check_coverage.find_overlaps(frame(left, right), "plots")

    assert set(found["code"]) <= {"overlap-within-tolerance"}


def test_what_is_within_tolerance_is_one_note_with_its_sum():
    thin = [box(50 * n, 0, 50.0005, 10) for n in range(5)]

    found = worded(check_coverage.find_overlaps(frame(*thin), "plots"))

    assert found["code"].tolist() == ["overlap-within-tolerance"]
    assert found["reason_en"][0].startswith("4 overlaps")


def test_exact_duplicates_are_found_whatever_the_order_of_their_points():
    square = box(0, 0, 10, 10)
    turned = shapely.Polygon(
        list(square.exterior.coords)[2:-1] + list(square.exterior.coords)[:2]
    )
    twice = frame(square, box(10, 0, 10, 10), turned, square.reverse())

    found = check_coverage.find_duplicate_geometry(twice, "plots", "plot_id")

    assert found["row"].tolist() == [2, 3]
    assert check_coverage.find_overlaps(twice, "plots").empty


def test_a_hole_in_the_layer_is_a_gap_and_a_bay_is_none():
    ring = [box(100 * i, 100 * j, 100, 100) for i in range(3) for j in range(3)]
    with_hole = frame(*(ring[:4] + ring[5:]))
    with_bay = frame(*(ring[:5] + ring[6:7] + ring[8:]))

    gap = check_coverage.find_gaps(with_hole, "plots")

    assert gap["code"].tolist() == ["gap"]
    assert gap["area_dm2"].tolist() == [1_000_000]
    assert EAST + 100 < gap["x"][0] < EAST + 200
    assert check_coverage.find_gaps(with_bay, "plots").empty


def test_a_plot_that_has_a_hole_filled_by_another_leaves_no_gap():
    outer = box(0, 0, 100, 100).difference(box(40, 40, 20, 20))

    assert check_coverage.find_gaps(frame(outer, box(40, 40, 20, 20)), "plots").empty
    gap = check_coverage.find_gaps(frame(outer, box(40, 40, 20, 10)), "plots")
    assert gap["area_dm2"].tolist() == [20_000]


def test_a_vertex_on_one_side_only_is_neither_overlap_nor_gap():
    left = shapely.Polygon(
        [
            (EAST, NORTH),
            (EAST + 50, NORTH),
            (EAST + 50.00003, NORTH + 30),
            (EAST + 50, NORTH + 100),
            (EAST, NORTH + 100),
        ]
    )
    both = frame(left, box(50, 0, 50, 100))

    for find in (check_coverage.find_overlaps, check_coverage.find_gaps):
        codes = set(find(both, "plots")["code"])
        assert codes <= {"overlap-within-tolerance", "gap-within-tolerance"}


def test_slivers_are_thin_whatever_their_area():
    shapes = frame(box(0, 0, 0.1, 1000), box(10, 0, 5, 5), box(20, 0, 0.5, 1000))

    found = check_coverage.find_slivers(shapes, 0.2, "plots", "plot_id")

    assert found["subject"].tolist() == ["p0"]


def test_invalid_and_missing_polygons_are_left_to_the_other_checks():
    bow_tie = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    odd = frame(None, bow_tie, shapely.Point(0, 0), box(0, 0, 1, 1))

    assert check_coverage.find_overlaps(odd, "plots").empty
    assert check_coverage.find_gaps(odd, "plots").empty
    assert check_coverage.find_overlaps(frame(), "plots").empty
    assert check_coverage.find_gaps(frame(), "plots").empty


def slow_overlaps(shapes):
    """Every pair, one by one; area of each overlap beyond tolerance, in dm²."""
    found = []
    for later in range(len(shapes)):
        for earlier in range(later):
            common = shapes[later].intersection(shapes[earlier], grid_size=1e-4)
            tolerance = max(0.01, 5e-5 * common.length / 2)
            if common.area > tolerance and not shapes[later].normalize().equals_exact(
                shapes[earlier].normalize(), 0
            ):
                found.append((later, earlier, round(common.area * 100)))
    return found


def slow_gaps(shapes):
    """What a box around all leaves uncovered and does not open to it, in dm².

    Plots that meet in corners alone enclose ground too, though their union has no hole.
    """
    whole = shapely.union_all(shapes, grid_size=1e-4)
    around = shapely.box(*shapely.bounds(whole)).buffer(100, join_style="mitre")
    uncovered = shapely.get_parts(around.difference(whole))
    shut = uncovered[~shapely.intersects(uncovered, around.exterior)]
    return sorted(
        round(gap.area * 100)
        for gap in shut
        if gap.area > max(0.01, 5e-5 * gap.length / 2)
    )


def random_city(seed, disorder):
    """Cells of a shaken chessboard, some taken away, moved, doubled or enlarged."""
    chance = np.random.default_rng(seed)
    size = 5
    nodes = (
        np.stack(np.meshgrid(np.arange(size + 1), np.arange(size + 1)), axis=-1) * 100.0
    )
    nodes += chance.uniform(-25, 25, nodes.shape)
    nodes = np.round(nodes + [EAST, NORTH], 4)
    cells = [
        shapely.Polygon(
            [nodes[j, i], nodes[j, i + 1], nodes[j + 1, i + 1], nodes[j + 1, i]]
        )
        for j in range(size)
        for i in range(size)
    ]
    for n in chance.choice(len(cells), disorder, replace=False):
        how = chance.integers(4)
        if how == 0:
            cells[n] = shapely.Polygon()
        elif how == 1:
            cells[n] = shapely.transform(
                cells[n], lambda xy: xy + chance.integers(-3, 4, 2)
            )
        elif how == 2:
            cells.append(
                shapely.centroid(cells[n]).buffer(chance.uniform(1, 30), quad_segs=2)
            )
        else:
            cells[n] = cells[n].buffer(chance.uniform(-4, 4), join_style="mitre")
    return np.array([c for c in cells if not c.is_empty and c.is_valid], dtype=object)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(seed=st.integers(0, 10_000), disorder=st.integers(0, 8))
@example(seed=200, disorder=4)  # two parts that meet in corners enclose ground
def test_overlaps_and_gaps_agree_with_their_slow_twins(seed, disorder):
    shapes = random_city(seed, disorder)

    overlaps = check_coverage.find_overlaps(frame(*shapes), "plots")
    gaps = check_coverage.find_gaps(frame(*shapes), "plots")

    assert sorted(pairs(overlaps)) == sorted(slow_overlaps(shapes))
    fast = sorted(gaps[gaps["code"] == "gap"]["area_dm2"].tolist())
    assert len(fast) == len(slow_gaps(shapes))
    assert np.abs(np.array(fast) - np.array(slow_gaps(shapes))).max(initial=0) <= 2


@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_rows_changes_no_finding(seed):
    shapes = random_city(seed, 6)
    turned = shapes[::-1]

    one, other = (
        check_coverage.find_overlaps(frame(*s), "plots")["area_dm2"].tolist()
        for s in (shapes, turned)
    )

    assert sorted(one) == sorted(other)
