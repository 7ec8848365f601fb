"""C12: owners offer, villages consent, departments sign, where the rule pack asks."""

import pytest
from townhall import PAPER, box, plot, refused

from jianliang.commands import Basis, consent, correct, offer

OURS = {"owner_kind": "collective"}


def offered(town, name="O1", unit="W", person="hu"):
    rows = [{"plot": name, "unit": unit, "note": "empty hall"}]
    return offer(town.office, town.asked(person), rows)


def test_an_owner_offers_land_that_then_is_claimed_under_its_id(town):
    offered(town)
    assert town.state("O1") == ""
    town.declare(plot("O1"))
    with town.book.desk() as desk:
        kinds = [one.event.kind for one in desk.history("O1")]
    assert kinds == ["offer", "declare"]


def test_an_owner_offers_in_the_own_unit_only_and_nobody_else_does(town):
    with refused("not-yours"):
        offered(town, unit="E")
    with refused("not-yours"):
        offered(town, person="li")


def test_land_that_is_claimed_is_offered_no_more(town):
    town.declare(plot("O1"))
    with refused("offer-late"):
        offered(town)


def test_collective_land_is_not_cleared_before_the_village_agrees(town):
    town.declare(plot("P1", **OURS), plot("P2", box(1, 3), owner_kind="state"))
    with refused("consent-missing") as caught:
        town.step("clear", "P1", "P2")
    assert "village_consent_before" in caught.value.reason("zh")
    assert "P1" in caught.value.reason("zh") and "P2" not in caught.value.reason("zh")
    town.agree("P1")
    town.step("clear", "P1", "P2")


def test_the_rules_may_ask_for_consent_at_the_claim_or_not_at_all(town):
    town.ruled(village_consent_before="declare")
    with refused("consent-missing"):
        town.declare(plot("P1", **OURS))
    town.ruled(village_consent_before="none")
    town.until("clear", plot("P1", **OURS))


def test_consent_needs_the_resolution(town):
    town.declare(plot("P1", **OURS))
    with refused("document-needed"):
        consent(town.office, town.asked("li"), ["P1"], Basis("they said yes"))


def test_only_the_own_township_records_consent(town):
    town.declare(plot("P1", **OURS))
    for person in ("er", "wang", "hu"):
        with refused("not-yours"):
            town.agree("P1", person=person)


def test_consent_holds_for_the_ground_it_was_given_for(town):
    town.declare(plot("P1", **OURS))
    town.agree("P1")
    moved = {"P1": {"geometry": box(1, 3).wkb_hex, "area_dm2": 1_000_000}}
    correct(town.office, town.asked("wang"), moved, Basis("wrong square"))
    with refused("consent-missing"):
        town.step("clear", "P1")


def test_a_correction_of_words_leaves_the_consent_standing(town):
    town.declare(plot("P1", **OURS))
    town.agree("P1")
    change = {"P1": {"after_use": "cropland"}}
    correct(town.office, town.asked("wang"), change, Basis("typing error"))
    town.step("clear", "P1")


@pytest.mark.parametrize("departments", ["forestry", "forestry water"])
def test_nothing_is_recognised_before_every_department_has_signed(town, departments):
    town.ruled(recognition_cosigners=departments)
    town.until("verify", plot("P1"))
    signers = {"forestry": "ma", "water": "mo"}
    for name in departments.split():
        with refused("cosign-missing") as caught:
            town.recognise("P1")
        assert name in caught.value.reason("en")
        assert "recognition_cosigners" in caught.value.reason("en")
        town.sign("P1", person=signers[name])
    town.recognise("P1")


def test_a_department_signs_by_its_seat_and_not_by_its_word(town):
    from jianliang.commands import Seat, appoint

    town.declare(plot("P1"))
    given = Seat("S-mute", "mute", "cosigner", "city", "C")
    appoint(town.office, town.asked("chen"), given)
    with refused("cosign-department"):
        town.sign("P1", person="mute")
    with refused("not-yours"):
        town.sign("P1", person="li")


def test_a_pack_that_does_not_speak_of_consent_asks_for_none(town):
    from dataclasses import replace

    rules = town.office.rules
    kept = {k: v for k, v in rules.parameters.items() if "consent" not in k}
    town.office = replace(town.office, rules=replace(rules, parameters=kept))
    town.until("clear", plot("P1", **OURS))
    assert PAPER.startswith("sha256:")
