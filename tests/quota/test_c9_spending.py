"""C9: quota is reserved, used or released; nobody spends what is not there."""

from offices import CITY, FAR, NEXT, NORTH, TOWN, VILLAGE, use

from jianliang.commands.quota import commit, grant, levy, reserve, sweep, void
from jianliang.commands.transfers import Contract, transfer


def test_quota_is_reserved_used_or_released(town):
    town.recognised(TOWN, 1000)

    town.ask(reserve, use(TOWN, 600), by="li")
    assert town.accounts(TOWN) == {"free": 400, "issue": -1000, "reserved": 600}
    town.ask(commit, use(TOWN, 250), by="li")
    town.ask(void, use(TOWN), by="li")

    assert town.accounts(TOWN) == {"free": 750, "issue": -1000, "used": 250}


def test_more_than_the_balance_is_refused_with_the_balance(town):
    town.recognised(TOWN, 1000)
    refusal = town.refused("quota-short", reserve, use(TOWN, 1001), by="li")
    assert refusal.values == {"wanted": "10.01", "balance": "10.00"}


def test_one_project_does_not_use_what_another_has_reserved(town):
    town.recognised(TOWN, 1000)
    town.ask(reserve, use(TOWN, 300, "J1"), by="li")
    town.ask(reserve, use(TOWN, 700, "J2"), by="li")

    town.refused("quota-short", commit, use(TOWN, 301, "J1"), by="li")
    town.refused("nothing-there", void, use(TOWN, None, "J3"), by="li")
    town.ask(commit, use(TOWN, None, "J1"), by="li")
    town.refused("nothing-there", commit, use(TOWN, None, "J1"), by="li")

    assert town.accounts(TOWN) == {"issue": -1000, "reserved": 700, "used": 300}


def test_the_earliest_issued_lot_is_spent_first(town):
    first, second = town.recognised(TOWN, 500), town.recognised(TOWN, 500)
    town.ask(reserve, use(TOWN, 600), by="li")
    assert town.balance(TOWN, "reserved", f"L-{first}") == 500
    assert town.balance(TOWN, "reserved", f"L-{second}") == 100


def test_only_the_units_own_clerk_or_one_above_spends(town):
    town.recognised(TOWN, 1000)
    town.refused("not-yours", reserve, use(TOWN, 1), by="lin")
    town.refused("not-yours", reserve, use(TOWN, 1), by="nan")
    town.refused("not-yours", reserve, use(TOWN, 1), by="zhao")
    town.ask(reserve, use(TOWN, 1), by="bei")


def test_a_use_names_a_project_a_known_unit_and_a_whole_area(town):
    town.recognised(TOWN, 1000)
    town.refused("project-missing", reserve, use(TOWN, 1, ""), by="li")
    town.refused("no-such-unit", reserve, use("999999", 1), by="li")
    town.refused("leg-area", reserve, use(TOWN, 0), by="li")
    town.refused("leg-area", reserve, use(TOWN, None), by="li")
    town.refused("leg-area", reserve, use(TOWN, -5), by="li")


def test_quota_is_not_spent_before_its_day_nor_before_what_moved_it_last(town):
    town.recognised(TOWN, 1000, on="2025-03-01")
    town.refused("quota-dated-back", reserve, use(TOWN, 1), by="li", on="2025-02-28")
    town.refused("day-to-come", reserve, use(TOWN, 1), by="li", on="2026-06-03")
    town.ask(reserve, use(TOWN, 1), by="li", on="2025-03-01")


def test_the_city_levies_into_its_reserve_and_grants_from_it(town):
    town.recognised(TOWN, 1000)
    town.ask(levy, TOWN, 300, by="cai")
    assert town.accounts(CITY) == {"reserve": 300}
    town.refused("not-yours", levy, TOWN, 1, by="bei")
    town.refused("quota-short", grant, use(FAR, 301), by="cai")
    town.refused("not-yours", grant, use(FAR, 1), by="nan")

    town.ask(grant, use(FAR, 200), by="cai")

    assert town.accounts(CITY) == {"reserve": 100}
    assert town.accounts(FAR) == {"free": 200}


def test_what_rounding_leaves_over_is_swept_into_the_reserve(town):
    town.refused("nothing-there", sweep, by="cai")
    town.recognised(TOWN, 301)
    town.recognised(VILLAGE, 301)
    for number, source in enumerate((TOWN, VILLAGE)):
        contract = Contract(f"C{number}", source, NEXT, 301, "1/3")
        town.ask(transfer, contract, by="bei")
    assert town.balance(TOWN, "rounding") == town.balance(VILLAGE, "rounding") == 1

    town.refused("not-yours", sweep, by="bei")
    town.ask(sweep, by="cai")

    assert town.accounts(CITY) == {"reserve": 2}
    assert town.balance(TOWN, "rounding") == 0


def test_a_district_may_hold_and_spend_quota_of_its_own(town):
    town.recognised(TOWN, 1000)
    town.ask(transfer, Contract("C1", TOWN, NORTH, 400), by="bei")
    town.ask(reserve, use(NORTH, 400), by="bei")
    assert town.accounts(NORTH) == {"reserved": 400}
