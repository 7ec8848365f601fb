"""C15: quota passes from unit to unit at a ratio and under conditions."""

from dataclasses import replace

import pytest
from offices import CITY, FAR, NEXT, TOWN, use

from jianliang.commands.advances import advance
from jianliang.commands.disputes import Dispute, freeze
from jianliang.commands.quota import reserve
from jianliang.commands.transfers import (
    Contract,
    accept,
    apply,
    approve,
    recall,
    send,
    transfer,
)
from jianliang.core.conditions import Clawback, Conditions, OutputShare
from jianliang.core.quota import ASSETS

INSIDE = Contract("C1", TOWN, NEXT, 1000, "1/2")
ACROSS = Contract("C1", TOWN, FAR, 1000)


def city_total(town) -> int:
    """What all units may still use, or have used; cancelled quota is gone."""
    with town.book.desk() as desk:
        rows = desk.accounts()
    alive = set(ASSETS) - {"cancelled"}
    return sum(row.balance_dm2 for row in rows if row.account in alive)


def test_the_receiver_gets_the_ratio_and_the_rest_is_cancelled(town):
    town.recognised(TOWN, 1001)
    town.ask(transfer, replace(INSIDE, area_dm2=1001), by="bei")
    assert town.accounts(NEXT) == {"free": 500}
    assert town.accounts(TOWN) == {"cancelled": 500, "issue": -1001, "rounding": 1}


def test_the_city_total_never_rises_by_a_transfer(town):
    town.recognised(TOWN, 5000)
    before = city_total(town)
    for number, ratio in enumerate(("1/1", "1/2", "1/3", "0/1"), 1):
        town.ask(transfer, Contract(f"C{number}", TOWN, NEXT, 1000, ratio), by="bei")
        after = city_total(town)
        assert after <= before
        before = after


def test_a_transfer_without_a_ratio_goes_at_the_highest_the_rules_allow(town):
    town.recognised(TOWN, 2000)
    town.ask(transfer, replace(INSIDE, ratio=""), by="bei")
    assert town.accounts(NEXT) == {"free": 1000}
    town.ask(transfer, replace(ACROSS, contract="C2"), by="cai")
    assert town.accounts(FAR) == {"free": 500}
    third = replace(ACROSS, contract="C3")
    town.refused("ratio-above", transfer, replace(third, ratio="2/3"), by="cai")
    town.refused("ratio-written", transfer, replace(third, ratio="0.5"), by="cai")


def test_inside_a_district_its_clerk_suffices_across_districts_it_takes_the_city(town):
    town.recognised(TOWN, 3000)
    town.refused("not-yours", transfer, INSIDE, by="li")
    town.refused("not-yours", transfer, INSIDE, by="nan")
    town.ask(transfer, INSIDE, by="bei")
    for command in (transfer, send):
        contract = replace(ACROSS, contract="C2")
        refusal = town.refused("across-districts", command, contract, by="bei")
        assert (refusal.values["a"], refusal.values["b"]) == (TOWN, FAR)
    town.ask(send, replace(ACROSS, contract="C2"), by="cai")
    town.ask(accept, "C2", by="nan")
    assert town.accounts(FAR) == {"free": 500}


def test_only_free_recognised_quota_is_passed_on(town):
    pledged, disputed = town.recognised(TOWN, 1000), town.recognised(TOWN, 1000)
    town.ask(reserve, use(TOWN, 1000), by="li")
    town.ask(freeze, Dispute(disputed, "举报核查"), by="gao")
    town.ask(advance, use(TOWN, 5000, "J9"), by="cai")

    assert pledged
    assert town.balance(TOWN, "free") == 5000
    refusal = town.refused("quota-short", transfer, INSIDE, by="bei")
    assert refusal.values["balance"] == "0.00"


def test_what_is_sent_is_on_its_way_until_it_is_accepted_or_recalled(town):
    town.recognised(TOWN, 1001)
    town.ask(send, replace(INSIDE, area_dm2=1001), by="bei")
    assert town.accounts(TOWN) == {"in_transit": 1001, "issue": -1001}
    assert town.accounts(NEXT) == {}

    town.ask(recall, "C1", by="bei")
    assert town.accounts(TOWN) == {"free": 1001, "issue": -1001}

    town.ask(send, replace(INSIDE, contract="C2", area_dm2=1001), by="bei")
    town.refused("not-yours", accept, "C2", by="nan")
    town.ask(accept, "C2", by="bei")
    assert town.accounts(TOWN) == {"cancelled": 500, "issue": -1001, "rounding": 1}
    assert town.accounts(NEXT) == {"free": 500}


def test_what_is_applied_for_moves_when_it_is_approved_and_then_accepted(town):
    town.recognised(TOWN, 1001)
    share = OutputShare(2026, 2030, {TOWN: 4000, FAR: 6000})
    terms = Conditions(7, 900, (share,), Clawback("2030-12-31", 100))
    wanted = replace(ACROSS, conditions=terms)
    town.ask(apply, wanted, by="li")
    assert town.accounts(TOWN) == {"free": 1001, "issue": -1001}
    town.refused("contract-known", apply, wanted, by="li")
    town.refused("contract-known", send, wanted, by="cai")
    town.refused("contract-closed", accept, "C1", by="nan")
    for person in ("li", "bei", "nan"):
        town.refused("not-yours", approve, "C1", by=person)
    town.ask(approve, "C1", by="cai")
    town.refused("contract-closed", approve, "C1", by="cai")
    assert town.accounts(TOWN) == {"free": 1, "in_transit": 1000, "issue": -1001}
    with town.book.desk() as desk:
        first, second = (x.event.payload for x in desk.history("transfer:C1"))
    assert first == second
    town.ask(accept, "C1", by="nan")
    assert town.accounts(FAR) == {"free": 500}


def test_an_application_is_ended_by_recalling_it(town):
    town.recognised(TOWN, 1001)
    town.ask(apply, ACROSS, by="bei")
    town.ask(recall, "C1", by="cai")
    town.refused("contract-closed", approve, "C1", by="cai")
    town.refused("contract-closed", recall, "C1", by="cai")
    assert town.accounts(TOWN) == {"free": 1001, "issue": -1001}


def test_only_what_could_be_sent_can_be_applied_for(town):
    town.refused("quota-short", apply, ACROSS, by="li")
    town.recognised(TOWN, 1001)
    town.refused("ratio-above", apply, replace(ACROSS, ratio="2/3"), by="li")
    town.refused("not-yours", apply, ACROSS, by="nan")
    town.refused("leg-circle", apply, replace(ACROSS, receiver=TOWN), by="li")


def test_a_contract_is_used_once_and_closed_once(town):
    town.recognised(TOWN, 3000)
    town.ask(send, INSIDE, by="bei")
    town.refused("contract-known", send, INSIDE, by="bei")
    town.refused("contract-known", transfer, INSIDE, by="bei")
    town.ask(accept, "C1", by="bei")
    town.refused("contract-closed", accept, "C1", by="bei")
    town.refused("contract-closed", recall, "C1", by="bei")
    town.refused("contract-closed", recall, "C2", by="bei")
    town.refused("contract-missing", transfer, replace(INSIDE, contract=""), by="bei")
    town.refused("leg-circle", transfer, replace(INSIDE, receiver=TOWN), by="bei")


def test_conditions_are_kept_with_the_transfer(town):
    town.recognised(TOWN, 1000)
    halves = OutputShare(2026, 2030, {TOWN: 4000, FAR: 5000, "某企业": 1000})
    later = OutputShare(2031, 2031, {TOWN: 0, FAR: 10_000})
    agreed = Conditions(120, 5_000_000_00, (later, halves), Clawback("2030-12-31", 100))
    town.ask(transfer, replace(ACROSS, conditions=agreed), by="cai")

    kept = town.last().payload
    assert kept["ratio"] == "1/2" and kept["receiver"] == FAR
    assert kept["conditions"] == {
        "people": 120,
        "cash_fen": 500_000_000,
        "clawback": {"until": "2030-12-31", "cash_fen": 100},
        "output": [
            {
                "first_year": 2026,
                "last_year": 2030,
                "share_bp": [[TOWN, 4000], [FAR, 5000], ["某企业", 1000]],
            },
            {
                "first_year": 2031,
                "last_year": 2031,
                "share_bp": [[TOWN, 0], [FAR, 10_000]],
            },
        ],
    }


@pytest.mark.parametrize(
    ("conditions", "code"),
    [
        (Conditions(people=-1), "condition-whole"),
        (Conditions(cash_fen=1.5), "condition-whole"),
        (Conditions(output=[OutputShare(2026, 2027, {TOWN: 5000, FAR: 4999})]), "output-shares"),
        (Conditions(output=[OutputShare(2026, 2027, {TOWN: 10_000})]), "output-shares"),
        (Conditions(output=[OutputShare(2026, 2027, {TOWN: -1, FAR: 10_001})]), "condition-whole"),
        (Conditions(output=[OutputShare(2027, 2026, {TOWN: 1, FAR: 9_999})]), "output-years"),
        (
            Conditions(
                output=[
                    OutputShare(2026, 2028, {TOWN: 1, FAR: 9_999}),
                    OutputShare(2028, 2029, {TOWN: 1, FAR: 9_999}),
                ]
            ),
            "output-years",
        ),
        (Conditions(cash_fen=99, clawback=Clawback("2030-12-31", 100)), "clawback-wrong"),
        (Conditions(cash_fen=99, clawback=Clawback("some day", 10)), "clawback-wrong"),
    ],
)  # fmt: skip
def test_conditions_that_do_not_add_up_are_refused(town, conditions, code):
    town.recognised(TOWN, 1000)
    contract = replace(ACROSS, conditions=conditions)
    if code == "condition-whole" and conditions.cash_fen == 1.5:
        code = "payload-value"
    town.refused(code, transfer, contract, by="cai")


def test_the_city_may_send_quota_of_its_own(town):
    town.recognised(CITY, 1000)
    town.ask(transfer, Contract("C1", CITY, FAR, 1000, "1/2"), by="cai")
    assert town.accounts(FAR) == {"free": 500}
