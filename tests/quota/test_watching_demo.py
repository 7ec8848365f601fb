"""The invented people of the demo lead cases to every state, on made suspicions."""

import pytest
from acts import ground
from courtroom import sighting, supervision
from offices import ABOVE, FAR, NEXT, TOWN, life

from jianliang.commands import Asked, Office, carry_out, found_book
from jianliang.edges.demobook.story import Story, seats
from jianliang.edges.demobook.watching import PLANS, led
from jianliang.ledger import open_book
from jianliang.ledger.verifier import verify_book

UNITS = (TOWN, NEXT, FAR)


@pytest.fixture
def story(tmp_path, beijing):
    book = open_book(f"sqlite:///{tmp_path}/demo.sqlite")
    told = Story(None, Office(book, ABOVE, beijing, None)).on("2024-01-05")
    found_book(told.office, told.asked(told.top, "clerk"), seats(told))
    yield told
    book.close()


def recognised(story, number):
    plot, unit = f"P{number}", UNITS[number % 3]
    events = life(plot, unit, 1000, "2024-02-01", ground(200.0 * number, 0.0))
    asked = Asked(plot, story.asked(story.top, "clerk").person, "2024-02-01")
    carry_out(story.office, asked, "life", {"plot": plot}, lambda turn: events)
    return f"{plot}/1"


def test_cases_stand_in_every_state_and_several_are_final(story):
    pieces = [recognised(story, number) for number in range(10, 12 + len(PLANS))]
    made = supervision(*(sighting(one, "2025-06-01", 300) for one in pieces))

    led(story, made, 2025)

    with story.office.book.desk() as desk:
        rows = desk.cases()
        kinds = {one.event.kind for row in rows for one in desk.history(row.case)}
        assert verify_book(desk.connection).empty
    assert len(rows) == len(pieces) == len({row.plot for row in rows})
    assert {row.state for row in rows} == {
        "suspected", "notified", "heard", "decided", "appealed", "final", "dismissed",
    }  # fmt: skip
    outcomes = [row.outcome for row in rows]
    assert outcomes.count("reversed") >= 3
    assert {"suspended", "third-party", "restored", "dismissed"} <= set(outcomes)
    assert any(row.settled_on and row.outcome == "reversed" for row in rows)
    assert "remind" in kinds
    for row in rows:
        taken = row.outcome in ("reversed", "third-party")
        assert row.reversed_dm2 == (300 if taken else 0), row


def test_disturbed_ground_is_visited_and_opens_none(story):
    piece = recognised(story, 1)
    seen = supervision(sighting(piece, "2025-06-01", 300), verdict="visit")
    led(story, seen, 2025)
    with story.office.book.desk() as desk:
        assert not desk.cases()
        assert [one.event.kind for one in desk.history("P1")][-1] == "visit"
