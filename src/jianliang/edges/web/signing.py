"""Signing in and out, one's seats, password and sessions.

The token lies in a cookie that no page can read; every change bears another one, which
only a page of this server is given.
"""

import secrets
from collections.abc import Callable
from functools import partial
from typing import Annotated

import anyio.to_thread
from fastapi import Path, Request, Response
from starlette.exceptions import HTTPException

from jianliang.core.errors import SignInError
from jianliang.edges.people.accounts import name_of
from jianliang.edges.people.sessions import (
    BY_PASSWORD,
    Session,
    Visit,
    end_session,
    list_sessions,
)
from jianliang.edges.people.signin import (
    People,
    change_password,
    change_seat,
    seats_of,
    sign_in,
    sign_out,
)
from jianliang.edges.web.answers import atlas_of, fresh
from jianliang.edges.web.door import Door
from jianliang.edges.web.signingmodels import ChosenPassword, ChosenSeat, SignIn
from jianliang.edges.web.viewer import TOKEN, cookie_name, session_text

SHOWN = ("session", "way", "address", "device", "opened_at", "seen_at", "until")


def get_me(request: Request) -> Response:
    """Who is signed in, and in which ways one may sign in."""
    people = people_here(request)
    if people is None:
        return fresh({"me": None, "ways": [], "label": ""})
    return fresh(signed_in(request, people, session_text(request)))


async def post_session(request: Request, said: SignIn) -> Response:
    """Sign in by staff number and password, or by a one-time code in its place."""
    return await _in_turn(request, partial(_signed_in, request, said))


def delete_session(request: Request) -> Response:
    """Sign out."""
    people, session = checked_session(request)
    sign_out(people, session)
    answer = fresh(signed_in(request, people, ""))
    answer.delete_cookie(cookie_name(request), **_cookie(request))
    return answer


def post_seat(request: Request, said: ChosenSeat) -> Response:
    """Go on in another of one's own seats."""
    people, session = checked_session(request)
    change_seat(people, session, said.seat)
    return fresh(signed_in(request, people, session_text(request)))


async def post_password(request: Request, said: ChosenPassword) -> Response:
    """Choose another password; every other session of one's own ends."""
    return await _in_turn(request, partial(_chosen, request, said))


def get_sessions(request: Request) -> Response:
    """One's own sessions."""
    people = _people(request)
    session = people.session(session_text(request))
    if session is None:
        raise SignInError("sign-in-needed")
    return fresh(_own_sessions(people, session))


def delete_one_session(
    request: Request, session: Annotated[str, Path(max_length=64)]
) -> Response:
    """End one of one's own sessions."""
    people, mine = checked_session(request)
    engine = people.book.engine
    if not end_session(engine, mine.person, session, people.now()):
        raise HTTPException(404)
    return fresh(_own_sessions(people, mine))


def signed_in(request: Request, people: People, token: str) -> dict:
    """The answer to who is signed in by a token."""
    session = people.session(token, unready=True)
    ways = ["password", "provider"] if people.openid else ["password"]
    label = people.openid.provider.label if people.openid else ""
    me = None if session is None else _me(request, people, session)
    return {"me": me, "ways": ways, "label": label}


def people_here(request: Request) -> People | None:
    """The people of this server; None where it has one fixed audience."""
    entrance = request.app.state.entrance
    return entrance.people if isinstance(entrance, Door) else None


def keep_token(request: Request, answer: Response, token: str) -> None:
    """Let the browser keep a token until it is closed."""
    answer.set_cookie(cookie_name(request), token, **_cookie(request))


def leave(people: People, token: str) -> None:
    """End the session that a browser had before."""
    former = people.session(token, unready=True)
    if former is not None:
        sign_out(people, former)


def visit_of(request: Request, way: str) -> Visit:
    """From where somebody signs in."""
    address = request.client.host if request.client else ""
    return Visit(way, address, request.headers.get("user-agent", ""))


def checked_session(request: Request, unready: bool = False) -> tuple[People, Session]:
    """Whose session a change is made in, once it bears the session's own token.

    Raises
    ------
    SignInError
        "sign-in-needed" or "web-token".
    """
    people = _people(request)
    session = people.session(session_text(request), unready)
    if session is None:
        raise SignInError("sign-in-needed")
    told = request.headers.get(TOKEN, "")
    if not secrets.compare_digest(told.encode(), session.csrf.encode()):
        raise SignInError("web-token")
    return people, session


async def _in_turn(request: Request, work: Callable[[], Response]) -> Response:
    """Passwords take long on purpose: whoever waits for their turn holds no thread."""
    turns = request.app.state.doorway
    return await anyio.to_thread.run_sync(work, limiter=turns)


def _signed_in(request: Request, said: SignIn) -> Response:
    people = _people(request)
    former = session_text(request)
    token = sign_in(people, said.person, said.password, visit_of(request, BY_PASSWORD))
    leave(people, former)
    return _kept(request, people, token)


def _chosen(request: Request, said: ChosenPassword) -> Response:
    people, session = checked_session(request, unready=True)
    visit = visit_of(request, BY_PASSWORD)
    token = change_password(people, session, said.old, said.new, visit)
    return _kept(request, people, token)


def _people(request: Request) -> People:
    people = people_here(request)
    if people is None:
        raise HTTPException(404)
    return people


def _kept(request: Request, people: People, token: str) -> Response:
    answer = fresh(signed_in(request, people, token))
    keep_token(request, answer, token)
    return answer


def _cookie(request: Request) -> dict:
    secure = request.url.scheme == "https"
    return {"path": "/", "secure": secure, "httponly": True, "samesite": "strict"}


def _own_sessions(people: People, mine: Session) -> dict:
    found = list_sessions(people.book.engine, people.now(), mine.person)
    rows = [
        {
            **{name: getattr(row, name) for name in SHOWN},
            "is_this": row.session == mine.session,
        }
        for row in found
    ]
    return {"rows": rows}


def _me(request: Request, people: People, session: Session) -> dict:
    names = atlas_of(request).unit_names
    with people.book.reading() as connection:
        held = seats_of(connection, session.person, people.now())
    kept = ("person", "session", "seat", "role", "tier", "unit", "stands_for")
    seats = [
        {
            **{name: getattr(one, name) for name in kept[2:]},
            "until": one.until,
            "unit_name": names.get(one.unit, one.unit),
        }
        for one in held
    ]
    return {
        **{name: getattr(session, name) for name in kept},
        "name": name_of(people.book, session.name_reference),
        "unit_name": names.get(session.unit, session.unit),
        "audience": session.audience,
        "must_change": session.must_change,
        "seats": seats,
        "token": session.csrf,
        "until": session.until,
    }
