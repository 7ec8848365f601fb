"""The pictures: what is on them, and that they are drawn the same every time."""

import matplotlib.image
import numpy as np
import pandas as pd
import pytest
import shapely
import small_city

from jianliang.core.errors import UsageError
from jianliang.core.layers import City, Layer
from jianliang.edges.pictures import draw_map, draw_matrix
from jianliang.edges.pictures.gallery import class_square
from jianliang.edges.pictures.map import Caption, round_length, write_map
from jianliang.edges.pictures.matrix import hectares, write_matrix
from jianliang.edges.pictures.palette import ADDED, REDUCED, class_colour
from jianliang.edges.pictures.sheet import Ground, Sheet, changed_land

HA = 1_000_000


def survey(day, classes):
    frame = pd.DataFrame(small_city.survey(classes))
    return Layer("survey", "survey", day, frame, "survey3:2019")


@pytest.fixture
def city():
    first, second = small_city.DAYS
    layers = (survey(first, small_city.BEFORE), survey(second, small_city.AFTER))
    return City("Toy", small_city.CRS, "planar", "bj2017", layers)


@pytest.fixture
def pieces():
    plots = [f"P{n + 1:02}" for n in range(12)]
    days = {"from_day": small_city.DAYS[0], "to_day": small_city.DAYS[1]}
    return pd.DataFrame({"plot_from": plots, "plot_to": plots, "path": ""}).assign(
        **days
    )


def colours(path):
    """The share of the picture each of its colours has, as hex."""
    pixels = (matplotlib.image.imread(path)[..., :3] * 255).round().astype(int)
    codes, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    return {
        "#{:02x}{:02x}{:02x}".format(*code): count / pixels[..., 0].size
        for code, count in zip(codes, counts, strict=True)
    }


def test_changed_land_is_where_construction_came_or_went(city, pieces, beijing):
    reduced, added = changed_land(city, beijing, pieces)

    assert shapely.equals(reduced, small_city.square(0, 1)).tolist() == [True]
    assert shapely.equals(added, small_city.square(3, 2)).tolist() == [True]


def test_what_was_corrected_on_paper_is_not_drawn_as_change(city, pieces, beijing):
    pieces["path"] = "correction"

    assert [len(found) for found in changed_land(city, beijing, pieces)] == [0, 0]


def test_land_cut_into_several_pieces_is_drawn_once(city, pieces, beijing):
    twice = pd.concat([pieces, pieces], ignore_index=True)

    assert [len(found) for found in changed_land(city, beijing, twice)] == [1, 1]


def test_the_map_shows_reduced_green_and_added_red(city, pieces, beijing, tmp_path):
    draw_map(city, beijing, {"pieces": pieces}, tmp_path / "map.png", "en")

    seen = colours(tmp_path / "map.png")
    assert seen[REDUCED] > 0.02
    assert seen[ADDED] > 0.001


def test_the_map_is_drawn_before_any_run_too(city, beijing, tmp_path):
    draw_map(city, beijing, {}, tmp_path / "map.png", "zh")

    assert REDUCED not in colours(tmp_path / "map.png")


def test_a_hole_stays_open(tmp_path):
    ring = small_city.square(0, 0, 9, 9).difference(small_city.square(3, 3, 3, 3))
    sheet = Sheet([Ground("land", "#123456", np.array([ring], dtype=object))])

    write_map(sheet, Caption("", ""), tmp_path / "map.png", "en")

    pixels = matplotlib.image.imread(tmp_path / "map.png")[..., :3]
    land = np.abs(pixels - np.array([0x12, 0x34, 0x56]) / 255).max(axis=2) < 0.01
    rows, columns = np.nonzero(land[:, : int(land.shape[1] * 0.7)])
    middle = (rows.min() + rows.max()) // 2, (columns.min() + columns.max()) // 2
    assert not land[middle]


def test_the_same_sheet_gives_the_same_bytes(city, pieces, beijing, tmp_path):
    for name in ("one.png", "two.png"):
        draw_map(city, beijing, {"pieces": pieces}, tmp_path / name, "en")

    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert b"Software" not in (tmp_path / "one.png").read_bytes()


def test_without_a_survey_there_is_nothing_to_draw(beijing, tmp_path):
    empty = City("Toy", small_city.CRS, "planar", "bj2017")

    with pytest.raises(UsageError):
        draw_map(empty, beijing, {}, tmp_path / "map.png")
    with pytest.raises(UsageError):
        draw_matrix(empty, beijing, {}, tmp_path / "matrix.png")


def test_the_square_sums_by_first_level_class(city, beijing, table):
    matrix = table("""
        class_from  class_to  area_from_dm2  area_to_dm2
        0102        0102      7000000        7000000
        0103        0601      1000000        1000000
        0701        0301      1000000        1000000
        0702        0305      2000000        2000000
        ''          0102      9000000        9000000
    """).assign(from_day=small_city.DAYS[0], to_day=small_city.DAYS[1])

    square = class_square(city, beijing, matrix, "en")

    assert square.loc["cropland", "cropland"] == 7 * HA
    assert square.loc["cropland", "industrial and mining land"] == 1 * HA
    assert square.loc["housing land", "forest land"] == 3 * HA
    assert square.to_numpy().sum() == 11 * HA


def test_the_matrix_is_drawn_the_same_twice(tmp_path):
    square = pd.DataFrame(
        [[5 * HA, HA], [0, 7 * HA]], index=["a", "b"], columns=["a", "b"]
    )
    for name in ("one.png", "two.png"):
        write_matrix(square, Caption("Title", "line"), tmp_path / name, "en")

    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


@pytest.mark.parametrize(
    ("about", "length"), [(999, 500), (1000, 1000), (2600, 2000), (70, 50)]
)
def test_the_scale_bar_has_a_round_length(about, length):
    assert round_length(about) == length


@pytest.mark.parametrize(("area_dm2", "text"), [(HA, "1.00"), (12_345 * HA, "12,345")])
def test_hectares_fit_a_cell(area_dm2, text):
    assert hectares(area_dm2) == text


def test_a_class_without_a_known_word_takes_the_colour_of_its_group():
    assert class_colour("something new", "J") != class_colour("something new", "N")
    assert class_colour("Forests", "N") == class_colour("forest land", "mixed")
