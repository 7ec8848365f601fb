"""Signing in over the web: cookie, token, seats, sessions, and nobody else's."""

from contextlib import closing

import pytest
from edges import small_city
from passwords_of_tests import OTHER, PASSWORD
from signing import Signed
from starlette.testclient import TestClient

from jianliang.edges.citybook import book_url, open_city_book, present
from jianliang.edges.people.accounts import (
    close_account,
    reset_account,
)
from jianliang.edges.people.signin import open_people
from jianliang.edges.web.app import app_of
from jianliang.ledger import open_book


def test_a_visitor_is_nobody_and_may_sign_in(visit):
    told = visit().get("/api/me").json()
    assert told == {"me": None, "ways": ["password"], "label": ""}


def test_a_server_for_one_audience_has_nobody_sign_in(atlas):
    client = TestClient(app_of(atlas, "internal"), base_url="http://localhost")
    assert client.get("/api/me").json() == {"me": None, "ways": [], "label": ""}
    said = {"person": "du", "password": PASSWORD}
    assert client.post("/api/session", json=said).status_code == 404
    for path in ("/api/sessions", "/api/oidc/begin", "/api/oidc/back"):
        assert client.get(path).status_code == 404


def test_whoever_signs_in_is_told_who_they_are(du):
    assert {key: du.me[key] for key in ("person", "name", "seat", "role")} == {
        "person": "du",
        "name": "杜明",
        "seat": "S-du",
        "role": "clerk",
    }
    assert du.me["unit_name"] == "Riverside"
    assert [one["seat"] for one in du.me["seats"]] == ["S-du", "S-du-2"]
    assert du.who() == du.me


def test_the_cookie_is_for_this_server_alone(visit):
    plain = Signed(visit()).answer.headers["set-cookie"]
    assert plain.startswith("jianliang=")
    for part in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert part in plain
    assert "Secure" not in plain and "Domain" not in plain and "Max-Age" not in plain
    safe = Signed(visit("https://localhost")).answer.headers["set-cookie"]
    assert safe.startswith("__Host-jianliang=") and "Secure" in safe


def test_no_answer_about_somebody_is_kept(du):
    for path in ("/api/me", "/api/sessions"):
        assert du.client.get(path).headers["cache-control"] == "no-store"
    assert du.answer.headers["cache-control"] == "no-store"


def test_the_token_of_the_cookie_is_told_to_no_page(du):
    cookie = du.client.cookies["jianliang"]
    told = du.answer.text + du.client.get("/api/sessions").text
    assert cookie not in told


def test_wrong_answers_are_alike_and_give_no_cookie(visit):
    texts = set()
    for person in ("du", "chen", "nobody"):
        said = {"person": person, "password": "wrong horse"}
        answer = visit().post("/api/session", json=said)
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        texts.add(answer.text)
    assert len(texts) == 1


def test_after_some_failures_even_the_right_password_waits(visit):
    client = visit()
    for _ in range(5):
        client.post("/api/session", json={"person": "du", "password": "wrong"})
    answer = client.post("/api/session", json={"person": "du", "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (429, "sign-in-locked")
    assert answer.json()["remedy"]


def test_signing_in_gives_another_session_than_was_brought_along(du, visit, served):
    brought = du.client.cookies["jianliang"]
    again = Signed(du.client, token=du.me["token"])
    assert du.client.cookies["jianliang"] != brought
    assert served.session(brought) is None
    planted = visit()
    planted.cookies.set("jianliang", "planted")
    given = Signed(planted).answer.headers["set-cookie"]
    assert "planted" not in given
    assert again.who()


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        ("POST", "/api/seat", {"seat": "S-du-2"}),
        ("POST", "/api/password", {"old": PASSWORD, "new": OTHER}),
        ("DELETE", "/api/session", None),
        ("DELETE", "/api/sessions/abc", None),
    ],
)
def test_nothing_is_changed_without_the_sessions_own_token(
    du, visit, method, path, said
):
    other = Signed(visit(), "li").me["token"]
    for token in ("", "x", other):
        answer = du.send(method, path, said, token)
        assert answer.status_code == 403, token
        assert answer.json()["remedy"]
    assert du.who()["seat"] == "S-du"
    elsewhere = {
        "x-jianliang-token": du.me["token"],
        "origin": "https://elsewhere.example",
    }
    answer = du.client.request(method, path, json=said, headers=elsewhere)
    assert answer.status_code == 403


def test_a_page_elsewhere_signs_nobody_in(visit):
    said = {"person": "du", "password": PASSWORD}
    for headers in (
        {"origin": "https://elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
    ):
        answer = visit().post("/api/session", json=said, headers=headers)
        assert answer.status_code == 403
    form = visit().post("/api/session", data=said)
    assert form.status_code == 422


def test_another_seat_is_taken_if_it_is_ones_own(du):
    answer = du.send("POST", "/api/seat", {"seat": "S-du-2"})
    assert answer.json()["me"]["role"] == "planner"
    assert du.who()["seat"] == "S-du-2"
    for seat in ("S-li", "none"):
        refused = du.send("POST", "/api/seat", {"seat": seat})
        assert (refused.status_code, refused.json()["code"]) == (409, "seat-not-yours")
    assert du.who()["seat"] == "S-du-2"


def test_signing_out_ends_it(du, served):
    cookie = du.client.cookies["jianliang"]
    answer = du.send("DELETE", "/api/session")
    assert answer.json()["me"] is None
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert served.session(cookie) is None
    du.client.cookies.set("jianliang", cookie)
    assert du.who() is None
    assert du.client.get("/api/sessions").status_code == 404


@pytest.mark.parametrize("end", [reset_account, close_account])
def test_what_the_administrator_ends_is_over_with_the_next_request(du, served, end):
    assert du.client.get("/api/findings").status_code == 200
    end(served.book, "du", present())
    assert du.who() is None
    assert du.client.get("/api/findings").status_code == 404


def test_ones_own_sessions_are_listed_and_ended_and_nobody_elses(du, visit):
    second, li = Signed(visit()), Signed(visit(), "li")
    rows = du.client.get("/api/sessions").json()["rows"]
    assert {row["session"] for row in rows} == {du.me["session"], second.me["session"]}
    assert [row["is_this"] for row in rows if row["session"] == du.me["session"]] == [
        True
    ]
    for strange in (li.me["session"], "none", "0" * 16):
        answer = du.send("DELETE", f"/api/sessions/{strange}")
        assert answer.status_code == 404
    assert li.who()
    left = du.send("DELETE", f"/api/sessions/{second.me['session']}").json()["rows"]
    assert [row["session"] for row in left] == [du.me["session"]]
    assert second.who() is None


def test_after_a_one_time_code_one_is_nobody_until_a_password_is_chosen(visit, served):
    code = reset_account(served.book, "du", present())
    entered = Signed(visit(), "du", code)
    assert entered.me["must_change"]
    for path in ("/api/findings", "/api/sessions", "/api/book/plots"):
        assert entered.client.get(path).status_code == 404
    refused = entered.send("POST", "/api/password", {"new": "qwerty123456"})
    assert refused.json()["code"] == "password-common"
    without = entered.send("POST", "/api/password", {"new": OTHER}, token="")
    assert without.status_code == 401
    chosen = entered.send("POST", "/api/password", {"new": OTHER}).json()["me"]
    assert not chosen["must_change"]
    assert entered.client.get("/api/findings").status_code == 200
    assert Signed(visit(), "du", OTHER)


def test_another_password_ends_all_other_sessions(du, visit):
    second = Signed(visit())
    said = {"old": PASSWORD, "new": OTHER}
    du.me = du.send("POST", "/api/password", said).json()["me"]
    assert du.who() == du.me
    assert second.who() is None


def test_an_owner_sees_no_more_than_a_visitor_of_what_is_not_theirs(visit):
    owner = Signed(visit(), "hu")
    assert owner.me["audience"] == "public"
    assert owner.client.get("/api/findings").status_code == 404
    assert owner.client.get("/api/start").json()["audience"] == "public"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"person": "du"},
        {"person": "du", "password": ""},
        {"person": "du", "password": PASSWORD, "audience": "restricted"},
        {"person": ["du"], "password": PASSWORD},
        {"person": "d" * 300, "password": PASSWORD},
        {"person": "du", "password": "p" * 700},
        [],
    ],
)
def test_what_is_no_sign_in_is_refused_before_anything_is_looked_at(visit, said):
    answer = visit().post("/api/session", json=said)
    assert answer.status_code == 422
    assert answer.json()["reason"] and answer.json()["remedy"]


def test_refusals_speak_the_readers_language(visit):
    said = {"person": "du", "password": "wrong"}
    zh = visit().post("/api/session?lang=zh", json=said).json()["reason"]
    en = visit().post("/api/session?lang=en", json=said).json()["reason"]
    assert "工号" in zh and "Staff number" in en


def test_a_city_without_accounts_has_no_people(ready, tmp_path):
    city = small_city.empty_city(tmp_path / "new")
    assert open_people(city) is None
    with closing(open_book(book_url(city))):
        assert open_people(city) is None
    with closing(open_city_book(city, upgrade=False)) as book:
        assert book.size == 0
