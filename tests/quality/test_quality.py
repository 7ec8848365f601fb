"""C3 C10 C11 C17: quality of layout of a drawn city, worked out by hand in squares."""

import numpy as np
import pandas as pd
import pytest
import shapely
from pipeline import cities
from pipeline.cities import DAYS, SQUARE_DM2, square
from pipeline.random_cities import random_city

from jianliang.core import tables
from jianliang.core.errors import CityError
from jianliang.core.layers import City, Layer
from jianliang.core.policy import supposing
from jianliang.core.tables import CREDITED, QUALITY, typed
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline import run
from jianliang.pipeline.qualifying import quality
from jianliang.pipeline.spans import Between

BEFORE = """
    FFFHH
    FIFHH
    FIFFR
"""
AFTER = """
    FFFHH
    FWFHI
    FFFFR
"""
TOWNS = """
    aaabb
    aaabb
    aaabb
"""
ZONES = """
    rrrcc
    rrrcc
    eeecc
"""
LATER_ZONES = """
    eeecc
    eeecc
    eeecc
"""


@pytest.fixture(scope="module")
def rules():
    return read_rulepack(bundled("beijing"))


def whole(table, rows):
    frame = typed(pd.DataFrame(rows, columns=list(table.columns)), table)
    if "geometry" in table.columns:
        shapes = np.empty(len(rows), dtype=object)
        shapes[:] = [row["geometry"] for row in rows]
        frame = frame.assign(geometry=shapes)
    return frame


def layer(role, table, rows, day=DAYS[0]):
    return Layer(role, role, day, whole(table, rows))


def claim(name, place, year=2023, **told):
    row = {
        "piece_id": f"{name}/1", "claim_id": name, "unit": "a", "credit_year": year,
        "recognition_year": year + 1, "construction": True, "urban_rural": True,
        "area_dm2": SQUARE_DM2, "reversed_dm2": 0, "geometry": square(place),
    }  # fmt: skip
    return row | told


def measured(rules, *layers, credited=(), between=None):
    towns = cities.units(DAYS[0], TOWNS, {"a": "D", "b": "D"})
    every = [
        cities.survey(DAYS[0], BEFORE), cities.survey(DAYS[1], AFTER), towns,
        cities.zones(DAYS[0], ZONES), cities.zones(DAYS[1], LATER_ZONES), *layers,
    ]  # fmt: skip
    city = cities.city(*every)
    pieces = run(city, rules)["pieces"]
    given = pieces, whole(CREDITED, list(credited))
    return quality(city, rules, given, between or Between())


@pytest.fixture(scope="module")
def drawn(rules):
    return measured(rules, credited=[claim("p", "B2"), claim("q", "B3", 2024)])


def row(frame, **asked):
    for name, value in asked.items():
        frame = frame[frame[name] == value]
    assert len(frame) == 1, f"{len(frame)} rows for {asked}"
    return frame.iloc[0]


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


@pytest.fixture(scope="module")
def random(rules):
    """A random city with its run, its claims and its quality."""
    city = random_city(2)
    made = run(city, rules)
    ground = city.of("survey")[0].frame["geometry"]
    rows = [
        claim(f"c{n}", "A1", 2022 + n % 3, unit="u0", geometry=ground.iloc[n],
              area_dm2=round(ground.iloc[n].area * 100))
        for n in range(0, 12, 2)
    ]  # fmt: skip
    return (
        city,
        made,
        rows,
        quality(city, rules, (made["pieces"], whole(CREDITED, rows))),
    )


def test_construction_land_sums_to_the_accounts_of_every_unit(random):
    _, made, _, found = random
    accounts = made["accounts"].query("dimension == 'all' and profile == 'bj2017'")
    keys = ["total", "hierarchy", "level", "unit"]
    ours = found["fragmentation"].query("land == 'construction' and side == 'after'")
    last = accounts[accounts["to_day"] == DAYS[2]].set_index(keys)["stock_to_dm2"]
    told = ours.set_index(keys)["area_dm2"].reindex(last.index, fill_value=0)
    assert told.to_dict() == last.to_dict()

    lost = found["fragmentation"].query("land == 'decreased'")
    keys = ["from_day", *keys]
    sums = accounts.set_index(keys)["decrease_dm2"]
    told = lost.set_index(keys)["area_dm2"].reindex(sums.index, fill_value=0)
    assert told.to_dict() == sums.to_dict()
    assert sums.sum() > 0


def test_decrease_by_zone_sums_to_the_accounts_by_zone(random):
    _, made, _, found = random
    keys = ["from_day", "total", "hierarchy", "level", "unit", "zone"]
    accounts = made["accounts"].query("dimension == 'zone' and profile == 'bj2017'")
    sums = accounts.rename(columns={"value": "zone"}).set_index(keys)["decrease_dm2"]
    told = found["zone_share"].query("land == 'decreased'").set_index(keys)["area_dm2"]

    assert told.to_dict() == sums[sums > 0].to_dict()
    assert len(told)


def test_what_ground_became_sums_to_what_decreased_or_was_recognised(random):
    _, made, rows, found = random
    keys = ["from_day", "total", "hierarchy", "level", "unit"]
    accounts = made["accounts"].query("dimension == 'all' and profile == 'bj2017'")
    sums = accounts.set_index(keys)["decrease_dm2"]
    told = (
        found["composition"]
        .query("land == 'decreased'")
        .groupby(keys)["area_dm2"]
        .sum()
    )
    recognised = found["composition"].query(
        "land == 'recognised' and level == 'city' and total == 'construction'"
    )

    assert told.to_dict() == sums[sums > 0].to_dict()
    assert recognised["area_dm2"].sum() == sum(row["area_dm2"] for row in rows)


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


def park(name, place, kind="city", **told):
    return {"park_id": name, "name": None, "kind": kind, "planned_dm2": None,
            "geometry": square(place)} | told  # fmt: skip


def people(unit, count, year=2023):
    return {
        "unit_id": unit,
        "year": year,
        "people": count,
        "source": "",
        "status": "example",
    }


def test_housing_far_from_a_park_on_foot(rules):
    rules = supposing(rules, {"walking_distance": "250", "walking_cell": "20"})
    found = measured(
        rules,
        layer("parks", tables.PARKS, [park("y", "A1")]),
        layer(
            "population", tables.POPULATION, [people("b", 999), people("b", 600, 2022)]
        ),
    )
    told = row(found["park_service"], unit="b")

    assert told["housing_dm2"] == 3 * SQUARE_DM2
    # The park is A1; on its edge one is also on the first cells east of it. 250 m are
    # 12 cells on, so 3 of the 5 columns of D1 are near, and none of E1. South-east of
    # the park, dx cells and dy < dx diagonally take dx + 0.41 dy steps: in the five rows
    # of D2, 3, 2, 2, 1 and 1 columns are near. Far: 10/25 + 25/25 + 16/25 squares.
    assert told["far_dm2"] == 2_040_000
    assert told["people"] == 999
    assert told["far_people"] == round(999 * told["far_dm2"] / told["housing_dm2"])
    assert row(found["park_service"], unit="Drawn")["people"] == 999
    assert "walk-unknown" in set(found["findings"]["code"])


def test_without_parks_people_or_plan_it_is_said_and_not_guessed(drawn):
    assert set(drawn["findings"]["code"]) == {"parks-none", "supply-plan-none"}
    for name in ("park_service", "facility_shortage", "structure", "structure_match"):
        assert drawn[name].empty


def test_facilities_of_a_country_park_beside_what_is_asked(rules):
    # The park is B2, once works: a building of 10 m by 10 m, twice mapped, stands there.
    west, south, _, _ = square("B2").bounds
    house = shapely.box(west + 10, south + 10, west + 20, south + 20)
    mapped = [
        {"facility_id": "1", "kind": "building", "geometry": house},
        {"facility_id": "2", "kind": "paving", "geometry": house},
        {"facility_id": "3", "kind": "surveyed", "geometry": square("B2")},
    ]
    found = measured(
        supposing(rules, {"park_facility_demand": "250"}),
        layer(
            "parks",
            tables.PARKS,
            [park("y", "B2", "country"), park("z", "A1", "country")],
        ),
        layer("park_facilities", tables.PARK_FACILITIES, mapped),
    )
    told = row(found["facility_shortage"], park_id="y")

    assert told["facility_dm2"] == 100 * 100
    assert told["surveyed_dm2"] == SQUARE_DM2
    # 250 m² asked of one hectare, 100 m² there.
    assert (told["asked_dm2"], told["shortage_dm2"]) == (25_000, 15_000)
    assert told["uncounted_dm2"] == 10_000
    other = row(found["facility_shortage"], park_id="z")
    assert (other["facility_dm2"], other["uncounted_dm2"]) == (0, 0)
    lacking = found["findings"].query("code == 'park-facilities-unmapped'")
    assert lacking["subject"].tolist() == ["z"]


def plan(unit, use, squares, year=2023):
    return {"unit_id": unit, "year": year, "use": use, "source": "", "status": "example",
            "area_dm2": squares * SQUARE_DM2}  # fmt: skip


def permit(name, place, kind="construction"):
    return {"approval_id": name, "kind": kind, "from_day": "2023-01-01", "to_day": None,
            "geometry": square(place)}  # fmt: skip


GROWN = BEFORE.replace("FFFHH", "IIHHH")


@pytest.mark.parametrize(
    ("permits", "match", "fulfilled"),
    [
        # Nothing has a permit: no shares to compare.
        ([], None, 0),
        # One square of works: shares 1 : 0 against ½ : ½.
        (["A1"], 0.5, 1 / 4),
        # One of works, one of homes.
        (["A1", "C1"], 1.0, 2 / 4),
        # Two of works, one of homes: |2/3 - 1/2| + |1/3 - 1/2| = 1/3.
        (["A1", "B1", "C1"], 1 - 1 / 6, 3 / 4),
    ],
)
def test_supply_with_a_permit_matched_with_the_plan(rules, permits, match, fulfilled):
    layers = [
        cities.survey(DAYS[0], BEFORE), cities.survey(DAYS[1], GROWN),
        cities.units(DAYS[0], TOWNS, {"a": "D", "b": "D"}),
        layer("approvals", tables.APPROVALS, [permit(p, p) for p in permits]),
        layer("supply_plan", tables.SUPPLY_PLAN, [
            plan("D", "industry", 2), plan("D", "housing", 2), plan("D", "housing", 9, 2030),
        ]),
    ]  # fmt: skip
    city = cities.city(*layers)
    given = run(city, rules)["pieces"], whole(CREDITED, [])
    told = row(quality(city, rules, given)["structure_match"], unit="D")

    assert told["supply_dm2"] == len(permits) * SQUARE_DM2
    assert told["plan_dm2"] == 4 * SQUARE_DM2
    assert told["fulfilled"] == fulfilled
    if match is None:
        assert pd.isna(told["match"])
    else:
        assert told["match"] == pytest.approx(match)


def test_a_city_in_degrees_is_refused(rules):
    with pytest.raises(CityError) as error:
        quality(City("G", "EPSG:4490", "ellipsoid", "bj2017"), rules, (None, None))
    assert error.value.code == "quality-crs"


def test_the_order_of_pieces_and_of_claims_changes_nothing(rules, random):
    city, made, rows, once = random
    turned = made["pieces"].sample(frac=1, random_state=3)
    again = quality(city, rules, (turned, whole(CREDITED, rows[::-1])))

    for name in QUALITY:
        pd.testing.assert_frame_equal(once[name], again[name])
