"""Fields become declared columns: exact areas, text as it was, tenure by its digit."""

import pytest
from intake_samples import codes, plots

from jianliang.core.errors import TableError
from jianliang.core.findings import worded
from jianliang.core.tables import CEILINGS
from jianliang.edges.intake import Request, read_layer
from jianliang.edges.intake.columns import area_dm2


@pytest.mark.parametrize(
    "cell, dm2, code",
    [
        (705.67, 70567, None),
        ("705.67", 70567, None),
        (0.29, 29, None),  # 0.29 * 100 is 28.999999999999996 in floats
        (1234567890.12, 123456789012, None),
        (12, 1200, None),
        ("", None, None),
        (705.675, 70568, "area-precision"),
        (0.1 + 0.2, 30, "area-precision"),
        (-1.0, None, "area-negative"),
        ("五亩", None, "value-unreadable"),
        (float("nan"), None, "value-unreadable"),
        (float("inf"), None, "value-unreadable"),
        ("1e999999999", None, "value-unreadable"),
        ("9" * 5000, None, "value-unreadable"),
    ],
)
def test_square_metres_become_whole_square_decimetres(cell, dm2, code):
    assert area_dm2(cell) == (dm2, code)


def test_tenure_goes_by_the_first_digit(shapefile, survey):
    frame = plots(6)
    frame["QSXZ"] = ["10", "20", "30", "41", "99", None]

    intake = read_layer(shapefile(frame), survey())

    expected = ["state", "state", "collective", "collective", "unknown", "unknown"]
    assert intake.frame["tenure"].tolist() == expected


def test_an_empty_town_village_attribute_says_there_is_none(shapefile, survey):
    frame = plots(2)
    frame["CZCSXM"] = ["201", None]

    assert read_layer(shapefile(frame), survey()).frame["town_village"].tolist() == [
        "201",
        "",
    ]


def test_without_its_field_the_town_village_attribute_is_not_known(shapefile, survey):
    frame = plots(2).drop(columns="CZCSXM")

    intake = read_layer(shapefile(frame), survey())

    assert intake.frame["town_village"].isna().all()


def test_doubtful_areas_are_findings_and_left_empty_where_hopeless(shapefile, survey):
    frame = plots(2)
    frame["TBMJ"] = [-5.0, 1.2345]

    intake = read_layer(shapefile(frame), survey())

    assert codes(intake) == ["area-negative", "area-precision"]
    assert intake.frame["recorded_dm2"].isna().tolist() == [True, False]
    assert intake.frame["recorded_dm2"][1] == 123


def test_a_named_field_must_exist(shapefile, survey):
    with pytest.raises(TableError) as caught:
        read_layer(shapefile(plots()), survey(fields={"plot_id": "NOTHING"}))

    assert caught.value.code == "field-missing"


def test_a_required_column_must_be_found(shapefile, survey):
    with pytest.raises(TableError) as caught:
        read_layer(shapefile(plots().drop(columns="DLBM")), survey())

    assert caught.value.code == "table-columns"
    assert caught.value.values["missing"] == "class_code"


def test_field_names_may_differ_in_case(geojson, survey):
    frame = plots().to_crs(4326).rename(columns=str.lower)
    import json

    intake = read_layer(geojson(json.loads(frame.to_json())), survey())

    assert intake.facts["used_fields"]["class_code"] == "dlbm"


def test_empty_ids_repeated_ids_and_unknown_classes_are_found(shapefile, survey):
    frame = plots(4)
    frame["BSM"] = ["a", "a", None, "b"]
    frame["DLBM"] = ["0701", "0702", "0701", "9999"]

    intake = read_layer(
        shapefile(frame), survey(known_classes=frozenset({"0701", "0702"}))
    )

    rows = intake.findings.groupby("code")["row"].apply(list).to_dict()
    assert rows == {"value-missing": [2], "id-duplicate": [1], "class-unknown": [3]}
    told = worded(intake.findings).set_index("code").loc["class-unknown"]
    assert told["severity"] == "refuse"
    assert told["reason_zh"] == "第 3 行的地类编码 9999 不在该分类体系中。"


def test_a_table_of_ceilings_takes_its_unit_from_the_field_name(tmp_path):
    path = tmp_path / "ceilings.csv"
    path.write_text(
        "unit_id,year,profile,total,ceiling_km2,source,status\n"
        "110000,2035,bj2017,urban_rural,2760,总体规划,approved\n",
        encoding="utf-8",
    )
    fields = {"ceiling_dm2": "ceiling_km2"}

    intake = read_layer(path, Request(CEILINGS, "ceilings", "EPSG:4527", fields=fields))

    assert intake.frame["ceiling_dm2"].tolist() == [276_000_000_000]
    assert intake.frame["year"].tolist() == [2035]
