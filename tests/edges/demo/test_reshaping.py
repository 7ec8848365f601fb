"""Split, merged and re-surveyed plots leave the coverage clean, bit for bit."""

import numpy as np
import pytest
import shapely

from jianliang.edges.demo.reshaping import merged, resurveyed, split


def wavy(west, east):
    """A plot 60 m high with a vertex every 5 m, its sides swinging by up to 2 m."""
    y = np.arange(0.0, 61.0, 5.0)
    sway = 2 * np.sin(y / 9)
    up = np.column_stack([east + sway, y])
    down = np.column_stack([west + sway, y])[::-1]
    return shapely.Polygon(np.concatenate([down, up]))


ONE, TWO = wavy(0.0, 40.0), wavy(40.0, 90.0)


def corners(polygon):
    return {tuple(at) for at in polygon.exterior.coords}


def test_the_parts_of_a_split_plot_tile_it():
    parts = split(ONE, np.random.default_rng(1))

    assert shapely.coverage_is_valid(list(parts))
    assert sum(part.area for part in parts) == pytest.approx(ONE.area, abs=1e-6)


def test_a_split_adds_no_vertex_to_the_plots_outline():
    parts = split(ONE, np.random.default_rng(1))

    outer = shapely.coverage_union_all(list(parts))
    assert corners(outer) == corners(ONE)


def test_a_plot_too_small_for_two_is_not_split():
    assert split(shapely.box(0, 0, 20, 20), np.random.default_rng(1)) is None


def test_merged_neighbours_keep_their_outer_vertices():
    union = merged(ONE, TWO)

    assert union.area == pytest.approx(ONE.area + TWO.area)
    assert corners(union) <= corners(ONE) | corners(TWO)


def test_plots_that_touch_in_no_edge_are_not_merged():
    assert merged(ONE, wavy(60.0, 90.0)) is None


def test_plots_around_a_yard_are_not_merged():
    left = shapely.Polygon(
        [(0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (4, 4), (4, 6), (0, 6)]
    )
    right = shapely.Polygon([(4, 0), (6, 0), (6, 6), (4, 6), (4, 4), (4, 2)])

    assert merged(left, right) is None


@pytest.mark.parametrize("shift_m", [0.8, -0.8])
def test_a_re_surveyed_edge_moves_land_from_one_plot_to_the_other(shift_m):
    one, two, between = resurveyed(ONE, TWO, shift_m)

    assert shapely.coverage_is_valid([one, two])
    assert ONE.area - one.area == pytest.approx(np.sign(shift_m) * between.area)
    assert one.area + two.area == pytest.approx(ONE.area + TWO.area)
    assert 0 < between.area < 0.8 * 65


def test_a_re_survey_leaves_the_outline_of_both_plots_alone():
    one, two, _ = resurveyed(ONE, TWO, 0.5)

    before = shapely.coverage_union_all([ONE, TWO])
    assert shapely.coverage_union_all([one, two]).equals_exact(before, 0.0)


def test_an_edge_of_few_vertices_is_not_re_surveyed():
    assert resurveyed(shapely.box(0, 0, 9, 9), shapely.box(9, 0, 20, 9), 0.5) is None
