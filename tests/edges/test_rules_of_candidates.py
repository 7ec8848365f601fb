"""Indicators and judgements of candidates: what a rule pack may not say."""

import shutil

import pytest

from jianliang.core.candidacy import FACTS, WHOLE
from jianliang.core.errors import RuleError
from jianliang.core.weighing import CONSISTENT, priorities
from jianliang.edges.candidaterules import read_candidates, read_weights
from jianliang.edges.rulepack import bundled


@pytest.fixture
def pack(tmp_path):
    shutil.copy(bundled("beijing") / "candidates.yaml", tmp_path)
    return tmp_path


def test_the_supplied_rules_are_examples_that_rate_every_fact_and_are_consistent():
    rules = read_candidates(bundled("beijing"))

    assert {one.id for one in rules.indicators} == set(FACTS)
    assert {one.status for one in rules.indicators} == {"example"}
    assert set(rules.judgements) == {WHOLE, "need", "ease", "benefit", "risk"}
    for group, told in rules.judgements.items():
        assert list(told.of) == rules.groups[group]
        assert told.status == "example"
        assert priorities(told.times).ratio < CONSISTENT


def test_a_pack_need_not_speak_of_candidates():
    assert read_candidates(bundled("france")) is None


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("  tenants:", "  moods:", "rule-value"),
        ("criterion: need", "criterion: luck", "rule-value"),
        ("direction: up", "direction: sideways", "rule-value"),
        ("low: 0, high: 20,", "low: 20, high: 20,", "rule-value"),
        ("{ecological: 1,", "{ecological: 2,", "rule-value"),
        ("status: example", "status: perhaps", "rule-value"),
        ("joined_ha: {park_m: 2,", "joined_ha: {park_m: 12,", "rule-value"),
        ("joined_ha: {park_m: 2,", "joined_ha: {park_m: many,", "rule-value"),
        ("joined_ha: {park_m: 2,", "joined_ha: {", "judgement-once"),
        ("park_m: {output_per_ha: 1}", "park_m: {output_per_ha: 1, joined_ha: 1/2}", "judgement-once"),
        ("park_m: {output_per_ha: 1}", "park_m: {output_per_ha: 1}\n      luck: {park_m: 1}", "rule-value"),
        ("  benefit:\n    source", "  luck:\n    source", "rule-value"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_file_and_line(pack, before, after, code):
    path = pack / "candidates.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(RuleError) as error:
        read_candidates(pack)
    assert error.value.code == code
    assert error.value.values["file"] == "candidates.yaml"
    assert error.value.values["line"] > 1
    assert error.value.reason("zh") and error.value.remedy("en")


def test_a_judgement_may_be_told_either_way_round(pack):
    path = pack / "candidates.yaml"
    before = read_candidates(pack).judgements["benefit"].times
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "park_m: {output_per_ha: 1}", "park_m: {output_per_ha: 1, joined_ha: 1/2}"
    )
    text = text.replace(
        "joined_ha: {park_m: 2, output_per_ha: 2}", "joined_ha: {output_per_ha: 2}"
    )
    path.write_text(text, encoding="utf-8")
    assert read_candidates(pack).judgements["benefit"].times == before


@pytest.mark.parametrize(
    "text", ["group,name\nneed,zone\n", "group,name,weight\nneed,zone,much\n", "group,name,weight\nneed,zone,1\nneed,zone,2\n"]
)  # fmt: skip
def test_a_file_of_weights_that_says_nothing_clear_is_refused(tmp_path, text):
    path = tmp_path / "weights.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        read_weights(path)
    assert error.value.values["file"] == "weights.csv"
