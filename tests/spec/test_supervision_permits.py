"""Recognised ground watched: what is lawful there, and what small; one rule a test.

The town and the plot K stand in tests/watched.py.
"""

import pandas as pd
import pytest
from verification import box, layer, ruled
from watched import patch, patches, permit, piece, plot, verdicts

from jianliang.core import tables

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
