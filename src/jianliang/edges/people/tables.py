"""Where accounts and sessions lie: ordinary tables in the book's database.

work_account   one row per person; the name lies in the vault, from which it can go
work_session   who is or was signed in; of a token only its hash
"""

from weakref import WeakSet

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Index,
    MetaData,
    Table,
    Text,
    inspect,
)

from jianliang.ledger.databases import writing

METADATA = MetaData()
ACCOUNT = Table(
    "work_account",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("name_reference", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("code_until", Text, nullable=False),
    Column("linked", Text, nullable=True, unique=True),
    Column("last_seat", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("closed_at", Text, nullable=True),
)
SESSION = Table(
    "work_session",
    METADATA,
    Column("token", Text, primary_key=True),
    Column("session", Text, nullable=False, unique=True),
    Column("person", Text, nullable=False),
    Column("seat", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("ended_at", Text, nullable=True),
    Index("work_session_person", "person"),
)
_known: "WeakSet[Engine]" = WeakSet()


def make_tables(engine: Engine) -> None:
    """Make the tables where nobody has yet."""
    with writing(engine) as connection:
        METADATA.create_all(connection)


def are_there(connection: Connection) -> bool:
    """Whether anybody has made an account in this database yet.

    Tables are never taken away, so that once is enough to ask.
    """
    if connection.engine not in _known:
        if not inspect(connection).has_table(SESSION.name):
            return False
        _known.add(connection.engine)
    return True
