"""Single bits flipped, in the file and in the rows: each is found or changes nothing.

A bit in a page's unused room changes nothing that anybody can read; such a flip must
leave every row as it was. All others must be found.
"""

import os
import sqlite3

import numpy as np
import pytest
from acts import NOW, OTHER, PATIENCE_S, TOWN, do, event, issued, leg, life
from sqlalchemy import LargeBinary, Text, select, text, update

from jianliang.ledger import open_book, vault
from jianliang.ledger.checkpoints import keep_witness, make_checkpoint
from jianliang.ledger.databases import book_engine, reading, writing
from jianliang.ledger.notes import COSIGNATURE, cosigned, open_signer
from jianliang.ledger.schema import LEDGER, METADATA, PROJECTIONS, VAULT
from jianliang.ledger.verifier import verify_book

pytestmark = pytest.mark.timeout(PATIENCE_S)

FLIPS = int(os.environ.get("JIANLIANG_FLIPS", "2000"))
IN_ROWS = FLIPS // 4
TABLES = [*LEDGER, *PROJECTIONS, VAULT]


def filled(book, folder):
    """A small book that has a row in most tables; the witness's note, the key."""
    issued(book, "A", 1000)
    do(book, event("transfer", TOWN, legs=[leg("L-A", "free", "free", 600, to=OTHER)]))
    do(
        book,
        *life("P1", until="clear"),
        event("advance", "T", legs=[leg("T", "advance", "free", 5)], due="2028-01-01"),
    )
    do(book, event("appoint", "s", person="li", role="clerk", tier="township"))
    vault.keep(book, "王某")
    signer = open_signer(folder / "key", "jianliang/test")
    note = make_checkpoint(book, signer, NOW)
    district = open_signer(folder / "district", "chaoyang")
    keep_witness(book, district.key_text(COSIGNATURE), cosigned(note, district, NOW))
    return note, signer.key_text()


def rows_of(connection):
    return {
        table.name: sorted(map(repr, connection.execute(select(table))))
        for table in METADATA.sorted_tables
    }


def found(engine, note, key):
    """Whether the verifier or the witness's note tells; a book that will not open, too."""
    try:
        with reading(engine) as connection:
            return not verify_book(connection, [note], key).empty
    except Exception:
        return True


def test_a_bit_flipped_in_the_file_is_found_or_changes_no_row(tmp_path):
    path = tmp_path / "book.sqlite"
    book = open_book(f"sqlite:///{path}")
    note, key = filled(book, tmp_path)
    with book.reading() as connection:
        before = rows_of(connection)
    book.close()
    whole, rng = path.read_bytes(), np.random.default_rng(17)
    # Most of a small book's pages is empty room: four of five flips go where there is something.
    full, told = np.flatnonzero(np.frombuffer(whole, np.uint8)), 0
    for number in range(FLIPS - IN_ROWS):
        spoilt = bytearray(whole)
        place = rng.integers(len(whole)) if number % 5 == 0 else rng.choice(full)
        spoilt[place] ^= 1 << int(rng.integers(8))
        path.write_bytes(spoilt)
        engine = book_engine(f"sqlite:///{path}")
        if found(engine, note, key):
            told += 1
        else:
            with reading(engine) as connection:
                assert rows_of(connection) == before
        engine.dispose()
    assert told > FLIPS // 2


def test_a_file_of_which_a_part_is_lost_is_found(tmp_path):
    path = tmp_path / "book.sqlite"
    book = open_book(f"sqlite:///{path}")
    note, key = filled(book, tmp_path)
    book.close()
    whole = path.read_bytes()
    for kept in (0, 100, 4096, len(whole) // 2, len(whole) - 4096):
        path.write_bytes(whole[:kept])
        engine = book_engine(f"sqlite:///{path}")
        assert found(engine, note, key), kept
        engine.dispose()
    assert sqlite3.sqlite_version


def test_a_bit_flipped_in_a_row_is_found(book, tmp_path):
    note, key = filled(book, tmp_path)
    with writing(book.engine) as connection:
        off = ["PRAGMA ignore_check_constraints = ON"]
        if book.engine.dialect.name == "postgresql":
            off = [f"ALTER TABLE {table.name} DISABLE TRIGGER USER" for table in TABLES]
        else:
            guards = connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ).scalars()
            off += [f"DROP TRIGGER {name}" for name in list(guards)]
        for statement in off:
            connection.exec_driver_sql(statement)
        before = {code for code in verify_book(connection, [note], key)["code"]}
        assert before == {"book-guard"}
        rng = np.random.default_rng(23)
        missed = [
            place
            for place in (
                flipped(connection, rng, note, key) for _ in range(IN_ROWS // 2)
            )
            if place
        ]
    assert missed == []


def flipped(connection, rng, note, key):
    """Flip a bit of some row, look, and undo it; the place where nobody saw it."""
    tables = [table for table in TABLES if connection.execute(select(table)).first()]
    table = tables[rng.integers(len(tables))]
    rows = connection.execute(select(table).order_by(*table.primary_key)).all()
    row = rows[rng.integers(len(rows))]
    full = [
        column for column in table.c if getattr(row, column.name) not in (None, "", b"")
    ]
    column = full[rng.integers(len(full))]
    value = other(getattr(row, column.name), column, rng)
    same = [
        key_column == getattr(row, key_column.name) for key_column in table.primary_key
    ]
    undo = connection.begin_nested()
    try:
        connection.execute(update(table).where(*same).values({column.name: value}))
        told = set(verify_book(connection, [note], key)["code"]) - {"book-guard"}
    except Exception as refusal:
        assert "constraint" in str(refusal).lower()
        told = {"refused"}
    undo.rollback()
    return None if told else (table.name, column.name, value)


def other(value, column, rng):
    """The value with one bit flipped."""
    if isinstance(column.type, LargeBinary):
        spoilt = bytearray(value)
        spoilt[rng.integers(len(spoilt))] ^= 1 << int(rng.integers(8))
        return bytes(spoilt)
    if isinstance(column.type, Text):
        spoilt = bytearray(value.encode())
        place = rng.integers(len(spoilt))
        spoilt[place] ^= 1 << int(rng.integers(5)) if spoilt[place] < 128 else 1
        return spoilt.decode(errors="replace").replace("\x00", "?")
    return value ^ (1 << int(rng.integers(20)))
