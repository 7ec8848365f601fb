"""C10 C11 C17: parks, their facilities and supply beside what is asked of them."""

import pandas as pd
import pytest
import shapely
from laidout import (
    BEFORE,
    TOWNS,
    layer,
    measured,
    row,
    whole,
)
from pipeline import cities
from pipeline.cities import DAYS, SQUARE_DM2, square

from jianliang.core import tables
from jianliang.core.policy import supposing
from jianliang.core.tables import CREDITED
from jianliang.pipeline import run
from jianliang.pipeline.qualifying import quality


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
