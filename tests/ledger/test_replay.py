"""Projections are what the events make, now and as of any earlier time."""

import pytest
from acts import NOW, OTHER, TOWN, do, event, issued, later, leg, life

from jianliang.core.errors import LedgerError
from jianliang.core.quota import transfer_legs
from jianliang.ledger.replay import as_of, differing, scratch
from jianliang.ledger.stored import recorded_events


@pytest.fixture
def busy(book):
    """Three days of work, with a transfer that was recorded late."""
    do(book, *life("P1", until="declare"), now=later(0))
    issued(book, "A", 1001)
    do(book, event("clear", "P1", on="2025-03-02"), now=later(24))
    late = event(
        "transfer",
        TOWN,
        legs=transfer_legs([("L-A", 601)], (TOWN, OTHER), (1, 2)),
        on="2025-03-01",
    )
    do(book, late, now=later(48))
    do(
        book,
        event(
            "freeze",
            TOWN,
            legs=[leg("L-A", "free", "frozen", 10)],
            on="2025-03-03",
            until="2026-01-01",
        ),
        now=later(48),
    )
    return book


def test_a_replay_makes_the_same_projections(busy):
    with busy.reading() as live, scratch(recorded_events(live)) as made:
        assert differing(live, made) == {}


def test_a_replay_that_lacks_an_event_does_not(busy):
    with busy.reading() as live:
        events = list(recorded_events(live))
        with scratch(events[:-1]) as made:
            assert set(differing(live, made)) == {"account", "obligation"}


def test_the_book_as_of_a_number(busy):
    with busy.reading() as live:
        with as_of(live, seq=1) as desk:
            assert desk.state("P1") == "declared"
            assert desk.plot("P-A") is None
        with as_of(live, seq=busy.size) as desk:
            assert desk.balance(OTHER, "free") == 300
        with pytest.raises(LedgerError), as_of(live, seq=busy.size + 1):
            pass


def test_the_book_as_it_was_known_at_a_moment(busy):
    with busy.reading() as live:
        with as_of(live, recorded=later(24)) as desk:
            assert desk.state("P1") == "cleared"
            assert desk.balance(TOWN, "free") == 1001
        with as_of(live, recorded=later(-1)) as desk:
            assert desk.accounts() == [] == desk.credit()


def test_the_book_as_it_had_happened_by_a_day_as_far_as_is_known_now(busy):
    with busy.reading() as live, as_of(live, happened="2025-03-01") as desk:
        assert desk.state("P1") == "declared"
        assert desk.balance(OTHER, "free") == 300
        assert desk.balance(TOWN, "frozen") == 0


def test_what_happened_before_it_was_declared_is_still_told(book):
    do(book, *life("P1", until="declare"), event("clear", "P1", on="2024-01-01"))
    with book.reading() as live, as_of(live, happened="2024-06-01") as desk:
        assert desk.state("P1") == "cleared"


def test_events_are_read_back_as_they_were(book):
    events = [
        *life("P1", until="clear"),
        event("note", "P1", text="减量", list=[1, None, True]),
    ]
    do(book, *events)
    with book.reading() as live:
        read = [one.event for one in recorded_events(live)]
    assert read == events
    assert NOW.year == 2025
