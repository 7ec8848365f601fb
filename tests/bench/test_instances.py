"""The synthetic cities are what the benchmark says they are."""

import instances
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely
from instances import city, classes, survey, write_instance
from towns import town_of_cells

LAYERS = ("base", "current", "zones", "towns_crossing", "towns_following")


@pytest.fixture(scope="module")
def layers(small_city):
    frames = {
        name: pq.read_table(small_city / f"{name}.parquet").to_pandas()
        for name in LAYERS
    }
    return {
        name: frame.assign(shape=shapely.from_wkb(frame["geometry"].to_numpy()))
        for name, frame in frames.items()
    }


def edge_set(shapes):
    """All edges as unordered pairs of end points, bit for bit."""
    rings = shapely.get_rings(shapes)
    coords, ring = shapely.get_coordinates(rings, return_index=True)
    inside = ring[1:] == ring[:-1]
    pairs = np.stack([coords[:-1][inside], coords[1:][inside]], axis=1)
    return {tuple(sorted(map(tuple, pair))) for pair in pairs.tolist()}


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_is_a_valid_coverage(layers, name):
    shapes = layers[name]["shape"].to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert layers[name].iloc[:, 0].is_unique


def test_both_surveys_cover_the_same_land(layers):
    one, two = (shapely.union_all(layers[n]["shape"]) for n in ("base", "current"))
    assert one.symmetric_difference(two).area == pytest.approx(0, abs=1e-6)


def test_zones_and_crossing_townships_cover_the_whole_city(layers):
    land = shapely.union_all(layers["base"]["shape"])
    for name in ("zones", "towns_crossing"):
        assert shapely.union_all(layers[name]["shape"]).covers(land)


def test_following_townships_have_no_edge_that_is_not_a_plots(layers):
    towns = edge_set(layers["towns_following"]["shape"].to_numpy())
    assert towns <= edge_set(layers["base"]["shape"].to_numpy())


def test_crossing_townships_and_zones_share_no_edge_with_plots(layers):
    plots = edge_set(layers["base"]["shape"].to_numpy())
    for name in ("zones", "towns_crossing"):
        assert not edge_set(layers[name]["shape"].to_numpy()) & plots


def test_following_townships_are_the_unions_of_their_plots(layers):
    drawn = city(420, 3)
    town = town_of_cells(drawn.plots, drawn.towns).ravel()
    plots = layers["base"]["shape"].to_numpy()
    for number, shape in enumerate(layers["towns_following"]["shape"]):
        union = shapely.union_all(plots[town == number])
        assert shape.symmetric_difference(union).area == pytest.approx(0, abs=1e-6)


def test_plots_have_thirty_to_sixty_vertices(layers):
    count = shapely.get_num_coordinates(layers["base"]["shape"]) - 1
    assert count.min() >= 30
    assert count.max() <= 60
    assert 44 <= np.median(count) <= 48


def test_about_three_percent_of_the_plots_change_in_every_way(tmp_path):
    mesh = city(6000, 5).plots
    base, now = (
        pd.concat([batch.to_pandas() for batch in survey(mesh, date)])
        for date in (False, True)
    )
    both = base.merge(now, on="plot_id", how="outer", suffixes=("_old", "_new"))
    same = both["geometry_old"] == both["geometry_new"]
    recoded = same & (both["class_code_old"] != both["class_code_new"])
    gone, added = both["geometry_new"].isna(), both["geometry_old"].isna()
    assert 0.02 < ((~same & ~added) | recoded).mean() < 0.04
    assert recoded.any()
    assert gone.any()
    assert added.any()


def test_the_same_seed_gives_the_same_files_whatever_the_bands(
    small_city, tmp_path, monkeypatch
):
    monkeypatch.setattr(instances, "BAND_PLOTS", 50)
    write_instance(tmp_path, plots=420, seed=3)
    for name in LAYERS:
        one, two = (
            pq.read_table(folder / f"{name}.parquet").to_pandas()
            for folder in (small_city, tmp_path)
        )
        pd.testing.assert_frame_equal(one, two)


def test_another_seed_gives_another_city():
    number = np.arange(100)
    codes = [classes(city(420, seed).plots, number, 0) for seed in (3, 4)]
    assert (codes[0] != codes[1]).any()
