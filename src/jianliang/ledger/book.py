"""The book itself: opened, appended to, asked."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from jianliang.core.errors import LedgerError
from jianliang.ledger import databases, migrations
from jianliang.ledger.canonical import canonical
from jianliang.ledger.desk import Desk
from jianliang.ledger.events import (
    Event,
    Receipt,
    Recorded,
    Request,
    leaf_of,
    moment,
)
from jianliang.ledger.guards import admit, confirm
from jianliang.ledger.merkle import ALGORITHM
from jianliang.ledger.projections import project
from jianliang.ledger.schema import EVENT, REQUEST, TRANSFER
from jianliang.ledger.tree import grow_tree, size_of

_LAST = select(EVENT.c.seq, EVENT.c.recorded_at).order_by(EVENT.c.seq.desc()).limit(1)
_REQUEST = select(REQUEST).where(REQUEST.c.request_id == bindparam("request"))
_LEAVES = (
    select(EVENT.c.leaf)
    .where(EVENT.c.seq.between(bindparam("first"), bindparam("last")))
    .order_by(EVENT.c.seq)
)

Decide = Callable[[Desk], Iterable[Event]]


class Book:
    """A city's book in one database.

    Attributes
    ----------
    engine : Engine
    refusal : LedgerError or None
        Why nothing is appended: the book lacks events that a witness has seen, or
        holds others in their place (`checkpoints.hold_against`).
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.refusal: LedgerError | None = None
        self._turn = threading.Lock()

    def append(self, request: Request, decide: Decide, now: datetime) -> Receipt:
        """Record what is decided on a request, all of it or nothing.

        Parameters
        ----------
        request : Request
            A known id is answered with its first receipt, and nothing happens.
        decide : callable
            Given a Desk that nobody else can change meanwhile, the events to record.
        now : datetime
            With a time zone; the book's clock never goes back.

        Raises
        ------
        LedgerError
            The id was used for something else, an event may not follow, or the book is
            behind what a witness has seen: nothing was recorded, nor where the disk is
            full or may only be read. Or the database was lost on the way
            ("book-interrupted"): the same request may be made again.
        """
        if self.refusal:
            raise self.refusal
        try:
            with self._turn, databases.writing(self.engine) as connection:
                receipt = _known(connection, request)
                return receipt or _record(connection, request, decide, moment(now))
        except IntegrityError as error:
            raise _refused(error) from error
        except DBAPIError as error:
            if "book guard" in str(error.orig):
                raise _refused(error) from error
            raise LedgerError("book-interrupted", problem=_first_line(error)) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the whole database."""
        with databases.reading(self.engine) as connection:
            yield connection

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Ask the book as it is now."""
        with self.reading() as connection:
            yield Desk(connection)

    @property
    def size(self) -> int:
        """How many events it holds."""
        with self.reading() as connection:
            return size_of(connection)

    def receipt(self, request_id: str) -> Receipt | None:
        """The receipt that a request was given; None where there is no such request."""
        with self.reading() as connection:
            row = _request(connection, request_id)
            return None if row is None else _receipt(connection, row)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_book(url: str, upgrade: bool = True) -> Book:
    """Open a book, or make a new one.

    Parameters
    ----------
    url : str
        "sqlite:///path/to/book.sqlite" or "postgresql+psycopg://…".
    upgrade : bool
        Whether to bring its tables up to date; without, nothing is ever written.

    Raises
    ------
    LedgerError
        The address is wrong, cannot be reached, or holds a book of a later release.
        Without `upgrade`: one of another release ("book-other") or none ("book-none").
    """
    engine = databases.book_engine(url)
    try:
        with databases.reading(engine) as connection:
            found = migrations.version(connection)
        if found != migrations.HEAD and not upgrade:
            code = "book-other" if found else "book-none"
            raise LedgerError(code, url=databases.shown(url))
        if found != migrations.HEAD:
            with databases.writing(engine) as connection:
                migrations.upgrade(connection)
    except DBAPIError as error:
        problem = str(error.orig).strip().splitlines()[0]
        where = databases.shown(url)
        raise LedgerError("book-unreachable", url=where, problem=problem) from error
    return Book(engine)


def _known(connection: Connection, request: Request) -> Receipt | None:
    row = _request(connection, request.id)
    if row is None:
        return None
    if row.digest != request.digest:
        raise LedgerError("request-reused", request=request.id, seq=row.first_seq)
    return _receipt(connection, row)


def _request(connection: Connection, request_id: str) -> Row | None:
    return connection.execute(_REQUEST, {"request": request_id}).first()


def _receipt(connection: Connection, row: Row) -> Receipt:
    ends = {"first": row.first_seq, "last": row.last_seq}
    leaves = connection.execute(_LEAVES, ends).scalars()
    told = tuple(f"{ALGORITHM}:{leaf.hex()}" for leaf in leaves)
    return Receipt(row.request_id, row.first_seq, row.last_seq, told)


def _record(
    connection: Connection, request: Request, decide: Decide, now: str
) -> Receipt:
    """Decide, admit and book the events one by one; then grow the tree."""
    desk = Desk(connection)
    last = connection.execute(_LAST).first()
    size = last.seq if last else 0
    # A clock set back changes no order.
    recorded_at = max(now, last.recorded_at) if last else now
    done: list[Recorded] = []
    for event in decide(desk):
        admit(desk, event)
        done.append(Recorded(size + len(done) + 1, recorded_at, request, event))
        project(connection, done[-1])
        confirm(desk, event)
    if not request.id or not done:
        raise LedgerError("request-empty", request=request.id)
    leaves = [leaf_of(recorded) for recorded in done]
    _write(connection, done, leaves)
    grow_tree(connection, size, leaves)
    told = tuple(f"{ALGORITHM}:{leaf.hex()}" for leaf in leaves)
    return Receipt(request.id, done[0].seq, done[-1].seq, told)


def _write(
    connection: Connection, done: Sequence[Recorded], leaves: Sequence[bytes]
) -> None:
    connection.execute(
        insert(EVENT),
        [_event_row(one, leaf) for one, leaf in zip(done, leaves, strict=True)],
    )
    legs = [
        {"seq": one.seq, "leg": number, **vars(leg)}
        for one in done
        for number, leg in enumerate(one.event.legs)
    ]
    if legs:
        connection.execute(insert(TRANSFER), legs)
    request = done[0].request
    row = {"request_id": request.id, "digest": request.digest}
    ends = {"first_seq": done[0].seq, "last_seq": done[-1].seq}
    connection.execute(insert(REQUEST), {**row, **ends})


def _event_row(recorded: Recorded, leaf: bytes) -> dict[str, Any]:
    event = recorded.event
    return {
        "seq": recorded.seq,
        "event_id": event.event_id,
        "request_id": recorded.request.id,
        "kind": event.kind,
        "subject": event.subject,
        "unit": event.unit,
        "happened_on": event.on,
        "recorded_at": recorded.recorded_at,
        "actor": event.actor,
        "role": event.role,
        "payload": canonical(dict(event.payload)),
        "algorithm": ALGORITHM,
        "leaf": leaf,
    }


def _refused(error: DBAPIError) -> LedgerError:
    return LedgerError("book-refused", problem=_first_line(error))


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]
