"""Personal data beside the ledger: the ledger holds a reference, the vault the text.

A reference is the hash of the text with a secret salt, so it tells nothing; erasing
salt and text leaves it valid and unreadable for ever.
"""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from jianliang.core.errors import LedgerError
from jianliang.ledger import databases
from jianliang.ledger.book import Book
from jianliang.ledger.events import moment
from jianliang.ledger.merkle import ALGORITHM
from jianliang.ledger.schema import VAULT

SALT_BYTES = 32


def keep(book: Book, text: str) -> str:
    """Put a text into the vault; returns its reference, "vault:sha256:…"."""
    with databases.writing(book.engine) as connection:
        return keep_within(connection, text)


def keep_within(connection: Connection, text: str) -> str:
    """The same within a transaction, so that it stays if the events that name it do."""
    salt = secrets.token_bytes(SALT_BYTES)
    name = reference(salt, text)
    row = {"reference": name, "salt": salt, "body": text, "erased_at": None}
    connection.execute(insert(VAULT), row)
    return name


def reference(salt: bytes, text: str) -> str:
    """The reference of a text with its salt."""
    return f"vault:{ALGORITHM}:{hashlib.sha256(salt + text.encode()).hexdigest()}"


def read(book: Book, name: str) -> str | None:
    """The text of a reference; None once it was erased.

    Raises
    ------
    LedgerError
        The vault never had it, or holds another text.
    """
    with book.reading() as connection:
        row = connection.execute(select(VAULT).where(VAULT.c.reference == name)).first()
    if row is None:
        raise LedgerError("vault-unknown", reference=name)
    if not is_whole(row):
        raise LedgerError("vault-changed", reference=name)
    return row.body


def erase(book: Book, name: str, now: datetime) -> None:
    """Make a reference unreadable for ever; backups made earlier still hold the text.

    Raises
    ------
    LedgerError
        The vault never had it.
    """
    gone = {"salt": None, "body": None, "erased_at": moment(now)}
    with databases.writing(book.engine) as connection:
        known = update(VAULT).where(VAULT.c.reference == name)
        if connection.execute(known.values(gone)).rowcount == 0:
            raise LedgerError("vault-unknown", reference=name)


def is_whole(row: Row) -> bool:
    """Whether a row of the vault is erased, or holds what its reference says."""
    if row.erased_at is not None:
        return row.salt is None and row.body is None
    return bool(row.salt) and reference(row.salt, row.body or "") == row.reference
