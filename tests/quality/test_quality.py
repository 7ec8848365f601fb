"""C3 C10 C11 C17: quality of layout of a drawn city, worked out by hand in squares."""

import pytest
from laidout import AFTER, claim, measured, row
from pipeline import cities
from pipeline.cities import DAYS, SQUARE_DM2

from jianliang.core.errors import CityError
from jianliang.core.layers import City
from jianliang.pipeline.qualifying import quality


def test_open_land_of_a_town_before_and_after(drawn):
    asked = {"unit": "a", "total": "construction", "land": "open"}
    before = row(drawn["fragmentation"], side="before", **asked)
    after = row(drawn["fragmentation"], side="after", **asked)

    # Town a has 9 squares; the two works leave 7 in one ring around them.
    assert (before["patch_count"], after["patch_count"]) == (1, 1)
    assert before["area_dm2"] == 7 * SQUARE_DM2
    # 7² / 9 = 5.444… squares; 9² / 9 = 9.
    assert before["unit_mesh_dm2"] == 5_444_444
    assert after["unit_mesh_dm2"] == 9 * SQUARE_DM2
    # 1,200 m around and, up the notch from the south, 2 × 200 m more: 1,600 m.
    assert before["edge_m"] == 1600
    assert after["edge_m"] == 1200


def test_the_gain_of_each_claim(drawn):
    gains = drawn["contiguity"]
    p, q = (row(gains, plot=name, unit="a") for name in "pq")

    # p joins the 7 open squares: (8² - 7²) / 9; q, a year later, 8 squares: (9² - 8²) / 9.
    assert (p["patch_count"], p["joined_dm2"]) == (1, 7 * SQUARE_DM2)
    assert p["gain_dm2"] == round(15 / 9 * SQUARE_DM2)
    assert q["joined_dm2"] == 8 * SQUARE_DM2
    assert q["gain_dm2"] == round(17 / 9 * SQUARE_DM2)
    # Together they are what the open land gained.
    figures = drawn["fragmentation"].query("total == 'construction' and unit == 'a'")
    joined = row(figures, land="joined")["unit_mesh_dm2"]
    before = row(figures, land="open", side="before")["unit_mesh_dm2"]
    assert joined - before == pytest.approx(p["gain_dm2"] + q["gain_dm2"], abs=2)


def test_reversed_ground_neither_joins_nor_counts(rules):
    back = claim("p", "B2", reversed_dm2=SQUARE_DM2)
    again = claim("p", "B2", piece_id="p/2", recognition_year=2026)
    gone = measured(rules, credited=[back])
    cured = measured(rules, credited=[back, again])

    assert gone["contiguity"].empty
    assert not (gone["fragmentation"]["land"] == "recognised").any()
    assert row(cured["contiguity"], unit="a")["area_dm2"] == SQUARE_DM2


def test_land_that_was_in_the_restricted_zone_by_what_became_of_it(drawn):
    moves = drawn["zone_moves"].query(
        "unit == 'Drawn' and total == 'construction' and zone_from == 'restricted'"
    )
    told = {
        (r.zone_to, r.counted_from, r.counted_to, r.cover): r.area_dm2 // SQUARE_DM2
        for r in moves.itertuples()
    }
    # Rows 1 and 2 of town a became ecological: five fields, and the works at B2 woods.
    assert told == {
        ("ecological", "no", "no", "cropland"): 5,
        ("ecological", "yes", "no", "forest"): 1,
    }


def test_what_reduced_ground_became_and_still_is(rules):
    later = cities.survey(
        DAYS[2], AFTER.replace("FWFHI", "FFFHI").replace("FFFFR", "FIFFR")
    )
    found = measured(rules, later, credited=[claim("p", "B2")])
    cover = found["composition"].query(
        "unit == 'Drawn' and total == 'construction' and from_day == @DAYS[0]"
    )
    woods = row(cover, land="decreased", cover="forest")
    field = row(cover, land="decreased", cover="cropland")

    # B2 became woods, then a field; B3 a field, then works again.
    assert (woods["area_dm2"], woods["still_dm2"]) == (SQUARE_DM2, 0)
    assert woods["still_open_dm2"] == SQUARE_DM2
    assert (field["still_dm2"], field["still_open_dm2"]) == (0, 0)
    now = row(cover, land="recognised")
    assert (now["cover"], now["still_dm2"]) == ("cropland", SQUARE_DM2)


def test_a_city_in_degrees_is_refused(rules):
    with pytest.raises(CityError) as error:
        quality(City("G", "EPSG:4490", "ellipsoid", "bj2017"), rules, (None, None))
    assert error.value.code == "quality-crs"
