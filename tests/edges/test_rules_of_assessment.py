"""Indicators, gates, weights and the decision table: what a rule pack may not say."""

import shutil

import pytest

from jianliang.core.errors import RuleError
from jianliang.edges.assessmentrules import read_assessment
from jianliang.edges.renewalrules import read_renewal
from jianliang.edges.rulepack import bundled


@pytest.fixture
def pack(tmp_path):
    for name in ("indicators.yaml", "scoring.yaml", "renewal.yaml"):
        shutil.copy(bundled("beijing") / name, tmp_path / name)
    return tmp_path


def spoilt(pack, file, before, after):
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    read = read_renewal if file == "renewal.yaml" else read_assessment
    with pytest.raises(RuleError) as error:
        read(pack)
    assert error.value.values["file"] == file
    assert error.value.values["line"] > 1
    assert error.value.reason("zh") and error.value.remedy("en")
    return error.value.code


def test_the_supplied_rules_are_examples_and_their_points_make_a_hundred():
    rules = read_assessment(bundled("beijing"))
    assert sum(one.full_points for one in rules.indicators) == 100
    told = (*rules.indicators, *rules.gates, *rules.rewards)
    assert {one.status for one in told} == {"example"}
    assert [gate.id for gate in rules.gates] == ["G1", "G2", "G3", "G4", "G5"]
    assert all(one.status == "example" for one in read_renewal(bundled("beijing")).rows)


def test_a_pack_need_not_speak_of_assessment():
    assert read_assessment(bundled("france")) is None
    assert read_renewal(bundled("france")) is None


@pytest.mark.parametrize(
    ("file", "before", "after", "code"),
    [
        ("indicators.yaml", "group: base", "group: cellar", "rule-value"),
        ("indicators.yaml", "direction: up", "direction: none", "rule-value"),
        ("indicators.yaml", "direction: up", "direction: sideways", "rule-value"),
        ("indicators.yaml", "full_points: 35", "full_points: -1", "rule-value"),
        ("indicators.yaml", "full_points: 35", "full_points: 3.5", "rule-value"),
        ("indicators.yaml", "span: until", "span: never", "rule-value"),
        ("indicators.yaml", "penalised: true", "penalised: perhaps", "rule-value"),
        ("indicators.yaml", "zone: [restricted", "zone: [floating", "rule-value"),
        ("indicators.yaml", "only: {zone", "only: {mood", "rule-value"),
        ("indicators.yaml", "tests: redline-occupied", "tests: luck", "rule-value"),
        ("indicators.yaml", "caps_at: C", "caps_at: Z", "rule-value"),
        ("indicators.yaml", "    column: fulfilled\n", "", "rule-key"),
        ("indicators.yaml", "status: example", "status: certain", "rule-value"),
        ("scoring.yaml", "concentrated: 80", "concentrated: -80", "rule-value"),
        ("scoring.yaml", "concentrated: 80", "concentrated: true", "rule-value"),
        ("scoring.yaml", "  zone: {", "  zones: {", "rule-shape"),
        ("scoring.yaml", "joined: 110", "joined: 90", "rule-value"),
        ("scoring.yaml", "apart: 100", "alone: 100", "rule-key"),
        ("scoring.yaml", "B: 75", "B: 95", "rule-value"),
        ("scoring.yaml", "D: 0", "D: 10", "rule-value"),
        ("scoring.yaml", "low: 0, high: 1}", "low: 1, high: 1}", "rule-value"),
        ("scoring.yaml", "indicator: joined_land", "indicator: luck", "rule-value"),
        ("scoring.yaml", "level: township", "level: galaxy", "rule-value"),
        ("renewal.yaml", "kind: [commercial], vacancy: [high]", "kind: [palace]", "rule-value"),
        ("renewal.yaml", "{pollution: [confirmed]}", "{mood: [good]}", "rule-value"),
        ("renewal.yaml", "direction: remediate", "direction: pray", "rule-value"),
        ("renewal.yaml", "reliability: 90", "reliability: 190", "rule-value"),
        ("renewal.yaml", "middle: 20, old: 40", "middle: 40, old: 40", "rule-value"),
        ("renewal.yaml", "{pollution: [confirmed]}", "{}", "rule-unreachable"),
        ("renewal.yaml", "zone: [ecological]}", "zone: [ecological], kind: []}", "rule-unreachable"),
        ("renewal.yaml", "{kind: [commercial], vacancy: [high]}", "{kind: [commercial]}", "rule-contradiction"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_and_line(pack, file, before, after, code):
    assert spoilt(pack, file, before, after) == code
