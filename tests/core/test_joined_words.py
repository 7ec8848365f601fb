"""Nothing of the catalogue is said twice, so that no word silently hides another."""

import pytest

from jianliang.core import tables
from jianliang.core.catalogue.joining import (
    SaidTwiceError,
    joined,
    joined_codes,
    spoken,
)
from jianliang.core.catalogue.words import HEADINGS, VALUES, WORDS, called, headed
from jianliang.core.tables import Table

LATE = {"late": {"zh": "逾期提交", "en": "late"}}
OWN = {"own": {"zh": "本区", "en": "own"}}


def test_what_different_parts_say_is_all_there():
    assert joined({"a": 1}, {}, {"b": 2}) == {"a": 1, "b": 2}


@pytest.mark.parametrize("words", [LATE["late"], {"zh": "最晚", "en": "latest"}])
def test_a_key_told_by_two_parts_is_refused_even_in_the_same_words(words):
    with pytest.raises(SaidTwiceError, match="late"):
        joined(LATE, {"late": words})


def test_pairs_of_words_become_texts_by_language_and_are_not_told_twice_either():
    assert spoken({"late": ("逾期提交", "late")}) == LATE
    with pytest.raises(SaidTwiceError, match="late"):
        spoken({"late": ("逾期提交", "late")}, {"late": ("最晚", "latest")})


def test_two_parts_may_name_a_code_of_a_column_in_the_same_words_only():
    more = {"all": {"zh": "合计", "en": "all"}}
    told = joined_codes({"origin": OWN}, {"origin": {**OWN, **more}})
    assert told == {"origin": {**OWN, **more}}
    with pytest.raises(SaidTwiceError, match=r"own of origin: 本区, 本级规划"):
        joined_codes({"origin": OWN}, {"origin": {"own": {"zh": "本级规划", "en": ""}}})


def test_joining_changes_no_part():
    part = {"origin": dict(OWN)}
    joined_codes(part, {"origin": {"all": {"zh": "合计", "en": "all"}}})
    assert part == {"origin": OWN}


def test_a_column_is_headed_as_its_own_table_says_and_else_as_all_tables_do():
    assert headed("used_dm2", "target_tree") == {"zh": "现行任务", "en": "in force"}
    assert headed("used_dm2", "quota_by_unit") == headed("used_dm2")
    assert headed("used_dm2") == {"zh": "已用", "en": "used"}
    assert headed("nowhere", "target_tree") is None


def test_a_code_is_called_as_its_own_table_says_else_as_its_column_else_as_all_do():
    assert called("origin", "own", "match_flows") == {"zh": "本区", "en": "own"}
    assert called("origin", "own", "target_balance") == called("origin", "own")
    assert called("origin", "own") == {"zh": "本级规划", "en": "own"}
    assert called("origin", "outside") == {"zh": "范围外", "en": "outside"}
    assert called("origin", "repay") is None


@pytest.mark.parametrize("key", sorted(k for k in (*HEADINGS, *VALUES) if "." in k))
def test_what_a_table_says_for_itself_is_of_a_table_and_column_that_are_shown(key):
    table, column = key.split(".")
    declared = {
        t.name: t.columns for t in vars(tables).values() if isinstance(t, Table)
    }
    if table in declared:
        assert column in declared[table]
    else:
        assert {f"table-{table}", f"table-{table.replace('_', '-')}"} & WORDS.keys()


@pytest.mark.parametrize("key", sorted(k for k in HEADINGS if "." in k))
def test_what_a_table_says_for_itself_is_not_what_all_tables_say(key):
    assert HEADINGS[key] != HEADINGS.get(key.split(".")[1])
