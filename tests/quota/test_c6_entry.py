"""C6: land enters the market only while entered ≤ ρ × recognised, at every date."""

from offices import CITY, FAR, NEXT, NORTH, TOWN, VILLAGE, told, use

from jianliang.commands.advances import advance
from jianliang.commands.disputes import Dispute, freeze
from jianliang.commands.entering import enter
from jianliang.commands.quota import levy, reserve
from jianliang.commands.reversals import Decision, reverse
from jianliang.commands.steps import Basis
from jianliang.commands.transfers import Contract, transfer

PAPERS = ("sha256:" + "0" * 64,)


def taken_back(town, piece: str, area_dm2: int, on: str) -> None:
    basis = Basis("复建认定", PAPERS)
    town.ask(reverse, Decision(piece, area_dm2, 2026, basis), by="zhao", on=on)


def test_half_of_what_was_recognised_may_enter_and_its_quota_goes_with_it(town):
    town.recognised(TOWN, 1000)
    town.ask(enter, use(TOWN, 500), by="li")
    assert town.accounts(TOWN) == {"entered": 500, "free": 500, "issue": -1000}
    refusal = town.refused("entry-short-for-good", enter, use(TOWN, 1), by="li")
    assert "0.01" in told(refusal)


def test_a_refusal_names_the_shortfall_and_the_day_on_which_it_would_be_lawful(town):
    town.recognised(TOWN, 1000, on="2025-03-01")
    town.recognised(TOWN, 600, on="2025-09-01")
    town.ask(enter, use(TOWN, 500), by="li", on="2025-03-01")

    refusal = town.refused(
        "entry-short", enter, use(TOWN, 300), by="li", on="2025-06-01"
    )

    assert refusal.values["short"] == "3.00" and refusal.values["room"] == "0.00"
    assert refusal.values["lawful"] == "2025-09-01"
    town.ask(enter, use(TOWN, 300), by="li", on="2025-09-01")


def test_an_entry_dated_back_must_also_be_lawful_on_every_later_day(town):
    town.recognised(TOWN, 1000, on="2025-03-01")
    town.recognised(TOWN, 1000, on="2025-03-01")
    town.ask(enter, use(TOWN, 900), by="li", on="2025-09-01")
    town.refused("quota-dated-back", enter, use(TOWN, 100), by="li", on="2025-03-05")
    town.recognised(TOWN, 100, on="2025-03-01")
    town.refused(
        "entry-short-for-good", enter, use(TOWN, 151), by="li", on="2025-03-05"
    )


def test_a_reversal_known_for_a_later_day_weighs_on_an_entry_before_it(town):
    town.recognised(TOWN, 1000, on="2025-03-01")
    other = town.recognised(TOWN, 1000, on="2025-03-01")
    taken_back(town, other, 1000, "2025-06-01")
    town.refused(
        "entry-short-for-good", enter, use(TOWN, 501), by="li", on="2025-04-01"
    )
    town.ask(enter, use(TOWN, 500), by="li", on="2025-04-01")


def test_after_a_reversal_nothing_more_enters_until_as_much_is_reduced_again(town):
    piece = town.recognised(TOWN, 1000, on="2025-03-01")
    town.ask(enter, use(TOWN, 500), by="li", on="2025-03-01")
    taken_back(town, piece, 400, "2025-06-01")
    town.recognised(NEXT, 300, on="2025-03-01")
    town.ask(transfer, Contract("C1", NEXT, TOWN, 300), by="bei")
    town.recognised(TOWN, 400, on="2025-08-01")
    town.refused("entry-short-for-good", enter, use(TOWN, 1), by="li", on="2025-08-01")
    town.recognised(TOWN, 200, on="2025-08-01")
    town.ask(enter, use(TOWN, 100), by="li", on="2025-08-01")


def test_the_township_pools_its_villages(town):
    town.recognised(VILLAGE, 1000)
    town.recognised(TOWN, 200)
    town.ask(transfer, Contract("C1", VILLAGE, TOWN, 400), by="bei")
    town.ask(enter, use(TOWN, 600), by="li")
    town.refused("entry-short-for-good", enter, use(VILLAGE, 1), by="bei")


def test_quota_from_elsewhere_is_no_reduction_of_ones_own(town):
    town.recognised(FAR, 1000)
    town.ask(transfer, Contract("C1", FAR, TOWN, 1000), by="cai")
    assert town.balance(TOWN, "free") == 500
    town.refused("entry-short-for-good", enter, use(TOWN, 1), by="li")


def test_reduction_without_quota_does_not_enter_either(town):
    town.recognised(TOWN, 1000)
    town.ask(levy, TOWN, 800, by="cai")
    town.refused("quota-short", enter, use(TOWN, 201), by="li")
    town.ask(enter, use(TOWN, 200), by="li")


def test_what_is_reserved_for_the_project_enters_first(town):
    town.recognised(TOWN, 1000)
    town.ask(reserve, use(TOWN, 300, "J1"), by="li")
    town.ask(reserve, use(TOWN, 300, "J2"), by="li")
    town.ask(enter, use(TOWN, 500, "J1"), by="li")
    assert town.accounts(TOWN) == {
        "entered": 500,
        "free": 200,
        "issue": -1000,
        "reserved": 300,
    }


def test_frozen_quota_does_not_enter(town):
    piece = town.recognised(TOWN, 1000)
    town.ask(freeze, Dispute(piece, "x"), by="gao")
    town.refused("quota-short", enter, use(TOWN, 1), by="li")


def test_turnover_quota_enters_only_against_recognised_reduction(town):
    town.ask(advance, use(TOWN, 1000), by="cai")
    town.refused("entry-short-for-good", enter, use(TOWN, 1), by="li")
    town.recognised(TOWN, 1000)
    town.ask(enter, use(TOWN, 500), by="li")
    assert town.balance(TOWN, "entered", "advance:J1/1") == 500


def test_only_land_of_a_township_enters(town):
    for unit, who in ((CITY, "cai"), (NORTH, "bei")):
        refusal = town.refused("entry-unit", enter, use(unit, 1), by=who)
        assert refusal.values["unit"] == unit


def test_the_city_may_let_land_enter_once_it_was_seen_in_the_field(town):
    town.recognised(TOWN, 1000)
    town.recognised(TOWN, 600, on="2025-06-01", until="verify")
    town.refused(
        "entry-short-for-good", enter, use(TOWN, 800), by="li", on="2025-07-01"
    )

    town.rule("entry_basis", ("2000-01-01", "verified"))

    town.refused("entry-short", enter, use(TOWN, 800), by="li", on="2025-05-01")
    town.ask(enter, use(TOWN, 800), by="li", on="2025-07-01")


def test_the_ratio_of_each_day_holds_on_that_day(town):
    town.recognised(TOWN, 1200)
    town.rule("supply_ratio", ("2000-01-01", "1/4"), ("2025-10-01", "1/3"))
    refusal = town.refused(
        "entry-short", enter, use(TOWN, 400), by="li", on="2025-04-01"
    )
    assert refusal.values["lawful"] == "2025-10-01"
    town.ask(enter, use(TOWN, 300), by="li", on="2025-04-01")
    town.ask(enter, use(TOWN, 100), by="li", on="2025-10-01")


def test_land_that_counts_in_another_total_is_no_basis(town):
    town.rule("entry_total", ("2000-01-01", "construction"))
    town.recognised(TOWN, 1000)
    town.ask(enter, use(TOWN, 500), by="li")
