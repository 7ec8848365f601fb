"""C12: seats are given, taken, handed over; substitutes are bound by whom they replace."""

from dataclasses import replace
from datetime import timedelta

import pytest
from townhall import DAY, NOW, box, plot, refused, seats

from jianliang.commands import (
    Seat,
    appoint,
    dismiss,
    found_book,
    hand_over,
    submit_claims,
    substitute,
)
from jianliang.commands.seats import held_seat, next_id

LATER = "2025-04-01"


def test_a_seat_that_is_given_can_be_acted_in(town):
    town.declare(plot("P1"))
    given = Seat("S-new", "ning", "clerk", "township", "W")
    appoint(town.office, town.asked("chen"), given)
    town.step("clear", "P1", person="ning")


def test_only_the_city_s_clerk_gives_seats(town):
    given = Seat("S-new", "ning", "clerk", "township", "W")
    for person in ("li", "du", "zhao"):
        with refused("not-yours"):
            appoint(town.office, town.asked(person), given)


@pytest.mark.parametrize(
    ("seat", "code"),
    [
        (Seat("S-li", "ning", "clerk", "township", "W"), "seat-taken"),
        (Seat("S-1", "ning", "clerk", "township", "Z"), "no-such-unit"),
        (Seat("S-1", "ning", "king", "township", "W"), "seat-unknown"),
        (Seat("S-1", "ning", "clerk", "village", "W"), "seat-unknown"),
        (
            Seat("S-1", "ning", "clerk", "township", "W", until="2020-01-01"),
            "substitute-days",
        ),
    ],
)
def test_a_seat_that_cannot_be_is_refused(town, seat, code):
    with refused(code):
        appoint(town.office, town.asked("chen"), seat)


def test_the_last_day_of_a_seat_is_still_held(town):
    town.declare(plot("P1"))
    dismiss(town.office, town.asked("chen"), "S-li", "retired")
    town.step("clear", "P1")
    town.office = replace(town.office, now=lambda: NOW + timedelta(days=1))
    with refused("no-seat"):
        town.step("restore", "P1")


def test_a_seat_that_nobody_holds_cannot_be_left(town):
    for name in ("S-nobody", "P1"):
        with refused("seat-vacant"):
            dismiss(town.office, town.asked("chen"), name)


def test_a_substitute_acts_until_a_day_and_the_holder_keeps_the_seat(town):
    town.until("restore", plot("P1"), plot("P2", box(1, 3)))
    substitute(town.office, town.asked("chen"), "S-wang", "bai", "2025-03-31")
    town.seen("P1", person="bai")
    town.seen("P2")
    with town.book.desk() as desk:
        said = desk.history("P1")[-1].event
        assert (said.actor, said.payload["acting_for"]) == ("bai", "wang")
        rows = desk.seats("bai", "2025-03-31")
        assert [row.stands_for for row in rows] == ["wang"]
        assert desk.seats("bai", LATER) == []


def test_a_substitute_may_not_check_what_the_one_away_has_done(town):
    """wang declared; whoever stands in for wang as verifier cannot verify it."""
    given = Seat("S-wang2", "wang", "clerk", "township", "W")
    appoint(town.office, town.asked("chen"), given)
    rows = town.rows(plot("P1"))
    submit_claims(town.office, town.asked("wang", seat="S-wang2"), rows)
    town.step("clear", "P1")
    town.step("restore", "P1")
    substitute(town.office, town.asked("chen"), "S-wang", "bai", "2025-03-31")
    with refused("same-person"):
        town.seen("P1", person="bai")


@pytest.mark.parametrize(
    ("person", "until", "code"),
    [
        ("wang", "2025-03-31", "substitute-self"),
        ("bai", "2025-02-28", "substitute-days"),
        ("bai", "soon", "substitute-days"),
    ],
)
def test_a_substitution_that_cannot_be_is_refused(town, person, until, code):
    with refused(code):
        substitute(town.office, town.asked("chen"), "S-wang", person, until)


def test_handing_over_is_one_request_and_leaves_no_gap(town):
    town.declare(plot("P1"))
    done = hand_over(town.office, town.asked("chen"), "S-li", "ning", "moved")
    assert done.last_seq == done.first_seq + 1
    with refused("no-seat"):
        town.step("clear", "P1", person="li")
    town.step("clear", "P1", person="ning")
    with town.book.desk() as desk:
        assert held_seat(desk, "S-li.2", DAY).person == "ning"
        assert desk.seats("li", "2025-02-28") == []  # Given on the same day.


def test_a_handed_over_seat_keeps_its_department(town):
    hand_over(town.office, town.asked("chen"), "S-ma", "mei")
    with town.book.desk() as desk:
        assert held_seat(desk, "S-ma.2", DAY).department == "forestry"


def test_a_seat_is_numbered_on_as_it_changes_hands():
    assert [next_id("S"), next_id("S.2"), next_id("S.9")] == ["S.2", "S.3", "S.10"]


def test_a_book_is_founded_once(town):
    with refused("book-founded"):
        found_book(town.office, town.asked("chen", "again"), seats())


def test_asking_for_a_seat_twice_gives_it_once(town):
    given = Seat("S-new", "ning", "clerk", "township", "W")
    first = appoint(town.office, town.asked("chen", ""), given)
    assert appoint(town.office, town.asked("chen", ""), given) == first
