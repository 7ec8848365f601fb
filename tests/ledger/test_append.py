"""Appending: one request, one receipt, all of it or nothing."""

from dataclasses import replace
from datetime import datetime

import pytest
from acts import NOW, TOWN, do, event, ground, issue, later, life, piece, request
from sqlalchemy import select

from jianliang.core.errors import LedgerError
from jianliang.ledger import Book, open_book
from jianliang.ledger.databases import book_engine
from jianliang.ledger.replay import as_of
from jianliang.ledger.schema import EVENT
from jianliang.ledger.stored import recorded_events
from jianliang.ledger.verifier import verify_book


def test_a_receipt_names_the_numbers_and_leaves_of_its_events(book):
    first = do(book, *life("P1", until="clear"))
    second = do(book, *life("P2", until="declare"))
    assert (first.first_seq, first.last_seq) == (1, 2)
    assert (second.first_seq, second.last_seq) == (3, 3)
    assert len({*first.leaves, *second.leaves}) == 3
    assert all(leaf.startswith("sha256:") for leaf in first.leaves)


def test_a_retry_returns_the_first_receipt_and_decides_nothing(book):
    asked = request("r-1")
    first = book.append(asked, lambda desk: life("P1", until="declare"), NOW)
    again = book.append(asked, lambda desk: pytest.fail("decided twice"), later(1))
    assert again == first == book.receipt("r-1")
    assert book.size == 1
    assert book.receipt("r-2") is None


def test_an_id_that_was_used_for_something_else_is_refused(book):
    book.append(request("r-1", "this"), lambda desk: life("P1", until="declare"), NOW)
    with pytest.raises(LedgerError) as refused:
        book.append(request("r-1", "that"), lambda desk: [], NOW)
    assert refused.value.code == "request-reused"


def test_nothing_is_recorded_where_one_event_may_not_follow(book):
    events = [*life("P1", until="clear"), event("verify", "P1", area_dm2=5)]
    with pytest.raises(LedgerError) as refused:
        do(book, *events)
    assert refused.value.code == "move-not-allowed"
    with book.desk() as desk:
        assert desk.size == 0
        assert desk.plot("P1") is None
        assert desk.credit() == []


def test_a_request_that_fails_may_be_made_again_under_its_id(book):
    asked = request("r-1")
    with pytest.raises(LedgerError):
        book.append(asked, lambda desk: [event("clear", "P1")], NOW)
    assert (
        book.append(asked, lambda desk: life("P1", until="declare"), NOW).last_seq == 1
    )


def test_a_request_without_events_or_without_an_id_is_refused(book):
    for asked, events in (
        (request("r-1"), []),
        (replace(request("x"), id=""), life("P1", until="clear")),
    ):
        with pytest.raises(LedgerError, match="request"):
            book.append(asked, lambda desk, events=events: events, NOW)


def test_those_who_decide_see_what_the_book_holds(book):
    do(book, *life("P1", until="declare"))

    def decide(desk):
        assert desk.state("P1") == "declared"
        assert desk.state("P2") == ""
        return [event("clear", "P1")]

    book.append(request("r-2"), decide, NOW)
    with book.desk() as desk:
        assert desk.state("P1") == "cleared"


def test_a_clock_set_back_changes_no_order(book):
    do(book, *life("P1", until="declare"), now=later(24))
    do(book, *life("P2", until="declare"), now=later(0))
    do(book, *life("P3", until="declare"), now=later(48))
    with book.reading() as connection:
        moments = list(
            connection.execute(
                select(EVENT.c.recorded_at).order_by(EVENT.c.seq)
            ).scalars()
        )
    assert moments == [
        "2025-03-02T08:00:00.000000Z",
        "2025-03-02T08:00:00.000000Z",
        "2025-03-03T08:00:00.000000Z",
    ]


def test_a_clock_that_jumps_a_day_either_way_loses_nothing_and_breaks_nothing(book):
    receipts = {}
    for number, hours in enumerate((0, 24, -24, 0, 25, 24, 1)):
        asked = request(f"r{number}")
        steps = life(f"P{number}", until="clear")
        done = book.append(asked, lambda desk, steps=steps: steps, later(hours))
        receipts[asked] = done
    for hours in (-24, 0, 24):
        for asked, done in receipts.items():
            assert book.append(asked, lambda desk: 1 / 0, later(hours)) == done
    with book.reading() as connection:
        assert verify_book(connection).empty
        moments = [one.recorded_at for one in recorded_events(connection)]
        with as_of(connection, recorded=later(24)) as desk:
            assert len(desk.plots()) == 4
    assert moments == sorted(moments)
    assert moments[-1] == "2025-03-02T09:00:00.000000Z"


def test_a_moment_without_a_time_zone_is_refused(book):
    with pytest.raises(LedgerError, match="time zone"):
        do(book, *life("P1", until="declare"), now=datetime(2025, 1, 1))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kind": "abolish"}, "event-kind"),
        ({"event_id": ""}, "event-field"),
        ({"actor": ""}, "event-field"),
        ({"actor": 7}, "event-field"),
        ({"subject": "P\x00"}, "payload-value"),
        ({"subject": "\ud800"}, "payload-value"),
        ({"on": "2025-3-1"}, "event-day"),
        ({"on": None}, "event-day"),
        ({"on": "20250301"}, "event-day"),
        ({"payload": {"credit_year": 2024}}, "payload-missing"),
        ({"payload": {"credit_year": 2024, "area_dm2": 0}}, "payload-missing"),
        ({"payload": {"credit_year": 2024, "area_dm2": "5"}}, "payload-missing"),
        (
            {"payload": {"credit_year": 2024, "area_dm2": 5, "note": 1.5}},
            "payload-value",
        ),
        ({"payload": {"credit_year": 2024, "area_dm2": 5, "面积": 1}}, "payload-key"),
    ],
)
def test_an_event_that_is_not_well_formed_is_refused(book, wrong, code):
    with pytest.raises(LedgerError) as refused:
        do(book, replace(life("P1")[0], **wrong))
    assert refused.value.code == code
    assert refused.value.remedy("zh")
    assert book.size == 0


def test_an_event_id_is_used_once(book):
    twice = life("P1", until="declare")[0]
    do(book, twice)
    with pytest.raises(LedgerError) as refused:
        do(book, replace(twice, subject="P2"))
    assert refused.value.code == "book-refused"
    assert book.size == 1


def test_a_book_that_is_opened_again_goes_on_where_it_was(book, url):
    do(book, *life("P1", until="declare"))
    again = open_book(url)
    assert do(again, event("clear", "P1")).last_seq == 2
    again.close()


def test_ground_counts_once_whatever_those_who_decide_believe(book):
    do(book, *life("P1", [piece("A", ground(0, 0))]))
    do(book, *life("P2", [piece("B", ground(100, 0))]), issue("B"))
    with pytest.raises(LedgerError) as refused:
        do(book, *life("P3", [piece("C", ground(99, 0))]))
    assert refused.value.code == "ground-counted"
    both = [piece("D", ground(0, 500)), piece("E", ground(50, 500))]
    with pytest.raises(LedgerError) as refused:
        do(book, *life("P4", both))
    assert (refused.value.code, refused.value.values["other"]) == (
        "ground-counted",
        "D",
    )
    with book.desk() as desk:
        assert [desk.piece(name) is not None for name in "ABCDE"] == [
            True,
            True,
            False,
            False,
            False,
        ]


@pytest.mark.parametrize(
    "address", ["mysql://host/book", "book.sqlite", "sqlite://", ""]
)
def test_an_address_of_no_book_is_refused(address):
    with pytest.raises(LedgerError):
        book_engine(address)


def test_a_book_in_no_folder_is_refused(tmp_path):
    with pytest.raises(LedgerError, match="folder"):
        open_book(f"sqlite:///{tmp_path}/none/book.sqlite")


def test_a_database_that_is_not_there_is_told_without_its_password():
    with pytest.raises(LedgerError) as refused:
        open_book("postgresql+psycopg://me:secret@/book?host=/nowhere")
    assert refused.value.code == "book-unreachable"
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "book.sqlite").write_text("no database at all, " * 100)
    with pytest.raises(LedgerError) as refused:
        open_book(f"sqlite:///{tmp_path}/book.sqlite")
    assert refused.value.code == "book-unreachable"


def test_the_same_events_give_the_same_leaves_in_both_databases(tmp_path, cluster):
    books = [
        open_book(f"sqlite:///{tmp_path}/a.sqlite"),
        open_book(cluster.new_book()),
    ]
    events = [*life("P1", [piece("A", ground(0, 0))]), issue("A")]
    receipts = [book.append(request("r"), lambda desk: events, NOW) for book in books]
    assert receipts[0] == receipts[1]
    for book in books:
        assert isinstance(book, Book)
        book.close()
    assert TOWN in repr(events[0])
