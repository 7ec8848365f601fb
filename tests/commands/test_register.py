"""The book knows every line of the register, and tells when one was changed."""

from datetime import UTC, datetime

import pytest

from jianliang.commands import Asked, Office, found_book
from jianliang.commands.register import (
    find_register_faults,
    record_register,
    recorded_lines,
)
from jianliang.core.errors import LedgerError
from jianliang.ledger import open_book

NOW = datetime(2025, 3, 1, 8, tzinfo=UTC)
DAY = "2025-03-01"
SEATS = [
    {"seat": "S1", "person": "chen", "role": "clerk", "tier": "city", "unit": "C"},
    {"seat": "S2", "person": "li", "role": "clerk", "tier": "township", "unit": "T"},
]


def line(number, kind="layer", sha256=None):
    told = {"number": number, "kind": kind, "role": "survey", "name": f"s{number}"}
    place = {"day": "2024-12-31", "file": "f", "original": "o"}
    return {**told, **place, "sha256": sha256 or f"{number:064}"}


LINES = [line(1, "rulepack"), line(2), line(3, "withdrawal")]


def asked(name, person="chen"):
    return Asked(name, person, DAY)


@pytest.fixture
def office(tmp_path, beijing):
    book = open_book(f"sqlite:///{tmp_path}/book.sqlite")
    above = {"C": ("C",), "D": ("D", "C"), "T": ("T", "D", "C")}
    made = Office(book, above, beijing, lambda: NOW)
    found_book(made, asked("found"), SEATS)
    yield made
    book.close()


def test_each_line_becomes_one_event_however_often_it_is_recorded(office):
    first = record_register(office, asked("a"), LINES[:2])
    again = record_register(office, asked("a"), LINES[:2])
    nothing = record_register(office, asked("b"), LINES[:2])
    rest = record_register(office, asked("c"), LINES)

    assert (first.first_seq, first.last_seq) == (3, 4)
    assert again is None
    assert nothing is None
    assert (rest.first_seq, rest.last_seq) == (5, 5)
    with office.book.desk() as desk:
        assert recorded_lines(desk) == {one["number"]: one["sha256"] for one in LINES}
        assert find_register_faults(desk, LINES).empty


def test_lines_the_book_does_not_have_yet_are_a_note(office):
    record_register(office, asked("a"), LINES[:1])

    with office.book.desk() as desk:
        found = find_register_faults(desk, LINES)

    assert found["code"].tolist() == ["register-unrecorded"]
    assert '"count": 2' in found["values"][0]


@pytest.mark.parametrize(
    "now", [[line(1, "rulepack"), line(2, sha256="f" * 64)], [line(1, "rulepack")]]
)
def test_a_changed_line_or_a_lost_one_is_found_even_the_last(office, now):
    record_register(office, asked("a"), LINES[:2])

    with office.book.desk() as desk:
        found = find_register_faults(desk, now)
    with pytest.raises(LedgerError, match="2"):
        record_register(office, asked("b"), [*now, line(3)])

    assert found["code"].tolist() == ["register-changed"]
    assert found["row"].tolist() == [1]


def test_only_the_citys_clerk_records_it(office):
    with pytest.raises(LedgerError) as refusal:
        record_register(office, asked("a", "li"), LINES)

    assert refusal.value.code == "not-yours"


def test_a_book_is_founded_once_and_by_a_clerk_of_the_city(tmp_path, office, beijing):
    with pytest.raises(LedgerError) as again:
        found_book(office, asked("again"), SEATS)
    empty = open_book(f"sqlite:///{tmp_path}/other.sqlite")
    other = Office(empty, office.above, beijing, office.now)
    with pytest.raises(LedgerError) as headless:
        found_book(other, asked("found"), SEATS[1:])

    assert again.value.code == "book-founded"
    assert headless.value.code == "book-founder"
    assert empty.size == 0
    empty.close()
