"""Units that merge, split, or take a new name or code create no reduction."""

import pytest
from pipeline.cities import DAYS, account, accounts_of, codes, succession, survey, units

from jianliang.core.errors import TableError

Y22, Y23, Y24 = DAYS
CORRECTIONS = {"correction", "boundary", "resurvey", "extent", "definition"}


def test_a_merged_unit_brings_its_land_along(beijing):
    """B joins A: what B had before is A's before, so nothing moved."""
    tables = accounts_of(
        beijing,
        survey(Y22, "HHHF"),
        survey(Y23, "HWHF"),
        units(Y22, "AABB"),
        units(Y23, "AAAA"),
        succession(("2023-06-01", "merge", "B", "A")),
    )
    assert account(tables, "A") == {
        "stock_from": 3,
        "decrease": 1,
        "stock_to": 2,
        "net": 1,
    }
    assert "B" not in set(tables["accounts"]["unit"])
    assert codes(tables) == []


def test_a_new_code_is_the_same_unit(beijing):
    tables = accounts_of(
        beijing,
        survey(Y22, "HHF"),
        survey(Y23, "HWF"),
        units(Y22, "AAA"),
        units(Y23, "CCC"),
        succession(("2023-06-01", "recode", "A", "C")),
    )
    assert account(tables, "C") == {
        "stock_from": 2,
        "decrease": 1,
        "stock_to": 1,
        "net": 1,
    }


def test_two_units_may_exchange_their_codes(beijing):
    """Events of one day happen at once: A is called B from then on, and B is called A."""
    tables = accounts_of(
        beijing,
        survey(Y22, "HHHF"),
        survey(Y23, "HHHF"),
        units(Y22, "AABB"),
        units(Y23, "BBAA"),
        succession(
            ("2023-06-01", "recode", "A", "B"), ("2023-06-01", "recode", "B", "A")
        ),
    )
    assert account(tables, "A") == {"stock_from": 1, "stock_to": 1}
    assert account(tables, "B") == {"stock_from": 2, "stock_to": 2}


def test_a_split_unit_hands_land_over_where_the_map_says(beijing):
    tables = accounts_of(
        beijing,
        survey(Y22, "HHHF"),
        survey(Y23, "HHWF"),
        units(Y22, "AAAA"),
        units(Y23, "AABB"),
        succession(
            ("2023-06-01", "split", "A", "A"), ("2023-06-01", "split", "A", "B")
        ),
    )
    assert account(tables, "A") == {
        "stock_from": 3, "correction": -1, "boundary": -1, "stock_to": 2,
    }  # fmt: skip
    assert account(tables, "B") == {
        "decrease": 1,
        "correction": 1,
        "boundary": 1,
        "net": 1,
    }


def test_districts_merge_as_townships_do(beijing):
    """D2 joins D1; its township keeps its own code."""
    tables = accounts_of(
        beijing,
        survey(Y22, "HHF"),
        survey(Y23, "HWF"),
        units(Y22, "ABB", {"A": "D1", "B": "D2"}),
        units(Y23, "ABB", {"A": "D1", "B": "D1"}),
        succession(("2023-06-01", "merge", "D2", "D1")),
    )
    assert account(tables, "D1") == {
        "stock_from": 2,
        "decrease": 1,
        "stock_to": 1,
        "net": 1,
    }
    assert "D2" not in set(tables["accounts"]["unit"])


def test_events_outside_the_two_dates_do_not_count(beijing):
    """B joins A in 2024: in the accounts of 2023 it still stands, later it is A's."""
    tables = accounts_of(
        beijing,
        *(survey(day, "HHF") for day in DAYS),
        units(Y22, "ABB"),
        units(Y24, "AAA"),
        succession(("2024-06-01", "merge", "B", "A")),
    )
    assert account(tables, "B", pair=0) == {"stock_from": 1, "stock_to": 1}
    assert account(tables, "A", pair=1) == {"stock_from": 2, "stock_to": 2}


def test_without_an_event_a_vanished_unit_is_a_correction_and_a_finding(beijing):
    tables = accounts_of(
        beijing,
        survey(Y22, "HHF"),
        survey(Y23, "HHF"),
        units(Y22, "ABB"),
        units(Y23, "AAA"),
    )
    assert account(tables, "A") == {
        "stock_from": 1, "correction": 1, "boundary": 1, "stock_to": 2,
    }  # fmt: skip
    assert account(tables, "B") == {"stock_from": 1, "correction": -1, "boundary": -1}
    assert "succession-vanished" in codes(tables)


def test_a_unit_led_two_ways_on_one_day_is_refused(beijing):
    with pytest.raises(TableError) as error:
        accounts_of(
            beijing,
            survey(Y22, "HF"),
            survey(Y23, "HF"),
            units(Y22, "AB"),
            units(Y23, "AB"),
            succession(
                ("2023-06-01", "merge", "A", "B"), ("2023-06-01", "recode", "A", "C")
            ),
        )
    assert error.value.code == "succession-two-ways"
