"""Recognised ground watched: what surveys show on it, and by which plot; one rule a test.

The town and the plot K stand in tests/watched.py.
"""

from verification import HA, box, survey
from watched import BUILT, FOREST, ROAD, codes, patch, patches, piece, plot, verdicts

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
