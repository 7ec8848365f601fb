"""The demo's targets are a tree that holds together, and can be met."""

from jianliang.core.layers import City, Layer
from jianliang.core.tables import typed
from jianliang.edges.city import TABLES
from jianliang.edges.demo.landuse import CONSTRUCTION
from jianliang.pipeline.cascading import cascade_city
from jianliang.stages.cascade import tasks


def city_of(demo) -> City:
    roles = ("units", "succession", "targets")
    layers = [
        Layer(one.name, one.role, one.day, typed(one.frame, TABLES[one.role]))
        for one in demo.about
        if one.role in roles
    ]
    return City(demo.name, demo.crs, "ellipsoid", "bj2017", tuple(layers))


def test_the_demo_has_a_tree_of_horizons_types_and_reserves_that_adds_up(city):
    made = cascade_city(city_of(city))

    balance, tree = made["target_balance"], made["target_tree"]
    handed = balance[balance["origin"] == "inherited"]
    assert (
        made["findings"].empty
        and len(handed)
        and set(handed["balance"]) == {"balanced"}
    )
    assert (handed["unassigned_dm2"] > 0).any()
    assert set(tree["horizon"]) == {"", "near", "mid", "far", "year"}
    assert {"all", "homestead", "industry"} <= set(tree["plot_type"])
    assert set(tree["level"]) == {"city", "district", "township"}


def test_no_township_is_asked_for_more_than_a_seventh_of_what_is_built(city):
    asked = tasks(cascade_city(city_of(city))["target_tree"], ["township"])

    last = city.layers[f"survey-{city.calendar.year(-1)}"]
    built = last[last["class_code"].isin(CONSTRUCTION)]
    area = built.groupby("unit_id")["recorded_dm2"].sum()
    assert (asked["target_dm2"] <= asked["unit"].map(area) / 7).all()
