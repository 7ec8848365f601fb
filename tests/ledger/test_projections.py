"""What the book answers about plots, credit, units and seats."""

from acts import OTHER, TOWN, do, event, ground, issue, issued, life, piece
from answers import balances, code_of, credit

from jianliang.core.quota import reversal_legs
from jianliang.ledger.events import KINDS
from jianliang.ledger.projections import OF_KIND


def test_credit_is_claimed_verified_and_recognised_in_series_of_their_own(book):
    do(book, *life("P1", until="verify", area_dm2=1000, year=2024))
    # unit, (credit year, recognition year): claimed, verified, recognised, reversed, cured
    assert credit(book) == {(2024, 0): (1000, 1000, 0, 0, 0)}
    recognise = event(
        "recognise",
        "P1",
        actor="zhao",
        recognition_year=2026,
        pieces=[piece("A", ground(0, 0), 700), piece("B", ground(0, 200), 200, OTHER)],
    )
    do(book, recognise)
    assert credit(book) == {
        (2024, 0): (1000, 1000, 0, 0, 0),
        (2024, 2026): (0, 0, 700, 0, 0),
    }
    assert credit(book, OTHER) == {(2024, 2026): (0, 0, 200, 0, 0)}


def test_what_is_returned_or_withdrawn_is_claimed_no_more(book):
    do(book, *life("P1", until="verify"), *life("P2", until="clear"))
    do(
        book,
        event("return", "P1", reason="photos missing"),
        event("withdraw", "P2", reason="sold"),
    )
    assert credit(book) == {}
    do(book, *life("P1", until="declare", area_dm2=400, year=2025))
    assert credit(book) == {(2025, 0): (400, 0, 0, 0, 0)}
    with book.desk() as desk:
        assert desk.earlier_actors("P1") == {"declare": "li"}


def test_the_book_knows_who_took_which_step(book):
    do(book, *life("P1", [piece("A", ground(0, 0))]))
    with book.desk() as desk:
        assert desk.earlier_actors("P1") == {
            "declare": "li",
            "verify": "wang",
            "recognise": "zhao",
        }
        assert desk.earlier_actors("P9") == {}


def test_a_reversal_is_booked_in_the_year_of_its_decision(book):
    issued(book, "A", 1000)
    legs = reversal_legs("L-A", TOWN, 300, {"free": 1000})
    do(book, event("reverse", "P-A", legs=legs, piece="A", area_dm2=300, year=2027))
    assert credit(book)[2024, 2025] == (0, 0, 1000, 0, 0)
    assert credit(book)[2024, 2027] == (0, 0, 0, 300, 0)
    assert balances(book) == {"free": 700, "issue": -700}


def test_a_cure_gives_credit_again_under_a_new_id_but_never_more_than_was_reversed(
    book,
):
    issued(book, "A", 1000)
    reverse = event(
        "reverse",
        "P-A",
        legs=reversal_legs("L-A", TOWN, 300, {"free": 1000}),
        piece="A",
        area_dm2=300,
        year=2027,
    )
    assert (
        code_of(book, event("cure", "P-A", piece="A2", of="A", area_dm2=300, year=2028))
        == "cured-more"
    )
    do(
        book,
        reverse,
        event("cure", "P-A", piece="A2", of="A", area_dm2=200, year=2028),
        issue("A2", 200),
    )
    assert credit(book)[2024, 2028] == (0, 0, 0, 0, 200)
    assert balances(book) == {"free": 900, "issue": -900}
    assert (
        code_of(book, event("cure", "P-A", piece="A3", of="A", area_dm2=101, year=2028))
        == "cured-more"
    )
    assert (
        code_of(book, event("cure", "P-A", piece="A2", of="A", area_dm2=1, year=2028))
        == "piece-known"
    )


def test_no_more_is_reversed_than_was_recognised(book):
    issued(book, "A", 1000)
    legs = reversal_legs("L-A", TOWN, 1001, {"free": 1000})
    assert (
        code_of(
            book,
            event("reverse", "P-A", legs=legs, piece="A", area_dm2=1001, year=2027),
        )
        == "reversed-more"
    )
    assert (
        code_of(
            book,
            event("reverse", "P-A", legs=legs[:1], piece="A", area_dm2=900, year=2027),
        )
        == "issue-legs"
    )
    assert (
        code_of(book, event("reverse", "P-A", piece="none", area_dm2=900, year=2027))
        == "piece-unknown"
    )


def test_seats_are_held_from_a_day_to_a_day(book):
    do(
        book,
        event(
            "appoint",
            "seat-1",
            TOWN,
            on="2025-01-01",
            person="li",
            role="clerk",
            tier="township",
        ),
    )
    do(
        book,
        event(
            "appoint",
            "seat-2",
            TOWN,
            on="2025-02-01",
            person="sun",
            role="clerk",
            tier="township",
            until="2025-02-28",
        ),
    )
    with book.desk() as desk:
        assert [row.seat for row in desk.seats("li", "2025-02-01")] == ["seat-1"]
        assert [row.unit for row in desk.seats("sun", "2025-02-28")] == [TOWN]
        assert desk.seats("sun", "2025-03-01") == [] == desk.seats("li", "2024-12-31")
    do(book, event("dismiss", "seat-1", TOWN, on="2025-03-31"))
    with book.desk() as desk:
        assert desk.seats("li", "2025-04-01") == []
    assert (
        code_of(
            book,
            event("appoint", "seat-3", TOWN, person="li", role="king", tier="city"),
        )
        == "seat-unknown"
    )


def test_a_substitute_stands_for_a_seat_and_a_hand_over_is_one_request(book):
    own = {"person": "li", "role": "clerk", "tier": "township"}
    do(book, event("appoint", "seat-1", on="2025-01-01", **own))
    own["person"] = "sun"
    stands = {"until": "2025-02-28", "stands_for": "seat-1"}
    do(book, event("appoint", "seat-2", on="2025-02-01", **own, **stands))
    do(
        book,
        event("dismiss", "seat-1", on="2025-03-31"),
        event("appoint", "seat-3", on="2025-04-01", **own),
    )
    with book.desk() as desk:
        seats = {row.seat: row for row in desk.seats_of(TOWN)}
        assert desk.seats_of(OTHER) == []
        assert [row.seat for row in desk.seats("sun", "2025-04-01")] == ["seat-3"]
    assert [row.stands_for for row in seats.values()] == ["", "seat-1", ""]
    assert [row.until for row in seats.values()] == ["2025-03-31", "2025-02-28", None]
    wrong = event("appoint", "seat-4", **own, stands_for=7)
    assert code_of(book, wrong) == "payload-missing"


def test_every_kind_of_event_has_its_projectors():
    assert set(OF_KIND) == KINDS
