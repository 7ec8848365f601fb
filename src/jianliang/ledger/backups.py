"""Backup and restore: one file, a book in SQLite, whichever database it came from.

Events, legs, receipts, subtrees, checkpoints and the vault are copied; projections are
made again; what stands beside the book goes with it as `Beside` says. A restored book
is held against what witnesses have seen before anything can be appended to it.
"""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Table, insert, select

from jianliang.core.errors import LedgerError
from jianliang.ledger.beside import (
    NOTHING,
    Beside,
    copy_beside,
    first_filled,
    strip_beside,
)
from jianliang.ledger.book import Book, open_book
from jianliang.ledger.checkpoints import against
from jianliang.ledger.databases import writing
from jianliang.ledger.notes import read_note
from jianliang.ledger.projections import project
from jianliang.ledger.schema import CHECKPOINT, LEDGER, VAULT
from jianliang.ledger.stored import recorded_events
from jianliang.ledger.tree import size_of
from jianliang.ledger.verifier import verify_book

AT_ONCE = 1000
COPIED = (*LEDGER, VAULT)

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Restored:
    """How a restore ended.

    `size` events are there; `refusal` is what keeps the book closed for writes: it
    lacks or contradicts what a witness has seen.
    """

    size: int
    refusal: LedgerError | None


def backup(
    book: Book,
    path: Path,
    progress: Progress | None = None,
    beside: Beside = NOTHING,
) -> int:
    """Write a consistent copy of a book in use to a new file; returns its size.

    Raises
    ------
    LedgerError
        The file is there already.
    """
    if path.exists():
        raise LedgerError("backup-exists", path=path)
    tell = progress or (lambda label, share: None)
    with TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as room:
        draft = Path(room, "book.sqlite")
        tell("backup", 0.0)
        if book.engine.dialect.name == "sqlite":
            _copy_pages(Path(str(book.engine.url.database)), draft, tell)
        else:
            _copy_rows((book, beside), f"sqlite:///{draft}", tell)
        size = _completed(draft, beside)
        _into_place(draft, path)
    return size


def _completed(draft: Path, beside: Beside) -> int:
    """Give a copy what goes with it, and take what does not; returns its size."""
    with (
        closing(open_book(f"sqlite:///{draft}")) as made,
        writing(made.engine) as connection,
    ):
        strip_beside(connection, beside)
        beside.pack(connection)
        return size_of(connection)


def restore(
    path: Path,
    url: str,
    notes: Sequence[str] = (),
    progress: Progress | None = None,
    beside: Beside = NOTHING,
) -> Restored:
    """Make a book from a backup, in either database.

    Parameters
    ----------
    path : Path
        A file that `backup` wrote.
    url : str
        Where the book shall be; nothing may be in it.
    notes : sequence of str
        Checkpoints that others have kept, to which those in the backup are added.
    beside : Beside
        The ordinary tables that come back with the book.

    Raises
    ------
    LedgerError
        The backup is missing or damaged, or there is a book at `url`, or more.
    """
    if not path.is_file():
        raise LedgerError("backup-missing", path=path)
    source = open_book(f"sqlite:///{path}")
    with source.reading() as connection:
        _check(connection, path, progress)
        notes = [*notes, *connection.execute(select(CHECKPOINT.c.note)).scalars()]
    target = open_book(url)
    if target.size:
        raise LedgerError("restore-occupied", size=target.size)
    with target.reading() as connection:
        filled = first_filled(connection, beside)
    if filled:
        raise LedgerError("restore-beside", table=filled)
    _copy_rows((source, beside), target, progress)
    with target.reading() as connection:
        return Restored(size_of(connection), against(connection, notes))


def newest(notes: Sequence[str]) -> str | None:
    """The note of the largest size; None of none."""
    return max(notes, key=lambda note: read_note(note).size, default=None)


def _check(connection: Connection, path: Path, progress: Progress | None) -> None:
    found = verify_book(connection, progress=progress)
    if len(found):
        code, subject = found.iloc[0][["code", "subject"]]
        raise LedgerError("backup-damaged", path=path, found=code, subject=subject)


def _copy_pages(source: Path, target: Path, tell: Progress) -> None:
    """SQLite's own backup: a consistent copy while others append."""

    def stepped(_: int, left: int, pages: int) -> None:
        tell("backup", 1.0 - left / max(pages, 1))

    with (
        sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True) as ours,
        sqlite3.connect(target) as theirs,
    ):
        ours.backup(theirs, pages=AT_ONCE, progress=stepped)
    ours.close()
    theirs.close()


def _copy_rows(
    given: tuple[Book, Beside], target: Book | str, progress: Progress | None
) -> None:
    """The ledger's rows from one book to another, and its projections made again."""
    source, beside = given
    tell = progress or (lambda label, share: None)
    book = open_book(target) if isinstance(target, str) else target
    with source.reading() as ours, writing(book.engine) as theirs:
        for table in COPIED:
            _copy_table(ours, theirs, table)
        copy_beside(ours, theirs, beside)
        size = size_of(ours) or 1
        for recorded in recorded_events(ours):
            project(theirs, recorded)
            if recorded.seq % AT_ONCE == 0:
                tell("backup", recorded.seq / size)


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    wanted = select(table).order_by(*table.primary_key)
    result = source.execute(wanted.execution_options(yield_per=AT_ONCE))
    for rows in result.partitions(AT_ONCE):
        target.execute(insert(table), [dict(row._mapping) for row in rows])


def _into_place(draft: Path, path: Path) -> None:
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
