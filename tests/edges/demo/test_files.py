"""Uploads and defective files: what is written is what was made, and wrong as told."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from jianliang.edges.demo import write_defects


@pytest.fixture(scope="module")
def defects(city, tmp_path_factory):
    return {
        d.code_hint: d.path
        for d in write_defects(city, tmp_path_factory.mktemp("defects"))
    }


@pytest.fixture(scope="module")
def clean(city):
    survey = city.layers["survey-2024"]
    return survey[survey["unit_id"] == survey["unit_id"].min()]


def upload(uploads, name):
    return next(one for one in uploads if one.name == name)


def test_each_layer_is_one_upload(city, uploads):
    assert [one.name for one in uploads] == list(city.layers)
    assert all(one.path.exists() for one in uploads)


def test_a_survey_comes_back_bit_for_bit(city, uploads):
    one = upload(uploads, "survey-2023")
    back = gpd.read_file(one.path)
    made = city.layers["survey-2023"]

    assert back[one.fields["plot_id"]].tolist() == made["plot_id"].tolist()
    parts = shapely.get_parts(back.geometry.array)
    assert shapely.equals_exact(parts, made.geometry.array, 0.0).all()
    exact = (back["TBMJ"] * 100).round().astype("int64")
    assert exact.tolist() == made["recorded_dm2"].tolist()
    assert back.crs.to_epsg() == 4548


def test_a_survey_has_the_fields_of_the_standard(uploads):
    fields = pyogrio.read_info(upload(uploads, "survey-2022").path)["fields"]

    assert {"BSM", "DLBM", "DLMC", "QSXZ", "CZCSXM", "TBMJ", "ZLDWDM", "SJNF"} <= set(
        fields
    )


def test_the_place_code_follows_the_reorganisation(city, uploads):
    for name, units in (("survey-2023", "units-2022"), ("survey-2024", "units-2024")):
        place = gpd.read_file(upload(uploads, name).path)["ZLDWDM"]
        assert (place.str.len() == 19).all()
        assert set(place.str[:9]) <= set(city.layers[units]["unit_id"])


def test_the_zones_are_a_gbk_shapefile(uploads):
    path = upload(uploads, "zones").path

    assert "集中建设区".encode("gbk") in path.with_suffix(".dbf").read_bytes()
    assert set(gpd.read_file(path)["FQMC"]) == {
        "集中建设区",
        "限制建设区",
        "生态控制区",
    }


def test_every_named_field_is_in_its_file(uploads):
    for one in uploads:
        if one.path.suffix == ".csv":
            there = set(pd.read_csv(one.path).columns)
        else:
            there = set(pyogrio.read_info(one.path)["fields"])
        assert set(one.fields.values()) <= there


def test_ceilings_are_written_in_hectares(city, uploads):
    written = pd.read_csv(upload(uploads, "ceilings").path)

    assert (written["ceiling_ha"] * 1_000_000).tolist() == city.layers["ceilings"][
        "ceiling_dm2"
    ].tolist()


def test_the_answer_key_lies_beside_the_uploads(city, uploads):
    key = json.loads((uploads[0].path.parent / "answer_key.json").read_text("utf-8"))

    assert key == json.loads(json.dumps(city.answer_key, default=str))


def test_every_kind_of_defect_is_there(defects):
    assert set(defects) == {
        "shifted", "wrong-zone", "gcj02", "bow-tie", "overlap", "gap", "duplicate",
        "unknown-class", "nan-coordinate", "wrong-area", "other-extent", "no-cpg", "truncated",
    }  # fmt: skip


def test_the_shifted_survey_lies_three_metres_east(defects, clean):
    found = gpd.read_file(defects["shifted"]).total_bounds - clean.total_bounds

    assert found == pytest.approx([3, 0, 3, 0], abs=1e-6)


def test_the_wrong_zone_is_a_neighbouring_one(defects):
    assert gpd.read_file(defects["wrong-zone"]).crs.to_epsg() == 4549


def test_the_gcj02_survey_is_off_by_some_hundred_metres(defects, clean):
    found = (
        gpd.read_file(defects["gcj02"]).to_crs(4548).total_bounds - clean.total_bounds
    )

    assert (np.abs(found) > 50).all()
    assert (np.abs(found) < 900).all()


@pytest.mark.parametrize("name", ["bow-tie", "nan-coordinate"])
def test_one_plot_is_invalid(defects, name):
    with np.errstate(invalid="ignore"):
        valid = shapely.is_valid(gpd.read_file(defects[name]).geometry.array)

    assert (~valid).sum() == 1


@pytest.mark.parametrize("name", ["overlap", "duplicate"])
def test_the_coverage_is_broken(defects, name):
    parts = shapely.get_parts(gpd.read_file(defects[name]).geometry.array)

    assert shapely.is_valid(parts).all()
    assert not shapely.coverage_is_valid(parts)


def test_a_plot_is_missing_inside(defects, clean):
    there = gpd.read_file(defects["gap"])

    assert len(there) == len(clean) - 1
    holes = [len(part.interiors) for part in shapely.get_parts(there.union_all())]
    assert sum(holes) == 1


def test_the_unknown_class_is_unknown(defects):
    assert "0999" in set(gpd.read_file(defects["unknown-class"])["DLBM"])


def test_the_wrong_area_is_a_tenth_too_large(defects):
    plots = gpd.read_file(defects["wrong-area"])

    assert plots["TBMJ"][0] / plots.geometry.area[0] == pytest.approx(1.1, rel=1e-3)


def test_the_other_extent_lacks_the_east(defects, clean):
    assert (
        gpd.read_file(defects["other-extent"]).total_bounds[2] < clean.total_bounds[2]
    )


def test_nothing_tells_the_encoding(defects):
    path = defects["no-cpg"]

    assert not path.with_suffix(".cpg").exists()
    assert path.with_suffix(".dbf").read_bytes()[29] == 0
    assert "水浇地".encode("gbk") in path.with_suffix(".dbf").read_bytes()


def test_the_truncated_file_is_shorter_than_it_says(defects):
    raw = defects["truncated"].read_bytes()

    assert len(raw) < 2 * int.from_bytes(raw[24:28], "big")
