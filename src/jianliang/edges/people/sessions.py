"""Sessions: who is signed in, in which seat; looked up anew for every request.

A token is 32 random bytes in a cookie; only its hash is kept. Nothing of a session is
remembered beside the database, so whatever ends one ends it with the next request: the
person signs out, the administrator resets or closes the account, or the seat ends.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import OperationalError

from jianliang.edges.people.tables import ACCOUNT, SESSION, are_there
from jianliang.ledger.databases import BUSY_S, reading, writing
from jianliang.ledger.events import moment
from jianliang.ledger.schema import SEAT

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=2)
"""A session that was seen so lately is not written down as seen again."""

KEPT = timedelta(days=30)
"""Rows of sessions that ended so long ago are forgotten."""

BY_PASSWORD, BY_CODE, BY_PROVIDER = "password", "code", "provider"
TOKEN_BYTES, NAME_BYTES = 32, 8
LONGEST_DEVICE = 160
AS_ALL = ("owner", "public")
"""Roles that see what everybody sees, and beside it what is theirs."""

PATIENCE_MS = 50
"""How long a request waits to write down that a session was seen."""

_SEATED = SESSION.join(ACCOUNT, ACCOUNT.c.person == SESSION.c.person).join(
    SEAT, and_(SEAT.c.seat == SESSION.c.seat, SEAT.c.person == SESSION.c.person)
)
_HOLDING = (
    select(
        SESSION,
        *(ACCOUNT.c[name] for name in ("name_reference", "audience")),
        *(SEAT.c[name] for name in ("role", "tier", "unit", "stands_for")),
    )
    .select_from(_SEATED)
    .where(
        SESSION.c.ended_at.is_(None),
        SESSION.c.until > bindparam("now"),
        SESSION.c.seen_at > bindparam("idle"),
        ACCOUNT.c.closed_at.is_(None),
        SEAT.c.since <= bindparam("day"),
        or_(SEAT.c.until.is_(None), SEAT.c.until >= bindparam("day")),
    )
)
_SESSION = _HOLDING.where(SESSION.c.token == bindparam("hash"))


@dataclass(frozen=True)
class Session:
    """Somebody who is signed in, in one seat, at the moment of a request.

    Attributes
    ----------
    session : str
        Name of the session; tells nothing of its token.
    person, name_reference : str
        Staff number, and where the name lies in the vault.
    seat, role, tier, unit, stands_for : str
        The seat as the book has it today.
    audience : str
        "public", "internal" or "restricted".
    must_change : bool
        Signed in by a one-time code: a password must be chosen before anything else.
    csrf : str
        What every change by this session must bear (X-Jianliang-Token).
    until : str
        When it ends at the latest.
    """

    session: str
    person: str
    name_reference: str
    seat: str
    role: str
    tier: str
    unit: str
    stands_for: str
    audience: str
    must_change: bool
    csrf: str
    until: str


@dataclass(frozen=True)
class Visit:
    """From where somebody signs in, and how ("password", "code", "provider")."""

    way: str
    address: str = ""
    device: str = ""


def session_of(
    engine: Engine, token: str, now: datetime, unready: bool = False
) -> Session | None:
    """Whose session a token is; None where it is nobody's, or no longer.

    One query. `unready` also gives sessions that must choose a password first; for
    every other purpose these are nobody's.
    """
    if not token:
        return None
    asked = {**_moments(now), "hash": _hash(token)}
    with reading(engine) as connection:
        if not are_there(connection):
            return None
        row = connection.execute(_SESSION, asked).first()
    if row is None or (row.way == BY_CODE and not unready):
        return None
    if row.seen_at < moment(now - SEEN_EVERY):
        _seen(engine, asked["hash"], asked["now"])
    return _session(row, token)


def open_session(
    connection: Connection, person: str, seat: str, visit: Visit, now: datetime
) -> str:
    """Sign somebody in, in a seat of theirs; returns the token."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    ends = SESSION.c.until < moment(now - KEPT)
    connection.execute(delete(SESSION).where(ends))
    row = {
        "token": _hash(token),
        "session": secrets.token_hex(NAME_BYTES),
        "person": person,
        "seat": seat,
        "way": visit.way,
        "address": visit.address,
        "device": visit.device[:LONGEST_DEVICE],
        "opened_at": moment(now),
        "seen_at": moment(now),
        "until": moment(now + LONGEST),
        "ended_at": None,
    }
    connection.execute(insert(SESSION), row)
    return token


def take_seat(connection: Connection, session: Session, seat: str) -> None:
    """Go on in another seat, which is also the next session's first."""
    mine = SESSION.c.session == session.session
    connection.execute(update(SESSION).where(mine).values(seat=seat))
    remember_seat(connection, session.person, seat)


def remember_seat(connection: Connection, person: str, seat: str) -> None:
    """Let the next session of a person begin in a seat."""
    whose = update(ACCOUNT).where(ACCOUNT.c.person == person)
    connection.execute(whose.values(last_seat=seat))


def end_session(engine: Engine, person: str, session: str, now: datetime) -> bool:
    """End one session of a person; False where there is no such session of theirs."""
    with writing(engine) as connection:
        mine = and_(SESSION.c.session == session, SESSION.c.person == person)
        return _ended(connection, mine, now) > 0


def end_all_within(
    connection: Connection, person: str, now: datetime, but: str = ""
) -> int:
    """End every session of a person, but perhaps one; how many there were."""
    theirs = and_(SESSION.c.person == person, SESSION.c.session != but)
    return _ended(connection, theirs, now)


def list_sessions(engine: Engine, now: datetime, person: str = "") -> list[Row]:
    """The sessions that still hold, of a person or of all; the latest first."""
    with reading(engine) as connection:
        if not are_there(connection):
            return []
        wanted = _HOLDING.order_by(SESSION.c.opened_at.desc(), SESSION.c.session)
        if person:
            wanted = wanted.where(SESSION.c.person == person)
        return list(connection.execute(wanted, _moments(now)).all())


def _ended(connection: Connection, which: object, now: datetime) -> int:
    if not are_there(connection):
        return 0
    held = update(SESSION).where(which, SESSION.c.ended_at.is_(None))  # type: ignore[arg-type]
    return connection.execute(held.values(ended_at=moment(now))).rowcount


def _seen(engine: Engine, token: str, now: str) -> None:
    """Write down that a session was seen, unless the book is being written to."""
    mine = update(SESSION).where(SESSION.c.token == token).values(seen_at=now)
    with engine.connect() as connection:
        connection = connection.execution_options(writes=True)
        _patience(connection, PATIENCE_MS)
        try:
            with connection.begin():
                connection.execute(mine)
        except OperationalError:
            return  # the next request will try again
        finally:
            _patience(connection, BUSY_S * 1000)


def _patience(connection: Connection, wait_ms: int) -> None:
    """How long SQLite waits for its turn; PostgreSQL locks one row and never waits."""
    if connection.dialect.name == "sqlite":
        raw = connection.connection.driver_connection
        raw.execute(f"PRAGMA busy_timeout={wait_ms}").close()  # type: ignore[union-attr]


def _moments(now: datetime) -> dict[str, str]:
    day, idle = now.date().isoformat(), moment(now - IDLE)
    return {"now": moment(now), "day": day, "idle": idle}


def _session(row: Row, token: str) -> Session:
    audience = "public" if row.role in AS_ALL else row.audience or "internal"
    return Session(
        row.session,
        row.person,
        row.name_reference,
        row.seat,
        row.role,
        row.tier,
        row.unit,
        row.stands_for,
        audience,
        row.way == BY_CODE,
        csrf_of(token),
        row.until,
    )


def csrf_of(token: str) -> str:
    """What a page shows to prove that it was given by this server to this session.

    It follows from the token, which no page can read, and tells nothing of it.
    """
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
