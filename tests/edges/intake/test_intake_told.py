"""Columns that no field holds: the row's number, or the same text in every row."""

import pytest
from intake_samples import CRS, codes, plots

from jianliang.core.errors import TableError
from jianliang.core.policy import FieldRule
from jianliang.core.tables import UNITS
from jianliang.edges.intake import Request, read_layer


@pytest.fixture
def written(shapefile):
    return shapefile(plots().rename(columns={"QSXZ": "name", "BSM": "level"}))


def units(path, fields, **told):
    request = Request(
        table=UNITS, layer_name="towns", city_crs=CRS, fields=fields, **told
    )
    return read_layer(path, request)


def test_a_file_without_ids_has_its_rows_numbered_behind_the_layers_name(written):
    intake = units(written, {"unit_id": "#"})
    assert intake.frame["unit_id"].tolist() == ["towns:0", "towns:1", "towns:2"]


def test_a_text_may_stand_for_every_row_and_is_translated_by_nothing(written):
    rules = {"level": FieldRule("level", values={"district": "never"})}
    intake = units(written, {"unit_id": "#", "level": "=district"}, rules=rules)
    assert intake.frame["level"].tolist() == ["district"] * 3


def test_what_was_told_stands_in_the_facts_for_the_register(written):
    facts = units(written, {"unit_id": "#", "level": "=district"}).facts
    assert facts["used_fields"] == {
        "unit_id": "#",
        "name": "name",
        "level": "=district",
    }


def test_the_rule_pack_may_say_so_and_a_field_of_that_name_goes_first(written):
    rules = {"unit_id": FieldRule("#"), "level": FieldRule("=district")}
    intake = units(written, {}, rules=rules)
    assert intake.frame["unit_id"].tolist() == ["towns:0", "towns:1", "towns:2"]
    assert intake.frame["level"].iloc[0] == plots()["BSM"].iloc[0]


def test_without_a_word_a_missing_id_is_an_error(written):
    with pytest.raises(TableError) as caught:
        units(written, {})
    assert caught.value.code == "table-columns"
    assert "unit_id" in caught.value.values["missing"]


def test_an_empty_text_leaves_the_column_empty(written):
    intake = units(written, {"unit_id": "#", "level": "="})
    assert "value-missing" in codes(intake)
