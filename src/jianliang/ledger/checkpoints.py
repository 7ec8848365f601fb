"""Checkpoints of a book: made, kept, proved from, and held against the book.

A district that keeps a checkpoint can tell for ever whether the book it is shown still
begins with the events it has seen, whoever rewrote it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from jianliang.core.errors import LedgerError
from jianliang.ledger import databases, merkle
from jianliang.ledger.book import Book
from jianliang.ledger.events import moment
from jianliang.ledger.notes import Checkpoint, Signer, is_signed, read_note, signed
from jianliang.ledger.schema import CHECKPOINT, EVENT, WITNESS
from jianliang.ledger.tree import StoredTree, check_size, root_at, size_of


@dataclass(frozen=True)
class Inclusion:
    """A proof that an event is one of a checkpoint's: what `merkle.included` checks."""

    seq: int
    size: int
    leaf: bytes
    path: tuple[bytes, ...]
    root: bytes

    def holds(self, root: bytes) -> bool:
        """Whether it leads to that root, which comes from a note and not from here."""
        return merkle.included(self.leaf, (self.seq - 1, self.size), self.path, root)


def make_checkpoint(book: Book, signer: Signer, now: datetime) -> str:
    """Sign the book as it is; the note of a size is made once.

    Raises
    ------
    LedgerError
        The book is empty, or is not what a witness has seen.
    """
    if book.refusal:
        raise book.refusal
    with databases.writing(book.engine) as connection:
        size = size_of(connection)
        if not size:
            raise LedgerError("book-empty")
        kept = select(CHECKPOINT.c.note).where(CHECKPOINT.c.size == size)
        note = connection.execute(kept).scalar()
        if note is None:
            when = moment(now)
            said = Checkpoint(signer.name, size, root_at(connection, size), when)
            note = signed(said, signer)
            connection.execute(insert(CHECKPOINT), {"size": size, "note": note})
    return note


def last_checkpoint(book: Book) -> str | None:
    """The latest note; None where there is none."""
    with book.reading() as connection:
        wanted = select(CHECKPOINT.c.note).order_by(CHECKPOINT.c.size.desc())
        return connection.execute(wanted).scalar()


def keep_witness(book: Book, key_text: str, note: str) -> None:
    """Keep the note that a witness has cosigned with a key.

    Raises
    ------
    LedgerError
        It does not bear that signature, or it is not of this book.
    """
    if not is_signed(note, key_text):
        raise LedgerError("note-witness", name=key_text.partition("+")[0])
    with databases.writing(book.engine) as connection:
        refusal = against(connection, [note])
        if refusal:
            raise refusal
        row = {"size": read_note(note).size, "signer": key_text, "note": note}
        known = select(WITNESS).where(
            WITNESS.c.size == row["size"], WITNESS.c.signer == key_text
        )
        if connection.execute(known).first() is None:
            connection.execute(insert(WITNESS), row)


def prove_event(book: Book, seq: int, size: int | None = None) -> Inclusion:
    """The proof that event `seq` is among the first `size`; all, unless given.

    Raises
    ------
    LedgerError
        The book has no such event, or not so many.
    """
    with book.reading() as connection:
        size = size_of(connection) if size is None else size
        check_size(connection, size)
        if not 1 <= seq <= size:
            raise LedgerError("event-unknown", seq=seq, size=size)
        stored = StoredTree(connection)
        path = merkle.inclusion_proof(seq - 1, size, stored)
        leaf = connection.execute(
            select(EVENT.c.leaf).where(EVENT.c.seq == seq)
        ).scalar_one()
        root = merkle.tree_root(size, stored)
    return Inclusion(seq, size, leaf, tuple(path), root)


def prove_growth(book: Book, old: int, new: int | None = None) -> tuple[bytes, ...]:
    """The proof that the first `old` events are those of before; see `consistent`."""
    with book.reading() as connection:
        new = size_of(connection) if new is None else new
        check_size(connection, new)
        if not 0 < old <= new:
            raise LedgerError("book-shorter", size=old, last=new)
        return tuple(merkle.consistency_proof(old, new, StoredTree(connection)))


def against(connection: Connection, notes: Iterable[str]) -> LedgerError | None:
    """What is wrong with a book, judged by notes kept elsewhere; None: nothing.

    "book-behind" names the numbers it lacks; "book-rewritten" says that it holds other
    events than those the note stands for.
    """
    size = size_of(connection)
    for said in sorted(map(read_note, notes), key=lambda one: -one.size):
        if said.size > size:
            missing = f"{size + 1}–{said.size}"
            return LedgerError("book-behind", missing=missing, wanted=said.size)
        if root_at(connection, said.size) != said.root:
            return LedgerError("book-rewritten", size=said.size)
    return None


def hold_against(book: Book, notes: Iterable[str]) -> LedgerError | None:
    """Refuse further writes to a book that is not what a note stands for."""
    with book.reading() as connection:
        book.refusal = against(connection, notes)
    return book.refusal
