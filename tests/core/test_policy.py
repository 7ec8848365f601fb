"""Numbers the city decides: dated, with unit, source and status."""

import pickle
import re
from dataclasses import replace
from datetime import date

import pytest

from jianliang.core.errors import RuleError
from jianliang.core.policy import STATUSES, FieldRule


def test_a_value_holds_from_its_day_until_the_next(beijing):
    def ceiling(day):
        return beijing.parameter("ceiling_urban_rural", day).value

    assert ceiling("2020-12-31") == 2860
    assert ceiling("2035-12-30") == 2860
    assert ceiling("2035-12-31") == 2760
    assert ceiling(date(2040, 1, 1)) == 2760


def test_a_value_asked_for_too_early_is_refused(beijing):
    with pytest.raises(RuleError) as refused:
        beijing.parameter("ceiling_urban_rural", "2020-12-30")
    assert refused.value.code == "parameter-day"
    assert "2020-12-30" in refused.value.reason("zh")


def test_a_parameter_nobody_gave_is_refused(beijing):
    with pytest.raises(RuleError) as refused:
        beijing.parameter("supply_ratio_of_dreams", "2020-12-31")
    assert refused.value.code == "parameter-missing"


def test_figures_without_a_public_source_are_not_called_official(beijing):
    for parameter in beijing.parameters.values():
        for value in parameter.values:
            assert value.status in STATUSES
            assert (value.status == "official") <= (value.mark == "S"), parameter
            assert value.source

    assert beijing.parameter("ceiling_construction", "2020-12-31").status == (
        "unconfirmed"
    )
    assert beijing.parameter("sliver_width", "2020-12-31").status == "example"


def test_the_ceilings_differ_by_what_the_master_plan_says(beijing):
    assert beijing.parameter("base_urban_rural", "2016-01-01").value == 2921
    task = 2921 - beijing.parameter("ceiling_urban_rural", "2035-12-31").value
    assert task == 161


def test_units_stand_beside_the_values(beijing):
    assert beijing.parameter("ceiling_urban_rural", "2020-12-31").unit == "km2"
    assert beijing.parameter("minimum_area_construction", "2020-12-31").value == 200
    assert beijing.parameter("minimum_area_farm", "2020-12-31").value == 400
    assert beijing.parameter("minimum_area_other", "2020-12-31").value == 600


def test_fields_of_a_town_do_not_count_unless_the_city_switches_it_on(beijing):
    classes = beijing.classes_on("2024-12-31")
    assert classes.urban_envelope_counts is False


def test_a_city_may_switch_it_on_from_a_day(beijing):
    flag = beijing.parameters["urban_envelope_counts"]
    later = replace(flag.values[0], value=True, since="2025-01-01")
    parameters = {
        **beijing.parameters,
        flag.name: replace(flag, values=(*flag.values, later)),
    }
    pack = replace(beijing, parameters=parameters)

    assert pack.classes_on("2024-12-31").urban_envelope_counts is False
    assert pack.classes_on("2025-12-31").urban_envelope_counts is True


def test_a_pack_without_the_flag_has_it_off(corine):
    assert corine.classes_on("2018-12-31").urban_envelope_counts is False


def test_the_fields_of_the_survey_are_those_of_its_standard(beijing):
    survey = beijing.fields["survey"]

    assert survey["plot_id"] == FieldRule("BSM")
    assert survey["class_code"].name == "DLBM"
    assert survey["town_village"].blank == ""
    assert survey["recorded_dm2"] == FieldRule("TBMJ", unit="m2")
    assert survey["tenure"].translated("10") == "state"
    assert survey["tenure"].translated("32") == "collective"
    assert survey["tenure"].otherwise == "unknown"


def test_words_come_in_both_languages(beijing):
    assert beijing.words["zones"]["ecological"].zh == "生态控制区"
    assert set(beijing.words["zones"]) == {"concentrated", "restricted", "ecological"}
    for words in beijing.words.values():
        for word in words.values():
            assert re.search("[\u4e00-\u9fff]", word.zh) and word.en


def test_a_rule_pack_travels_between_processes(beijing):
    beijing.classes.cells("bj2017", "survey3:2019")
    again = pickle.loads(pickle.dumps(beijing))
    assert again.sha256 == beijing.sha256
    assert again.classes.known("guide:2023") == beijing.classes.known("guide:2023")
