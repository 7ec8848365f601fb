"""Rows that a file declares and rows that are read must agree, or it is said."""

import json
import sqlite3
import struct

import pytest
from intake_samples import changed_bytes, codes, plots

from jianliang.core.errors import LayerError
from jianliang.edges.intake import read_layer


def test_a_clean_shapefile_is_read_whole(shapefile, survey):
    intake = read_layer(shapefile(plots(30)), survey())

    assert intake.usable
    assert len(intake.frame) == 30
    assert intake.facts["rows_declared"] == {"dbf": 30, "shp": 30}
    assert intake.frame["recorded_dm2"].tolist() == [999935] * 30
    assert intake.frame["tenure"].tolist() == ["state"] * 30
    assert codes(intake) == []


def test_a_dbf_header_of_10_for_30_plots_is_an_error(shapefile, survey):
    path = shapefile(plots(30))
    changed_bytes(path.with_suffix(".dbf"), 4, struct.pack("<I", 10))

    with pytest.raises(LayerError) as caught:
        read_layer(path, survey())

    assert caught.value.code == "dbf-rows"
    assert caught.value.values["declared"] == 10
    assert caught.value.values["found"] == 30


def test_a_truncated_shp_is_an_error(shapefile, survey):
    path = shapefile(plots(30))
    path.write_bytes(path.read_bytes()[:2000])

    with pytest.raises(LayerError) as caught:
        read_layer(path, survey())

    assert caught.value.code == "shp-truncated"


def test_a_shp_of_another_export_than_its_dbf_is_an_error(shapefile, survey, tmp_path):
    path = shapefile(plots(30))
    old = path.with_suffix(".dbf").read_bytes()
    path = shapefile(plots(20))
    path.with_suffix(".dbf").write_bytes(old)

    with pytest.raises(LayerError) as caught:
        read_layer(path, survey())

    assert caught.value.code == "shapefile-counts"
    assert caught.value.values == {"name": "plots.shp", "shp": 20, "shx": 20, "dbf": 30}


def test_a_shx_is_rebuilt_without_touching_the_users_folder(shapefile, survey):
    path = shapefile(plots(30))
    path.with_suffix(".shx").unlink()
    before = sorted(path.parent.iterdir())

    intake = read_layer(path, survey())

    assert codes(intake) == ["shx-rebuilt"]
    assert len(intake.frame) == 30
    assert sorted(path.parent.iterdir()) == before


def test_deleted_records_are_named(shapefile, survey):
    path = shapefile(plots(5))
    dbf = path.with_suffix(".dbf")
    header, record = struct.unpack("<HH", dbf.read_bytes()[8:12])
    changed_bytes(dbf, header + 2 * record, b"*")

    intake = read_layer(path, survey())

    found = intake.findings[intake.findings["code"] == "row-deleted"]
    assert found["row"].tolist() == [2]
    assert len(intake.frame) == 4
    assert intake.facts["rows_deleted"] == 1


def test_null_geometry_is_a_finding_for_each_row(shapefile, survey):
    frame = plots(4)
    frame.loc[[1, 3], "geometry"] = None

    intake = read_layer(shapefile(frame), survey())

    null = intake.findings[intake.findings["code"] == "geometry-null"]
    assert null["row"].tolist() == [1, 3]
    assert null["subject"].tolist() == frame["BSM"][[1, 3]].tolist()
    assert not intake.usable
    assert intake.refusal().code == "layer-refused"


def test_geojson_features_that_gdal_skips_are_an_error(geojson, survey):
    content = json.loads(plots(3).to_crs(4326).to_json())
    content["features"].append(None)

    with pytest.raises(LayerError) as caught:
        read_layer(geojson(content), survey())

    assert caught.value.code == "rows-lost"
    assert caught.value.values["declared"] == 4


def test_a_geopackage_that_lies_about_its_rows_is_counted(tmp_path, survey):
    path = tmp_path / "plots.gpkg"
    plots(6).to_file(path, layer="DLTB", engine="pyogrio")
    with sqlite3.connect(path) as book:
        book.execute("DROP TRIGGER IF EXISTS trigger_insert_feature_count_DLTB")
        book.execute("UPDATE gpkg_ogr_contents SET feature_count = 2")
    book.close()

    intake = read_layer(path, survey())

    assert len(intake.frame) == 6
    assert intake.facts["rows_declared"] == {"counted": 6}


def test_a_cut_flatgeobuf_is_an_error(tmp_path, survey):
    path = tmp_path / "plots.fgb"
    plots(50).to_file(path, driver="FlatGeobuf", engine="pyogrio")
    path.write_bytes(path.read_bytes()[:-700])

    with pytest.raises(LayerError) as caught:
        read_layer(path, survey())

    assert caught.value.code == "rows-lost"
    assert caught.value.values["declared"] == 50
    assert caught.value.values["found"] < 50
