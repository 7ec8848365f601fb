"""C18: the decision table of renewal, held against every case there is."""

from itertools import product

import pytest

from jianliang.core.renewal import (
    FACTS,
    NO_ROW,
    Fact,
    RenewalRules,
    Row,
    contradictions,
    unreachable,
)
from jianliang.edges.rulepack import bundled, read_rulepack

TWO = {name: Fact(("a", "b")) for name in FACTS}


@pytest.fixture(scope="module")
def table():
    return read_rulepack(bundled("beijing")).renewal


def row(name, priority, direction="x", measures=("m",), **when):
    return Row(
        name, priority, when, direction, measures, 80, "因", "why", "made up", "example"
    )


def rules(*rows):
    return RenewalRules(TWO, sorted(rows, key=lambda one: one.priority), {})


def first_match(table, case):
    """The slow way: row by row, word by word."""
    told = dict(zip(FACTS, case, strict=True))
    for place, one in enumerate(table.rows):
        if all(told[fact] in words for fact, words in one.when.items()):
            return place
    return NO_ROW


def every_case(table):
    return product(*(table.facts[name].words for name in FACTS))


def test_each_case_there_is_goes_to_the_first_row_that_speaks_of_it(table):
    words = [table.facts[name].words for name in FACTS]
    wrong = [
        case
        for case in every_case(table)
        if table.deciding[tuple(map(lambda w, c: w.index(c), words, case))]
        != first_match(table, case)
    ]
    assert wrong == []


def test_the_supplied_table_has_no_idle_row_and_no_contradiction(table):
    assert unreachable(table) == []
    assert contradictions(table) == []


def test_what_the_supplied_table_leaves_open_is_known_and_small(table):
    open_cases = [
        case for case in every_case(table) if first_match(table, case) == NO_ROW
    ]
    told = [dict(zip(FACTS, case, strict=True)) for case in open_cases]
    assert len(told) == 54
    assert {(one["kind"], one["zone"], one["intensity"]) for one in told} == {
        ("park", "concentrated", "high")
    }


def test_all_that_may_decide_is_named_where_facts_are_missing(table):
    known = {"kind": "factory", "zone": "concentrated", "pollution": "none"}
    seen = {
        first_match(table, case)
        for case in every_case(table)
        if all(dict(zip(FACTS, case, strict=True))[k] == v for k, v in known.items())
    }
    assert table.possible(known) == sorted(seen)


def test_a_row_whose_cases_are_taken_before_is_idle():
    late = row("late", 2, kind=("a",))
    assert unreachable(rules(row("first", 1, kind=("a", "b")), late)) == [late]


def test_two_rows_that_together_take_all_make_a_third_idle():
    third = row("third", 3, kind=("a", "b"))
    before = (row("one", 1, kind=("a",)), row("two", 2, kind=("b",)))
    assert unreachable(rules(*before, third)) == [third]


def test_rows_of_one_priority_that_overlap_must_agree():
    one, other = row("one", 1, "x", kind=("a",)), row("other", 1, "y", tenure=("b",))
    assert [{a.id, b.id} for a, b in contradictions(rules(one, other))] == [
        {"one", "other"}
    ]
    assert contradictions(rules(one, row("same", 1, "x", tenure=("b",)))) == []
    assert contradictions(rules(one, row("later", 2, "y", tenure=("b",)))) == []
    assert contradictions(rules(one, row("apart", 1, "y", kind=("b",)))) == []


def test_other_measures_alone_are_a_contradiction_too():
    one = row("one", 1, "x", ("m",), kind=("a",))
    other = row("other", 1, "x", ("n",), kind=("a",), tenure=("a",))
    assert len(contradictions(rules(one, other))) == 1


def test_a_number_has_the_word_of_its_band():
    age = Fact(("recent", "middle", "old"), (0, 20, 40))
    assert [age.word_of(value) for value in (-1, 0, 19, 20, 39.9, 40, 900)] == [
        "", "recent", "recent", "middle", "middle", "old", "old",
    ]  # fmt: skip
