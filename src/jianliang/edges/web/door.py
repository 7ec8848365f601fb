"""The entrance of a server with accounts: a session's cookie becomes a viewer."""

from jianliang.edges.people.sessions import Session
from jianliang.edges.people.signin import People
from jianliang.edges.web.viewer import Entered, Viewer

WHOLE = "city"


class Door:
    """Knows the sessions of a city's people; asked anew with every request."""

    def __init__(self, people: People) -> None:
        self.people = people

    def enter(self, session: str) -> Entered | None:
        """Who holds a session; None where it is over, or has no password yet."""
        found = self.people.session(session)
        return Entered(viewer_in(found), found.csrf) if found else None


def viewer_in(session: Session) -> Viewer:
    """Who looks, in the seat of a session: a seat of the city sees the whole of it."""
    return Viewer(
        session.person,
        session.seat,
        session.role,
        session.tier,
        "" if session.tier == WHOLE else session.unit,
        session.audience,
        session.stands_for,
    )
