"""C14: one case per rebuild; disturbed ground is only visited."""

from courtroom import (
    BASIS,
    LATER,
    OPENED,
    final,
    row_of,
    sighting,
    supervision,
    suspected,
)
from offices import TOWN

from jianliang.commands import Asked
from jianliang.commands.case_effects import finalise, remedy
from jianliang.commands.cases import (
    Ruling,
    decide,
    notify,
)
from jianliang.commands.suspicions import Visit, open_cases, to_visit, visit


def test_one_case_per_rebuild_and_further_sightings_go_with_it(court):
    piece = court.recognised(TOWN, 1000)
    first = sighting(piece, "2025-03-20", 300)
    again = sighting(piece, "2025-04-20", 300)
    case = suspected(court, piece, 300)
    assert open_cases(court.office, _by("gao"), supervision(first)) is None
    court.ask(open_cases, supervision(first, again), by="gao", on="2025-04-25")
    assert row_of(court, case).repeats == 1

    court.ask(notify, [case], by="gao", on="2025-04-25")
    court.ask(decide, Ruling(case, "reversed", BASIS), by="ji", on="2025-05-20")
    court.ask(finalise, [case], by="zhao", on="2025-06-10")
    third = sighting(piece, "2025-12-31", 300)
    seen = supervision(first, again, third)
    court.ask(open_cases, seen, by="gao", on="2026-01-10")
    assert row_of(court, case).repeats == 2, "final and not remedied: the same rebuild"

    grown = sighting(piece, "2026-02-01", 200, source_id="T3")
    court.ask(
        open_cases, supervision(first, again, third, grown), by="gao", on="2026-02-10"
    )
    with court.book.desk() as desk:
        assert [(row.case, row.area_dm2) for row in desk.cases_of("P1")] == [
            ("C-P1-1", 300),
            ("C-P1-2", 200),
        ]


def test_after_a_remedy_what_is_seen_later_is_another_rebuild(court):
    piece = court.recognised(TOWN, 1000)
    case = final(court, piece, 300)
    court.ask(remedy, case, BASIS, by="zhao", on=LATER)
    old = sighting(piece, "2025-03-20", 300)
    late_news = sighting(piece, "2025-08-31", 300, source_id="T2")
    small = sighting(piece, "2025-10-01", 20, source_id="T3")
    seen = supervision(old, late_news, small, tolerance_dm2=50)
    court.ask(open_cases, seen, by="gao", on="2025-10-05")
    assert row_of(court, case).repeats == 1
    fresh = sighting(piece, "2025-11-01", 250, source_id="T4")
    seen = supervision(old, late_news, small, fresh, tolerance_dm2=50)
    court.ask(open_cases, seen, by="gao", on="2025-11-05")
    row = row_of(court, "C-P1-2")
    assert (row.area_dm2, len(row.sightings.split())) == (270, 2)


def test_disturbed_earth_prompts_a_visit_and_only_a_rebuild_found_opens_a_case(court):
    pieces = [court.recognised(TOWN, 1000) for _ in range(2)]
    seen = supervision(
        *(sighting(one, "2025-03-20", 300, verdict="disturbed") for one in pieces),
        verdict="visit",
    )
    assert open_cases(court.office, _by("gao"), seen) is None
    waiting = [_waiting(court, seen)]
    court.refused(
        "case-ruling", visit, seen, Visit("P1", "gold", BASIS), by="gao", on=OPENED
    )
    court.ask(visit, seen, Visit("P1", "restoration", BASIS), by="gao", on=OPENED)
    waiting.append(_waiting(court, seen))
    court.refused(
        "visit-none", visit, seen, Visit("P1", "nothing", BASIS), by="gao", on=OPENED
    )
    court.ask(visit, seen, Visit("P2", "rebuilt", BASIS), by="gao", on=OPENED)
    waiting.append(_waiting(court, seen))
    assert waiting == [["P1", "P2"], ["P2"], []]
    with court.book.desk() as desk:
        assert [(row.plot, row.area_dm2) for row in desk.cases()] == [("P2", 300)]


def test_a_case_is_of_recognised_ground_that_the_book_knows(court):
    court.refused(
        "case-unrecognised",
        open_cases,
        supervision(sighting("P77/1", "2025-03-20", 300)),
        by="gao",
        on=OPENED,
    )
    court.refused("case-unknown", notify, ["C-P1-1"], by="gao", on=OPENED)
    court.refused(
        "not-yours",
        open_cases,
        supervision(sighting(court.recognised(TOWN, 10), "2025-03-20", 3)),
        by="bei",
        on=OPENED,
    )


def _waiting(court, seen):
    with court.book.desk() as desk:
        return list(to_visit(desk, seen)["plot"])


def _by(person):
    return Asked("", person, "2025-04-25")
