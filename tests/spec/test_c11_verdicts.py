"""C11: what of a claim counts, and why the rest does not; one rule a test.

The map of the town stands in tests/verification.py: 1 ha squares, 1,000,000 dm² each.
"""

import pytest
from verification import (
    HA,
    batch,
    box,
    city,
    claim,
    counted,
    frame,
    layer,
    reasons,
    ruled,
    verdicts,
)

from jianliang.core import tables
from jianliang.core.catalogue.verifying import REASON_WORDS, VERDICT_WORDS
from jianliang.core.counting import counting_rules
from jianliang.core.errors import CityError, RuleError
from jianliang.core.verdicts import REASONS, VERDICT_OF, VERDICTS
from jianliang.pipeline.verifying import verify_claims

CLEARED = box(0, 3)  # 0601 → 0301


@pytest.fixture
def verified(beijing):
    def run(*rows, where=None, rules=beijing, **more):
        return verify_claims(where or city(), batch(*rows, **more), rules).pieces

    return run


def test_cleared_and_restored_land_counts_in_both_totals(verified):
    pieces = verified(claim("C", CLEARED))
    assert verdicts(pieces) == {"counts": HA}
    assert counted(pieces, "construction") == counted(pieces, "urban_rural") == HA


def test_what_was_no_construction_land_at_the_base_does_not_count(verified):
    """Half on a field that was always one."""
    pieces = verified(claim("C", box(0, 0.5)))
    assert verdicts(pieces) == {"counts": HA // 2, "not-construction-at-base": HA // 2}


def test_what_is_still_construction_land_does_not_count(verified):
    assert verdicts(verified(claim("C", box(1, 1)))) == {"still-construction": HA}


def test_idle_land_in_the_survey_stays_in_the_total(verified):
    assert reasons(verified(claim("C", box(2, 2))), "C") == {"idle-mapped": HA}


@pytest.mark.parametrize("use", ["idle", "reserve"])
def test_land_claimed_as_idle_or_reserve_never_counts(verified, use):
    pieces = verified(claim("C", CLEARED, use))
    assert verdicts(pieces) == {"idle-or-reserve": HA}


def test_a_dam_reduces_the_urban_rural_total_only(verified):
    pieces = verified(claim("C", box(1, 2), "road"))
    assert verdicts(pieces) == {"road-or-dam": HA}
    assert (counted(pieces, "construction"), counted(pieces, "urban_rural")) == (0, HA)


def test_a_class_the_profile_leaves_open_does_not_count_for_now(verified):
    """A park outside the village: construction land, urban-rural or not is open."""
    assert verdicts(verified(claim("C", box(3, 2), "park"))) == {"undecided-class": HA}


def test_a_use_that_is_not_listed_does_not_count(verified):
    assert reasons(verified(claim("C", CLEARED, "other")), "C") == {"use-uncounted": HA}


@pytest.mark.parametrize("surface", ["rubble", "building"])
def test_rubble_told_by_the_claim_itself_does_not_count(verified, surface):
    pieces = verified(claim("C", CLEARED, after_surface=surface))
    assert reasons(pieces, "C") == {"rubble-declared": HA}


def test_ground_the_survey_marks_as_uncleared_does_not_count(verified):
    patch = {"patch_id": "1", "kind": "CCWJQ", "geometry": box(0, 3, 0.25, 1)}
    seen = {"patch_id": "2", "kind": "WL", "geometry": box(0.5, 3, 0.5, 1)}
    where = city(layer("patches", tables.PATCHES, [patch, seen]))
    pieces = verified(claim("C", CLEARED), where=where)
    assert verdicts(pieces) == {"counts": HA * 3 // 4, "uncleared": HA // 4}


def facilities(*rows):
    made = [
        {"facility_id": str(n), "kind": kind, "geometry": shape}
        for n, (kind, shape) in enumerate(rows)
    ]
    return layer("park_facilities", tables.PARK_FACILITIES, made)


def test_paving_and_toilets_inside_a_park_do_not_count(verified):
    """A path of 500 m², a toilet of 100 m² of which a half stands on the path."""
    path = box(0, 3.5, 1, 0.05)
    toilet = box(0.2, 3.525, 0.2, 0.05)
    where = city(facilities(("paving", path), ("toilet", toilet)))
    pieces = verified(claim("C", CLEARED, "park"), where=where)
    assert verdicts(pieces) == {
        "park-paving": 45_000,
        "park-toilet": 10_000,
        "counts": HA - 55_000,
    }


def test_paving_outside_parks_is_a_matter_of_the_survey(verified):
    where = city(facilities(("paving", box(0, 3.5, 1, 0.05))))
    assert verdicts(verified(claim("C", CLEARED), where=where)) == {"counts": HA}


@pytest.mark.parametrize(
    ("surface", "verdict"), [("paving", "park-paving"), ("toilet", "park-toilet")]
)
def test_a_hard_surface_told_by_the_claim_does_not_count(verified, surface, verdict):
    pieces = verified(claim("C", CLEARED, "park", after_surface=surface))
    assert verdicts(pieces) == {verdict: HA}


def test_a_park_without_mapped_details_counts_by_the_declared_share(verified):
    pieces = verified(claim("C", CLEARED, "park"))
    assert reasons(pieces, "C") == {"reduced": 900_000, "park-share": 100_000}
    assert counted(pieces, "construction") == 900_000


def test_a_park_that_was_mapped_and_has_nothing_counts_whole(verified):
    where = city(facilities(("surveyed", box(0, 3))))
    assert verdicts(verified(claim("C", CLEARED, "park"), where=where)) == {
        "counts": HA
    }


@pytest.mark.parametrize("share", [1, 1.0, 1.2, -0.1])
def test_nobody_may_declare_that_a_park_has_no_hard_surface(beijing, share):
    with pytest.raises(RuleError) as refused:
        counting_rules(ruled(beijing, unmapped_park_share=share), "2024-12-31")
    assert refused.value.code == "counting-park-share"


def test_land_outside_the_special_plan_does_not_count(verified, beijing):
    plan = [{"parcel_id": "P", "geometry": box(0, 3, 0.4, 1)}]
    where = city(layer("special_plan", tables.SPECIAL_PLAN, plan), plan=False)
    pieces = verified(claim("C", CLEARED), where=where)
    assert verdicts(pieces) == {"counts": 400_000, "outside-plan": 600_000}
    free = ruled(beijing, special_plan_required=False)
    assert verdicts(verified(claim("C", CLEARED), where=where, rules=free)) == {
        "counts": HA
    }


def test_a_city_without_a_special_plan_has_nothing_outside_it(verified):
    assert verdicts(verified(claim("C", CLEARED), where=city(plan=False))) == {
        "counts": HA
    }


def permit(kind, from_day, to_day=None):
    row = {"approval_id": "A", "kind": kind, "from_day": from_day, "to_day": to_day}
    return city(
        layer("approvals", tables.APPROVALS, [row | {"geometry": box(0, 3, 0.5, 1)}])
    )


@pytest.mark.parametrize(
    ("kind", "days", "found"),
    [
        ("construction", ("2023-01-01",), "idle-or-reserve"),
        ("temporary", ("2023-01-01", "2025-01-01"), "still-construction"),
        ("photovoltaic", ("2023-01-01", "2024-12-31"), "still-construction"),
        ("temporary", ("2023-01-01", "2024-12-30"), "counts"),
        ("construction", ("2025-01-01",), "counts"),
        ("clearing", ("2023-01-01",), "counts"),
    ],
)
def test_a_permit_keeps_land_from_counting_while_it_is_in_force(
    verified, kind, days, found
):
    """On the day of the newest survey, 2024-12-31, both ends of the permit included."""
    pieces = verified(claim("C", CLEARED), where=permit(kind, *days))
    expected = (
        {"counts": HA} if found == "counts" else {found: HA // 2, "counts": HA // 2}
    )
    assert verdicts(pieces) == expected


def test_ground_recognised_before_is_not_counted_again(verified):
    row = {"piece_id": "R", "claim_id": "old", "credit_year": 2023}
    known = frame(tables.RECOGNISED, [row | {"geometry": box(0, 3, 1, 0.3)}])
    pieces = verified(claim("C", CLEARED), recognised=known)
    assert verdicts(pieces) == {"already-counted": 300_000, "counts": 700_000}


def test_ground_of_an_earlier_claim_is_not_counted_twice(verified):
    early = claim("Z", box(0, 3, 1.5, 1), declared_on="2024-06-01")
    late = claim("A", box(1, 3), declared_on="2024-07-01")
    undated = claim("B", box(1, 3))
    pieces = verified(late, undated, early)
    assert verdicts(pieces, "Z") == {"counts": 1_500_000}
    assert reasons(pieces, "A") == {"reduced": HA // 2, "overlap": HA // 2}
    assert reasons(pieces, "B") == {"duplicate": HA // 2, "overlap": HA // 2}
    named = pieces[pieces["verdict"] == "other-claim"]
    assert set(zip(named["claim_id"], named["other_claim"], strict=True)) == {
        ("A", "Z"), ("B", "Z"), ("B", "A"),
    }  # fmt: skip


def test_what_the_survey_could_not_map_does_not_count(verified):
    """Farm land is mapped from 400 m², other land from 600 m²."""
    assert verdicts(verified(claim("C", box(0, 3, 0.2, 0.2)))) == {"counts": 40_000}
    assert verdicts(verified(claim("C", box(0, 3, 0.2, 0.19)))) == {
        "below-minimum": 38_000
    }
    assert verdicts(verified(claim("C", box(1, 0, 0.2, 0.29)))) == {
        "below-minimum": 58_000
    }
    assert verdicts(verified(claim("C", box(1, 0, 0.2, 0.3)))) == {"counts": 60_000}


def test_the_minimum_looks_at_what_would_count_of_the_whole_claim(verified):
    """Two plots of 300 m² forest each are 600 m²; 300 m² beside a field are not."""
    both = verified(claim("C", box(0.9, 3, 0.2, 0.3)))
    assert verdicts(both) == {"counts": 60_000}
    half = verified(claim("C", box(0, 0.9, 0.3, 0.2)))
    assert verdicts(half) == {
        "not-construction-at-base": 30_000,
        "below-minimum": 30_000,
    }


def test_a_new_attribute_for_the_same_land_is_no_reduction(verified):
    """A bus yard that is said to lie outside the village leaves a total in words only."""
    where = city(before="1005", after="1005.")
    pieces = verified(claim("C", box(0, 0)), where=where)
    assert reasons(pieces, "C") == {"code-only": HA}


def test_ground_that_a_survey_does_not_cover_cannot_be_told(verified):
    pieces = verified(claim("C", box(3.5, 3)))
    assert reasons(pieces, "C") == {"not-surveyed": HA // 2, "reduced": HA // 2}


def test_two_surveys_are_needed(beijing):
    with pytest.raises(CityError) as refused:
        verify_claims(
            city(), batch(claim("C", CLEARED)), beijing, ("2020-12-31", "2024-12-31")
        )
    assert refused.value.code == "verify-surveys"


def test_pieces_carry_the_classes_the_unit_and_the_zone_they_lie_in(verified):
    pieces = verified(claim("C", box(1.5, 1.9, 1, 1.2)))
    told = pieces.set_index(["unit", "zone", "class_from", "class_to"])["area_dm2"]
    assert told.to_dict() == {
        ("W", "ecological", "0601", "0301"): 50_000,
        ("W", "ecological", "0601", "1109"): 250_000,
        ("W", "restricted", "0601", "1109"): 250_000,
        ("W", "restricted", "0702", "0702"): 50_000,
        ("E", "ecological", "0601", "0301"): 50_000,
        ("E", "ecological", "0601", "1201"): 250_000,
        ("E", "restricted", "0601", "1201"): 250_000,
        ("E", "restricted", "0702", "0301"): 50_000,
    }
    assert pieces["piece"].tolist() == list(range(1, 9))


def test_the_first_reason_of_the_table_is_the_one_that_is_told(verified):
    """Paved park, outside the plan, recognised before: recognised comes first."""
    row = {"piece_id": "R", "claim_id": "old", "credit_year": 2023}
    known = frame(tables.RECOGNISED, [row | {"geometry": box(0, 3, 0.5, 1)}])
    plan = [{"parcel_id": "P", "geometry": box(3, 3)}]
    where = city(layer("special_plan", tables.SPECIAL_PLAN, plan), plan=False)
    asked = claim("C", CLEARED, "park", after_surface="paving")
    pieces = verified(asked, where=where, recognised=known)
    assert reasons(pieces, "C") == {"recognised": HA // 2, "outside-plan": HA // 2}


def test_every_verdict_and_reason_has_its_words():
    assert set(VERDICT_WORDS) == set(VERDICTS) == set(VERDICT_OF.values())
    assert set(REASON_WORDS) == set(REASONS)
    for message in REASON_WORDS.values():
        assert message.zh and message.en and message.remedy_zh and message.remedy_en
