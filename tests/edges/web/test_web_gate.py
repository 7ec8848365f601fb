"""Who is signed in sees their own unit's book and nothing of another's."""

from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from jianliang.edges.web.app import app_of
from jianliang.edges.web.viewer import COOKIE, TOKEN, Entered, Viewer


@dataclass
class Known:
    """An entrance that knows some sessions by heart."""

    sessions: dict

    def enter(self, session):
        return self.sessions.get(session)


@pytest.fixture(scope="module")
def units(booked):
    """Two districts with plots in the book; the plots of each."""
    now = booked.book.now()
    found = {}
    for plot, unit in now.frames.plots[["plot", "unit"]].itertuples(index=False):
        for above in booked.unit_lines[unit]:
            if booked.unit_levels[above] == "district":
                found.setdefault(above, []).append(plot)
    assert len(found) > 1
    return found


@pytest.fixture(scope="module")
def entered(booked, units):
    """Clients by unit; "" is the city's, None a visitor."""
    sessions = {
        f"s{unit}": Entered(
            Viewer("p", "seat", "clerk", "district", unit, "internal"), "token"
        )
        for unit in ["", *units]
    }
    app = app_of(booked, "public", entrance=Known(sessions))

    def client(unit):
        cookies = {} if unit is None else {COOKIE: f"s{unit}"}
        return TestClient(app, base_url="http://localhost", cookies=cookies)

    return client


def test_a_district_sees_each_of_its_plots_and_none_of_anothers(entered, units):
    for own in units:
        client = entered(own)
        unknown = client.get("/api/book/plot/none-such").json()
        for unit, plots in units.items():
            # A plot of one's own is as any other; every foreign one is tried.
            for plot in plots if unit != own else plots[:1]:
                told = client.get(f"/api/book/plot/{plot}")
                assert told.status_code == (200 if unit == own else 404), plot
                if unit != own:
                    same = told.json()["reason"].replace(plot, "none-such")
                    assert same == unknown["reason"]


LISTS = (
    "book/plots",
    "book/plots.geojson",
    "book/pieces.geojson",
    "book/accounts",
    "watch",
    "watch/plots",
    "watch/cases",
    "plan",
    "plan/plots",
    "candidates",
    "watch/assessment",
)


@pytest.mark.parametrize("path", LISTS)
def test_a_question_about_the_city_is_one_about_ones_own_unit(entered, units, path):
    client, own = entered(next(iter(units))), next(iter(units))
    asked = client.get(f"/api/{path}", params={"unit": own})
    assert asked.status_code == 200
    whole = client.get(f"/api/{path}")
    assert whole.json() == asked.json()


def test_the_city_sees_all_and_a_visitor_nothing_of_it(entered, units):
    for plots in units.values():
        assert entered("").get(f"/api/book/plot/{plots[0]}").status_code == 200
        assert entered(None).get(f"/api/book/plot/{plots[0]}").status_code == 404


def test_of_a_unit_that_is_not_theirs_they_are_a_visitor(entered, units):
    own, other, *_ = units
    asked = {"unit": other}
    mine = entered(own).get("/api/book/credit", params=asked).json()
    theirs = entered(None).get("/api/book/credit", params=asked).json()
    assert mine == theirs
    book = entered(own).get("/api/book", params=asked).json()
    assert book["states"] == []


def test_answers_are_kept_apart_by_scope(entered, units):
    """An answer kept for one scope is not given to another, even by its tag."""
    own, other, *_ = units
    first = entered(own).get("/api/book/plots")
    tag = {"If-None-Match": first.headers["etag"]}
    assert entered(own).get("/api/book/plots", headers=tag).status_code == 304
    again = entered(other).get("/api/book/plots", headers=tag)
    assert again.status_code == 200
    assert again.json() != first.json()


def test_a_table_taken_away_is_that_of_the_scope(entered, units):
    own, other, *_ = units
    text = entered(own).get("/api/export/plots.csv").text
    assert any(plot in text for plot in units[own])
    assert not any(plot in text for plot in units[other])
    asked = {"unit": other}
    assert entered(own).get("/api/export/plots.csv", params=asked).status_code == 404


def test_search_finds_no_plot_of_another_unit(entered, units):
    own, other, *_ = units
    plot = units[other][0]
    kinds = [
        hit["id"]
        for hit in entered(own).get("/api/search", params={"q": plot}).json()["hits"]
        if hit["kind"] == "book_plot"
    ]
    assert plot not in kinds
    found = entered(other).get("/api/search", params={"q": plot}).json()["hits"]
    assert plot in [hit["id"] for hit in found if hit["kind"] == "book_plot"]


@pytest.fixture(scope="module")
def drawn(booked):
    """A triangle drawn in the middle of the city, as the screen sends it."""
    west, south, east, north = booked.bounds
    middle = [(west + east) / 2, (south + north) / 2]
    ring = [middle, [middle[0], north], [east, middle[1]], middle]
    return {"geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({TOKEN: "other"}, 403),
        ({TOKEN: "token"}, 200),
        ({TOKEN: "token", "Origin": "http://localhost"}, 200),
        ({TOKEN: "token", "Origin": "http://elsewhere.example"}, 403),
        ({TOKEN: "token", "Origin": "null"}, 403),
        ({TOKEN: "token", "Sec-Fetch-Site": "cross-site"}, 403),
        ({TOKEN: "token", "Sec-Fetch-Site": "same-site"}, 403),
        ({TOKEN: "token", "Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_what_is_sent_comes_from_this_screen(entered, units, drawn, headers, status):
    client = entered(next(iter(units)))
    sent = client.post("/api/measure", json=drawn, headers=headers)
    assert sent.status_code == status, sent.text


def test_a_session_that_is_over_is_a_visitors(entered):
    client = entered("gone")
    assert client.get("/api/start").json()["audience"] == "public"
    assert client.get("/api/book/plots").status_code == 404
