"""C14, C15: disputed quota is frozen for a time; reversed credit takes its quota back."""

from datetime import UTC, datetime

from offices import FAR, NEXT, TOWN, told, use

from jianliang.commands.advances import settle
from jianliang.commands.disputes import Dispute, freeze, lapse, thaw
from jianliang.commands.quota import commit, reserve
from jianliang.commands.reversals import Decision, cure, reverse
from jianliang.commands.steps import Basis
from jianliang.commands.transfers import Contract, transfer
from jianliang.core.conditions import Clawback, Conditions

PAPERS = ("sha256:" + "0" * 64,)


def decision(piece: str, area_dm2: int, year: int = 2026) -> Decision:
    return Decision(piece, area_dm2, year, Basis("复建认定", PAPERS))


def test_frozen_quota_cannot_be_spent_and_thaws_to_where_it_was(town):
    piece = town.recognised(TOWN, 1000)
    town.ask(reserve, use(TOWN, 400), by="li")
    frozen = town.ask(freeze, Dispute(piece, "举报", "2026-12-31", 800), by="gao")
    assert town.accounts(TOWN) == {"frozen": 800, "issue": -1000, "reserved": 200}
    town.refused("quota-short", reserve, use(TOWN, 1), by="li")
    town.refused("quota-short", commit, use(TOWN, 201), by="li")

    town.ask(thaw, f"{frozen.request_id}/1", "核查无误", by="gao")

    assert town.accounts(TOWN) == {"free": 600, "issue": -1000, "reserved": 400}
    town.ask(commit, use(TOWN), by="li")
    assert town.accounts(TOWN)["used"] == 400


def test_all_that_the_unit_holds_is_frozen_for_the_term_of_the_rules(town):
    piece = town.recognised(TOWN, 1000)
    town.ask(freeze, Dispute(piece, "举报"), by="zhao", on="2025-03-31")
    (row,) = town.obligations(TOWN)
    assert (row.area_dm2, row.due) == (1000, "2026-03-31")


def test_a_freeze_needs_a_reason_a_lasting_day_and_something_to_freeze(town):
    piece = town.recognised(TOWN, 1000)
    town.refused("reason-missing", freeze, Dispute(piece, " "), by="gao")
    town.refused("freeze-until", freeze, Dispute(piece, "x", "2025-02-28"), by="gao")
    town.refused("freeze-until", freeze, Dispute(piece, "x", "soon"), by="gao")
    town.refused("piece-unknown", freeze, Dispute("P9/9", "x"), by="gao")
    town.refused("quota-short", freeze, Dispute(piece, "x", "", 1001), by="gao")
    town.refused("not-yours", freeze, Dispute(piece, "x"), by="cai")
    town.ask(transfer, Contract("C1", TOWN, NEXT, 1000), by="bei")
    town.refused("nothing-there", freeze, Dispute(piece, "x"), by="gao")


def test_freezes_end_by_an_explicit_step_once_their_last_day_has_passed(town):
    piece, other = town.recognised(TOWN, 1000), town.recognised(NEXT, 500)
    town.ask(freeze, Dispute(piece, "x", "2025-06-30"), by="gao")
    town.ask(freeze, Dispute(other, "x", "2025-12-31"), by="gao")
    town.refused("nothing-there", lapse, by="gao", on="2025-06-30")

    town.ask(lapse, by="gao", on="2025-07-01")

    assert town.accounts(TOWN) == {"free": 1000, "issue": -1000}
    assert town.accounts(NEXT) == {"frozen": 500, "issue": -500}
    town.ask(lapse, by="gao", on="2026-01-01")
    assert town.accounts(NEXT) == {"free": 500, "issue": -500}
    town.refused("nothing-there", lapse, by="gao", on="2026-01-01")


def test_several_freezes_end_together(town):
    piece = town.recognised(TOWN, 1000)
    town.ask(freeze, Dispute(piece, "x", "2025-06-30", 300), by="gao")
    town.ask(freeze, Dispute(piece, "y", "2025-07-30", 300), by="gao")
    town.ask(lapse, by="gao", on="2026-01-01")
    assert town.accounts(TOWN) == {"free": 1000, "issue": -1000}


def test_a_reversal_takes_what_is_held_first_and_the_rest_becomes_owed(town):
    piece = town.recognised(TOWN, 1000)
    town.ask(reserve, use(TOWN, 300), by="li")
    town.ask(commit, use(TOWN, 200), by="li")
    town.ask(transfer, Contract("C1", TOWN, NEXT, 400), by="bei")
    # free 300, reserved 100, used 200, passed on 400

    reversal = town.ask(reverse, decision(piece, 900), by="zhao")

    assert town.accounts(TOWN) == {"issue": -100, "owed": -500, "used": 200}
    assert town.accounts(NEXT) == {"free": 400}, "a receiver in good faith keeps it"
    (row,) = town.obligations(TOWN)
    assert (row.kind, row.area_dm2) == ("owed", 500)
    refusal = town.refused("reversed-more", reverse, decision(piece, 101), by="zhao")
    assert "1.00" in told(refusal)
    assert row.obligation == f"{reversal.request_id}/1"


def test_frozen_quota_is_taken_last_and_its_freeze_shrinks_with_it(town):
    piece = town.recognised(TOWN, 1000)
    frozen = town.ask(freeze, Dispute(piece, "x", "2026-12-31", 600), by="gao")

    town.ask(reverse, decision(piece, 700), by="zhao")

    assert town.accounts(TOWN) == {"frozen": 300, "issue": -300}
    (row,) = town.obligations(TOWN)
    assert (row.kind, row.area_dm2 - row.met_dm2) == ("freeze", 300)
    town.ask(thaw, f"{frozen.request_id}/1", "结案", by="gao")
    assert town.accounts(TOWN) == {"free": 300, "issue": -300}


def test_a_reversal_names_the_contracts_its_quota_went_by_and_what_goes_back(town):
    piece = town.recognised(TOWN, 1000)
    terms = Conditions(cash_fen=500, clawback=Clawback("2027-12-31", 200))
    ended = Conditions(cash_fen=500, clawback=Clawback("2025-12-31", 300))
    town.ask(transfer, Contract("C1", TOWN, FAR, 400, "1/2", terms), by="cai")
    town.ask(transfer, Contract("C2", TOWN, NEXT, 100, "1/1", ended), by="bei")
    town.ask(reverse, decision(piece, 1000), by="zhao", on="2026-05-01")
    assert town.last().payload["clawback"] == [
        {"contract": "C1", "receiver": FAR, "area_dm2": 200, "cash_fen": 200},
        {"contract": "C2", "receiver": NEXT, "area_dm2": 100, "cash_fen": 0},
    ]


def test_what_is_owed_blocks_the_next_batch_until_it_is_settled(town):
    piece = town.recognised(TOWN, 1000)
    town.ask(transfer, Contract("C1", TOWN, NEXT, 1000), by="bei")
    town.recognised(TOWN, 600)
    receipt = town.ask(reverse, decision(piece, 500), by="zhao")
    owed = f"{receipt.request_id}/1"
    town.refused("quota-overdue", reserve, use(TOWN, 1), by="li")

    town.ask(settle, owed, 200, by="bei")
    town.refused("quota-overdue", reserve, use(TOWN, 1), by="li")
    town.refused("obligation-more", settle, owed, 301, by="bei")
    town.ask(settle, owed, by="bei")

    assert town.accounts(TOWN) == {"free": 100, "issue": -1100}
    town.ask(reserve, use(TOWN, 100), by="li")
    town.refused("obligation-met", settle, owed, by="bei")


def test_a_cure_gives_credit_and_quota_again_under_a_new_id(town):
    piece = town.recognised(TOWN, 1000)
    town.ask(reverse, decision(piece, 800), by="zhao")
    town.refused("cured-more", cure, decision(piece, 801), by="zhao")

    town.ask(cure, decision(piece, 500), by="zhao")
    town.ask(cure, decision(piece, 300), by="zhao")

    assert town.accounts(TOWN) == {"free": 1000, "issue": -1000}
    with town.book.desk() as desk:
        assert desk.piece("P1/1~2").area_dm2 == 300
        assert desk.lot_of("P1/1~1") == "L-P1/1~1"
    town.ask(reverse, decision("P1/1~1", 500), by="zhao")
    assert town.accounts(TOWN) == {"free": 500, "issue": -500}


def test_a_cure_does_not_settle_by_itself(town):
    piece = town.recognised(TOWN, 1000)
    town.ask(transfer, Contract("C1", TOWN, NEXT, 1000), by="bei")
    receipt = town.ask(reverse, decision(piece, 1000), by="zhao")
    town.ask(cure, decision(piece, 1000), by="zhao")
    town.refused("quota-overdue", reserve, use(TOWN, 1), by="li")
    town.ask(settle, f"{receipt.request_id}/1", by="bei")
    assert town.accounts(TOWN) == {"issue": -1000}


def test_a_cure_issues_quota_only_where_its_total_counts(town):
    town.rule("quota_total", ("2000-01-01", "none"))
    piece = town.recognised(TOWN, 1000)
    town.ask(reverse, decision(piece, 800), by="zhao")
    town.ask(cure, decision(piece, 500), by="zhao")
    assert town.accounts(TOWN) == {"free": 200, "issue": -200}


def test_a_decision_needs_reason_papers_and_who_recognises(town):
    piece = town.recognised(TOWN, 1000)
    for basis, code in (
        (Basis("x"), "document-needed"),
        (Basis("", PAPERS), "reason-missing"),
        (Basis("x", ("abc",)), "document-wrong"),
    ):
        town.refused(code, reverse, Decision(piece, 1, 2026, basis), by="zhao")
    town.refused("piece-unknown", reverse, decision("P9/1", 1), by="zhao")
    town.refused("leg-area", reverse, decision(piece, 0), by="zhao")
    town.refused("not-yours", reverse, decision(piece, 1), by="gao")
    town.refused("not-yours", cure, decision(piece, 1), by="cai")


def test_who_waits_for_a_freeze_to_end_need_not_fear_the_clock(town):
    """A lapse on the last day itself ends nothing, whatever the clock says."""
    piece = town.recognised(TOWN, 1000)
    town.now = datetime(2026, 7, 1, 8, tzinfo=UTC)
    town.ask(freeze, Dispute(piece, "x", "2026-06-30"), by="gao")
    town.refused("nothing-there", lapse, by="gao", on="2026-06-30")
