"""Units that merge, take a new code or are split carry everything over, to the dm²."""

from dataclasses import replace

import pytest
from townhall import HA, box, plot, refused

from jianliang.commands import Follows, Seat, appoint, succeed_units
from jianliang.commands.succession import given_plots

NEW = {"N": ("N", "D", "C"), "S": ("S", "D", "C")}


@pytest.fixture
def grown(town):
    """The town with the new units N (north) and S (south), and three plots of W."""
    town.office = replace(town.office, above={**town.office.above, **NEW})
    town.until("recognise", plot("P1"))
    town.until("clear", plot("P2", box(1, 3)))
    town.until("declare", plot("P3", box(0, 0)))
    return town


def everything(town):
    """Credit, open claims and balances of the whole city, whatever unit has them."""
    with town.book.desk() as desk:
        names = ("claimed_dm2", "verified_dm2", "recognised_dm2")
        credit = [sum(getattr(r, n) for r in desk.credit()) for n in names]
        lots = sorted((r.account, r.lot, r.balance_dm2) for r in desk.accounts())
        states = sorted((r.plot, r.state) for r in desk.plots())
    return credit, lots, states


def units_of(town):
    with town.book.desk() as desk:
        return {row.plot: row.unit for row in desk.plots()}


def test_an_heir_has_what_the_unit_had_and_nothing_more(grown):
    before = everything(grown)
    done = succeed_units(grown.office, grown.asked("chen"), [Follows("W", "N")])
    assert everything(grown) == before
    assert set(units_of(grown).values()) == {"N"}
    assert grown.credit() == {"N": HA}
    assert grown.balances()["N", "free", "L-P1/1"] == HA
    assert done.first_seq == done.last_seq


def test_the_seats_of_a_unit_go_with_it(grown):
    succeed_units(grown.office, grown.asked("chen"), [Follows("W", "N")])
    grown.step("restore", "P2")
    assert grown.state("P2") == "restored"


def test_a_split_gives_each_plot_to_the_part_it_lies_in(grown):
    """The north has P1 and P2; P1 takes its credit and its lot with it."""
    before = everything(grown)
    parts = {"N": box(0, 2, 4, 2), "S": box(0, 0, 4, 2)}
    follows = Follows("W", "S", parts)
    with grown.book.desk() as desk:
        assert given_plots(desk, follows) == {"N": ["P1", "P2"]}
    succeed_units(grown.office, grown.asked("chen"), [follows])
    assert everything(grown) == before
    assert units_of(grown) == {"P1": "N", "P2": "N", "P3": "S"}
    assert grown.credit() == {"N": HA}
    free = [unit for unit, account, _ in grown.balances() if account == "free"]
    assert free == ["N"]


def test_units_may_follow_each_other_in_one_request(grown):
    follows = [Follows("W", "N"), Follows("E", "N"), Follows("N", "S")]
    succeed_units(grown.office, grown.asked("chen"), follows)
    assert set(units_of(grown).values()) == {"S"}
    with refused("unit-succeeded"):
        grown.declare(plot("P9", box(3, 3)), person="du")


def test_one_wrong_unit_and_none_is_succeeded(grown):
    follows = [Follows("W", "N"), Follows("E", "Z")]
    with refused("no-such-unit"):
        succeed_units(grown.office, grown.asked("chen"), follows)
    assert set(units_of(grown).values()) == {"W"}


def test_only_the_city_says_who_follows_whom(grown):
    for person in ("li", "du", "zhao"):
        with refused("not-yours"):
            succeed_units(grown.office, grown.asked(person), [Follows("W", "N")])


def test_succeeding_twice_is_one_request(grown):
    follows = [Follows("W", "S", {"N": box(0, 2, 4, 2), "S": box(0, 0, 4, 2)})]
    first = succeed_units(grown.office, grown.asked("chen", "mine"), follows)
    assert succeed_units(grown.office, grown.asked("chen", "mine"), follows) == first


def test_a_new_unit_can_be_worked_in(grown):
    succeed_units(grown.office, grown.asked("chen"), [Follows("W", "N")])
    given = Seat("S-ning", "ning", "clerk", "township", "N")
    appoint(grown.office, grown.asked("chen"), given)
    grown.step("restore", "P2", person="ning")
