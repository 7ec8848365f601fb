"""The people of the small demo city before its server, each with a session of theirs."""

from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from starlette.testclient import TestClient

from jianliang.edges.web.app import app_of
from jianliang.edges.web.rates import Rates
from jianliang.edges.web.viewer import COOKIE, TOKEN, Entered, Viewer

CITY, HERE, THERE = "990000", "990102", "990101"
TOWN, NEIGHBOUR, FAR = "990102102", "990102101", "990101101"
"""A township of the district HERE, another of it, and one of the other district."""


@dataclass(frozen=True)
class Official:
    """Somebody in a seat of their own number."""

    person: str
    role: str
    tier: str
    unit: str

    @property
    def viewer(self):
        names = self.person, self.person, self.role, self.tier, self.unit
        return Viewer(*names, audience="internal")


OFFICIALS = {
    "town": Official(f"{TOWN}-01", "clerk", "township", TOWN),
    "neighbour": Official(f"{NEIGHBOUR}-01", "clerk", "township", NEIGHBOUR),
    "far": Official(f"{FAR}-01", "clerk", "township", FAR),
    "district": Official(f"{HERE}-01", "clerk", "district", HERE),
    "verifier": Official(f"{HERE}-02", "verifier", "district", HERE),
    "other": Official(f"{THERE}-01", "clerk", "district", THERE),
    "other verifier": Official(f"{THERE}-02", "verifier", "district", THERE),
    "city": Official(f"{CITY}-01", "clerk", "city", CITY),
    "recogniser": Official(f"{CITY}-03", "recogniser", "city", CITY),
    "inspector": Official(f"{CITY}-04", "inspector", "city", CITY),
    "reviewer": Official(f"{CITY}-05", "inspector", "city", CITY),
    "owner": Official("hu", "owner", "township", TOWN),
    "planner": Official("pan", "planner", "district", HERE),
    "chief": Official("gao", "planner", "city", CITY),
    "forestry": Official("ma", "cosigner", "city", CITY),
    "analyst": Official("shu", "analyst", "district", HERE),
}
SEATED_LATER = ("owner", "planner", "chief", "forestry", "analyst")
"""Whom the demo does not seat: the city's clerk does it here, over the web."""


class Known:
    """An entrance that knows these officials by heart."""

    def enter(self, session):
        official = OFFICIALS.get(session.replace("_", " "))
        return official and Entered(official.viewer, "token")


def clients_of(atlas):
    """A client for each official, of one server."""
    app = app_of(atlas, "public", entrance=Known())
    # A matrix asks more in a minute than any person may.
    (rates,) = (one for one in app.user_middleware if one.cls is Rates)
    rates.kwargs["writes"] = RateLimitItemPerMinute(10**6)
    return {name: _client(app, name) for name in OFFICIALS}


def _client(app, name):
    return TestClient(
        app,
        base_url="http://localhost",
        cookies={COOKIE: name.replace(" ", "_")},
        headers={TOKEN: "token"},
    )


def send(client, act, said, request="", on=""):
    """An act over the web: status and what was answered."""
    wish = {"said": said, "request": request, "on": on}
    found = client.post(f"/api/acts/{act}?lang=en", json=wish)
    return found.status_code, found.json()


def seat(clients, name):
    """The city's clerk gives somebody a seat."""
    one = OFFICIALS[name]
    said = {
        "unit": one.unit, "new_seat": one.person, "person": one.person,
        "office": one.role, "tier": one.tier,
        "department": "forestry" if one.role == "cosigner" else "",
    }  # fmt: skip
    status, told = send(clients["city"], "appoint", said)
    assert status == 200, told
