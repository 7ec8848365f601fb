"""C14: who is accused of rebuilding is heard; nothing changes before it is final."""

import pytest
from courtroom import (
    ANSWERED,
    APPEALED,
    BASIS,
    DECIDED,
    FINAL,
    LATER,
    NOTIFIED,
    OPENED,
    PAPER,
    REPLIED,
    decided,
    final,
    row_of,
    sighting,
    staffed,
    supervision,
    suspected,
    whole_state,
)
from offices import FAR, NEXT, NORTH, TOWN, use

from jianliang.commands import Basis
from jianliang.commands.advances import settle
from jianliang.commands.case_effects import enforce, finalise, reinstate, remedy
from jianliang.commands.cases import (
    Answer,
    Ruling,
    appeal,
    decide,
    drop,
    notify,
    overturn,
    reply,
    uphold,
)
from jianliang.commands.disputes import lapse
from jianliang.commands.quota import commit, reserve
from jianliang.commands.reversals import Decision, reverse
from jianliang.commands.suspicions import Visit, open_cases, to_visit, visit
from jianliang.commands.transfers import Contract, transfer
from jianliang.ledger.verifier import verify_book


@pytest.fixture
def court(town):
    yield staffed(town)
    with town.book.reading() as connection:
        assert verify_book(connection).empty


def test_nothing_of_credit_or_quota_changes_before_a_case_is_final(court):
    piece = court.recognised(TOWN, 1000)
    before = whole_state(court)
    case = suspected(court, piece, 300)
    assert row_of(court, case).state == "suspected"
    steps = (
        (notify, [case], "gao", NOTIFIED, "notified"),
        (reply, case, "li", REPLIED, "heard"),
        (decide, Ruling(case, "reversed", BASIS), "ji", DECIDED, "decided"),
        (appeal, case, "li", APPEALED, "appealed"),
        (uphold, Answer(case, BASIS), "kong", ANSWERED, "appealed"),
    )
    for command, what, by, on, state in steps:
        more = (PAPER,) if command in (reply, appeal) else ()
        court.ask(command, what, *more, by=by, on=on)
        assert row_of(court, case).state == state
        assert whole_state(court) == before

    court.ask(finalise, [case], by="zhao", on=FINAL)

    after = whole_state(court)
    assert after["accounts"] == {(TOWN, "free"): 700, (TOWN, "issue"): -700}
    assert after["credit"][TOWN, "construction", 2024] == 700
    assert after["penalty"] == 300
    row = row_of(court, case)
    assert (row.state, row.outcome, row.reversed_dm2) == ("final", "reversed", 300)


def test_credit_is_reversed_in_the_year_of_decision_and_its_own_year_stays(court):
    final(court, court.recognised(TOWN, 1000), 300)
    with court.book.desk() as desk:
        rows = {
            (row.credit_year, row.recognition_year): row.reversed_dm2
            for row in desk.credit(TOWN)
            if row.reversed_dm2
        }
    assert rows == {(2024, 2025): 300}


def test_a_case_is_final_once_however_often_that_is_asked(court):
    case = final(court, court.recognised(TOWN, 1000), 300)
    before = whole_state(court)
    court.refused("case-state", finalise, [case], by="zhao", on=FINAL)
    assert whole_state(court) == before


def test_it_is_final_only_after_the_term_to_appeal_or_the_answer(court):
    case = decided(court, court.recognised(TOWN, 1000), 300)
    court.refused("case-early", finalise, [case], by="zhao", on="2025-05-16")
    court.ask(appeal, case, PAPER, by="bei", on="2025-05-16")
    court.refused("case-unanswered", finalise, [case], by="zhao", on=LATER)
    court.ask(uphold, Answer(case, BASIS, {"P1/1": 200}), by="zhao", on=ANSWERED)
    court.refused("case-answered", uphold, Answer(case, BASIS), by="kong", on=ANSWERED)
    court.ask(finalise, [case], by="zhao", on=ANSWERED)
    assert row_of(court, case).reversed_dm2 == 200


def test_an_appeal_that_succeeds_leaves_everything_as_it_was(court):
    piece = court.recognised(TOWN, 1000)
    before = whole_state(court)
    case = decided(court, piece, 300)
    court.ask(appeal, case, PAPER, by="li", on=APPEALED)
    court.ask(overturn, case, BASIS, by="kong", on=ANSWERED)
    row = row_of(court, case)
    assert (row.state, row.outcome, row.settled_on) == (
        "dismissed",
        "dismissed",
        ANSWERED,
    )
    assert whole_state(court) == before


def test_who_accuses_does_not_decide_and_who_decided_does_not_hear_the_appeal(court):
    case = suspected(court, court.recognised(TOWN, 1000), 300)
    court.refused("same-person", drop, case, BASIS, by="gao", on=NOTIFIED)
    court.ask(notify, [case], by="gao", on=NOTIFIED)
    court.ask(reply, case, PAPER, by="li", on=REPLIED)
    said = Ruling(case, "reversed", BASIS)
    court.refused("same-person", decide, said, by="gao", on=DECIDED)
    court.refused("not-yours", decide, said, by="li", on=DECIDED)
    court.ask(decide, said, by="ji", on=DECIDED)
    court.ask(appeal, case, PAPER, by="li", on=APPEALED)
    for person in ("gao", "ji"):
        court.refused(
            "same-person", uphold, Answer(case, BASIS), by=person, on=ANSWERED
        )
    court.refused("not-yours", overturn, case, BASIS, by="bei", on=ANSWERED)
    court.ask(uphold, Answer(case, BASIS), by="kong", on=ANSWERED)


def test_nobody_is_decided_on_before_the_term_to_reply_unless_heard(court):
    case = suspected(court, court.recognised(TOWN, 1000), 300)
    court.ask(notify, [case], by="gao", on=NOTIFIED)
    said = Ruling(case, "reversed", BASIS)
    court.refused("case-early", decide, said, by="ji", on="2025-04-20")
    court.ask(decide, said, by="ji", on="2025-04-21")
    assert court.last().payload["unheard"] is True


def test_a_late_reply_is_heard_as_long_as_nothing_is_decided_and_marked(court):
    case = suspected(court, court.recognised(TOWN, 1000), 300)
    court.ask(notify, [case], by="gao", on=NOTIFIED)
    court.refused("reason-missing", reply, case, Basis(), by="li", on="2025-04-25")
    court.refused("not-yours", reply, case, PAPER, by="lin", on="2025-04-25")
    court.ask(reply, case, PAPER, by="li", on="2025-04-25")
    assert court.last().payload["late"] is True
    assert court.last().payload["documents"] == ["sha256:" + "1" * 64]
    court.ask(decide, Ruling(case, "reversed", BASIS), by="ji", on=DECIDED)
    court.refused("case-state", reply, case, PAPER, by="li", on=DECIDED)
    court.refused("case-late", appeal, case, PAPER, by="li", on="2025-05-17")


def test_days_go_forward_and_do_not_lie_ahead(court):
    case = suspected(court, court.recognised(TOWN, 1000), 300)
    court.refused("case-dated-back", notify, [case], by="gao", on="2025-03-31")
    court.refused("day-to-come", notify, [case], by="gao", on="2027-01-01")


def test_a_decision_names_a_known_ruling_and_no_more_than_stands(court):
    piece = court.recognised(TOWN, 1000)
    case = suspected(court, piece, 300)
    court.ask(notify, [case], by="gao", on=NOTIFIED)
    court.ask(reply, case, PAPER, by="li", on=REPLIED)

    def refuse(code, ruling="reversed", **more):
        said = Ruling(case, ruling, BASIS, **more)
        court.refused(code, decide, said, by="ji", on=DECIDED)

    refuse("case-ruling", "burned")
    refuse("case-ruling", "third-party", cause="aliens")
    refuse("case-ruling", "third-party")
    refuse("case-ruling", "reversed", cause="disaster")
    refuse("case-area", areas_dm2={piece: 1001})
    refuse("case-area", areas_dm2={piece: 0})
    refuse("piece-unknown", areas_dm2={"P9/1": 1})
    refuse("case-term", "suspended", remedy_by=DECIDED)
    court.ask(reverse, Decision(piece, 1000, 2026, BASIS), by="zhao", on="2025-04-20")
    refuse("case-pieces")
    court.ask(drop, case, BASIS, by="ji", on=DECIDED)
    assert row_of(court, case).outcome == "dismissed"


def test_what_was_taken_otherwise_in_the_meantime_is_not_taken_twice(court):
    piece = court.recognised(TOWN, 1000)
    case = decided(court, piece, 300)
    court.ask(reverse, Decision(piece, 900, 2025, BASIS), by="zhao", on="2025-05-20")
    court.ask(finalise, [case], by="zhao", on=FINAL)
    assert row_of(court, case).reversed_dm2 == 100
    assert whole_state(court)["accounts"] == {}


def test_spent_quota_becomes_owed_and_a_receiver_in_good_faith_keeps_its_own(court):
    piece = court.recognised(TOWN, 1000)
    court.ask(reserve, use(TOWN, 300), by="li")
    court.ask(commit, use(TOWN, 200), by="li")
    court.ask(transfer, Contract("C1", TOWN, NEXT, 400), by="bei")
    final(court, piece, 900)
    assert whole_state(court)["accounts"] == {
        (NEXT, "free"): 400,
        (TOWN, "used"): 200,
        (TOWN, "owed"): -500,
        (TOWN, "issue"): -100,
    }


def test_suspended_quota_freezes_until_a_day_and_thaws_when_remedied(court):
    piece = court.recognised(TOWN, 1000)
    court.ask(reserve, use(TOWN, 900), by="li")
    before = whole_state(court)
    case = final(court, piece, 300, "suspended", remedy_by="2025-08-01")
    assert court.accounts(TOWN) == {"issue": -1000, "frozen": 300, "reserved": 700}
    (obligation,) = court.obligations(TOWN)
    assert obligation.due == row_of(court, case).due == "2025-08-01"
    court.refused("case-early", enforce, case, BASIS, by="zhao", on="2025-08-01")
    court.refused("document-needed", remedy, case, Basis("x"), by="zhao", on=LATER)
    court.ask(remedy, case, BASIS, by="zhao", on="2025-07-01")
    assert whole_state(court) == before
    court.refused("case-outcome", enforce, case, BASIS, by="zhao", on=LATER)
    court.refused("case-outcome", remedy, case, BASIS, by="zhao", on=LATER)


@pytest.mark.parametrize("lapsed", [False, True])
def test_what_is_not_remedied_in_time_is_reversed_after_all(court, lapsed):
    piece = court.recognised(TOWN, 1000)
    court.ask(reserve, use(TOWN, 900), by="li")
    before = whole_state(court)
    case = final(court, piece, 300, "suspended")
    assert row_of(court, case).due == "2025-08-30"
    if lapsed:
        court.ask(lapse, by="gao", on="2025-08-31")
    court.ask(enforce, case, BASIS, by="zhao", on=LATER)
    row = row_of(court, case)
    assert (row.outcome, row.reversed_dm2, row.penalty_dm2) == ("reversed", 300, 300)
    assert court.accounts(TOWN) == {"issue": -700, "reserved": 700}
    court.refused("case-outcome", enforce, case, BASIS, by="zhao", on=LATER)
    court.ask(reinstate, case, BASIS, by="kong", on="2025-09-02")
    assert whole_state(court) == before


def test_a_cause_of_third_parties_has_its_own_consequence_by_rule(court):
    told = {}
    for cause in ("disaster", "state-project", "other"):
        piece = court.recognised(FAR, 500)
        case = final(court, piece, 200, "third-party", cause=cause)
        row = row_of(court, case)
        told[cause] = (row.outcome, row.cause, row.reversed_dm2, row.penalty_dm2)
    assert told == {
        "disaster": ("third-party", "disaster", 0, 0),
        "state-project": ("third-party", "state-project", 200, 0),
        "other": ("third-party", "other", 200, 0),
    }
    court.rule("case_disaster_consequence", ("2000-01-01", "suspend"))
    case = final(
        court, court.recognised(FAR, 500), 200, "third-party", cause="disaster"
    )
    assert court.accounts(FAR)["frozen"] == 200
    court.ask(enforce, case, BASIS, by="zhao", on=LATER)
    assert row_of(court, case).outcome == "third-party"
    assert row_of(court, case).penalty_dm2 == 0
    court.refused("case-outcome", enforce, case, BASIS, by="zhao", on=LATER)


def test_a_remedy_gives_credit_under_a_new_id_and_leaves_the_penalty(court):
    piece = court.recognised(TOWN, 1000)
    case = final(court, piece, 300)
    court.ask(remedy, case, BASIS, by="zhao", on=LATER)
    state = whole_state(court)
    assert state["accounts"] == {(TOWN, "free"): 1000, (TOWN, "issue"): -1000}
    assert state["penalty"] == 300
    with court.book.desk() as desk:
        assert desk.piece("P1/1~1").area_dm2 == 300
    assert row_of(court, case).outcome == "reversed"
    assert row_of(court, case).settled_on == LATER


@pytest.mark.parametrize("first_remedied", [False, True])
def test_a_late_appeal_gives_every_account_back_and_voids_the_penalty(
    court, first_remedied
):
    piece = court.recognised(TOWN, 1000)
    court.ask(reserve, use(TOWN, 300, "J1"), by="li")
    court.ask(reserve, use(TOWN, 200, "J2"), by="li")
    court.ask(commit, use(TOWN, 100, "J1"), by="li")
    court.ask(transfer, Contract("C1", TOWN, FAR, 150, "1/3"), by="cai")
    before = whole_state(court)
    case = final(court, piece, 1000)
    assert whole_state(court) != before
    if first_remedied:
        court.ask(remedy, case, BASIS, by="zhao", on=LATER)
    court.refused("same-person", reinstate, case, BASIS, by="ji", on=LATER)
    court.refused("document-needed", reinstate, case, Basis("x"), by="kong", on=LATER)

    court.ask(reinstate, case, BASIS, by="kong", on=LATER)

    assert whole_state(court) == before
    row = row_of(court, case)
    assert (row.state, row.outcome, row.penalty_dm2) == ("final", "restored", 0)
    court.refused("case-outcome", reinstate, case, BASIS, by="kong", on=LATER)
    for project, reserved in (("J1", 200), ("J2", 200)):
        court.ask(commit, use(TOWN, None, project), by="li", on=LATER)
        assert court.last().legs
        assert sum(leg.area_dm2 for leg in court.last().legs) == reserved


def test_what_was_settled_before_a_late_appeal_is_the_units_again(court):
    piece = court.recognised(TOWN, 1000)
    court.ask(transfer, Contract("C1", TOWN, NEXT, 1000), by="bei")
    court.recognised(TOWN, 600)
    before = whole_state(court)
    case = final(court, piece, 800)
    (owed,) = court.obligations(TOWN)
    court.ask(settle, owed.obligation, 500, by="bei", on="2025-07-01")
    court.ask(reinstate, case, BASIS, by="kong", on=LATER)
    assert whole_state(court) == before


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
    third = sighting(
        piece, "2025-12-31", 300, source_id="T2", geometry=first["geometry"]
    )
    seen = supervision(first, again, {**third, "source_id": "T1"})
    court.ask(open_cases, seen, by="gao", on="2026-01-10")
    assert row_of(court, case).repeats == 2, "final and not remedied: the same rebuild"

    grown = sighting(piece, "2026-02-01", 200, source_id="T3")
    court.ask(
        open_cases, supervision(first, again, third, grown), by="gao", on="2026-02-10"
    )
    with court.book.desk() as desk:
        assert [(row.case, row.area_dm2) for row in desk.cases_of("P1")] == [
            ("C-P1-1", 300),
            ("C-P1-2", 500),
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
    assert NORTH


def _waiting(court, seen):
    with court.book.desk() as desk:
        return list(to_visit(desk, seen)["plot"])


def _by(person):
    from jianliang.commands import Asked

    return Asked("", person, "2025-04-25")
