"""Who looks: a visitor, or somebody in a seat, and what of the book is theirs."""

from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import Depends, Request

COOKIE, SAFE_COOKIE = "jianliang", "__Host-jianliang"
"""The cookie that names a session; only the server can read it."""
TOKEN = "x-jianliang-token"
"""The header by which a page proves that what it sends comes from this screen."""


@dataclass(frozen=True)
class Viewer:
    """Who asks the server.

    Attributes
    ----------
    person, seat, role, tier : str
        Staff number and seat of who is signed in; of a visitor "", "", "public", "".
    unit : str
        Own unit and root of what may be seen of the book; "" for the whole city.
    audience : str
        "public", "internal" or "restricted".
    stands_for : str
        Of a substitute: the person who is away.
    """

    person: str = ""
    seat: str = ""
    role: str = "public"
    tier: str = ""
    unit: str = ""
    audience: str = "public"
    stands_for: str = ""

    @property
    def scope(self) -> str:
        """What answers about the city depend on; two with the same are told the same.

        What is said to one person alone is never kept (`answers.fresh`).
        """
        return f"{self.audience}\n{self.unit}"


@dataclass(frozen=True)
class Entered:
    """Somebody signed in: who looks, and the token their page sends along."""

    viewer: Viewer
    token: str


class Entrance(Protocol):
    """Knows who holds a session."""

    def enter(self, session: str) -> Entered | None:
        """Who holds a session, by the text of its cookie; None where it is over."""
        ...


def session_text(request: Request) -> str:
    """The text of the cookie that names a session; empty where there is none."""
    return request.cookies.get(cookie_name(request), "")


def cookie_name(request: Request) -> str:
    """Under https the name that no other host of a domain can set."""
    return SAFE_COOKIE if request.url.scheme == "https" else COOKIE


def viewer_of(request: Request) -> Viewer:
    """Who asks; the gate has found it out."""
    viewer: Viewer = request.state.viewer
    return viewer


Seen = Annotated[Viewer, Depends(viewer_of)]
