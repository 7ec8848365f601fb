"""A unit's heir carries on its reservations, transfers, debts and entries."""

from offices import NEXT, TOWN, use

from jianliang.commands.advances import advance, repay
from jianliang.commands.disputes import Dispute, freeze, thaw
from jianliang.commands.entering import enter
from jianliang.commands.quota import commit, reserve
from jianliang.commands.succession import Follows, succeed_units
from jianliang.commands.transfers import Contract, accept, recall, send

LATER = "2025-06-01"


def followed(town) -> None:
    town.ask(succeed_units, [Follows(TOWN, NEXT)], by="cai", on=LATER)


def test_what_was_reserved_for_a_project_is_used_by_the_heir(town):
    town.recognised(TOWN, 1000)
    town.ask(reserve, use(TOWN, 600), by="li")
    followed(town)
    town.refused("nothing-there", commit, use(TOWN), by="li", on=LATER)
    town.ask(commit, use(NEXT), by="lin", on=LATER)
    assert town.accounts(NEXT) == {"free": 400, "issue": -1000, "used": 600}


def test_what_is_on_its_way_is_recalled_by_the_heir_or_accepted(town):
    town.recognised(TOWN, 1000)
    town.recognised(NEXT, 1000)
    town.ask(send, Contract("C1", TOWN, "110106", 300), by="bei")
    town.ask(send, Contract("C2", NEXT, TOWN, 300), by="bei")
    followed(town)
    town.ask(recall, "C1", by="bei", on=LATER)
    town.ask(accept, "C2", by="bei", on=LATER)
    assert town.accounts(NEXT) == {"free": 2000, "issue": -2000}


def test_what_a_unit_entered_its_heir_has_entered(town):
    town.recognised(TOWN, 1000)
    town.recognised(NEXT, 400)
    town.ask(enter, use(TOWN, 300), by="li")
    followed(town)
    refusal = town.refused(
        "entry-short-for-good", enter, use(NEXT, 401), by="lin", on=LATER
    )
    assert refusal.values["room"] == "4.00"
    town.ask(enter, use(NEXT, 400), by="lin", on=LATER)


def test_debts_and_freezes_go_to_the_heir(town):
    piece = town.recognised(TOWN, 1000)
    town.ask(reserve, use(TOWN, 300), by="li")
    frozen = town.ask(freeze, Dispute(piece, "x", "", 800), by="gao")
    lent = town.ask(advance, use(TOWN, 500, "J9"), by="cai")
    followed(town)
    town.ask(thaw, f"{frozen.request_id}/1", "结案", by="gao", on=LATER)
    town.ask(repay, f"{lent.request_id}/1", by="bei", on=LATER)
    assert town.accounts(NEXT) == {"free": 700, "issue": -1000, "reserved": 300}
    town.ask(commit, use(NEXT), by="lin", on=LATER)
