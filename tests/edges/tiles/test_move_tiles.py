"""The changes of a run on the map: kept with their shapes, cut, and never too small."""

import json
import shutil

import numpy as np
import pandas as pd
import pytest
import shapely
from pmtiles.reader import MmapSource, Reader

from jianliang.core.errors import CityError
from jianliang.edges.city import open_city
from jianliang.edges.importing import withdraw_layer
from jianliang.edges.results import read_results
from jianliang.edges.tiles import make_moves, make_tiles, moves_frame, moves_path
from jianliang.edges.tiles.afar import from_afar
from jianliang.edges.tiles.archive import joined, tile_sizes
from jianliang.edges.tiles.moves import changed_area_dm2, cut_moves, moves_folder
from jianliang.edges.tiles.places import in_degrees, off_grid, on_grid


def silent(_what, _share):
    pass


@pytest.fixture(scope="module")
def frame(city, results):
    return moves_frame(city, results)


@pytest.fixture(scope="module")
def drawn(city, results, features):
    return features(moves_path(city, results, "internal"), "moves")


@pytest.fixture
def copy(city, results, tmp_path):
    """A city one may change: its folder and its results."""
    shutil.copytree(city.folder, tmp_path / "city")
    opened = open_city(tmp_path / "city")
    return opened, read_results(opened, results.snapshot)


def test_marked_areas_are_the_accounts_of_the_city_to_the_last_dm2(frame, results):
    accounts = results["accounts"]
    whole = accounts[(accounts["level"] == "city") & (accounts["dimension"] == "all")]
    area_dm2 = changed_area_dm2(frame)

    assert len(whole) == 12
    for row in whole.itertuples():
        mark = frame[f"mark:{row.profile}:{row.total}"]
        here = frame["from_day"] == row.from_day
        assert area_dm2[here & (mark == "decrease")].sum() == row.decrease_dm2
        assert area_dm2[here & (mark == "increase")].sum() == row.increase_dm2
    assert whole["decrease_dm2"].gt(0).all()


def test_the_kept_shapes_are_those_that_would_be_made_again(copy, frame):
    city, results = copy
    shutil.rmtree(moves_folder(results))

    again = moves_frame(city, results)

    pd.testing.assert_frame_equal(
        again.drop(columns="geometry"), frame.drop(columns="geometry")
    )
    assert shapely.equals(again["geometry"], frame["geometry"]).all()


@pytest.mark.parametrize("zoom", [12, 13, 14])
def test_near_by_every_change_is_drawn_with_all_it_says(drawn, frame, zoom):
    near = drawn[drawn["z"] == zoom].drop_duplicates("id").sort_values("id")

    assert near["id"].tolist() == list(range(1, len(frame) + 1))
    for column in ("from_day", "to_day", "plot_from", "plot_to", "unit_to", "zone_to"):
        assert near[column].tolist() == frame[column].tolist()
    assert near["area_dm2"].tolist() == changed_area_dm2(frame).tolist()
    for column in frame.filter(like="mark:"):
        assert near[column].fillna("").tolist() == frame[column].tolist()


def test_from_afar_each_kind_of_change_is_one_shape_with_its_area(city, drawn, frame):
    own = [
        name for name in frame if name.startswith(f"mark:{city.definition.profile}:")
    ]
    kinds = ["from_day", "to_day", "district_to", *own]
    marked = frame[(frame[own] != "").any(axis=1)]
    area_dm2 = marked.assign(area_dm2=changed_area_dm2(marked))
    wanted = area_dm2.groupby(kinds)["area_dm2"].sum()
    for zoom in range(5, 12):
        far = drawn[drawn["z"] == zoom].drop_duplicates("id")
        told = far[["from_day", "to_day", "district", *own]].fillna("")
        found = dict(zip(map(tuple, told.to_numpy()), far["area_dm2"], strict=True))
        assert found == wanted.to_dict()


def test_from_afar_every_change_can_be_seen_where_it_lies(city, drawn, frame):
    own = f"mark:{city.definition.profile}:construction"
    lost = frame[frame[own] == "decrease"]
    shapes = in_degrees(lost["geometry"].to_numpy(), city.definition.crs)
    for zoom in (5, 8, 11):
        far = drawn[(drawn["z"] == zoom) & (drawn[own] == "decrease")]
        seen = shapely.union_all(far["geometry"].to_numpy())
        on = shapely.transform(shapes, lambda xy, z=zoom: on_grid(xy, 2**z * 4096))
        # A spot of two dots is 16 of the tile's 4096 squares.
        assert shapely.distance(shapely.centroid(on), seen).max() < 16
        assert shapely.area(shapely.get_parts(seen)).min() >= 200


def test_the_public_sees_no_changes(city, results):
    path = moves_path(city, results, "internal")

    assert path.name == "changes.internal.pmtiles"
    assert moves_path(city, results, "restricted") == path
    assert moves_path(city, results, "public") is None


def test_changes_of_a_restricted_survey_are_restricted(copy):
    city, results = copy
    text = (city.folder / "register.jsonl").read_text()
    # As if the first survey had been imported so: only its class differs.
    revisions = tuple(
        type(one)(**{**vars(one), "secrecy": "restricted"})
        if one.role == "survey"
        else one
        for one in city.revisions
    )
    secret = type(city)(city.folder, city.definition, revisions)

    assert moves_path(secret, results, "internal") is None
    make_moves(secret, results, silent)
    assert moves_path(secret, results, "internal") is None
    assert (
        moves_path(secret, results, "restricted").name == "changes.restricted.pmtiles"
    )
    assert (city.folder / "register.jsonl").read_text() == text


def test_missing_changes_are_made_again_byte_for_byte(copy):
    city, results = copy
    path = moves_path(city, results, "internal")
    before = path.read_bytes()
    shutil.rmtree(moves_folder(results))

    assert make_tiles(city, silent) == [path]

    assert path.read_bytes() == before


def test_a_snapshot_of_before_still_gets_its_changes(copy):
    """Its layers are those it was made from, not those in force now."""
    city, results = copy
    path = moves_path(city, results, "internal")
    before = path.read_bytes()
    shutil.rmtree(moves_folder(results))
    survey = [layer for layer in city.layers if layer.role == "survey"][-1]
    withdraw_layer(city, "survey", survey.name, survey.day)
    opened = open_city(city.folder)

    make_moves(opened, results, silent)

    assert path.read_bytes() == before


def test_changed_rules_are_noticed_before_shapes_are_marked_by_them(copy):
    city, results = copy
    shutil.rmtree(moves_folder(results))
    (city.rulepack / "ceilings.csv").write_text("changed")

    with pytest.raises(CityError) as caught:
        moves_frame(city, results)

    assert caught.value.code == "rules-changed"
    assert make_tiles(city, silent) == []


def test_the_folder_of_shapes_is_no_snapshot(copy):
    city, results = copy

    with pytest.raises(CityError) as caught:
        read_results(city, "0123456789abcdef")

    assert caught.value.values["there"] == results.snapshot


def test_changes_are_within_the_limit_and_say_nothing_of_the_machine(city, results):
    path = moves_path(city, results, "internal")
    with path.open("rb") as file:
        metadata = Reader(MmapSource(file)).metadata()

    sizes = tile_sizes(path)
    assert sorted(sizes) == list(range(5, 15))
    assert max(max(one) for one in sizes.values()) <= 250_000
    assert [layer["id"] for layer in metadata["vector_layers"]] == ["moves"]
    assert "/" not in json.dumps(metadata)


def test_small_changes_share_a_spot_and_large_ones_keep_their_shape():
    zoom, squares = 8, 2**8 * 512
    small = [shapely.box(x, 60, x + 0.1, 60.1) for x in (40.2, 40.9, 41.7, 44.3)]
    large = shapely.box(50, 50, 70, 58)
    shapes = shapely.transform(
        np.array([*small, large]), lambda xy: off_grid(xy, squares)
    )
    told = pd.DataFrame(
        {
            "from_day": "a",
            "mark:p:construction": ["decrease"] * 5,
            "area_dm2": [1, 2, 3, 4, 5],
        }
    )

    source = from_afar(shapes, told, zoom, 2)

    seen = shapely.transform(source.shapes, lambda xy: on_grid(xy, squares))
    wanted = shapely.union_all(
        [shapely.box(40, 60, 42, 62), shapely.box(44, 60, 46, 62), large]
    )
    assert source.table["area_dm2"].tolist() == [15]
    assert seen[0].symmetric_difference(wanted).area == pytest.approx(0, abs=1e-4)


def test_changes_that_no_profile_marks_are_drawn_near_by_only(
    tmp_path, frame, features, city
):
    marks = [name for name in frame if name.startswith("mark:")]
    plain = frame.head(3).assign(**dict.fromkeys(marks, ""))

    parts = cut_moves(plain, "bj2017", city.definition.crs, tmp_path / "room")

    (tmp_path / "whole").write_bytes(joined(parts))
    drawn = features(tmp_path / "whole", "moves")
    assert sorted(drawn["z"].unique()) == [12, 13, 14]
    assert set(drawn["plot_from"]) == set(plain["plot_from"])


def test_no_changes_are_an_archive_without_tiles(tmp_path, frame, city):
    parts = cut_moves(frame.head(0), "bj2017", city.definition.crs, tmp_path / "room")

    (tmp_path / "whole").write_bytes(joined(parts))

    assert tile_sizes(tmp_path / "whole") == {}
