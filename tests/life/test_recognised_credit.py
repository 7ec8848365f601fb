"""C11, C13: what verification lets count becomes ground, credit and quota, once."""

import pytest
import shapely
from townhall import HA, box, plot, refused
from verification import BASE, frame, layer

from jianliang.commands import Judged, Recognition, close_year, recognise
from jianliang.commands.recognising import credited_unit, without_any
from jianliang.core import tables


def test_only_the_part_that_counts_is_recognised(town):
    """The lower half of the square was never construction land."""
    town.until("recognise", plot("P1", box(0, 0.5)))
    assert town.credit() == {"W": HA // 2}
    with town.book.desk() as desk:
        row = desk.piece("P1/1")
        assert shapely.equals(shapely.from_wkb(row.geometry), box(0, 1, 1, 0.5))
        assert desk.plot("P1").claimed_dm2 == HA


def test_a_plot_of_which_nothing_counts_is_refused_with_its_reasons(town):
    town.until("verify", plot("P1", box(1, 1)))
    with refused("nothing-counts") as caught:
        town.recognise("P1")
    assert "10000.00" in caught.value.reason("zh")
    assert "仍为建设用地" in caught.value.reason("zh")
    assert list(without_any(town.judged(), ["P1"])) == ["P1"]


def test_land_under_a_dam_counts_in_one_total_and_the_rest_in_both(town):
    """Square (1, 2) became 1109: urban-rural land no more, construction land still."""
    town.until("recognise", plot("P1", box(0, 2.5, 2, 0.5), after_use="water"))
    assert town.credit("urban_rural") == {"W": HA}
    assert town.credit("construction") == {"W": HA // 2}
    with town.book.desk() as desk:
        flags = {(r.construction, r.urban_rural, r.area_dm2) for r in desk.recognised()}
    assert flags == {(0, 1, HA // 2), (1, 1, HA // 2)}


@pytest.mark.parametrize(
    ("total", "lots"),
    [("urban_rural", [1, 2]), ("construction", [2]), ("none", [])],
)
def test_quota_is_issued_for_the_total_that_the_rules_name(town, total, lots):
    town.ruled(quota_total=total)
    town.until("recognise", plot("P1", box(0, 2.5, 2, 0.5), after_use="water"))
    free = {lot for unit, account, lot in town.balances() if account == "free"}
    assert free == {f"L-P1/{n}" for n in lots}


def test_credit_for_another_unit_s_land_goes_to_that_unit(town):
    """The claim of W reaches half a square into E."""
    town.until("recognise", plot("P1", box(1.5, 3)))
    assert town.credit() == {"W": HA // 2, "E": HA // 2}
    free = {u: a for (u, account, _), a in town.balances().items() if account == "free"}
    assert free == {"W": HA // 2, "E": HA // 2}


def test_credit_of_a_piece_goes_to_a_unit_of_the_claiming_one_s_level():
    above = {
        "C": ("C",), "D": ("D", "C"), "W": ("W", "D", "C"), "E": ("E", "D", "C"),
        "W1": ("W1", "W", "D", "C"), "E1": ("E1", "E", "D", "C"),
    }  # fmt: skip
    assert credited_unit(above, "W", "W1") == "W"
    assert credited_unit(above, "W", "E1") == "E"
    assert credited_unit(above, "D", "W1") == "D"
    assert credited_unit(above, "W", "outside") == "W"
    assert credited_unit(above, "W1", "E") == "E"


def test_ground_counts_once_whoever_claims_it(town):
    """The verification is made before the first of the two is recognised."""
    town.until("verify", plot("P1"))
    alone = town.judged()
    town.recognise("P1", judged=alone)
    town.until("verify", plot("P2", declared_on="2025-02-01"))
    pieces = town.judged().pieces
    assert pieces["verdict"].tolist() == ["already-counted"]
    forged = alone.pieces.assign(claim_id="P2")
    with refused("ground-counted"):
        town.recognise("P2", judged=Judged("forged", town.book.size, forged))
    assert town.credit() == {"W": HA}


def test_a_claim_that_changed_after_its_verification_is_verified_again(town):
    from jianliang.commands import Basis, correct

    town.until("clear", plot("P1"))
    old = town.judged()
    change = {"P1": {"after_use": "cropland"}}
    correct(town.office, town.asked("wang"), change, Basis("typing error"))
    town.step("restore", "P1")
    town.seen("P1")
    with refused("verification-lacks"):
        town.recognise("P1", judged=old)
    town.recognise("P1")


def test_a_verification_that_does_not_speak_of_a_plot_is_no_ground_for_it(town):
    town.until("verify", plot("P1"))
    judged = town.judged()
    town.until("verify", plot("P2", box(1, 3)))
    with refused("verification-lacks"):
        town.recognise("P1", "P2", judged=judged)
    assert town.state("P1") == "verified"


def test_land_mapped_later_is_recognised_later_and_keeps_its_credit_year(town):
    town.until("verify", plot("P1", credit_year=2023, cleared_on="2023-05-01"))
    town.recognise("P1", year=2026)
    with town.book.desk() as desk:
        rows = [r for r in desk.credit("W") if r.recognised_dm2]
    assert {(r.credit_year, r.recognition_year) for r in rows} == {(2023, 2026)}


def test_nothing_is_recognised_before_the_year_it_was_cleared_in(town):
    town.until("verify", plot("P1"))
    with refused("recognised-early"):
        town.recognise("P1", year=2023)


def test_recognising_twice_under_one_id_counts_once(town):
    town.until("verify", plot("P1"))
    judged = town.judged()
    first = town.recognise("P1", judged=judged, request="mine")
    assert town.recognise("P1", judged=judged, request="mine") == first
    assert town.credit() == {"W": HA}


def test_the_event_cites_its_verification(town):
    town.until("recognise", plot("P1"))
    with town.book.desk() as desk:
        said = desk.history("P1")[-1].event.payload
    assert said["verification"] == "0123456789abcdef"


def test_a_closed_year_takes_no_more_and_states_its_series(town):
    town.until("recognise", plot("P1"))
    town.until("verify", plot("P2", box(1, 3)))
    close_year(town.office, town.asked("chen"), 2025, "abcdef")
    with town.book.desk() as desk:
        said = desk.history("C")[-1].event.payload
    assert said["totals"]["construction"]["recognised_dm2"] == HA
    assert [row["unit"] for row in said["series"]] == ["W", "W"]
    with refused("year-closed"):
        town.recognise("P2", year=2025)
    town.recognise("P2", year=2026)


def test_open_claims_do_not_hold_a_year_open_but_earlier_bookings_do(town):
    town.until("recognise", plot("P1"))
    town.declare(plot("P2", box(1, 3)))
    from dataclasses import replace

    asked = replace(town.asked("chen"), on="2026-12-31")
    with refused("close-earlier"):
        close_year(town.office, asked, 2026, "abcdef")
    close_year(town.office, asked, 2025, "abcdef")
    close_year(town.office, replace(asked, request="next"), 2026, "abcdef")


def test_only_the_city_closes_a_year(town):
    for person in ("du", "zhao", "li"):
        with refused("not-yours"):
            close_year(town.office, town.asked(person), 2025, "abcdef")


def test_park_land_without_mapped_details_is_recognised_in_its_declared_share(town):
    paving = [{"facility_id": "F", "kind": "surveyed", "geometry": box(3, 3)}]
    town.city = type(town.city)(
        *(getattr(town.city, n) for n in ("name", "crs", "area_standard", "profile")),
        (
            *town.city.layers,
            layer("park_facilities", tables.PARK_FACILITIES, paving, BASE),
        ),
    )
    town.until("recognise", plot("P1", after_use="park"))
    assert town.credit() == {"W": HA * 9 // 10}
    assert len(frame(tables.PARK_FACILITIES, paving)) == 1


def test_recognition_is_the_city_s_alone(town):
    town.until("verify", plot("P1"))
    judged, wanted = town.judged(), Recognition(("P1",), 2025)
    for person in ("wang", "li", "chen", "sun"):
        with refused("not-yours"):
            recognise(town.office, town.asked(person), wanted, judged)
