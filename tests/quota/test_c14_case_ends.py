"""C14: what a final case costs, how it is remedied, and how a late appeal undoes it."""

import pytest
from courtroom import (
    BASIS,
    LATER,
    final,
    row_of,
    whole_state,
)
from offices import FAR, NEXT, TOWN, use

from jianliang.commands import Basis
from jianliang.commands.advances import settle
from jianliang.commands.case_effects import enforce, reinstate, remedy
from jianliang.commands.disputes import lapse
from jianliang.commands.quota import commit, reserve
from jianliang.commands.transfers import Contract, transfer


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
