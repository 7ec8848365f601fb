"""Units merge, split and are renamed; what they answered for goes with them."""

import pandas as pd
import pytest

from jianliang.core.errors import TableError
from jianliang.core.findings import worded
from jianliang.core.layers import Layer
from jianliang.core.tables import SUCCESSION, typed
from jianliang.stages.succeed import find_succession_defects, successor_of


def table(*lines):
    """Events drawn as "day kind from to"."""
    rows = [line.split() for line in lines]
    return typed(
        pd.DataFrame(rows, columns=["day", "kind", "from_id", "to_id"]), SUCCESSION
    )


def successors(units, *lines, after_day="2020-12-31", until_day="2023-12-31"):
    asked = pd.Series(units.split(), dtype="str")
    found = successor_of(asked, table(*lines), after_day=after_day, until_day=until_day)
    return " ".join(found)


def defects(before, after, *lines):
    events = Layer("events", "succession", "", table(*lines))
    units = [
        Layer(day, "units", day, pd.DataFrame({"unit_id": ids.split()}, dtype="str"))
        for day, ids in (("2020-12-31", before), ("2023-12-31", after))
    ]
    found = find_succession_defects(events, *units)
    worded(found)
    return [
        (code.removeprefix("succession-"), subject)
        for code, subject in zip(found["code"], found["subject"], strict=True)
    ]


# --- successors ------------------------------------------------------------------------


def test_a_unit_without_events_stays():
    assert successors("A B", "2022-01-01 rename C D") == "A B"


def test_events_are_followed_over_the_years():
    events = ("2022-06-01 recode B C", "2021-03-01 rename A B")
    assert successors("A B C", *events) == "C C C"


def test_three_units_merge_into_a_new_one_or_into_one_of_them():
    new = ("2021-01-01 merge A D", "2021-01-01 merge B D", "2021-01-01 merge C D")
    assert successors("A B C", *new) == "D D D"
    old = ("2021-01-01 merge A C", "2021-01-01 merge B C", "2021-01-01 merge C C")
    assert successors("A B C", *old) == "C C C"


def test_a_split_unit_keeps_its_id_for_the_overlay_to_decide():
    assert successors("A", "2021-01-01 split A A1", "2021-01-01 split A A2") == "A"


def test_all_units_take_new_codes_on_one_day_though_codes_are_used_again():
    events = ("2021-01-01 recode 1 2", "2021-01-01 recode 2 3", "2021-01-01 recode 3 1")
    assert successors("1 2 3", *events) == "2 3 1"


def test_two_kinds_of_events_on_one_day_happen_at_once():
    events = ("2021-01-01 rename A B", "2021-01-01 merge B C")
    assert successors("A B C", *events) == "B C C"


def test_a_name_taken_and_given_back_is_no_circle():
    events = ("2021-01-01 rename A B", "2022-01-01 rename B A")
    assert successors("A", *events) == "A"


def test_only_events_after_the_first_and_up_to_the_last_day_count():
    events = (
        "2020-12-31 rename A X",
        "2021-01-01 rename A B",
        "2023-12-31 rename B C",
        "2024-01-01 rename C D",
    )
    assert successors("A", *events) == "C"


def test_the_index_is_kept_and_the_input_unchanged():
    units = pd.Series(["A", "B"], index=[7, 3], dtype="str")
    found = successor_of(
        units, table("2021-01-01 rename A Z"), after_day="2020", until_day="2022"
    )
    assert found.to_dict() == {7: "Z", 3: "B"}
    assert units.to_dict() == {7: "A", 3: "B"}


def test_the_same_event_twice_is_one_event():
    assert successors("A", *["2021-01-01 merge A B"] * 2) == "B"


@pytest.mark.parametrize(
    ("events", "code"),
    [
        (("2021-01-01 rename A B", "2021-01-01 merge A C"), "succession-two-ways"),
        (("2021-01-01 recode A B", "2021-01-01 recode A C"), "succession-two-ways"),
        (("2021-01-01 split A A1", "2021-01-01 rename A B"), "succession-two-ways"),
        (("2021-01-01 merge A B", "2021-01-01 merge B A"), "succession-circle"),
        (
            ("2021-01-01 merge A B", "2021-01-01 rename B C", "2021-01-01 merge C A"),
            "succession-circle",
        ),
        (("2021/1/1 merge A B",), "succession-day"),
    ],
)
def test_events_that_contradict_each_other_stop_the_work(events, code):
    with pytest.raises(TableError) as caught:
        successors("A B C", *events)
    assert caught.value.code == code
    assert (
        caught.value.reason("zh")
        and caught.value.reason("en")
        and caught.value.remedy("zh")
    )


def test_contradictions_outside_the_days_asked_for_do_not():
    events = ("2030-01-01 rename A B", "2030-01-01 rename A C")
    assert successors("A", *events) == "A"


def test_the_order_of_rows_changes_nothing():
    events = [
        "2021-01-01 merge A D",
        "2021-01-01 merge B D",
        "2022-01-01 rename D E",
        "2023-01-01 recode E F",
    ]
    assert (
        successors("A B C", *events)
        == successors("A B C", *reversed(events))
        == "F F C"
    )


# --- defects ---------------------------------------------------------------------------


def test_units_and_events_that_agree_are_no_finding():
    events = (
        "2021-01-01 merge A D",
        "2021-01-01 merge B D",
        "2022-01-01 split C C1",
        "2022-01-01 split C C2",
        "2022-06-01 rename D E",
    )
    assert defects("A B C F", "E C1 C2 F", *events) == []


def test_a_split_unit_may_live_on():
    events = ("2022-01-01 split A A", "2022-01-01 split A B")
    assert defects("A", "A B", *events) == []
    assert defects("A", "A B", "2022-01-01 split A B") == []


def test_units_that_vanish_or_appear_without_an_event_are_found():
    assert defects("A B", "A C") == [("vanished", "B"), ("appeared", "C")]


def test_events_of_unknown_units_are_found():
    assert defects("A", "A B", "2021-01-01 rename X B") == [("unknown-source", "X")]
    assert defects("A", "B", "2021-01-01 rename A X") == [
        ("unknown-target", "X"),
        ("appeared", "B"),
    ]


def test_a_chain_within_one_day_is_found_for_the_day_cannot_order_it():
    found = defects("A", "C", "2021-01-01 rename A B", "2021-01-01 rename B C")
    assert found == [("unknown-source", "B"), ("unknown-target", "B")]


def test_a_unit_that_ended_earlier_cannot_end_again():
    found = defects("A B", "B", "2021-01-01 merge A B", "2022-01-01 merge A B")
    assert found == [("unknown-source", "A")]


def test_contradictions_and_exchanged_codes_are_found():
    two = ("2021-01-01 rename A B", "2021-01-01 rename A C")
    assert defects("A", "B C", *two) == [("two-ways", "A")]
    circle = ("2021-01-01 merge A B", "2021-01-01 merge B A")
    assert defects("A B", "A B", *circle) == [("circle", "A")]
    swap = ("2021-01-01 recode A B", "2021-01-01 recode B A")
    assert defects("A B", "A B", *swap) == [("exchange", "A")]


def test_events_of_other_years_do_not_count():
    assert defects("A", "A", "2019-01-01 rename A B", "2024-01-01 rename A B") == []
