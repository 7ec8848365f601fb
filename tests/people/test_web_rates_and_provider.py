"""How many requests are answered, and sign-in by a provider, over the web."""

from urllib.parse import parse_qs, urlsplit

import pytest
from limits import RateLimitItemPerMinute
from signing import Signed
from small_provider import CLIENT, SECRET, Behaviour, SmallProvider
from starlette.testclient import TestClient

from jianliang.edges.citybook import present
from jianliang.edges.people.accounts import (
    Wanted,
    add_account,
)
from jianliang.edges.people.oidc import OpenId
from jianliang.edges.people.provider import Provider
from jianliang.edges.people.signin import People
from jianliang.edges.web.app import app_of
from jianliang.edges.web.door import Door
from jianliang.edges.web.rates import Rates


def test_too_many_requests_are_refused_by_address_and_by_session(atlas, served):
    # Cookies that are no session's are counted as the address they come from.
    def client():
        return TestClient(app, base_url="http://localhost")

    app = app_of(atlas, "public", entrance=Door(served))
    limits = RateLimitItemPerMinute(12), RateLimitItemPerMinute(4)
    app.add_middleware(Rates, reads=limits[0], writes=limits[1])
    signed, stranger = Signed(client()), client()
    stranger.cookies.set("jianliang", "made up")
    statuses = [stranger.get("/api/me").status_code for _ in range(14)]
    assert statuses == [200] * 12 + [429] * 2
    refused = stranger.get("/api/me")
    assert refused.headers["retry-after"] == "60"
    assert refused.json()["code"] == "web-too-many"
    assert [signed.client.get("/api/me").status_code for _ in range(13)][-2:] == [
        200,
        429,
    ]
    said = {"person": "du", "password": "wrong"}
    sent = [client().post("/api/session", json=said).status_code for _ in range(4)]
    assert sent == [401, 401, 401, 429]


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with SmallProvider() as provider:
        provider.behaviour = Behaviour({"staff_number": "E1"})
        yield provider


@pytest.fixture
def by_provider(small, served, atlas):
    add_account(served.book, Wanted("chen", "陈立", linked="E1"), present())
    settings = Provider(small.issuer, CLIENT, "staff_number", label="政务认证")
    asked = People(served.book, served.now, OpenId(settings, SECRET))
    return app_of(atlas, "public", entrance=Door(asked))


def away_and_back(client, small):
    away = client.get("/api/oidc/begin")
    assert away.status_code == 303
    back = small.sent_back(away.headers["location"])
    return back.removeprefix("http://localhost")


def test_the_provider_signs_in_whom_the_administrator_linked(by_provider, small):
    client = TestClient(
        by_provider, base_url="http://localhost", follow_redirects=False
    )
    assert client.get("/api/me").json()["ways"] == ["password", "provider"]
    assert client.get("/api/me").json()["label"] == "政务认证"
    answer = client.get(away_and_back(client, small))
    assert (answer.status_code, answer.headers["location"]) == (303, "../../")
    me = client.get("/api/me").json()["me"]
    assert (me["person"], me["must_change"]) == ("chen", False)


def test_the_provider_makes_no_account(by_provider, small, served):
    small.behaviour = Behaviour({"staff_number": "du"})
    client = TestClient(
        by_provider, base_url="http://localhost", follow_redirects=False
    )
    answer = client.get(away_and_back(client, small))
    assert answer.headers["location"] == "../../?refused=provider-unlinked"
    assert client.get("/api/me").json()["me"] is None


def test_what_was_begun_elsewhere_ends_here_signed_out(by_provider, small):
    attacker, victim = (
        TestClient(by_provider, base_url="http://localhost", follow_redirects=False)
        for _ in range(2)
    )
    answer = victim.get(away_and_back(attacker, small))
    assert answer.headers["location"] == "../../?refused=provider-state"
    assert victim.get("/api/me").json()["me"] is None


def test_whatever_comes_back_no_page_breaks(by_provider):
    client = TestClient(
        by_provider, base_url="http://localhost", follow_redirects=False
    )
    for query in (
        "",
        "?code=x",
        "?state=é",
        "?error=x&state=y",
        "?state=" + "a" * 5000,
    ):
        answer = client.get(f"/api/oidc/back{query}")
        assert answer.status_code == 303
        place = urlsplit(answer.headers["location"])
        assert parse_qs(place.query)["refused"] == ["provider-state"]
