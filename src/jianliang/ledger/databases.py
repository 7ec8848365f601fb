"""The two databases a book may live in, and what makes their commits hold.

SQLite: the standard library's, with a rollback journal and synchronous=EXTRA, which
also syncs the folder when the journal goes; a commit that was answered is on the disk.
PostgreSQL: READ COMMITTED and one advisory lock for writers. Under REPEATABLE READ a
writer would look at a snapshot older than its lock.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from jianliang.core.errors import LedgerError

BUSY_S = 60
OLDEST_SQLITE = (3, 37)
WRITER_LOCK = 0x6A69616E
SQLITE_TROUBLE = {
    sqlite3.SQLITE_FULL: "book-full",
    sqlite3.SQLITE_READONLY: "book-read-only",
    sqlite3.SQLITE_CANTOPEN: "book-read-only",
}
"""What SQLite says when it cannot write; the last: it cannot make its journal."""

POSTGRESQL_TROUBLE = {"53100": "book-full", "25006": "book-read-only"}
ONE_VIEW = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "cell_size_check=ON",
    "trusted_schema=OFF",
)


def book_engine(url: str) -> Engine:
    """An engine on a book's database, which need not exist yet if it is a file.

    Raises
    ------
    LedgerError
        The address is of neither database, or SQLite is too old.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            return _sqlite(address)
        if address.get_backend_name() == "postgresql":
            return _postgresql(address)
    except (ArgumentError, NoSuchModuleError, ImportError):
        pass
    raise LedgerError("book-address", url=shown(url))


def scratch_engine() -> Engine:
    """A database in memory that is gone with its engine."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    _own_transactions(engine)
    return engine


def shown(url: str) -> str:
    """An address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the book, whatever is appended meanwhile."""
    with _reached(engine) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(ONE_VIEW))
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the only writer; it is committed at the end, or undone.

    Raises
    ------
    LedgerError
        The database cannot be reached, its disk is full, or it may only be read.
    """
    with _reached(engine) as connection:
        connection = connection.execution_options(writes=True)
        try:
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.execute(
                        text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK}
                    )
                yield connection
        except DBAPIError as error:
            code = _trouble(error)
            if not code:
                raise
            problem = str(error.orig).strip().partition("\n")[0]
            raise LedgerError(code, problem=problem) from error


def _trouble(error: DBAPIError) -> str:
    """Why nothing can be written, as a code; empty where that is not the reason."""
    primary = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    state = getattr(error.orig, "sqlstate", "")
    return SQLITE_TROUBLE.get(primary, "") or POSTGRESQL_TROUBLE.get(state, "")


@contextmanager
def _reached(engine: Engine) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except DBAPIError as error:
        problem = str(error.orig).strip().splitlines()[0]
        where = engine.url.render_as_string(hide_password=True)
        raise LedgerError("book-unreachable", url=where, problem=problem) from None
    with connection:
        yield connection


def _sqlite(address: URL) -> Engine:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LedgerError("sqlite-old", found=sqlite3.sqlite_version, wanted="3.37")
    if not address.database or not Path(address.database).parent.is_dir():
        raise LedgerError("book-folder", url=shown(str(address)))
    engine = create_engine(address, connect_args={"timeout": BUSY_S})
    _own_transactions(engine)
    return engine


def _own_transactions(engine: Engine) -> None:
    """Begin as the work asks for: IMMEDIATE for writers, so that they queue."""

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(address: URL) -> Engine:
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,  # a server that was restarted has closed what is kept
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _: object) -> None:
        connection.execute("SET synchronous_commit = on")  # type: ignore[attr-defined]
        connection.execute("SET TIME ZONE 'UTC'")  # type: ignore[attr-defined]
        connection.commit()  # type: ignore[attr-defined]

    return engine
