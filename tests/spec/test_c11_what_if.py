"""C11: what if the rule were another? Hectares by unit and verdict, nothing cut anew."""

import pytest
from verification import HA, batch, box, city, claim, layer, ruled

from jianliang.core import tables
from jianliang.pipeline.verifying import lay, what_if


@pytest.fixture
def park():
    """A park of 2 ha across both townships with 1,000 m² of paving in the western one."""
    paving = [{"facility_id": "1", "kind": "paving", "geometry": box(1, 3, 0.1, 1)}]
    where = city(layer("park_facilities", tables.PARK_FACILITIES, paving))
    return lay(where, batch(claim("C", box(1, 3, 2, 1), "park")))


def test_paving_that_counted_would_be_gained_by_the_unit_it_lies_in(park, beijing):
    told = what_if(park, beijing, ruled(beijing, uncounted_park_surfaces="toilet"))
    found = told.set_index(["unit", "verdict"])
    assert list(found.index) == [("E", "counts"), ("W", "counts"), ("W", "park-paving")]
    assert found["area_a_dm2"].tolist() == [HA, 900_000, 100_000]
    assert found["area_b_dm2"].tolist() == [HA, HA, 0]
    assert found["construction_a_dm2"].tolist() == [HA, 900_000, 0]
    assert found["urban_rural_b_dm2"].tolist() == [HA, HA, 0]


def test_the_same_rules_twice_differ_in_nothing(park, beijing):
    told = what_if(park, beijing, beijing)
    for measure in ("area", "construction", "urban_rural"):
        assert told[f"{measure}_a_dm2"].equals(told[f"{measure}_b_dm2"])


def test_the_profile_may_be_what_one_asks_about(beijing):
    """A highway through a village: open in one profile, no urban-rural land in the other."""
    laid = lay(city(before="0601", after="1003"), batch(claim("C", box(0, 0), "road")))
    found = {
        profile: what_if(laid, beijing, beijing, profile)["verdict"].tolist()
        for profile in ("bj2017", "np2021")
    }
    assert found == {"bj2017": ["undecided-class"], "np2021": ["road-or-dam"]}
