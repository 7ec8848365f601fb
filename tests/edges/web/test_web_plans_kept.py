"""Kept plans over the web: whose they are, two compared, what the form begins with."""

import shutil
from contextlib import closing

import pytest
import shapely
from officials import CITY, HERE, clients_of, seat, send
from seated import OFFICES, ONE, OTHER, seated
from small_plan import plan_of

from jianliang.commands.adopting import PLAN
from jianliang.edges import plans
from jianliang.edges.city import load_city, open_city
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.jobs import queue
from jianliang.edges.jobs.rows import jobs_engine
from jianliang.edges.planaskers import askers_of
from jianliang.edges.plans import keep_plan
from jianliang.edges.results import inputs, newest_first, snapshot_id
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.web.atlas import open_atlas
from jianliang.pipeline.planasked import PlanAsked
from jianliang.pipeline.planquestion import terms_of


def ask(client, kind="plan", **asked):
    return client.post("/api/jobs", json={"kind": kind, "asked": asked})


def kept_by(engine, person, unit, snapshot):
    """A plan that somebody had asked for, as it would have been made."""
    queue.ask(engine, "plan", {"of": snapshot}, (person, unit), present())
    job = queue.claim(engine, queue.worker_name(), present())
    assert (job.person, job.unit) == (person, unit)
    queue.finish(engine, job, "done", (snapshot, {}), present())


@pytest.fixture(scope="module")
def two(city, engine):
    """The plan the city comes with, and one that district ONE has tried for itself."""
    first = newest_first(city, "plans")[0]
    found = newest_first(city, "candidates")[0]
    plots = found["candidates"]
    fewer = plots[plots["unit"].str.startswith(ONE) | (plots["rank"] % 2 == 0)]
    tables = plan_of({"candidates": fewer}, city)
    told = {"fixed": [], "forbidden": list(plots["plot_id"][:1]), "money": False}
    given = {**inputs(city), "book": first.manifest["inputs"]["book"]}
    given |= {"candidates": found.snapshot, "plan": told}
    tried = keep_plan(city, given, tables, ONE)
    kept_by(engine, "li", ONE, tried.snapshot)
    return first.snapshot, tried.snapshot


@pytest.fixture(scope="module")
def officials(city):
    """The officials before a server of the city, those who plan in their seats."""
    clients = clients_of(open_atlas(city.folder))
    for name in ("planner", "chief"):
        seat(clients, name)
    return clients


OF_A_PLAN = (
    "/api/plan", "/api/plan/plots", "/api/plan/cash", "/api/plan/quota",
    "/api/plan/projects", "/api/candidates", "/api/watch/plan.geojson",
    "/api/watch/joined.geojson", "/api/export/plan_plots.csv",
)  # fmt: skip


def test_what_a_district_tries_is_hidden_from_its_neighbour_wherever_it_is_asked(
    people, two, city
):
    first, tried = two
    every = {one.snapshot for one in newest_first(city, "plans")}
    for name, sees in {"city": True, "one": True, "town": True, "other": False}.items():
        listed = people[name].get("/api/plans").json()
        hidden = set() if sees else {tried}
        assert {row["snapshot"] for row in listed["rows"]} == every - hidden
        assert listed["shown"] == (tried if sees else first)
        for path in OF_A_PLAN:
            told = people[name].get(path, params={"plan": tried})
            assert told.status_code == (200 if sees else 404), path
        usual = people[name].get("/api/plan").json()["made"]["snapshot"]
        assert usual == listed["shown"]
        both = {"plan": first, "other": tried}
        for path in ("/api/plans/compared", "/api/watch/compared.geojson"):
            told = people[name].get(path, params=both)
            assert told.status_code == (200 if sees else 404)
    assert (
        people["city"].get("/api/plan", params={"plan": "../../etc"}).status_code == 422
    )


@pytest.mark.parametrize("act", ["propose", "adopt"])
def test_what_another_district_tries_can_be_neither_proposed_nor_adopted(
    two, city, officials, act
):
    first, tried = two
    said = {"unit": HERE, "plan_kind": "special", "first_year": 2025}
    said |= {"last_year": 2029, "plan_name": "Plan", "number": act}
    wrong, absent = (
        send(officials["planner"], act, {**said, "plan_snapshot": named})
        for named in (tried, "0" * 16)
    )
    assert wrong[0] == 404
    assert wrong == absent
    status, told = send(officials["planner"], act, said)
    assert status == 200, told
    assert booked(city, f"{HERE}/{act}") == first
    of_city = {**said, "unit": CITY, "plan_snapshot": tried}
    assert send(officials["chief"], act, of_city)[0] == 200
    assert booked(city, f"{CITY}/{act}") == tried


def booked(city, plan):
    """The snapshot that the book names for a plan that was proposed or adopted."""
    with closing(open_city_book(city)) as book, book.desk() as desk:
        (event,) = (one.event for one in desk.history(f"{PLAN}{plan}"))
        return event.payload["snapshot"]


def test_an_area_is_checked_against_the_plan_that_whoever_asks_may_see(
    people, two, city
):
    first, tried = (
        {(row.plot_id, str(row.year)) for row in named["plan_plots"].itertuples()}
        for snapshot in two
        for named in newest_first(city, "plans")
        if named.snapshot == snapshot
    )
    ground = newest_first(city, "candidates")[0]["candidates"]
    for name, unit, seen, not_seen in (
        ("one", ONE, tried, first),
        ("other", OTHER, first, tried),
    ):
        own = set(ground["plot_id"][ground["unit"].str.startswith(unit)])
        told = checked_whole(people[name], open_atlas(city.folder).bounds)["planned"]
        assert told == {(plot, year) for plot, year in seen if plot in own}
        assert told != {(plot, year) for plot, year in not_seen if plot in own}


def checked_whole(client, bounds):
    """What speaks against building on the whole city: (id, value) by kind of ground."""
    ring = shapely.get_coordinates(shapely.box(*bounds)).tolist()
    area = {"type": "Polygon", "coordinates": [ring]}
    asked = {"geometry": area, "purpose": "build", "day": "2025-03-01"}
    found: dict = {}
    for one in client.post("/api/comply", json=asked).json()["conflicts"]:
        found.setdefault(one["role"], set()).add((one["id"], one["value"]))
    return found


@pytest.mark.parametrize("first", ["", ONE])
def test_a_plan_made_for_everybody_stays_so_when_a_district_asks_the_same(
    own_city, first
):
    city, given, tables = own_city
    for unit in (first, ONE if first == "" else "", ONE):
        made = keep_plan(city, given, tables, unit)
    assert askers_of(city, made.snapshot) == {"", ONE}
    people = seated(open_atlas(city.folder), OFFICES)
    kept_by(jobs_engine(city), "li", ONE, made.snapshot)
    assert all(sees(people[name], made.snapshot) for name in OFFICES)


def test_a_plan_from_before_its_askers_were_written_down_is_everybodys(own_city):
    city = own_city[0]
    old = newest_first(city, "plans")[0]
    given = old.manifest["inputs"]
    assert keep_plan(city, given, dict(old), ONE).snapshot == old.snapshot
    kept_by(jobs_engine(city), "li", ONE, old.snapshot)
    assert sees(seated(open_atlas(city.folder), OFFICES)["other"], old.snapshot)


def test_what_a_district_tries_is_its_own_before_its_job_is_over(own_city):
    city, given, tables = own_city
    made = keep_plan(city, given, tables, ONE)
    people = seated(open_atlas(city.folder), OFFICES)
    assert {name for name in OFFICES if sees(people[name], made.snapshot)} == {
        name for name in OFFICES if name != "other"
    }
    keep_plan(city, given, tables, OTHER)
    assert all(sees(people[name], made.snapshot) for name in OFFICES)


def test_whose_a_plan_is_stands_before_the_plan_does(own_city, monkeypatch):
    city, given, tables = own_city
    snapshot = snapshot_id(given)

    def killed(*_: object) -> None:
        assert not (city.folder / "plans" / snapshot).exists()
        assert askers_of(city, snapshot) == {ONE}
        raise KeyboardInterrupt

    monkeypatch.setattr(plans, "write_results", killed)
    with pytest.raises(KeyboardInterrupt):
        keep_plan(city, given, tables, ONE)
    assert askers_of(city, snapshot) == {ONE}


def sees(client, snapshot):
    """Whether somebody is told of a plan."""
    status = client.get("/api/plan", params={"plan": snapshot}).status_code
    assert status in (200, 404)
    return status == 200


@pytest.fixture
def own_city(folder, tmp_path):
    """A city of a test's own, with a plan to keep there: what is given, its tables."""
    city = open_city(shutil.copytree(folder, tmp_path / "city"))
    old = newest_first(city, "plans")[0]
    given = {**old.manifest["inputs"], "plan": {"money": False}}
    return city, given, dict(old)


def test_two_plans_are_compared_plot_by_plot_as_one_would_by_hand(people, two, city):
    plans = {one.snapshot: one["plan_plots"] for one in newest_first(city, "plans")}
    own, other = (
        plans[name].set_index("plot_id")["year"].to_dict() for name in two[::-1]
    )
    want = {
        "in": own.keys() - other.keys(),
        "out": other.keys() - own.keys(),
        "moved": {p for p in own.keys() & other.keys() if own[p] != other[p]},
        "same": {p for p in own.keys() & other.keys() if own[p] == other[p]},
    }
    asked_ = {"plan": two[1], "other": two[0], "limit": 500}
    told = people["city"].get("/api/plans/compared", params=asked_).json()
    assert {one["change"]: one["plots"] for one in told["changes"]} == {
        change: len(plots) for change, plots in want.items()
    }
    rows = {row["plot_id"]: row for row in told["rows"]}
    assert rows.keys() == want["in"] | want["out"] | want["moved"]
    for plot, row in rows.items():
        assert (row["year"], row["other_year"]) == (own.get(plot), other.get(plot))
        assert plot in want[row["change"]]
    for row in told["years"]:
        assert row["plots"] == sum(year == row["year"] for year in own.values())
        assert row["other_plots"] == sum(year == row["year"] for year in other.values())
    shapes = people["city"].get("/api/watch/compared.geojson", params=asked_).json()
    marks = {
        one["properties"]["id"]: one["properties"]["mark"] for one in shapes["features"]
    }
    assert marks == {plot: row["change"] for plot, row in rows.items()}
    part = people["one"].get("/api/plans/compared", params=asked_).json()
    assert {row["unit"][:6] for row in part["rows"]} <= {ONE}


def test_of_locks_only_those_of_ones_own_candidates_are_told(people, two, city):
    plots = newest_first(city, "candidates")[0]["candidates"]
    locked = plots["plot_id"].iloc[0]
    is_ones = plots["unit"].iloc[0].startswith(ONE)
    for name, sees in {"city": True, "one": is_ones}.items():
        rows = people[name].get("/api/plans").json()["rows"]
        row = next(one for one in rows if one["snapshot"] == two[1])
        assert row["forbidden_plots"] == ([locked] if sees else [])
        assert row["money"] is False


def test_the_rules_own_values_are_told_for_the_form(people, city):
    terms = terms_of(load_city(city), read_rulepack(city.rulepack), PlanAsked())
    usual = people["one"].get("/api/plans").json()["usual"]
    assert (usual["first_year"], usual["last_year"]) == (
        terms.years[0],
        terms.years[-1],
    )
    assert usual["compactness"] == terms.compactness
    assert usual["discount"] == terms.discount


def test_without_a_book_there_are_plans_and_no_jobs(bookless_folder):
    people = seated(open_atlas(bookless_folder), OFFICES)
    assert people["city"].get("/api/plans").json()["rows"]
    told = ask(people["city"])
    assert (told.status_code, told.json()["code"]) == (409, "book-missing")
    with closing(people["city"]):
        assert people["city"].get("/api/jobs").json()["code"] == "book-missing"
