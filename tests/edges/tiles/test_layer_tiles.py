"""The tiles of a layer say what the layer says, to each audience its share."""

import gzip
import json

import numpy as np
import pandas as pd
import pytest
import shapely
from pmtiles.reader import MmapSource, Reader, all_tiles

from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.tiles import tile_path
from jianliang.edges.tiles.archive import tile_sizes
from jianliang.edges.tiles.places import in_degrees, on_grid

LARGEST = 250_000


@pytest.fixture(scope="module")
def survey(city):
    """The newest survey: its revision and its table, with the row's number."""
    revision = [layer for layer in city.layers if layer.role == "survey"][-1]
    return revision, city.read_layer_file(revision.file)


@pytest.fixture(scope="module")
def plots(city, survey, features):
    return features(tile_path(city, survey[0], "internal"), "plots")


@pytest.fixture(scope="module")
def overview(city, survey, features):
    return features(tile_path(city, survey[0], "internal"), "overview")


@pytest.fixture(scope="module")
def public(city, survey, features):
    return features(tile_path(city, survey[0], "public"), "overview")


def on_tiles(city, frame, zoom):
    """The shapes of a layer in squares of a grid of 4096 to a tile."""
    shapes = in_degrees(frame["geometry"].to_numpy(), city.definition.crs)
    return shapely.transform(shapes, lambda xy: on_grid(xy, 2**zoom * 4096))


def revision_of(city, role):
    return [layer for layer in city.layers if layer.role == role][-1]


# Plots


@pytest.mark.parametrize("zoom", [12, 13, 14])
def test_every_plot_is_in_the_tiles_and_once_in_each(plots, survey, zoom):
    here = plots[plots["z"] == zoom]

    assert set(here["plot_id"]) == set(survey[1]["plot_id"])
    assert not here.duplicated(["x", "y", "plot_id"]).any()


def test_a_plot_in_the_tiles_says_what_its_layer_says(city, plots, survey):
    revision, frame = survey
    told = plots[plots["z"] == 14].drop_duplicates("plot_id").set_index("plot_id")
    told = told.loc[frame["plot_id"]].reset_index()
    classes = read_rulepack(city.rulepack).classes
    first = [classes.first_level(revision.class_system, c) for c in frame["class_code"]]

    assert told["id"].tolist() == list(range(1, len(frame) + 1))
    assert told["class1"].tolist() == first
    for column in ("class_code", "town_village", "tenure"):
        assert told[column].isna().tolist() == frame[column].isna().tolist()
        assert told[column].dropna().tolist() == frame[column].dropna().tolist()


def test_a_plot_in_the_tiles_has_the_shape_of_its_layer(city, plots, survey):
    frame = survey[1]
    whole = pd.Series(shapely.area(on_tiles(city, frame, 14)), frame["plot_id"])
    edge = pd.Series(shapely.length(on_tiles(city, frame, 14)), frame["plot_id"])
    near = plots[plots["z"] == 14]

    drawn = shapely.area(near["clipped"].to_numpy())
    drawn = pd.Series(drawn).groupby(near["plot_id"].to_numpy()).sum()

    # A boundary is moved by a step of the tile's grid at most, and mostly by less.
    assert ((drawn - whole).abs() <= 0.5 * edge + 2).all()
    assert drawn.sum() == pytest.approx(whole.sum(), rel=1e-3)


# Overview


def test_the_overview_ends_where_the_plots_begin(overview, plots):
    assert sorted(overview["z"].unique()) == [5, 6, 7, 8, 9, 10, 11]
    assert sorted(plots["z"].unique()) == [12, 13, 14]
    assert (overview["zoom"] == overview["z"]).all()


def test_the_overview_gives_every_class_and_tenure_its_area(city, overview, survey):
    """Sampled at the middles of squares, an area is right but for chance at its edge."""
    frame = survey[1]
    shapes = on_tiles(city, frame, 11)
    classes, system = read_rulepack(city.rulepack).classes, survey[0].class_system
    first = frame["class_code"].map(lambda code: classes.first_level(system, code))
    far = overview[overview["z"] == 11]
    square = 4096 / 512
    for columns, own in ((["class1"], first), (["tenure"], frame["tenure"])):
        true = pd.Series(shapely.area(shapes)).groupby(own.to_numpy()).sum()
        edge = pd.Series(shapely.length(shapes)).groupby(own.to_numpy()).sum()
        drawn = pd.Series(shapely.area(far["clipped"].to_numpy()))
        drawn = drawn.groupby(far[columns[0]].to_numpy()).sum()
        # Each crossing of an edge with a line of squares errs by up to half a square,
        # and these errors are independent.
        spread = square**2 * np.sqrt(edge / square)
        assert ((drawn.reindex(true.index).fillna(0) - true).abs() <= 3 * spread).all()


def test_the_overview_covers_the_land_once_at_every_zoom(city, overview, survey):
    shapes = on_tiles(city, survey[1], 5)
    land = shapely.area(shapes).sum()
    for zoom in range(7, 12):
        here = overview[overview["z"] == zoom]
        drawn = here["clipped"].to_numpy()
        scale = 4.0 ** (zoom - 5)
        assert shapely.area(drawn).sum() / scale == pytest.approx(land, rel=0.08)
        overlap = shapely.area(drawn).sum() - shapely.union_all(drawn).area
        assert overlap / scale == pytest.approx(0, abs=1e-6)


def test_the_dense_core_is_there_from_afar(overview):
    """Construction keeps its share down to the zooms where the city is a few dots."""
    built = overview["class1"].isin(["05", "06", "07", "08", "09", "10"])
    area = pd.Series(shapely.area(overview["clipped"].to_numpy()), overview.index)
    share = area[built].groupby(overview["z"]).sum() / area.groupby(overview["z"]).sum()

    assert share[11] > 0.05
    for zoom in (8, 9, 10):
        assert share[zoom] == pytest.approx(share[11], rel=0.35)


def test_the_overview_tells_districts_apart(city, overview):
    units = city.read_layer_file(revision_of(city, "units").file)
    districts = set(units.loc[units["level"] == "district", "unit_id"])

    assert set(overview["district"].dropna()) == districts


# Audiences


def test_the_public_sees_no_plot_and_no_tenure(city, survey, features, public):
    path = tile_path(city, survey[0], "public")
    with path.open("rb") as file:
        metadata = Reader(MmapSource(file)).metadata()

    assert features(path, "plots").empty
    assert [layer["id"] for layer in metadata["vector_layers"]] == ["overview"]
    shown = set(public) - {"x", "y", "z", "id", "size", "geometry", "clipped"}
    assert shown == {"class1", "district", "zoom"}


def test_no_plot_id_and_no_tenure_is_anywhere_in_the_public_bytes(
    city, survey, features
):
    ids = [text.encode() for text in survey[1]["plot_id"]]
    with tile_path(city, survey[0], "public").open("rb") as file:
        tiles = b"".join(gzip.decompress(d) for _, d in all_tiles(MmapSource(file)))

    assert not [one for one in ids if one in tiles]
    assert b"tenure" not in tiles
    assert b"collective" not in tiles


def test_the_public_map_goes_to_zoom_12_and_is_coarser(public):
    assert sorted(public["z"].unique()) == [5, 6, 7, 8, 9, 10, 11, 12]
    corners = shapely.get_coordinates(
        public.loc[public["z"] == 12, "clipped"].to_numpy()
    )
    wide = 4096 / 64
    assert np.abs(corners / wide - np.round(corners / wide)).max() < 1e-6


# Units and the rest


def test_units_of_all_levels_are_drawn_and_named(city, features):
    revision = revision_of(city, "units")
    frame = city.read_layer_file(revision.file)
    path = tile_path(city, revision, "public")

    for layer in ("units", "labels"):
        drawn = features(path, layer)
        for zoom in (5, 9, 14):
            here = drawn[drawn["z"] == zoom]
            assert set(here["unit_id"]) == set(frame["unit_id"])
        told = drawn.drop_duplicates("unit_id").set_index("unit_id")
        named = frame.set_index("unit_id")
        assert told["name"].to_dict() == named["name"].to_dict()
        assert told["level"].to_dict() == named["level"].to_dict()


def test_an_upper_unit_is_what_its_units_cover_together(city, features):
    revision = revision_of(city, "units")
    drawn = features(tile_path(city, revision, "public"), "units")
    near = drawn[drawn["z"] == 12]
    area = pd.Series(shapely.area(near["clipped"].to_numpy()))
    by_level = area.groupby(near["level"].to_numpy()).sum()

    assert by_level["district"] == pytest.approx(by_level["township"], rel=1e-3)
    assert by_level["city"] == pytest.approx(by_level["township"], rel=1e-3)


@pytest.mark.parametrize(
    ("role", "layer", "columns"),
    [
        ("zones", "zones", ["zone_id", "zone"]),
        ("paths", "paths", ["path_id", "path"]),
        ("changes", "changes", ["change_id", "from_class", "to_class"]),
    ],
)
def test_every_shape_of_the_other_layers_is_drawn(city, features, role, layer, columns):
    revision = revision_of(city, role)
    frame = city.read_layer_file(revision.file)

    drawn = features(tile_path(city, revision, "internal"), layer)

    near = drawn[drawn["z"] == 14].drop_duplicates(columns[0]).sort_values("id")
    assert near[columns].to_dict("records") == frame[columns].to_dict("records")


def test_no_tile_is_larger_than_a_quarter_of_a_megabyte(city):
    archives = sorted((city.folder / "tiles").glob("*.pmtiles"))

    assert len(archives) > 10
    for path in archives:
        assert max(max(sizes) for sizes in tile_sizes(path).values()) <= LARGEST


def test_an_archive_says_nothing_of_the_machine_it_was_made_on(city):
    for path in (city.folder / "tiles").glob("*.pmtiles"):
        with path.open("rb") as file:
            metadata = Reader(MmapSource(file)).metadata()
        assert set(metadata) == {"vector_layers"}
        assert "/" not in json.dumps(metadata)
