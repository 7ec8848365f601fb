"""A rule pack is read as a whole or refused with file, line and what is wrong."""

import hashlib
import re
import shutil

import pandas as pd
import pytest

from jianliang.core.errors import RuleError
from jianliang.core.tables import (
    CEILINGS,
    CHANGES,
    LAND_USE_PLAN,
    PATCHES,
    PATHS,
    SURVEY,
    UNITS,
    ZONES,
    typed,
)
from jianliang.edges.rulepack import bundled, pack_hash, read_rulepack

PACKS = ["beijing", "france", "corine"]


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(bundled("beijing"), tmp_path / "pack")


@pytest.mark.parametrize("name", PACKS)
def test_the_packs_supplied_are_sound(name):
    pack = read_rulepack(bundled(name))
    assert pack.id == name
    assert re.fullmatch("[0-9a-f]{64}", pack.sha256)
    for system in pack.class_systems.values():
        assert pack.classes.known(system)
    assert pack.profile in pack.words["profiles"]


@pytest.mark.parametrize("name", PACKS)
def test_fields_are_given_only_for_columns_that_exist(name):
    tables = (SURVEY, UNITS, ZONES, PATHS, CHANGES, CEILINGS, LAND_USE_PLAN, PATCHES)
    columns = {table.name: table.columns for table in tables}
    for table, rules in read_rulepack(bundled(name)).fields.items():
        for column, rule in rules.items():
            told = {*rule.values.values(), rule.otherwise or "unknown"}
            allowed = columns[table][column].allowed
            assert not allowed or told <= set(allowed)


def test_beijing_has_its_standards_its_survey_and_its_crs(beijing):
    assert (beijing.crs, beijing.area_standard) == ("EPSG:4548", "ellipsoid")
    assert beijing.class_systems["survey"] == "survey3:2019"
    counts = {
        system: len(beijing.classes.known(system))
        for system in ("survey3:2019", "gbt21010:2017", "guide:2023")
    }
    assert counts == {"survey3:2019": 81, "gbt21010:2017": 85, "guide:2023": 152}


def test_corine_has_its_44_classes_in_15_groups_and_5_kinds(corine):
    levels = corine.classes.classes.query("system == 'corine:2018'")["level"]
    assert levels.value_counts().to_dict() == {3: 44, 2: 15, 1: 5}


def test_the_hash_depends_on_the_names_and_bytes_and_on_nothing_else(folder):
    same = pack_hash(bundled("beijing"))
    assert pack_hash(folder) == same

    (folder / ".DS_Store").write_text("x")
    assert pack_hash(folder) == same

    (folder / "words.yaml").rename(folder / "words2.yaml")
    assert pack_hash(folder) != same

    (folder / "words2.yaml").rename(folder / "words.yaml")
    assert pack_hash(folder) == same

    (folder / "words.yaml").write_text("zones: {}")
    assert pack_hash(folder) != same


def test_the_hash_is_over_files_by_name(tmp_path):
    for name in ("b.csv", "a/z.csv", "c.yaml", "a.csv", "a/b.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"in {name}")

    told = b""
    for name in ("a.csv", "a/b.csv", "a/z.csv", "b.csv", "c.yaml"):
        for part in (name.encode(), f"in {name}".encode()):
            told += len(part).to_bytes(8, "big") + part
    assert pack_hash(tmp_path) == hashlib.sha256(told).hexdigest()


def test_a_copy_in_a_city_is_the_same_pack(folder, beijing):
    assert read_rulepack(folder).sha256 == beijing.sha256
    assert read_rulepack(str(folder)).parameters == beijing.parameters


def test_a_folder_that_is_no_pack_is_refused(tmp_path):
    for ask in (lambda: read_rulepack(tmp_path), lambda: bundled("atlantis")):
        with pytest.raises(RuleError) as refused:
            ask()
        assert refused.value.code == "rule-folder"


def test_every_parameter_says_what_it_is_in_both_languages(beijing):
    for name, parameter in beijing.parameters.items():
        assert parameter.name == name
        assert re.search("[\u4e00-\u9fff]", parameter.label_zh)
        assert re.search("[a-z]", parameter.label_en)
        assert re.fullmatch(r"C([1-9]|1\d|20)", parameter.capability)
        assert parameter.unit


def test_the_ceilings_supplied_agree_with_the_parameters_in_square_decimetres(beijing):
    file = bundled("beijing") / "ceilings.csv"
    told = typed(pd.read_csv(file, dtype={"unit_id": "str"}), CEILINGS)

    city = told[told["unit_id"] == "110000"].set_index("year")["ceiling_dm2"]
    for year, ceiling_dm2 in city.items():
        value = beijing.parameter("ceiling_urban_rural", f"{year}-12-31")
        assert ceiling_dm2 == value.value * 1_000_000 * 100
    fengtai = told[told["unit_id"] == "110106"]
    assert (fengtai["ceiling_dm2"] // 10**8).tolist() == [180, 173]
    assert set(fengtai["status"]) == {"draft"}
