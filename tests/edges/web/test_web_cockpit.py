"""The cockpit tells of a unit what its other panels tell, and nothing else."""

import shutil
from contextlib import closing

import pytest
from starlette.testclient import TestClient

from jianliang.commands import Asked, Seat, adopt_targets, appoint
from jianliang.core.moves import OPEN
from jianliang.edges.assessments import assess_city
from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.office import office_of
from jianliang.edges.targets import cascade_kept
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas
from jianliang.edges.web.cockpit import held
from jianliang.stages.cascade import tasks

UNITS = ("", "990101", "990102")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("total", ["construction", "urban_rural"])
def test_recognised_is_the_standing_credit_of_the_book(look, unit, total):
    credit = look("book/credit", unit=unit)["rows"]
    own = [row for row in credit if row["total"] == total]
    assert own
    for row in so_far(look("cockpit", unit=unit, total=total)):
        stands = [
            one["recognised_dm2"] - one["reversed_dm2"] + one["cured_dm2"]
            for one in own
            if one["credit_year"] <= row["year"]
        ]
        assert row["recognised_dm2"] == sum(stands)


@pytest.mark.parametrize("unit", UNITS)
def test_pending_is_what_is_claimed_and_not_recognised(look, unit):
    plots = look("book/plots", unit=unit, state=",".join(OPEN), limit=500)["rows"]
    for row in so_far(look("cockpit", unit=unit)):
        on_the_way = [
            one["claimed_dm2"]
            for one in plots
            if one["credit_year"] and one["credit_year"] <= row["year"]
        ]
        assert row["pending_dm2"] == sum(on_the_way)
    assert not unit or any(plots)


@pytest.mark.parametrize("unit", UNITS)
def test_planned_is_what_the_plan_reduces_up_to_the_year(look, unit):
    by_year = {
        row["year"]: row["area_dm2"] for row in look("plan", unit=unit)["by_year"]
    }
    told = {
        row["year"]: row["planned_dm2"] for row in look("cockpit", unit=unit)["years"]
    }
    for year, planned in told.items():
        expected = sum(area for when, area in by_year.items() if when <= year)
        assert planned == (expected if year in by_year else None)
    assert set(by_year) <= set(told)


@pytest.mark.parametrize("unit", UNITS)
def test_the_target_of_a_layer_is_the_one_that_is_assessed(look, unit):
    terms = look("watch/assessment", unit=unit)["terms"]
    assessed = {row["target_year"]: row["target"] for row in terms[:1]}
    found = look("cockpit", unit=unit)
    targets = {
        row["year"]: row["target_dm2"] for row in found["years"] if row["target_dm2"]
    }
    assert assessed.items() <= targets.items()
    assert found["held"]["target_from"] == "layer"
    assert found["held"]["target_source"]


def test_years_to_come_have_a_plan_and_no_credit(look):
    found = look("cockpit")
    years = [row["year"] for row in found["years"]]
    assert years == sorted(set(years)) and found["year"] in years
    for row in found["years"]:
        is_to_come = row["year"] > found["year"]
        assert (row["recognised_dm2"] is None) == is_to_come
        assert (row["pending_dm2"] is None) == is_to_come


def so_far(found):
    rows = [row for row in found["years"] if row["recognised_dm2"] is not None]
    assert rows
    return rows


def year(number, target=None, recognised=None, planned=None):
    return {
        "year": number,
        "target_dm2": target,
        "recognised_dm2": recognised,
        "pending_dm2": recognised,
        "planned_dm2": planned,
    }


def test_a_year_is_held_to_its_own_target_or_else_the_next():
    told = [year(2024, 5, 1), year(2025, None, 2, 7), year(2026, 9, None, 8)]
    assert held(told, 2024) == year(2024, 5, 1)
    assert held(told, 2025) == {**year(2026, 9, 2, 8)}


def test_a_target_that_is_past_is_reached_by_its_own_credit_years():
    told = [year(2024, 5, 1), year(2025, None, 2, 7)]
    assert held(told, 2025) == year(2024, 5, 1)


def test_without_a_target_nothing_is_held():
    assert held([year(2025, None, 2)], 2025) is None


SETTERS = (
    ("qi", "city", "990000", {"990000": 900, "990101": 500}),
    ("ren", "district", "990101", {"990101": 700, "990101101": 300}),
)


@pytest.fixture(scope="module")
def adopted(folder, tmp_path_factory):
    """The city with targets adopted in its book: the city's, and a district's more."""
    copied = tmp_path_factory.mktemp("adopted") / "city"
    shutil.copytree(folder, copied)
    city = open_city(copied)
    with closing(open_city_book(city)) as book:
        office = office_of(city, book)
        day = present().date().isoformat()
        for person, tier, unit, areas in SETTERS:
            seat = Seat(person, person, "planner", tier, unit)
            appoint(office, Asked("", "990000-01", day), seat)
            rows = [
                {"unit": of, "year": year, "plot_type": "all", "target_dm2": area}
                for of, area in areas.items()
                for year in (survey_year(city), 2030)
            ]
            adopt_targets(office, Asked("", person, day), unit, rows)
    return copied


@pytest.fixture(scope="module")
def adopted_look(adopted):
    app = app_of(open_atlas(adopted), "internal")
    return TestClient(app, base_url="http://localhost")


@pytest.mark.parametrize(
    ("unit", "target", "who"),
    [("", 900, "990000"), ("990101", 500, "990000"), ("990101101", 300, "990101")],
)
def test_a_target_in_the_book_goes_first_and_what_is_handed_down_before_ones_own(
    adopted_look, atlas, unit, target, who
):
    found = adopted_look.get("/api/cockpit", params={"unit": unit}).json()["held"]
    assert (found["year"], found["target_dm2"]) == (2030, target)
    assert found["target_from"] == "book"
    assert found["target_source"] == atlas.unit_names[who]


def test_plans_and_assessment_are_held_to_the_targets_of_the_book_too(adopted):
    city = open_city(adopted)
    tree = cascade_kept(city, quiet)["target_tree"]
    tasks_of = tasks(tree[tree["year"] == 2030]).set_index(["unit", "plot_type"])
    terms = assess_city(city, quiet)["score_terms"]
    first = terms[terms["indicator"] == "recognised_reduction"].set_index("unit")

    for unit, area in (("990000", 900), ("990101", 500), ("990101101", 300)):
        assert tasks_of.loc[(unit, "all"), "target_dm2"] == area
        assert first.loc[unit, "target_year"] == survey_year(city)
        assert first.loc[unit, "target"] == area
        assert first.loc[unit, "target_status"] == "approved"


def survey_year(city):
    return max(int(one.day[:4]) for one in city.layers if one.role == "survey")


def quiet(_what, _share):
    return None


def test_the_public_has_no_cockpit(clients):
    assert clients["public"].get("/api/cockpit").status_code == 404


def test_a_planning_unit_and_a_strange_one_are_refused(client):
    for unit in ("P01", "no-such-unit"):
        assert client.get("/api/cockpit", params={"unit": unit}).status_code == 400
