"""C14: who is accused of rebuilding is heard; nothing changes before it is final."""

from courtroom import (
    ANSWERED,
    APPEALED,
    BASIS,
    DECIDED,
    FINAL,
    LATER,
    NOTIFIED,
    PAPER,
    REPLIED,
    decided,
    final,
    row_of,
    suspected,
    whole_state,
)
from offices import TOWN

from jianliang.commands import Basis
from jianliang.commands.case_effects import finalise
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
from jianliang.commands.reversals import Decision, reverse


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
