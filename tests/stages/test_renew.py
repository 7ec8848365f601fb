"""C18: direction and measures of a site, certain only where all that is possible agrees."""

import pandas as pd
import pytest

from jianliang.core.renewal import FACTS
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.stages.renew import renew

HOME = {
    "kind": "residential", "age": "old", "intensity": "low", "vacancy": "low",
    "output": "low", "tenure": "state", "pollution": "none", "zone": "concentrated",
}  # fmt: skip


@pytest.fixture(scope="module")
def rules():
    return read_rulepack(bundled("beijing")).renewal


def decided(rules, **changed):
    frame = pd.DataFrame([HOME | changed], columns=list(FACTS))
    return renew(frame, rules).iloc[0].to_dict()


def test_a_site_of_which_all_is_known_has_one_direction_with_its_reason(rules):
    told = decided(rules)
    assert (told["direction"], told["possible"], told["by_rule"]) == (
        "rebuild",
        "rebuild",
        "R1",
    )
    assert told["measures"] == "resettle denser_use facilities"
    assert told["reliability"] == 0.65
    assert told["missing"] == "" and told["why_zh"] and told["why_en"]


def test_a_row_that_goes_before_decides(rules):
    assert decided(rules, pollution="confirmed")["by_rule"] == "Z1"
    assert decided(rules, zone="ecological")["by_rule"] == "Z2"


def test_what_does_not_matter_may_be_missing(rules):
    told = decided(rules, output="", tenure="")
    assert (told["direction"], told["reliability"]) == ("rebuild", 0.65)
    assert told["missing"] == "output tenure"


def test_what_matters_and_is_missing_leaves_the_ways_open(rules):
    told = decided(rules, intensity="")
    assert told["direction"] == "undecided"
    assert told["possible"] == "rebuild refurbish"
    assert (told["measures"], told["reliability"]) == ("", 0)


def test_ways_that_agree_are_a_direction_though_less_reliable(rules):
    told = decided(rules, age="middle", intensity="")
    assert (told["direction"], told["by_rule"]) == ("refurbish", "R2 R3")
    assert told["measures"] == "lifts facilities"
    # of kind, age and intensity two are known; the weaker row is trusted to 65 per cent
    assert told["reliability"] == pytest.approx(2 / 3 * 0.65)


def test_a_case_that_no_row_speaks_of_is_undecided_and_says_so(rules):
    told = decided(rules, kind="park", intensity="high")
    assert (told["direction"], told["possible"], told["by_rule"]) == (
        "undecided",
        "undecided",
        "",
    )


def test_where_a_gap_of_the_table_is_possible_that_is_named(rules):
    told = decided(rules, kind="park", intensity="")
    assert (told["direction"], told["possible"]) == ("undecided", "undecided intensify")


def test_of_a_site_of_which_nothing_is_known_every_way_is_open(rules):
    frame = pd.DataFrame([dict.fromkeys(FACTS, "")])
    told = renew(frame, rules).iloc[0]
    ways = {one.direction for one in rules.rows} | {"undecided"}
    assert set(told["possible"].split()) == ways
    assert told["direction"] == "undecided"
