"""Recognised ground watched: what is a rebuild, and what is none; one rule a test.

The map of the town stands in tests/verification.py: 1 ha squares, 1,000,000 dm² each.
The plot K, the upper left square, was industry in 2022, was cleared in 2023 and is
forest in the survey of that year. W and E are the two towns.
"""

from dataclasses import replace

import pandas as pd
import pytest
import shapely
from verification import HA, box, city, frame, layer, ruled, survey

from jianliang.core import tables
from jianliang.core.errors import RuleError
from jianliang.pipeline.supervising import supervise

FIELDS = "0102 0102 0102 0102\n" * 3
BUILT, FOREST, ROAD = (
    f"{code} 0102 0102 0102\n{FIELDS}" for code in ("0601", "0301", "1003")
)
CLEARED_ON = "2023-06-15"


def piece(piece_id="K/1", shape=None, claim_id="K", **more):
    shape = box(0, 3) if shape is None else shape
    return {
        "piece_id": piece_id, "claim_id": claim_id, "unit": "W",
        "credit_year": 2023, "recognition_year": 2024, "cleared_on": CLEARED_ON,
        "construction": True, "urban_rural": True,
        "area_dm2": round(shape.area * 100), "reversed_dm2": 0, "geometry": shape,
    } | more  # fmt: skip


def patch(kind, shape, seen_on="2025-05-01", patch_id="J1"):
    return {"patch_id": patch_id, "kind": kind, "seen_on": seen_on, "geometry": shape}


def patches(*rows, day="2025-06-01"):
    return layer("patches", tables.PATCHES, list(rows), day=day)


def permit(shape, kind="construction", from_day="2025-01-01", to_day=None):
    row = {"approval_id": "X1", "kind": kind, "from_day": from_day, "to_day": to_day}
    return layer("approvals", tables.APPROVALS, [row | {"geometry": shape}])


@pytest.fixture
def watch(beijing):
    def of(
        *layers, pieces=None, after=FOREST, between=FOREST, rules=beijing, upto=None
    ):
        town = city(*layers, survey("2023-12-31", between), before=BUILT, after=after)
        credited = frame(tables.CREDITED, pieces or [piece()])
        return supervise(town, rules, credited, upto)

    return of


def plot(found, name="K"):
    return found["watched"].set_index("plot").loc[name]


def verdicts(found):
    rows = found["sightings"]
    return dict(
        zip(rows["source_id"], rows["verdict"] + " " + rows["reason"], strict=True)
    )


def codes(found):
    return sorted(found["findings"]["code"])


# Surveys ------------------------------------------------------------------------------


def test_a_plot_nothing_was_seen_on_is_watched_and_clear(watch):
    found = watch()
    assert found["sightings"].empty and found["findings"].empty
    row = plot(found)
    assert (row["verdict"], row["area_dm2"], row["sightings"]) == ("clear", 0, "")
    assert row["geometry"].equals(box(0, 3))


def test_what_a_survey_shows_built_again_is_suspected(watch):
    found = watch(after=BUILT)
    row = plot(found)
    assert row["verdict"] == "suspected"
    assert row["sightings"] == "K@survey:2024-03:2024-12-31"
    assert (row["first_seen"], row["last_seen"]) == ("2024-12-31", "2024-12-31")
    sighting = found["sightings"].iloc[0]
    assert sighting["pieces"] == "K/1"
    assert sighting["gross_dm2"] == HA
    assert sighting["area_dm2"] == sighting["unpermitted_dm2"] == 98 * 98 * 100
    assert codes(found) == ["plot-rebuilt"]
    finding = found["findings"].iloc[0]
    assert "K" in finding["reason_zh"] and "9604.00" in finding["reason_en"]
    assert finding[["x", "y"]].notna().all()


def test_ground_that_no_survey_ever_showed_free_is_not_rebuilt(watch):
    found = watch(after=BUILT, between=BUILT)
    assert plot(found)["verdict"] == "clear"
    assert set(verdicts(found).values()) == {"unmapped never-free"}
    assert codes(found) == []


def test_a_survey_before_the_clearing_shows_no_freedom_and_no_rebuild(watch):
    """Free in 2023, but cleared in 2024: who looks at 2023 saw other land."""
    late = [piece(credit_year=2024, cleared_on="2024-03-01")]
    found = watch(after=BUILT, pieces=late)
    assert verdicts(found) == {"2024-03": "unmapped never-free"}


def test_a_later_survey_that_shows_the_ground_free_erases_nothing(watch):
    again = survey("2025-12-31", FOREST)
    assert (
        plot(watch(again, after=BUILT))["sightings"]
        == plot(watch(after=BUILT))["sightings"]
    )


def test_what_two_surveys_show_counts_once(watch):
    found = watch(survey("2025-12-31", BUILT), after=BUILT)
    row = plot(found)
    assert row["area_dm2"] == 98 * 98 * 100
    assert row["sightings"].count("@") == 2
    assert (row["first_seen"], row["last_seen"]) == ("2024-12-31", "2025-12-31")


def test_a_clear_survey_between_two_sightings_makes_them_no_less(watch):
    found = watch(
        survey("2025-12-31", FOREST), survey("2026-12-31", BUILT), after=BUILT
    )
    assert plot(found)["sightings"].count("@") == 2


def test_a_class_the_definitions_leave_open_is_a_finding_and_no_suspicion(watch):
    park = [piece(construction=False)]
    found = watch(after=FOREST.replace("0301", "0810.", 1), pieces=park)
    assert plot(found)["verdict"] == "clear"
    assert verdicts(found) == {"2024-03": "recorded class-undecided"}
    assert codes(found) == ["plot-undecided"]


def test_a_road_is_no_rebuild_where_only_urban_rural_land_was_to_go(watch):
    road = [piece(construction=False)]
    assert plot(watch(after=ROAD, pieces=road))["verdict"] == "clear"
    assert plot(watch(after=ROAD))["verdict"] == "suspected"
    assert plot(watch(after=BUILT, pieces=road))["verdict"] == "suspected"


def test_a_plot_of_both_kinds_is_one_plot_with_one_sighting_a_thing(watch):
    both = [
        piece("K/1", box(0, 3, 0.5, 1)),
        piece("K/2", box(0.5, 3, 0.5, 1), construction=False),
    ]
    found = watch(after=BUILT, pieces=both)
    assert plot(found)["area_dm2"] == 98 * 98 * 100
    assert found["sightings"]["pieces"].tolist() == ["K/1 K/2"]
    assert plot(watch(after=ROAD, pieces=both))["area_dm2"] == 49 * 98 * 100


def test_reversed_ground_stays_locked(watch):
    found = watch(after=BUILT, pieces=[piece(reversed_dm2=HA)])
    assert plot(found)["verdict"] == "suspected"


def test_a_cured_piece_lies_on_the_same_ground_and_counts_once(watch):
    found = watch(after=BUILT, pieces=[piece(reversed_dm2=HA), piece("K/1+1")])
    assert len(found["watched"]) == 1
    assert plot(found)["area_dm2"] == 98 * 98 * 100
    assert found["sightings"]["pieces"].tolist() == ["K/1 K/1+1"]


def test_the_year_stands_for_a_day_of_clearing_that_nobody_knows(watch):
    found = watch(
        patches(patch("20", box(0, 3), "2023-09-01")), pieces=[piece(cleared_on=None)]
    )
    assert found["sightings"].empty
    found = watch(patches(patch("20", box(0, 3), "2023-09-01")))
    assert plot(found)["verdict"] == "suspected"


# Patches ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "verdict", "reason"),
    [
        ("20", "suspected", "rebuilt patch-built"),
        ("YH", "suspected", "rebuilt patch-built"),
        ("DL1", "suspected", "rebuilt patch-built"),
        ("DT", "visit", "disturbed earthwork"),
        ("TP", "visit", "disturbed earthwork"),
        ("WL", "clear", "recorded rubble"),
        ("01", "clear", "supports vegetation"),
        ("ZZ", "clear", "recorded type-unknown"),
    ],
)
def test_what_a_patch_means_goes_by_its_type(watch, kind, verdict, reason):
    found = watch(patches(patch(kind, box(0.2, 3.2, 0.5, 0.5))))
    assert plot(found)["verdict"] == verdict
    assert verdicts(found) == {"J1": reason}
    told = {"suspected": ["plot-rebuilt"], "visit": ["plot-disturbed"]}.get(verdict, [])
    assert codes(found) == (["patch-type-unknown"] if kind == "ZZ" else told)


def test_the_city_may_give_a_type_another_meaning(watch, beijing):
    rules = ruled(
        beijing, watched_building_patches="ZZ", watched_earthwork_patches="20"
    )
    found = watch(
        patches(
            patch("ZZ", box(0, 3), patch_id="a"), patch("20", box(0, 3), patch_id="b")
        ),
        rules=rules,
    )
    assert verdicts(found) == {
        "a": "rebuilt patch-built",
        "b": "disturbed earthwork",
    }


def test_a_type_may_mean_one_thing_only(watch, beijing):
    rules = ruled(beijing, watched_earthwork_patches="DT 20")
    with pytest.raises(RuleError) as error:
        watch(patches(patch("20", box(0, 3))), rules=rules)
    assert error.value.code == "patch-type-twice"


def test_a_patch_seen_before_or_on_the_day_of_clearing_says_nothing(watch):
    for day in ("2021-05-01", CLEARED_ON):
        assert watch(patches(patch("20", box(0, 3), day)))["sightings"].empty
    assert len(watch(patches(patch("20", box(0, 3), "2023-06-16")))["sightings"]) == 1


def test_a_patch_over_the_edge_by_less_than_its_accuracy_is_shifted(watch):
    beside = shapely.affinity.translate(box(1, 3), -2.9, 0)
    found = watch(patches(patch("20", beside)))
    assert verdicts(found) == {"J1": "shifted within-accuracy"}
    row = found["sightings"].iloc[0]
    assert (row["gross_dm2"], row["area_dm2"]) == (29_000, 0)
    assert plot(found)["verdict"] == "clear"


def test_imagery_may_lie_off_farther_than_a_survey(watch, beijing):
    rules = ruled(beijing, imagery_accuracy=10, survey_accuracy=0)
    found = watch(patches(patch("20", box(0, 3))), after=BUILT, rules=rules)
    area = found["sightings"].set_index("source")["area_dm2"]
    assert area.to_dict() == {"survey": HA, "patch": 80 * 80 * 100}


def test_every_layer_of_patches_speaks_whatever_its_day(watch):
    old = patches(patch("20", box(0.1, 3.1, 0.3, 0.3), "2024-02-01"), day="2024-03-01")
    found = watch(old, patches(patch("01", box(0, 3))))
    assert plot(found)["verdict"] == "suspected"


def test_a_patch_that_a_later_layer_brings_again_is_one_sighting(watch):
    first = patches(patch("20", box(0, 3)), day="2025-06-01")
    both = patches(patch("20", box(0, 3)), patch("YH", box(0, 3), patch_id="J2"))
    both = replace(both, name="again", day="2025-09-01")
    found = watch(first, both)
    assert sorted(found["sightings"]["source_id"]) == ["J1", "J2"]


def test_another_patch_of_the_same_id_and_day_bears_the_name_of_its_layer(watch):
    first = patches(patch("20", box(0, 3, 0.5, 1)), day="2025-06-01")
    other = replace(
        patches(patch("20", box(0.5, 3, 0.5, 1))), name="other", day="2025-09-01"
    )
    found = watch(first, other)
    assert sorted(found["sightings"]["source_id"]) == ["J1", "other/J1"]
    assert watch(first)["sightings"]["source_id"].tolist() == ["J1"]


def test_ids_with_spaces_make_sightings_without(watch):
    found = watch(patches(patch("20", box(0, 3), patch_id="J 1")))
    assert plot(found)["sightings"] == "K@patch:J_1:2025-05-01"


def test_a_city_without_surveys_or_patches_shows_nothing(watch, beijing):
    bare = replace(city(), layers=())
    found = supervise(bare, beijing, frame(tables.CREDITED, [piece()]))
    assert plot(found)["verdict"] == "clear" and found["sightings"].empty


def test_a_patch_without_a_day_is_not_judged_but_told(watch):
    found = watch(
        patches(patch("20", box(0, 3), None), patch("20", box(0, 3), "in May", "J2"))
    )
    assert found["sightings"].empty
    assert codes(found) == ["patch-without-day"] * 2
    assert len(watch(patches(patch("20", box(0, 3), "20250501")))["sightings"]) == 1


def test_what_was_seen_after_the_day_asked_for_is_left_out(watch):
    layers = [patches(patch("20", box(0, 3)))]
    assert watch(*layers, after=BUILT, upto="2024-12-30")["sightings"].empty
    assert len(watch(*layers, after=BUILT, upto="2024-12-31")["sightings"]) == 1
    assert len(watch(*layers, after=BUILT, upto="2025-05-01")["sightings"]) == 2


# Permits ------------------------------------------------------------------------------


def test_building_with_a_permit_in_force_is_an_increase_and_no_rebuild(watch):
    found = watch(permit(box(0, 3)), patches(patch("20", box(0, 3))))
    assert verdicts(found) == {"J1": "permitted permit-in-force"}
    assert found["sightings"]["permits"].tolist() == ["construction"]
    assert plot(found)["verdict"] == "clear"


@pytest.mark.parametrize(
    "held",
    [
        permit(box(0, 3), from_day="2025-05-02"),
        permit(box(0, 3), to_day="2025-04-30"),
        permit(box(0, 3), kind="clearing"),
        permit(box(2, 0)),
    ],
)
def test_a_permit_of_another_time_kind_or_place_is_none(watch, held):
    found = watch(held, patches(patch("20", box(0, 3))))
    assert plot(found)["verdict"] == "suspected"


def test_a_permit_holds_on_its_first_and_last_day(watch):
    held = permit(box(0, 3), from_day="2025-05-01", to_day="2025-05-01")
    assert plot(watch(held, patches(patch("20", box(0, 3)))))["verdict"] == "clear"


def test_only_what_lies_outside_the_permit_adds_up(watch, beijing):
    """The permit is widened by the accuracy: 3 m of its neighbour are not told apart."""
    found = watch(permit(box(0, 3, 0.5, 1)), patches(patch("20", box(0, 3))))
    row = found["sightings"].iloc[0]
    assert row["verdict"] == "rebuilt" and row["permits"] == "construction"
    assert row["area_dm2"] == 94 * 94 * 100
    assert row["unpermitted_dm2"] == plot(found)["area_dm2"] == 44 * 94 * 100


def test_of_a_permit_told_twice_the_newest_word_holds(watch):
    ended = permit(box(0, 3), to_day="2025-02-01")
    newer = pd.DataFrame(ended.frame)
    ended = layer(
        "approvals", tables.APPROVALS, newer.to_dict("records"), day="2025-02-01"
    )
    found = watch(permit(box(0, 3)), ended, patches(patch("20", box(0, 3))))
    assert plot(found)["verdict"] == "suspected"


# Tolerance ----------------------------------------------------------------------------


def test_small_facilities_are_tolerated_up_to_an_area_for_the_whole_plot(watch):
    one = patch("20", box(0.1, 3.1, 0.12, 0.1), patch_id="a")
    other = patch("20", box(0.5, 3.5, 0.08, 0.1), patch_id="b")
    more = patch("20", box(0.8, 3.8, 0.01, 0.01), patch_id="c")
    found = watch(patches(one, other))
    assert plot(found)["verdict"] == "clear"
    assert plot(found)["area_dm2"] == plot(found)["tolerance_dm2"] == 20_000
    assert set(verdicts(found).values()) == {"tolerated below-tolerance"}
    found = watch(patches(one, other, more))
    assert plot(found)["verdict"] == "suspected"
    assert plot(found)["sightings"].count("@") == 3


def test_one_facility_seen_on_many_days_is_no_larger_for_it(watch):
    days = [f"2025-0{month}-01" for month in range(1, 9)]
    seen = [patch("20", box(0.1, 3.1, 0.12, 0.1), day, f"J{day}") for day in days]
    found = watch(patches(*seen))
    assert len(found["sightings"]) == 8
    assert plot(found)["area_dm2"] == 12_000
    assert plot(found)["verdict"] == "clear"


def test_the_tolerance_is_an_area_and_no_share_of_the_plot(watch, beijing):
    shed = patches(patch("20", box(0.1, 3.1, 0.2, 0.2)))
    small = [piece(shape=box(0.05, 3.05, 0.3, 0.3))]
    for pieces in ([piece()], small):
        assert plot(watch(shed, pieces=pieces))["verdict"] == "suspected"
        rules = ruled(beijing, watched_tolerance=400)
        assert plot(watch(shed, pieces=pieces, rules=rules))["verdict"] == "clear"


def test_moved_earth_and_building_are_not_added_up(watch):
    earth = patch("DT", box(0.1, 3.1, 0.15, 0.1), patch_id="a")
    house = patch("20", box(0.5, 3.5, 0.15, 0.1), patch_id="b")
    row = plot(watch(patches(earth, house)))
    assert (row["verdict"], row["area_dm2"], row["disturbed_dm2"]) == (
        "clear",
        15_000,
        15_000,
    )


# Plots --------------------------------------------------------------------------------


def test_one_patch_on_two_plots_is_a_sighting_of_each(watch):
    pieces = [piece(), piece("L/1", box(1, 3), claim_id="L", unit="E")]
    found = watch(patches(patch("20", box(0.5, 3, 1, 1))), pieces=pieces)
    assert found["watched"]["verdict"].tolist() == ["suspected", "suspected"]
    assert found["sightings"]["sighting"].tolist() == [
        "K@patch:J1:2025-05-01", "L@patch:J1:2025-05-01",
    ]  # fmt: skip
    assert found["watched"]["unit"].tolist() == ["W", "E"]


def test_pieces_of_one_plot_are_eroded_as_one_ground(watch):
    """No strip between two pieces is taken for the edge of the plot."""
    halves = [piece("K/1", box(0, 3, 0.5, 1)), piece("K/2", box(0.5, 3, 0.5, 1))]
    one, two = watch(after=BUILT), watch(after=BUILT, pieces=halves)
    assert plot(two)["area_dm2"] == plot(one)["area_dm2"]
    found = watch(patches(patch("20", box(0.1, 3.1, 0.3, 0.3))), pieces=halves)
    assert found["sightings"]["pieces"].tolist() == ["K/1"]
