"""People in seats before a server: clients by the seat's name, known by heart."""

from dataclasses import dataclass

from starlette.testclient import TestClient

from jianliang.edges.web.app import app_of
from jianliang.edges.web.viewer import COOKIE, TOKEN, Entered, Viewer

CITY, ONE, OTHER, TOWN = "990000", "990101", "990102", "990101101"


@dataclass
class Known:
    """An entrance that knows its sessions by heart."""

    sessions: dict

    def enter(self, session):
        return self.sessions.get(session)


def seat(person, role, tier, unit):
    return Viewer(person, f"seat-{person}", role, tier, unit, "internal")


OFFICES = {
    "city": seat("wang", "planner", "city", CITY),
    "one": seat("li", "planner", "district", ONE),
    "also one": seat("sun", "verifier", "district", ONE),
    "other": seat("zhao", "planner", "district", OTHER),
    "town": seat("qian", "clerk", "township", TOWN),
    "survey": seat("wu", "recogniser", "city", CITY),
}


def seated(atlas, seats):
    """A client for each of some seats by name, and one of a visitor under ""."""
    sessions = {name: Entered(one, f"token-{name}") for name, one in seats.items()}
    app = app_of(atlas, "public", entrance=Known(sessions))

    def client(name):
        cookies = {COOKIE: name} if name else {}
        headers = {TOKEN: f"token-{name}"} if name else {}
        return TestClient(
            app, base_url="http://localhost", cookies=cookies, headers=headers
        )

    return {name: client(name) for name in ["", *seats]}
