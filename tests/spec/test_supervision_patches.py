"""Recognised ground watched: what patches say of it; one rule a test.

The town and the plot K stand in tests/watched.py.
"""

from dataclasses import replace

import pytest
import shapely
from verification import HA, box, city, frame, ruled
from watched import (
    BUILT,
    CLEARED_ON,
    codes,
    patch,
    patches,
    piece,
    plot,
    verdicts,
)

from jianliang.core import tables
from jianliang.core.errors import RuleError
from jianliang.pipeline.supervising import supervise


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
