"""Power cuts: what was acknowledged is on the disk, and this test can tell if not.

The SQL of a real book is recorded and given to another build of SQLite (the one that
apsw carries), because only that lets the disk be replaced. What the cut leaves is then
opened as a book by the standard library's SQLite.
"""

import contextlib
import os
import sqlite3
from pathlib import Path

import apsw
import pytest
from acts import (
    NOW,
    OTHER,
    PATIENCE_S,
    TOWN,
    event,
    ground,
    issue,
    leg,
    life,
    piece,
    request,
)
from disk import Disk, DiskLayer, PowerCutError, chance
from sqlalchemy import event as watch

from jianliang.ledger import databases, open_book
from jianliang.ledger.verifier import verify_book

pytestmark = pytest.mark.timeout(PATIENCE_S)

CUTS = int(os.environ.get("JIANLIANG_POWER_CUTS", "1000"))
CUTS_OF_WEAKER = 120
NAME = "book.sqlite"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """A book's file before some requests, their SQL, and the leaves after each."""
    path = tmp_path_factory.mktemp("recorded") / NAME
    book = open_book(f"sqlite:///{path}")
    book.append(request("first"), lambda desk: life("P0", until="declare"), NOW)
    book.close()
    before = path.read_bytes()
    book = open_book(f"sqlite:///{path}")
    transactions = [[]]

    @watch.listens_for(book.engine, "before_cursor_execute")
    def statement(connection, cursor, sql, values, context, many):
        transactions[-1] += [(sql, one) for one in (values if many else [values])]

    @watch.listens_for(book.engine, "commit")
    def committed(connection):
        transactions[-1].append(("COMMIT", ()))
        transactions.append([])

    leaves = list(book.receipt("first").leaves)
    transactions[:] = [[]]
    ends = [1]
    for number, events in enumerate(asked()):
        receipt = book.append(
            request(f"r{number}"), lambda desk, events=events: events, NOW
        )
        leaves += receipt.leaves
        ends.append(receipt.last_seq)
    book.close()
    assert len(transactions) == len(ends)
    return before, transactions[:-1], ends, leaves


def asked():
    """Requests of one event and of many, with ground and with quota."""
    yield life("P1", until="declare")
    yield [*life("P2", [piece("A", ground(0, 0))]), issue("A")]
    for number in range(4):
        yield [
            event(
                "transfer",
                TOWN,
                legs=[leg("L-A", "free", "free", 50 + number, to=OTHER)],
            )
        ]
        yield life(f"Q{number}", until="verify")
    yield [
        event("reserve", OTHER, OTHER, legs=[leg("L-A", "free", "reserved", 9, OTHER)])
    ]


def played(before, transactions, synchronous, power_for=None):
    """Run the SQL on a disk until its power goes; how many requests were answered."""
    disk = Disk({NAME: before}, power_for)
    layer = DiskLayer("disk", disk)
    answered = 0
    connection = apsw.Connection(NAME, vfs="disk")
    try:
        for pragma in databases.PRAGMAS:
            connection.execute(f"PRAGMA {pragma.replace('EXTRA', synchronous)}")
        for statements in transactions:
            for sql, values in statements:
                connection.execute(sql, values).fetchall()
            answered += 1
    except (PowerCutError, apsw.Error):
        assert power_for is not None
    finally:
        with contextlib.suppress(PowerCutError, apsw.Error):
            connection.close(True)
        layer.unregister()
    return disk, answered


def left(folder, files):
    """Put what a cut has left into a folder; the book's path."""
    for name in (NAME, f"{NAME}-journal"):
        Path(folder, name).unlink(missing_ok=True)
    for name, content in files.items():
        Path(folder, name).write_bytes(content)
    return Path(folder, NAME)


def held(path):
    """The leaves of a book that was cut; None where it cannot be read."""
    connection = sqlite3.connect(path)
    try:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return None
        rows = connection.execute("SELECT leaf FROM event ORDER BY seq").fetchall()
        return [f"sha256:{leaf.hex()}" for (leaf,) in rows]
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()


def survives(found, answered, recorded):
    """Whether all that was answered is there, and of the rest all of a request or none."""
    _, _, ends, leaves = recorded
    return (
        found is not None
        and found == leaves[: len(found)]
        and len(found) in ends[answered:]
    )


def losses(recorded, synchronous, cuts, folder, seed):
    before, transactions, *_ = recorded
    acts = played(before, transactions, synchronous)[0].used
    rng, lost = chance(seed), 0
    for cut in range(cuts):
        disk, answered = played(
            before, transactions, synchronous, int(rng.integers(0, acts))
        )
        path = left(folder, disk.survivors(rng))
        good = survives(held(path), answered, recorded)
        lost += not good
        if good and cut % 50 == 0:
            check_whole(path)
    return lost


def check_whole(path):
    book = open_book(f"sqlite:///{path}")
    with book.reading() as connection:
        assert verify_book(connection).empty
    book.close()


def test_without_a_cut_the_recorded_sql_makes_the_same_book(recorded, tmp_path):
    before, transactions, ends, leaves = recorded
    disk, answered = played(before, transactions, "EXTRA")
    assert answered == len(ends) - 1
    path = left(tmp_path, {name: bytes(file.seen) for name, file in disk.now.items()})
    assert held(path) == leaves
    check_whole(path)


def test_nothing_acknowledged_is_lost_in_a_power_cut(recorded, tmp_path):
    assert "synchronous=EXTRA" in databases.PRAGMAS
    assert losses(recorded, "EXTRA", CUTS, tmp_path, seed=3) == 0


@pytest.mark.parametrize("weaker", ["OFF", "NORMAL", "FULL"])
def test_with_weaker_syncs_the_same_cuts_lose_what_was_acknowledged(
    recorded, tmp_path, weaker
):
    assert losses(recorded, weaker, CUTS_OF_WEAKER, tmp_path, seed=3) > 0
