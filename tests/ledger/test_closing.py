"""Years are closed by an event of their own; after it nothing is booked in them."""

import pytest
from acts import CITY, TOWN, do, event, ground, issued, life, piece
from answers import code_of, credit

from jianliang.core.quota import reversal_legs


def closing(year, on="2026-03-31", **payload):
    words = {"year": year, "snapshot": "s-1", **payload}
    return event("close", CITY, CITY, on=on, **words)


def reversal(year, area_dm2=100):
    legs = reversal_legs("L-A", TOWN, area_dm2, {"free": 1000})
    words = {"piece": "A", "area_dm2": area_dm2, "year": year}
    return event("reverse", "P-A", legs=legs, **words)


@pytest.fixture
def closed(book):
    """A book with a recognised piece, in which 2025 is closed."""
    issued(book, "A")
    do(book, closing(2025, construction_dm2=1000, urban_rural_dm2=1000))
    return book


def test_no_year_is_closed_at_first(book):
    with book.desk() as desk:
        assert desk.closed_year() == 0


def test_nothing_is_recognised_reversed_or_cured_in_a_closed_year_or_an_earlier(closed):
    before = credit(closed)
    fresh = life("P1", [piece("B", ground(0, 900))], year=2024, until="recognise")
    assert code_of(closed, *fresh) == "year-closed"
    for year in (2024, 2025):
        assert code_of(closed, reversal(year)) == "year-closed"
    do(closed, reversal(2026))
    cure = {"piece": "A2", "of": "A", "area_dm2": 50}
    assert code_of(closed, event("cure", "P-A", **cure, year=2025)) == "year-closed"
    do(closed, event("cure", "P-A", **cure, year=2026))
    after = credit(closed)
    assert {key: after[key] for key in before} == before
    assert after[2024, 2026] == (0, 0, 0, 100, 50)


def test_late_recognition_keeps_its_credit_year_and_takes_an_open_one_beside_it(closed):
    *steps, _ = life("P1", year=2024, until="recognise")
    pieces = [piece("B", ground(0, 900))]
    late = event("recognise", "P1", recognition_year=2026, pieces=pieces)
    do(closed, *steps, late)
    assert credit(closed)[2024, 2026] == (0, 0, 1000, 0, 0)


def test_years_are_closed_in_their_order_and_none_before_it_comes(closed):
    for year in (2024, 2025):
        assert code_of(closed, closing(year)) == "year-closed"
    assert code_of(closed, closing(2027)) == "year-to-come"
    assert code_of(closed, closing(20260)) == "year-to-come"
    assert code_of(closed, event("close", CITY, CITY, year=2026)) == "payload-missing"
    do(closed, closing(2026))
    with closed.desk() as desk:
        assert desk.closed_year() == 2026
        (told,) = [
            one for one in desk.history(CITY) if one.event.payload["year"] == 2025
        ]
    assert told.event.payload["construction_dm2"] == 1000
