"""Every odd, broken and foreign file of the collection comes to its expected end.

The manifest hostile_files.csv names each file one could hand in, the verdict (ok:
usable; refused: read, but findings refuse it; error: not readable at all), the
codes, and the number of rows. Rows are counted here once more, in plain ways of
their own, so that none can be lost without a word.
"""

import csv
import json
import os
import sqlite3
import struct
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import shapely

from jianliang.core.errors import JianliangError, LayerError
from jianliang.core.findings import worded
from jianliang.core.tables import CHANGES, Column, Table
from jianliang.edges.intake import Request, read_layer
from jianliang.edges.quarantine.format import kind_of

DATA = Path(os.environ.get("JIANLIANG_REAL_DATA", "../shared/data"))
FILES = DATA / "files"
MANIFEST = Path(__file__).with_name("hostile_files.csv")
ROWS = list(csv.DictReader(MANIFEST.open(encoding="utf-8", newline="")))
WORLD = "EPSG:6933"
SIDE_FILES = {
    ".shx", ".prj", ".cpg", ".qpj", ".sbn", ".sbx", ".cst", ".aux", ".md", ".lgpl", ".txt", "",
}  # fmt: skip
NAME = Column("str", "名称", "Name.", required=False)
TABLES = {
    "shapes": Table(
        "shapes",
        "图形",
        "Polygons of any meaning.",
        {"name": NAME, "geometry": Column("geometry", "图形", "Polygon.")},
    ),
    "cells": Table("cells", "表格", "Rows without geometry.", {"name": NAME}),
}

pytestmark = pytest.mark.real
if not FILES.is_dir() and os.environ.get("CI") != "true":
    pytest.skip("the real data set is not here", allow_module_level=True)


def request(row):
    return Request(
        TABLES[row["table"]],
        "hostile",
        WORLD,
        file_layer=row["file_layer"] or None,
        source_crs=row["crs"] or None,
    )


def outcome(path, row):
    """(verdict, codes, rows), and the Intake where there is one."""
    try:
        intake = read_layer(path, request(row))
    except JianliangError as error:
        assert error.reason("zh") and error.remedy("zh") and error.reason("en")
        return ("error", error.code, ""), None
    assert not worded(intake.findings)[["reason_zh", "remedy_en"]].isna().any().any()
    verdict = "ok" if intake.usable else "refused"
    codes = " ".join(sorted(set(intake.findings["code"])))
    return (verdict, codes, str(len(intake.frame))), intake


def count_shp(path):
    """Records of a .shp by its .shx, or by the record numbers it counts up itself."""
    index = path.with_suffix(".shx")
    if index.exists():
        return (index.stat().st_size - 100) // 8
    raw, place, count = path.read_bytes(), 100, 0
    while raw[place : place + 4] == struct.pack(">i", count + 1):
        place += 8 + 2 * struct.unpack(">i", raw[place + 4 : place + 8])[0]
        count += 1
    return count


def count_dbf(path):
    return struct.unpack("<I", path.read_bytes()[4:8])[0]


def count_json(path):
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    return len(content["features"]) if "features" in content else 1


def count_gpkg(path, layer):
    book = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    try:
        return book.execute(f'SELECT count(*) FROM "{layer}"').fetchone()[0]
    finally:
        book.close()


def independent_count(path, intake):
    """Rows of the file, counted without the reader; None for a zip."""
    suffix = path.suffix.lower()
    if suffix == ".gpkg":
        return count_gpkg(path.resolve(), intake.facts["layer"])
    if suffix == ".parquet":
        return pq.read_metadata(path).num_rows
    counts = {
        ".shp": count_shp, ".dbf": count_dbf, ".json": count_json, ".geojson": count_json,
    }  # fmt: skip
    return counts[suffix](path) if suffix in counts else None


@pytest.mark.parametrize(
    "row", [r for r in ROWS if "*" not in r["path"]], ids=lambda r: r["path"]
)
def test_a_file_of_the_collection_ends_as_expected(row):
    path = FILES / row["path"]

    seen, intake = outcome(path, row)

    assert seen == (row["verdict"], row["codes"], row["rows"])
    if intake is None:
        return
    counted = independent_count(path, intake)
    missing = (intake.findings["code"] == "row-deleted").sum()
    assert counted in (None, len(intake.frame) + missing)


@pytest.mark.parametrize(
    "row", [r for r in ROWS if "*" in r["path"]], ids=lambda r: r["path"]
)
def test_foreign_files_of_a_folder_are_refused(row):
    files = sorted(FILES.glob(row["path"]))

    assert outcome(files[0], row)[0] == (row["verdict"], row["codes"], row["rows"])
    for file in files[1:]:
        with pytest.raises(LayerError) as caught:
            kind_of(file)
        assert caught.value.code in (row["codes"], "file-empty"), file


def test_the_manifest_names_every_file_one_could_hand_in():
    listed = {file for row in ROWS for file in FILES.glob(glob_of(row["path"]))}
    there = {
        file
        for file in FILES.rglob("*")
        if file.is_file()
        and file.suffix.lower() not in SIDE_FILES
        and not (file.suffix == ".dbf" and file.with_suffix(".shp").exists())
    }

    assert there - listed == set()
    assert all(file.is_file() for file in listed)
    assert len(listed) > 500


def glob_of(text):
    """A path as a pattern that matches only itself, unless it is one already."""
    return text if "*" in text else text.replace("[", "[[]")


@pytest.mark.parametrize(
    "path, field, crs, first",
    [
        ("files/geotools_shapes/chinese_poly.shp", "NAME", None, "黑龙江省"),
        ("files/nts_shapefile/chinese_encoding.shp", "PRO_NAME", "EPSG:4326", "安徽"),
        ("files/mapshaper_shapefile/utf8-property.shp", None, None, None),
        ("sybarval/Communes_SYBARVAL.shp", "NOM", "EPSG:2154", None),
    ],
)
def test_names_come_out_as_they_were_meant(path, field, crs, first):
    fields = {"name": field} if field else {}
    asked = Request(TABLES["shapes"], "names", WORLD, fields=fields, source_crs=crs)

    names = read_layer(DATA / path, asked).frame["name"]

    assert first is None or names[0] == first
    if path.startswith("sybarval"):
        assert {"ARÈS", "LÈGE-CAP-FERRET"} <= {name.upper() for name in names}


@pytest.mark.parametrize(
    "path, layer, rows",
    [
        ("eea/CLC2024_MT.gdb/CLC2024_MT.gdb", "clc24_mt", 160),
        ("eea/CLC2024_MT/clc2024_mt.gpkg", "clc24_mt", 160),
        ("eea/CLC2024_MT/clc2024_mt.gpkg", "cha1824_mt", 11),
    ],
)
def test_a_geodatabase_and_a_geopackage_of_the_same_delivery(path, layer, rows):
    asked = Request(TABLES["shapes"], layer, "EPSG:32633", file_layer=layer)

    intake = read_layer(DATA / path, asked)

    assert intake.usable
    assert len(intake.frame) == rows
    assert intake.facts["crs"] == "EPSG:32633"


def test_the_folder_that_is_called_like_a_geopackage_is_refused():
    with pytest.raises(LayerError) as caught:
        read_layer(DATA / "eea/clc2018_mt.gpkg", Request(TABLES["shapes"], "x", WORLD))

    assert caught.value.code == "format-refused"


def test_six_polygons_of_the_arcachon_basin_are_invalid_and_can_be_repaired():
    layers = [
        "A_B_2015_2018",
        "A_B_2018_2015",
        "Communes_SYBARVAL",
        "Enveloppe_Urbaine_2018",
    ]
    asked = {"city_crs": "EPSG:2154", "source_crs": "EPSG:2154"}
    invalid = {}
    for name in layers:
        path = DATA / "sybarval" / f"{name}.shp"
        plain = read_layer(path, Request(TABLES["shapes"], name, **asked))
        mended = read_layer(path, Request(TABLES["shapes"], name, repair=True, **asked))
        invalid[name] = int((plain.findings["code"] == "geometry-invalid").sum())
        assert mended.usable
        assert len(mended.repaired) >= invalid[name]
        assert len(plain.frame) == plain.facts["rows_declared"]["shp"]

    assert sum(invalid.values()) == 6


def test_a_published_change_layer_becomes_the_table_of_changes():
    fields = {
        "change_id": "ID", "from_class": "CODE_18", "to_class": "CODE_24", "recorded_dm2": "Area_Ha",
    }  # fmt: skip
    asked = Request(
        CHANGES, "changes", "EPSG:32633", file_layer="cha1824_mt", fields=fields
    )

    intake = read_layer(DATA / "eea/CLC2024_MT/clc2024_mt.gpkg", asked)

    assert intake.usable
    ground = shapely.area(intake.frame["geometry"].to_numpy()).sum()
    assert ground / 1e4 == pytest.approx(80.27, abs=0.005)
    assert (
        intake.frame["recorded_dm2"].sum() == 80_330_000
    )  # whole-ish ha, as published
