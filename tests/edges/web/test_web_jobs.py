"""Jobs over the web: who may ask for which, who hears of them, how they are followed."""

import json
from typing import get_args

import pytest
from seated import OFFICES, ONE, OTHER
from starlette.testclient import TestClient

from jianliang.edges.citybook import present
from jianliang.edges.jobs import queue
from jianliang.edges.jobs.kinds import KINDS
from jianliang.edges.jobs.rows import Step
from jianliang.edges.results import newest_first
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas
from jianliang.edges.web.jobs import KindName

WRONG = [
    {"first_year": 2030, "last_year": 2026},
    {"first_year": 2026, "last_year": 0},
    {"first_year": 2026, "last_year": 2099},
    {"compactness": -1},
    {"compactness": "many"},
    {"effort": "endless"},
    {"fixed": ["x" * 201]},
    {"fixed": ["x"] * 501},
    {"folder": "/etc"},
]


@pytest.fixture(autouse=True)
def nothing_open(engine):
    """Whatever a test leaves open is out of the next one's way."""
    yield
    for job in queue.jobs(engine):
        queue.cancel(engine, job.job, present())
        if job.state == "running":
            queue.finish(engine, job, "cancelled", ("", {}), present())


def ask(client, kind="plan", **asked):
    return client.post("/api/jobs", json={"kind": kind, "asked": asked})


def asked(client, **wish):
    told = ask(client, **wish)
    assert told.status_code == 200, told.text
    return told.json()


# Who may ask


@pytest.mark.parametrize("name", OFFICES)
def test_each_seat_may_ask_for_what_its_role_and_tier_do_and_nothing_else(people, name):
    who = OFFICES[name]
    may = {k for k, one in KINDS.items() if (who.role, who.tier) in one.rights}
    assert set(people[name].get("/api/plans").json()["kinds"]) == may
    for kind in KINDS:
        told = ask(people[name], kind)
        if kind in may:
            assert told.status_code == 200
            people[name].post(f"/api/jobs/{told.json()['job']}/cancel")
        else:
            assert (told.status_code, told.json()["code"]) == (409, "job-not-yours")


def test_for_visitors_and_those_who_only_look_there_are_no_jobs(people, city):
    looking = TestClient(
        app_of(open_atlas(city.folder), "internal"), base_url="http://localhost"
    )
    job = asked(people["city"])["job"]
    for client in (people[""], looking):
        assert ask(client).status_code in (404, 405)
        paths = ("", f"/{job}", f"/{job}/events")
        assert {client.get(f"/api/jobs{path}").status_code for path in paths} == {404}
    assert people[""].get("/api/plans").status_code == 404
    assert looking.get("/api/plans").json()["kinds"] == []


def test_a_page_from_elsewhere_cannot_ask_in_ones_name(people):
    body = {"kind": "plan", "asked": {}}
    for headers in ({"x-jianliang-token": "guess"}, {"origin": "http://evil.example"}):
        told = people["one"].post("/api/jobs", json=body, headers=headers)
        assert told.status_code == 403


def test_the_web_knows_every_kind_of_job_that_there_is():
    assert get_args(KindName) == tuple(KINDS)


@pytest.mark.parametrize("wish", WRONG)
def test_a_wish_that_cannot_be_is_refused_by_name(people, wish):
    told = ask(people["city"], **wish)
    assert (told.status_code, told.json()["code"]) == (422, "web-question")


# Whose it is


def test_a_job_is_seen_in_its_unit_and_above_and_nowhere_else(people):
    job = asked(people["one"], compactness=1.0)["job"]
    for name, sees in {
        "city": True,
        "one": True,
        "also one": True,
        "other": False,
    }.items():
        listed = {row["job"] for row in people[name].get("/api/jobs").json()["rows"]}
        assert (job in listed) == sees
        for path in (f"/api/jobs/{job}", f"/api/jobs/{job}/events"):
            if path.endswith("events") and sees:
                continue  # it would be listened to until it ends
            assert people[name].get(path).status_code == (200 if sees else 404)
    refused = people["other"].post(f"/api/jobs/{job}/cancel")
    never = people["other"].post(f"/api/jobs/{'0' * 16}/cancel")
    assert refused.status_code == never.status_code == 404
    assert refused.content == never.content
    above = asked(people["city"], compactness=2.0)["job"]
    assert people["one"].get(f"/api/jobs/{above}").status_code == 404


def test_who_asked_stops_a_job_and_so_may_the_city_but_no_colleague(people):
    job = asked(people["one"])["job"]
    told = people["also one"].post(f"/api/jobs/{job}/cancel")
    assert (told.status_code, told.json()["code"]) == (409, "job-of-another")
    stopped = people["one"].post(f"/api/jobs/{job}/cancel").json()
    assert (stopped["state"], stopped["stop"]) == ("cancelled", True)
    again = asked(people["one"])["job"]
    assert people["city"].post(f"/api/jobs/{again}/cancel").status_code == 200


def test_only_candidates_of_ones_own_units_can_be_fixed_or_forbidden(people, city):
    plots = newest_first(city, "candidates")[0]["candidates"]
    own, others = (
        plots.loc[plots["unit"].str.startswith(unit), "plot_id"].iloc[0]
        for unit in (ONE, OTHER)
    )
    assert asked(people["one"], fixed=[own])["plan"]["fixed"] == [own]
    foreign = ask(people["one"], forbidden=[others]).json()
    unknown = ask(people["one"], forbidden=["none-such"]).json()
    assert foreign["code"] == unknown["code"] == "ask-candidate"
    assert foreign["reason"].replace(others, "") == unknown["reason"].replace(
        "none-such", ""
    )
    assert ask(people["city"], forbidden=[own, others]).status_code == 200


# How it goes on


def events(client, job, heard=""):
    headers = {"last-event-id": heard} if heard else {}
    told = client.get(f"/api/jobs/{job}/events", headers=headers)
    assert told.headers["content-type"].startswith("text/event-stream")
    assert told.headers["cache-control"] == "no-store"
    found = []
    for block in told.text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
        found.append((lines["event"], lines.get("id"), json.loads(lines["data"])))
    return found


def test_a_job_is_followed_to_its_end_and_resumed_where_the_line_broke(people, engine):
    job = asked(people["one"])["job"]
    mine = queue.claim(engine, queue.worker_name(), present())
    gaps = [0.5, 0.25, 0.125]
    made = [Step(float(n), "plan-tell-bound", 0.4, gap) for n, gap in enumerate(gaps)]
    queue.beat(engine, mine, made, present())
    queue.finish(engine, mine, "done", ("0123456789abcdef", {}), present())
    told = events(people["one"], job)
    assert [one[0] for one in told] == ["step", "step", "step", "job"]
    assert [one[1] for one in told[:3]] == ["1-1", "1-2", "1-3"]
    assert [one[2]["gap"] for one in told[:3]] == gaps
    assert told[3][2]["state"] == "done"
    assert told[3][2]["snapshot"] == "0123456789abcdef"
    assert [one[1] for one in events(people["one"], job, "1-2")[:-1]] == ["1-3"]
    # Of an earlier try, or of nothing that ever was, everything is told.
    for heard in ("7-2", "x", "1-2\x00"):
        assert len(events(people["one"], job, heard)) == 4
    story = people["city"].get(f"/api/jobs/{job}").json()
    assert [step["gap"] for step in story["steps"]] == gaps


def test_why_no_plan_was_found_is_told_and_of_others_units_nothing(people, engine):
    job = asked(people["one"])["job"]
    mine = queue.claim(engine, queue.worker_name(), present())
    row = {"kind": "task", "plot_type": "all", "year": 2026, "short": 3.25}
    rows = [{**row, "unit": ONE}, {**row, "unit": OTHER}, {**row, "unit": ""}]
    fault = {"code": "plan-impossible", "values": {"rows": "secret"}, "rows": rows}
    queue.finish(engine, mine, "failed", ("", fault), present())
    own = people["one"].get(f"/api/jobs/{job}").json()["job"]["fault"]
    every = people["city"].get(f"/api/jobs/{job}").json()["job"]["fault"]
    assert (len(own["rows"]), len(every["rows"])) == (2, 3)
    assert "secret" not in own["reason"]
    assert own["remedy"]
    assert all("3.25" in text for text in every["rows"])
