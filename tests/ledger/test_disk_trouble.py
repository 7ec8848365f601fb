"""A disk that is full or may only be read: told in one line, nothing half written.

PostgreSQL's full disk is told by a trigger with the server's own error code, because no
test can fill its disk; the rest is the real thing.
"""

import contextlib
import os
import shutil
import subprocess
import sys

import apsw
import pytest
from acts import NOW, do, event, ground, issue, life, piece, request
from disk import Disk, DiskLayer
from sqlalchemy import event as watch

from jianliang.core.errors import LedgerError
from jianliang.ledger import databases, open_book, vault
from jianliang.ledger.checkpoints import make_checkpoint
from jianliang.ledger.notes import open_signer
from jianliang.ledger.verifier import verify_book

FULL_ON_PAPER = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$
"""


def told(refusal):
    """The code of a refusal that fits on one line and says what to do."""
    assert "\n" not in str(refusal.value)
    assert refusal.value.remedy("zh") and refusal.value.remedy("en")
    return refusal.value.code


def whole(book):
    with book.reading() as connection:
        return verify_book(connection).empty


def opened_under(pragma, url, monkeypatch):
    """A book whose one connection has a pragma more than others have."""
    with monkeypatch.context() as patch:
        patch.setattr(databases, "PRAGMAS", [*databases.PRAGMAS, pragma])
        book = open_book(url)
        assert book.size >= 0
    return book


@pytest.mark.parametrize("pages", [0, 1, 2, 5, 9])
def test_a_full_disk_is_told_and_the_book_goes_on_when_there_is_room(
    tmp_path, monkeypatch, pages
):
    url = f"sqlite:///{tmp_path}/book.sqlite"
    book = open_book(url)
    do(book, *life("P0", until="declare"))
    with book.reading() as connection:
        there = connection.exec_driver_sql("PRAGMA page_count").scalar()
    book.close()
    book = opened_under(f"max_page_count={there + pages}", url, monkeypatch)
    receipts = {}
    with pytest.raises(LedgerError) as refusal:
        for number in range(500):
            place = ground(200.0 * number, 0.0)
            steps = life(f"P-{number}", [piece(f"A{number}", place)])
            asked = request(f"r{number}")
            done = book.append(asked, lambda desk, s=steps: s, NOW)
            receipts[asked] = done
    assert told(refusal) == "book-full"
    assert book.size == 1 + 6 * len(receipts)
    assert whole(book)
    with pytest.raises(LedgerError, match="full"):
        vault.keep(book, "text " * 5000)
    book.close()
    again = open_book(url)
    assert all(again.receipt(asked.id) == done for asked, done in receipts.items())
    do(again, *life("P-after", [piece("after", ground(0, 900))]), issue("after"))
    assert whole(again)
    again.close()


def test_a_full_disk_under_postgresql_is_told_and_nothing_is_written(cluster):
    book = open_book(cluster.new_book())
    do(book, *life("P0", until="declare"))
    with databases.writing(book.engine) as connection:
        connection.exec_driver_sql(FULL_ON_PAPER)
        connection.exec_driver_sql(
            "CREATE CONSTRAINT TRIGGER full_now AFTER INSERT ON event DEFERRABLE"
            " INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
    with pytest.raises(LedgerError) as refusal:
        do(book, *life("P1", until="clear"))
    assert told(refusal) == "book-full"
    with databases.writing(book.engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER full_now ON event")
    assert (book.size, whole(book)) == (1, True)
    do(book, *life("P1", until="clear"))
    assert whole(book)
    book.close()


@pytest.fixture
def read_only(url, monkeypatch):
    """A book with an event, opened where its database may only be read."""
    do(open_book(url), *life("P0", until="declare"))
    if "postgresql" in url:
        book = open_book(f"{url}%20-cdefault_transaction_read_only%3Don")
    else:
        book = opened_under("query_only=ON", url, monkeypatch)
    yield book
    book.close()


def test_a_book_that_may_only_be_read_is_read_and_says_so(read_only, tmp_path):
    for act in (
        lambda: do(read_only, event("clear", "P0")),
        lambda: vault.keep(read_only, "text"),
        lambda: make_checkpoint(read_only, open_signer(tmp_path / "key", "city"), NOW),
    ):
        with pytest.raises(LedgerError) as refusal:
            act()
        assert told(refusal) == "book-read-only"
    assert (read_only.size, whole(read_only)) == (1, True)
    with read_only.desk() as desk:
        assert desk.state("P0") == "declared"


WITHOUT_RIGHTS = """
import sys
from acts import do, event
from jianliang.core.errors import LedgerError
from jianliang.ledger import open_book
for path in sys.argv[1:]:
    try:
        book = open_book(f"sqlite:///{path}")
        print(book.size, end=" ")
        do(book, event("clear", "P0"))
        print("recorded")
    except LedgerError as refusal:
        print(refusal.code)
"""


def said_without_rights(*paths):
    """What a process says of books if even the superuser's power over rights is gone."""
    command = [sys.executable, "-c", WITHOUT_RIGHTS, *map(str, paths)]
    if os.geteuid() == 0:
        powers = "-dac_override,-dac_read_search"
        powers = [f"--bounding-set={powers}", f"--inh-caps={powers}"]
        command = [shutil.which("setpriv") or "setpriv", *powers, *command]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_rights_on_the_file_and_on_its_folder_are_told(tmp_path):
    books = [tmp_path / name / "book.sqlite" for name in ("open", "file", "folder")]
    for path in books:
        path.parent.mkdir()
        do(open_book(f"sqlite:///{path}"), *life("P0", until="declare"))
    books[1].chmod(0o444)
    books[2].parent.chmod(0o555)
    try:
        told = said_without_rights(*books, books[2].parent / "new.sqlite")
    finally:
        books[2].parent.chmod(0o755)
    assert told == [
        "1 recorded",
        "1 book-read-only",
        "1 book-read-only",
        "book-unreachable",
    ]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """A book's file, and the SQL of a request to it."""
    path = tmp_path_factory.mktemp("full") / "book.sqlite"
    book = open_book(f"sqlite:///{path}")
    do(book, *life("P0", until="declare"))
    before, statements = path.read_bytes(), []

    @watch.listens_for(book.engine, "before_cursor_execute")
    def statement(connection, cursor, sql, values, context, many):
        statements.extend((sql, one) for one in (values if many else [values]))

    do(book, *life("P1", [piece("A", ground(0, 0))]), issue("A"))
    book.close()
    return before, [*statements, ("COMMIT", ())]


def test_a_disk_that_is_full_at_any_write_leaves_the_book_as_it_was(recorded):
    before, statements = recorded
    refused, full_after = 0, 0
    while refused == full_after:
        disk = Disk({"book.sqlite": before}, room_for=full_after)
        layer = DiskLayer("full", disk)
        connection = apsw.Connection("book.sqlite", vfs="full")
        try:
            for pragma in databases.PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            for sql, values in statements:
                connection.execute(sql, values).fetchall()
        except apsw.FullError:
            refused += 1
            with contextlib.suppress(apsw.SQLError):
                connection.execute("ROLLBACK")
            disk.room = None
            assert connection.execute("SELECT COUNT(*) FROM event").get == 1
            for sql, values in statements:
                connection.execute(sql, values).fetchall()
        found = connection.execute("SELECT COUNT(*) FROM event").get
        assert found == 8, full_after
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        connection.close()
        layer.unregister()
        full_after += 1
    assert refused > 20
