"""Base maps in city.toml: checked with their line, kept in the folder, no part of a figure."""

from pathlib import Path

import pytest

from jianliang.core.errors import CityError
from jianliang.edges.basemaps import BaseMap, stays_inside
from jianliang.edges.definition import Definition, checked_definition, toml_text

HEAD = toml_text(Definition("Toy", "EPSG:4548", "bj2017"))
IMAGE = BaseMap("Image", "cog", "2024-06-01", path="imagery/a.tif", attribution="我们")
TILES = BaseMap("Tiles", "tiles", url="https://maps.example/{z}/{x}/{y}.png")


def read(text):
    return checked_definition(text, Path("city.toml"))


def test_base_maps_are_read_as_they_were_written():
    definition = Definition("Toy", "EPSG:4548", "bj2017", basemaps=(IMAGE, TILES))

    assert read(toml_text(definition)) == definition


def test_a_city_without_base_maps_has_none():
    assert read(HEAD).basemaps == ()


FIRST = '[[basemaps]]\nname = "A"\nkind = "cog"\npath = "a.tif"\n'
FAULTS = {
    "unknown key": ("toml-unknown", 5, 'colour = "red"'),
    "unknown kind": ("toml-allowed", 3, 'kind = "wms"'),
    "no path": ("toml-value", 1, 'kind = "cog"'),
    "a number": ("toml-value", 4, 'kind = "cog"\npath = 3'),
    "out of the folder": ("toml-path", 4, 'kind = "cog"\npath = "../a.tif"'),
    "absolute": ("toml-path", 4, 'kind = "cog"\npath = "/a.tif"'),
    "no placeholders": ("toml-url", 4, 'kind = "tiles"\nurl = "https://a.example/"'),
    "no address": ("toml-url", 4, 'kind = "tiles"\nurl = "file:///{z}/{x}/{y}"'),
    "no day": ("toml-day", 5, 'kind = "cog"\npath = "a.tif"\nday = "June"'),
}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_is_told_with_its_line_in_the_right_base_map(name):
    code, line, lines = FAULTS[name]
    second = f'[[basemaps]]\nname = "B"\n{lines}\n'
    if name == "unknown key":
        second = f'[[basemaps]]\nname = "B"\nkind = "cog"\npath = "b.tif"\n{lines}\n'

    with pytest.raises(CityError) as caught:
        read(HEAD + FIRST + second)

    begins = len((HEAD + FIRST).splitlines())
    assert caught.value.code == code
    assert caught.value.values["line"] == begins + line
    for language in ("zh", "en"):
        assert caught.value.reason(language)
        assert caught.value.remedy(language)


def test_what_is_no_list_of_base_maps_is_told():
    with pytest.raises(CityError) as caught:
        read(HEAD + 'basemaps = "a.tif"\n')

    assert caught.value.code == "toml-basemaps"


@pytest.mark.parametrize(
    "path", ["", "/a", "../a", "a/../../b", "c:/a", "a\\..\\b", "a\x00"]
)
def test_a_path_that_could_leave_its_folder_does_not_stay_inside(path):
    assert not stays_inside(path)


@pytest.mark.parametrize("path", ["a.tif", "a/b.tif", "./a.tif", "影像/2024.tif"])
def test_a_path_below_its_folder_stays_inside(path):
    assert stays_inside(path)
