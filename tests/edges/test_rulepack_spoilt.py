"""A rule pack with a mistake is refused with file, line and what is wrong."""

import shutil

import pytest

from jianliang.core.errors import RuleError
from jianliang.edges.rulepack import bundled, read_rulepack


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(bundled("beijing"), tmp_path / "pack")


def spoil(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder):
    with pytest.raises(RuleError) as refused:
        read_rulepack(folder)
    error = refused.value
    for language in ("zh", "en"):
        assert error.reason(language) and error.remedy(language)
    return error


SPOILT = [
    (
        "classes/survey3_2019.csv",
        "paddy field,2,01,",
        "paddy field,2,0101,",
        "rule-value",
        12,
    ),
    # file, what stands there, what is put there, error, line
    (
        "classes/survey3_2019.csv",
        "\n0101,水田",
        "\n0101,水田,,\n0101,水田",
        "rule-width",
        12,
    ),
    ("classes/survey3_2019.csv", "\n0102,", "\n0101,", "rule-duplicate", 13),
    ("classes/survey3_2019.csv", "name_zh", "name", "rule-columns", 1),
    (
        "classes/survey3_2019.csv",
        "paddy field,2,01",
        "paddy field,2,77",
        "rule-code",
        12,
    ),
    (
        "classes/survey3_2019.csv",
        "paddy field,2,01,N",
        "paddy field,2,01,Q",
        "rule-value",
        12,
    ),
    ("classes/survey3_2019.csv", "paddy field,2", "paddy field,two", "rule-value", 12),
    ("classes/survey3_2019.csv", "水田", "", "rule-key", 12),
    ("classes/survey3_2019.csv", "水田", '"水田', "rule-syntax", None),
    ("mappings/gbt21010_2017-survey3_2019.csv", "05H1", "05H9", "rule-code", None),
    (
        "mappings/gbt21010_2017-survey3_2019.csv",
        "survey3:2019",
        "survey4:2019",
        "rule-system",
        2,
    ),
    ("mappings/gbt21010_2017-survey3_2019.csv", "exact", "nearly", "rule-value", 2),
    ("profiles/bj2017_survey3_2019.csv", "0102", "0101", "rule-duplicate", 3),
    ("profiles/bj2017_survey3_2019.csv", ",no,no", ",maybe,no", "rule-value", 2),
    (
        "profiles/bj2017_survey3_2019.csv",
        "1002,mining special none",
        "1002,mining none",
        "rule-groups",
        None,
    ),
    (
        "profiles/bj2017_survey3_2019.csv",
        "1002,mining special none",
        "1002,mining special none inside",
        "rule-groups",
        None,
    ),
    (
        "profiles/bj2017_survey3_2019.csv",
        "bj2017,survey3:2019,0101,*",
        "bj2017,survey3:2019,0201K,*",
        "rule-uncovered",
        None,
    ),
    (
        "attributes/town_village.csv",
        "survey3:2019,202,",
        "survey3:2019,201,",
        "rule-duplicate",
        None,
    ),
    ("attributes/town_village.csv", "inside,yes", "inside,perhaps", "rule-value", None),
    ("pack.yaml", "crs: EPSG:4548", "", "rule-key", None),
    (
        "pack.yaml",
        "area_standard: ellipsoid",
        "area_standard: globe",
        "rule-value",
        None,
    ),
    ("pack.yaml", "profile: bj2017", "profile: bj1999", "rule-value", None),
    ("pack.yaml", "status: official", "status: certain", "rule-value", None),
    (
        "pack.yaml",
        "classes/survey3_2019.csv",
        "../../../etc/passwd",
        "rule-value",
        None,
    ),
    ("pack.yaml", "classes/survey3_2019.csv", "classes/none.csv", "rule-syntax", 1),
    (
        "pack.yaml",
        "crs: EPSG:4548",
        "crs: EPSG:4548\ncrs: EPSG:4527",
        "rule-duplicate",
        9,
    ),
    ("parameters/totals.yaml", "  unit: km2\n", "", "rule-key", None),
    ("parameters/totals.yaml", "2035-12-31", "2019-12-31", "rule-dates", None),
    ("parameters/totals.yaml", "2020-12-31", "2020-13-31", "rule-value", None),
    ("parameters/totals.yaml", "2035-12-31", "2020-12-31", "rule-duplicate", None),
    ("parameters/totals.yaml", "capability: C1", "capability: C99", "rule-value", None),
    ("parameters/totals.yaml", "status: official", "status: sure", "rule-value", None),
    (
        "parameters/totals.yaml",
        "value: 2921, source: 总体规划基期数，未见原文, ",
        "value: 2921, ",
        "rule-key",
        None,
    ),
    (
        "parameters/totals.yaml",
        "ceiling_urban_rural:",
        "sliver_width:",
        "rule-duplicate",
        None,
    ),
    ("parameters/totals.yaml", "unit: km2", "unit: [km2", "rule-syntax", None),
    (
        "parameters/totals.yaml",
        "base_urban_rural:",
        "base_urban_rural: 3\nx:",
        "rule-shape",
        2,
    ),
    ("fields.yaml", "plot_id: {field: BSM}", "plot_id: {unit: m}", "rule-key", 3),
    (
        "words.yaml",
        "{zh: 集中建设区, en: concentrated zone}",
        "{zh: 集中建设区}",
        "rule-key",
        2,
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "line"), SPOILT)
def test_a_spoilt_file_is_refused_with_its_name_and_line(
    folder, file, old, new, code, line
):
    spoil(folder, file, old, new)

    error = refusal(folder)

    assert error.code == code, error
    assert line in (None, error.values["line"]), error


def test_yaml_that_would_make_objects_is_refused(folder):
    spoil(
        folder, "words.yaml", "zones:", "zones: !!python/object/apply:os.getcwd []\nx:"
    )
    assert refusal(folder).code == "rule-syntax"


def test_a_file_in_another_encoding_is_refused(folder):
    path = folder / "classes/guide_2020.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    error = refusal(folder)
    assert (error.code, error.values["file"]) == ("rule-syntax", "guide_2020.csv")


def test_a_file_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read(folder):
    path = folder / "classes/guide_2020.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert "2302" in read_rulepack(folder).classes.known("guide:2020")
