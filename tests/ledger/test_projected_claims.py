"""What the book answers about claims: their ground, their words, and what corrects them."""

import json

import pytest
from acts import NOW, OTHER, TOWN, do, event, ground, later, life, piece
from answers import code_of, credit

from jianliang.ledger.replay import as_of

PLACE, ELSEWHERE = ground(0, 0), ground(500, 0)


def claim(plot, geometry=PLACE, **words):
    stated = {"credit_year": 2024, "area_dm2": 1000, "after_use": "wood", **words}
    return event("declare", plot, geometry=geometry, **stated)


def row_of(book, plot):
    with book.desk() as desk:
        return desk.plot(plot)


def words_of(row):
    return json.loads(row.claim)


def test_a_claim_keeps_its_ground_and_its_words(book):
    do(book, claim("P1", owner_kind="village", evidence=[{"kind": "photo"}]))
    row = row_of(book, "P1")
    assert bytes(row.geometry).hex().upper() == PLACE
    assert words_of(row) == {
        "credit_year": 2024,
        "area_dm2": 1000,
        "after_use": "wood",
        "owner_kind": "village",
        "evidence": [{"kind": "photo"}],
    }


def test_what_was_planned_is_claimed_under_the_same_id(book):
    do(book, event("plan", "P1", geometry=PLACE, area_dm2=900, name="old mill"))
    assert (words_of(row_of(book, "P1")), credit(book)) == (
        {"area_dm2": 900, "name": "old mill"},
        {},
    )
    do(book, event("declare", "P1", credit_year=2025, area_dm2=800))
    row = row_of(book, "P1")
    assert bytes(row.geometry).hex().upper() == PLACE
    assert words_of(row) == {"credit_year": 2025, "area_dm2": 800}


def test_open_claims_are_those_on_ground_that_is_not_yet_recognised(book):
    steps = life("P3", [piece("A", ELSEWHERE)], until="recognise")
    do(book, event("plan", "P1", geometry=PLACE), claim("P2"), *steps)
    do(book, claim("P4"), event("return", "P4", reason="photos missing"))
    do(book, *life("P5", until="declare"))
    with book.desk() as desk:
        assert [row.plot for row in desk.claims()] == ["P2"]
        assert [row.plot for row in desk.plots()] == ["P1", "P2", "P3", "P4", "P5"]
        assert [row.plot for row in desk.plots(TOWN, ["planned"])] == ["P1"]
        assert desk.plots(OTHER) == []
        assert [row.piece for row in desk.recognised(TOWN)] == ["A"]
        assert desk.recognised(OTHER) == []


def test_a_correction_with_a_geometry_is_a_whole_new_claim(book):
    do(book, claim("P1"))
    new = {"geometry": ELSEWHERE, "credit_year": 2025, "area_dm2": 700}
    do(book, event("correct", "P1", reason="measured again", **new))
    row = row_of(book, "P1")
    assert bytes(row.geometry).hex().upper() == ELSEWHERE
    assert words_of(row) == {
        "credit_year": 2025,
        "area_dm2": 700,
        "reason": "measured again",
    }
    assert credit(book) == {(2025, 0): (700, 0, 0, 0, 0)}
    assert (row.credit_year, row.claimed_dm2, row.state) == (2025, 700, "declared")


def test_a_correction_without_a_geometry_changes_what_it_states(book):
    do(book, claim("P1"), event("clear", "P1"))
    do(book, event("correct", "P1", reason="typing error", area_dm2=990))
    row = row_of(book, "P1")
    assert bytes(row.geometry).hex().upper() == PLACE
    assert words_of(row) == {
        "credit_year": 2024,
        "area_dm2": 990,
        "after_use": "wood",
        "reason": "typing error",
    }
    assert credit(book) == {(2024, 0): (990, 0, 0, 0, 0)}
    do(book, event("correct", "P1", reason="wrong year", credit_year=2023))
    assert credit(book) == {(2023, 0): (990, 0, 0, 0, 0)}
    do(book, event("withdraw", "P1", reason="sold"))
    assert credit(book) == {}


def test_what_is_not_claimed_gains_no_credit_by_a_correction(book):
    do(book, event("plan", "P1", area_dm2=5))
    do(book, claim("P2"), event("return", "P2", reason="blurred"))
    for plot in ("P1", "P2"):
        do(book, event("correct", plot, reason="size", area_dm2=77, credit_year=2023))
    assert credit(book) == {}
    assert words_of(row_of(book, "P2"))["area_dm2"] == 77


@pytest.mark.parametrize("until", ["verify", "recognise", "watch"])
def test_what_was_verified_is_corrected_no_more(book, until):
    do(book, *life("P1", [piece("A", PLACE)], until=until))
    for changed in ({"area_dm2": 1}, {"credit_year": 2023}, {"geometry": PLACE}):
        late = event("correct", "P1", reason="late", **changed)
        assert code_of(book, late) == "corrected-late"
    do(book, event("correct", "P1", reason="name of the street", street="Mill Lane"))
    assert words_of(row_of(book, "P1"))["street"] == "Mill Lane"


@pytest.mark.parametrize("geometry", ["", "00", "none", 7])
def test_ground_that_cannot_be_used_is_not_claimed(book, geometry):
    assert code_of(book, claim("P1", geometry)) in (
        "ground-unusable",
        "payload-missing",
    )
    assert code_of(book, event("plan", "P1", geometry=geometry))


def test_a_piece_counts_in_one_total_or_in_both(book):
    pieces = [
        piece("both", ground(0, 0), 700),
        piece("road", ground(0, 200), 200, urban_rural=False),
    ]
    do(book, *life("P1", pieces, until="recognise"))
    assert credit(book, total="construction")[2024, 2025] == (0, 0, 900, 0, 0)
    assert credit(book, total="urban_rural")[2024, 2025] == (0, 0, 700, 0, 0)
    assert credit(book, total="urban_rural")[2024, 0] == (1000, 1000, 0, 0, 0)
    road = {"piece": "road", "area_dm2": 150}
    do(book, event("reverse", "P1", **road, year=2026))
    do(book, event("cure", "P1", piece="r2", of="road", area_dm2=50, year=2027))
    assert credit(book, total="construction")[2024, 2026] == (0, 0, 0, 150, 0)
    assert credit(book, total="construction")[2024, 2027] == (0, 0, 0, 0, 50)
    assert set(credit(book, total="urban_rural")) == {(2024, 0), (2024, 2025)}
    with book.desk() as desk:
        cured = desk.piece("r2")
    assert (cured.construction, cured.urban_rural, cured.verdict) == (1, 0, "counts")


def test_a_piece_that_counts_nowhere_is_not_recognised(book):
    nowhere = piece("A", PLACE, construction=False, urban_rural=False)
    assert code_of(book, *life("P1", [nowhere])) == "counts-nowhere"
    for wrong in ({"verdict": ""}, {"construction": 1}, {"urban_rural": None}):
        wrongly = {**piece("A", PLACE), **wrong}
        assert code_of(book, *life("P1", [wrongly])) == "payload-missing"
    assert code_of(book, *life("P1", ["no piece"])) == "payload-missing"


def test_a_plot_tells_its_history_as_of_any_time(book):
    do(book, *life("P1", until="declare"), *life("P2", until="clear"))
    do(book, event("clear", "P1"), now=later(24))
    with book.desk() as desk:
        told = desk.history("P1")
        assert desk.history("P9") == []
    assert [(one.seq, one.event.kind) for one in told] == [(1, "declare"), (4, "clear")]
    assert told[0].event.payload["area_dm2"] == 1000
    with book.reading() as live, as_of(live, recorded=NOW) as desk:
        assert [one.seq for one in desk.history("P1")] == [1]
