"""C13: a plot from plan to recognition and watch, step by step (both databases)."""

import pytest
import shapely
from townhall import HA, PAPER, PEOPLE, box, plot, refused

from jianliang.commands import (
    Basis,
    Recognition,
    Seat,
    appoint,
    correct,
    field_verify,
    plan_plots,
    recognise,
    submit_claims,
    take_step,
)
from jianliang.core.moves import MOVES, allowed

NORTH = [box(column, 3) for column in range(4)]


def parcel(name, ground=None, unit="W"):
    shape = box(0, 3) if ground is None else ground
    return {"plot": name, "unit": unit, "geometry": shape.wkb_hex, "area_dm2": HA}


def test_a_plot_lives_from_claim_to_watch_under_one_id(town):
    town.until("watch", plot("P1"))
    assert town.state("P1") == "watched"
    with town.book.desk() as desk:
        kinds = [one.event.kind for one in desk.history("P1")]
        assert kinds == ["declare", "clear", "restore", "verify", "recognise", "watch"]
        assert desk.piece("P1/1").area_dm2 == HA
    assert town.credit() == town.credit("urban_rural") == {"W": HA}
    assert town.balances()["W", "free", "L-P1/1"] == HA


def test_a_planned_plot_is_claimed_under_the_same_id(town):
    plan_plots(town.office, town.asked("pan"), [parcel("P1")])
    assert town.state("P1") == "planned"
    town.declare(plot("P1"))
    assert town.state("P1") == "declared"


def test_a_planned_plot_is_not_declared_by_another_unit(town):
    plan_plots(town.office, town.asked("pan"), [parcel("P1")])
    with refused("plot-other-unit"):
        town.declare(plot("P1", unit="E"), person="er")


def test_a_batch_with_one_bad_claim_records_none(town):
    with refused("claim-refused") as caught:
        town.declare(plot("P1"), plot("P2", cleared_on="in May"))
    assert "P2" in str(caught.value)
    assert town.states() == {}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit": "Z"}, "no-such-unit"),
        ({"after_use": "casino"}, "claim-text"),
        ({"credit_year": "2024"}, "claim-text"),
        ({"geometry": "00"}, "ground-unusable"),
        ({"geometry": shapely.Point(1, 2).wkb_hex}, "ground-unusable"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(town, change, code):
    rows = [{**town.rows(plot("P1"))[0], **change}]
    with refused(code):
        submit_claims(town.office, town.asked("li"), rows)
    assert town.states() == {}


def test_a_claim_is_named_once_in_a_batch(town):
    with refused("plots-twice"):
        town.declare(plot("P1"), plot("P1"))
    with refused("plots-none"):
        town.step("clear")


def test_the_area_of_a_claim_is_measured_and_not_what_it_states(town):
    town.declare(plot("P1", recorded_dm2=7))
    with town.book.desk() as desk:
        assert desk.plot("P1").claimed_dm2 == HA


def test_a_step_takes_all_its_plots_or_none(town):
    town.declare(plot("P1"), plot("P2", box(1, 3)))
    town.step("clear", "P1")
    with refused("move-not-allowed") as caught:
        town.step("clear", "P2", "P1")
    assert "P1" in caught.value.reason("en")
    assert town.states() == {"P1": "cleared", "P2": "declared"}


def test_an_unknown_plot_is_refused_by_name(town):
    with refused("plot-unknown"):
        town.step("clear", "P9")


def test_every_step_out_of_order_lists_what_may_follow(town):
    """In each state, each step that the table does not allow is refused."""
    people = {"clear": "li", "restore": "li", "watch": "zhao", "withdraw": "li"}
    people |= {"return": "wang"}
    claims = [plot("P1"), plot("P2", box(1, 3)), plot("P3", box(0, 2.5, 1, 0.5))]
    for claim, state in zip(claims, ("declare", "clear", "restore"), strict=True):
        town.until(state, claim)
    for name in ("P1", "P2", "P3"):
        state = town.state(name)
        for kind in sorted(people.keys() - set(allowed(state))):
            with refused("move-not-allowed") as caught:
                town.step(kind, name, person=people[kind], reason="x")
            assert caught.value.values["allowed"] == ", ".join(allowed(state))
        assert town.state(name) == state


def test_a_refusal_speaks_the_reader_s_words(town):
    town.declare(plot("P1"))
    with refused("move-not-allowed") as caught:
        town.step("restore", "P1")
    assert caught.value.reason("zh") == (
        "地块 P1 目前的状态是“已申报”，不能办理复垦复绿。"
    )
    assert "拆除腾退" in caught.value.remedy("zh")


@pytest.mark.parametrize(("kind", "person"), [("withdraw", "li"), ("return", "wang")])
def test_giving_up_takes_a_reason_and_takes_the_claimed_credit_back(town, kind, person):
    town.declare(plot("P1"))
    with refused("payload-missing"):
        town.step(kind, "P1", person=person)
    town.step(kind, "P1", person=person, reason="wrong outline")
    with town.book.desk() as desk:
        assert {row.claimed_dm2 for row in desk.credit()} == {0}


def test_a_returned_claim_is_declared_again_and_its_four_eyes_begin_anew(town):
    town.until("verify", plot("P1"))
    town.step("return", "P1", person="wang", reason="photo missing")
    town.declare(plot("P1"))
    assert town.state("P1") == "declared"


def test_a_step_keeps_its_reason_and_the_hashes_of_its_documents(town):
    town.declare(plot("P1"))
    basis = Basis("contract ended", (PAPER,))
    take_step(town.office, town.asked("li"), "clear", ["P1"], basis)
    with town.book.desk() as desk:
        said = desk.history("P1")[-1].event.payload
    assert said == {"reason": "contract ended", "documents": [PAPER]}


@pytest.mark.parametrize(
    "text", ["sha256:ab", "md5:" + "ab" * 32, "sha256:" + "G" * 64]
)
def test_what_is_no_hash_of_a_document_is_refused(town, text):
    with refused("document-wrong"):
        take_step(town.office, town.asked("li"), "clear", ["P1"], Basis("", (text,)))


def test_the_field_check_may_see_less_than_is_claimed_but_not_more(town):
    town.until("restore", plot("P1"))
    for area_dm2 in (HA + 1, 0, -5):
        with refused("verified-more"):
            town.seen("P1", area_dm2=area_dm2)
    town.seen("P1", area_dm2=HA - 1)
    with town.book.desk() as desk:
        assert desk.plot("P1").verified_dm2 == HA - 1


def test_a_correction_puts_the_words_of_a_claim_right(town):
    town.declare(plot("P1"))
    change = {"after_use": "cropland", "credit_year": 2023}
    asked, why = town.asked("wang"), Basis("typing error")
    for wrong in ({"cleared_on": "in May"}, {"after_use": "casino"}):
        with refused("claim-refused" if "cleared_on" in wrong else "claim-text"):
            correct(town.office, asked, {"P1": change | wrong}, why)
    correct(town.office, asked, {"P1": change | {"cleared_on": "2023-05-01"}}, why)
    with town.book.desk() as desk:
        assert desk.plot("P1").credit_year == 2023
        assert {row.credit_year for row in desk.credit() if row.claimed_dm2} == {2023}


def test_corrected_ground_takes_its_place_behind_earlier_claims(town):
    """P2 had the square first; P1, moved onto it later, comes after."""
    town.declare(plot("P1", box(1, 3)))
    town.declare(plot("P2", box(0, 3)))
    moved = {"P1": {"geometry": box(0, 3).wkb_hex, "area_dm2": HA}}
    correct(town.office, town.asked("wang"), moved, Basis("wrong square"))
    pieces = town.judged().pieces.set_index("claim_id")
    assert pieces["verdict"].to_dict() == {"P1": "other-claim", "P2": "counts"}


def test_an_earlier_day_does_not_overtake_the_order_of_the_book(town):
    town.declare(plot("P1"))
    town.declare(plot("P0", declared_on="2024-01-01"))
    pieces = town.judged().pieces.set_index("claim_id")
    assert pieces["verdict"].to_dict() == {"P0": "other-claim", "P1": "counts"}


def test_every_request_asked_twice_has_one_effect(town):
    """Each step of a life, under an id and without one, is asked twice."""
    for request in ("mine", ""):
        name, ground = f"P{request}", NORTH[bool(request)]
        claim = plot(name, ground)
        acts = [
            lambda c=claim, r=request: town.declare(c, request=r and r + "1"),
            lambda n=name, r=request: town.step("clear", n, request=r and r + "2"),
            lambda n=name, r=request: town.step("restore", n, request=r and r + "3"),
        ]
        for act in acts:
            first, size = act(), town.book.size
            assert act() == first
            assert town.book.size == size


def test_one_id_does_not_stand_for_two_things(town):
    town.declare(plot("P1"), request="mine")
    with refused("request-reused"):
        town.step("clear", "P1", request="mine")


def test_declaring_verifying_and_recognising_take_three_persons(town):
    """One person in the seats of all three may take one of the steps only."""
    for seat, old in (("A", "li"), ("B", "wang"), ("C", "zhao")):
        given = Seat(seat, "one", *PEOPLE[old][:3])
        appoint(town.office, town.asked("chen"), given)
    town.until("restore", plot("P1"), plot("P2", box(1, 3)))
    town.seen("P1")
    field_verify(town.office, town.asked("one", seat="B"), {"P2": None})
    judged, asked = town.judged(), town.asked("one", "", seat="C")
    with refused("same-person"):
        recognise(town.office, asked, Recognition(("P2",), 2025), judged)
    recognise(town.office, asked, Recognition(("P1",), 2025), judged)
    assert town.states() == {"P1": "recognised", "P2": "verified"}


def test_a_foreign_unit_s_plots_are_nobody_else_s_business(town):
    town.declare(plot("P1"))
    for kind, person in (("clear", "er"), ("withdraw", "xu"), ("return", "fang")):
        with refused("not-yours") as caught:
            town.step(kind, "P1", person=person, reason="x")
        assert "P1" in caught.value.reason("zh")
    assert town.state("P1") == "declared"


def test_who_holds_no_seat_can_do_nothing(town):
    with refused("no-seat"):
        town.declare(plot("P1"), person="nobody")


def test_the_table_of_moves_has_a_way_out_of_every_open_state():
    assert {"withdraw", "return"} <= set(MOVES)
