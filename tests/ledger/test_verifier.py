"""The verifier: damage is found, and so is the insider who hides it well.

An insider may do anything to the database, switch its guards off, compute every hash
again and sign with the city's key. What then does not fit is the checkpoint that a
district has kept.
"""

import pytest
from acts import NOW, OTHER, TOWN, do, event, issued, later, leg, life, request
from sqlalchemy import text

from jianliang.ledger import Book, open_book
from jianliang.ledger.checkpoints import make_checkpoint
from jianliang.ledger.databases import writing
from jianliang.ledger.notes import open_signer
from jianliang.ledger.stored import recorded_events
from jianliang.ledger.verifier import verify_book


@pytest.fixture
def city(tmp_path):
    return open_signer(tmp_path / "city.key", "jianliang/test")


@pytest.fixture
def filled(book, city):
    """A book with plots, quota, checkpoints and a witness's note; and that note."""
    issued(book, "A", 1000)
    do(book, event("transfer", TOWN, legs=[leg("L-A", "free", "free", 600, to=OTHER)]))
    note = make_checkpoint(book, city, NOW)
    do(book, *life("P1", until="clear"), now=later(1))
    make_checkpoint(book, city, later(1))
    return book, note


def codes(book: Book, notes=(), key="") -> set[str]:
    with book.reading() as connection:
        found = verify_book(connection, notes, key)
    assert (found["severity"] == "refuse").all()
    return set(found["code"])


def tamper(book: Book, *statements: str):
    """What an owner of the database can do: switch the guards off, and on again."""
    tables = ("event", "transfer", "request", "node", "checkpoint", "witness", "plot")
    with writing(book.engine) as connection:
        if book.engine.dialect.name == "sqlite":
            guards = connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            ).all()
            off = [f"DROP TRIGGER {name}" for name, _ in guards]
            on = [sql for _, sql in guards]
        else:
            off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
            on = [
                f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
                for table, name in postgresql_triggers(connection)
            ]
        for statement in [*off, *statements, *on]:
            connection.exec_driver_sql(statement)


def postgresql_triggers(connection):
    wanted = "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
    return connection.execute(text(wanted)).all()


def test_a_book_that_is_whole_gives_no_finding(filled, city):
    book, note = filled
    assert codes(book, [note], city.key_text()) == set()


def test_guards_that_were_switched_off_and_on_again_leave_no_trace_by_themselves(
    filled,
):
    book, _ = filled
    tamper(book)
    assert codes(book) == set()


EDITS = {
    "payload": (
        "UPDATE event SET payload = REPLACE(payload, '1000', '9000') WHERE kind = 'declare'",
        {"book-leaf", "book-projection"},
    ),
    "spacing": (
        "UPDATE event SET payload = payload || ' ' WHERE seq = 1",
        {"book-leaf"},
    ),
    "actor": ("UPDATE event SET actor = 'nobody' WHERE seq = 2", {"book-leaf"}),
    "day": ("UPDATE event SET happened_on = '2024-12-31' WHERE seq = 3", {"book-leaf"}),
    "clock": (
        "UPDATE event SET recorded_at = '2020-01-01T00:00:00.000000Z' WHERE seq = 3",
        {"book-leaf", "book-clock"},
    ),
    "leaf": (
        "UPDATE event SET leaf = (SELECT leaf FROM event WHERE seq = 2) WHERE seq = 1",
        {"book-leaf"},
    ),
    "algorithm": ("UPDATE event SET algorithm = 'md5' WHERE seq = 1", {"book-leaf"}),
    "kind": (
        "UPDATE event SET kind = 'abolish' WHERE seq = 1",
        {"book-leaf", "book-event"},
    ),
    "leg": (
        "UPDATE transfer SET area_dm2 = 700 WHERE area_dm2 = 600",
        {"book-leaf", "book-projection"},
    ),
    "leg account": (
        "UPDATE transfer SET to_account = 'used' WHERE area_dm2 = 600",
        {"book-leaf", "book-event"},
    ),
    "lost leg": (
        "DELETE FROM transfer WHERE area_dm2 = 600",
        {"book-leaf", "book-projection"},
    ),
    "invented leg": (
        "INSERT INTO transfer VALUES (99, 0, 'L', 'a', 'free', 'b', 'free', 5)",
        {"book-legs"},
    ),
    "lost middle": ("DELETE FROM event WHERE seq = 3", {"book-gap"}),
    "lost end": ("DELETE FROM event WHERE seq = 10", {"book-tree", "book-checkpoint"}),
    "request": ("UPDATE request SET digest = 'sha256:00'", {"book-leaf"}),
    "receipt": ("UPDATE request SET last_seq = 1", {"book-request"}),
    "invented request": (
        "INSERT INTO request VALUES ('r-none', 'd', 1, 1)",
        {"book-request"},
    ),
    "subtree": (
        "UPDATE node SET digest = (SELECT leaf FROM event WHERE seq = 1) WHERE level = 1 AND position = 0",
        {"book-tree"},
    ),
    "lost subtree": (
        "DELETE FROM node WHERE level = 2 AND position = 0",
        {"book-tree"},
    ),
    "checkpoint": (
        "UPDATE checkpoint SET note = REPLACE(note, 'jianliang/test', 'jianliang/other')",
        {"book-signature"},
    ),
    "checkpoint size": (
        "UPDATE checkpoint SET size = 1 WHERE size = (SELECT MIN(size) FROM checkpoint)",
        {"book-checkpoint"},
    ),
    "balance": (
        "UPDATE account SET credits = credits + 5 WHERE account = 'free'",
        {"book-projection"},
    ),
    "ground": (
        "UPDATE recognised SET geometry = leaf FROM event WHERE event.seq = 1",
        {"book-projection"},
    ),
    "cell": ("DELETE FROM recognised_cell", {"book-projection"}),
    "state": ("UPDATE plot SET state = 'withdrawn'", {"book-projection"}),
    "heir": (
        "INSERT INTO unit_heir VALUES ('110106001', '110107001', '2025-01-01', 1)",
        {"book-projection"},
    ),
    "seat": (
        "INSERT INTO seat VALUES ('s', 'me', 'recogniser', 'city', '110000', '2025-01-01', NULL, '')",
        {"book-projection"},
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_the_rows_is_found(filled, city, edit):
    book, note = filled
    statement, expected = EDITS[edit]
    tamper(book, statement)
    assert expected <= codes(book, [note], city.key_text())


def test_a_guard_that_was_taken_away_is_found(filled):
    book, _ = filled
    drop = {
        "sqlite": "DROP TRIGGER event_update_append",
        "postgresql": "ALTER TABLE event DISABLE TRIGGER event_append",
    }
    with writing(book.engine) as connection:
        connection.exec_driver_sql(drop[book.engine.dialect.name])
    assert codes(book) == {"book-guard"}


def test_a_guard_whose_words_were_changed_is_found(filled):
    book, _ = filled
    with writing(book.engine) as connection:
        if book.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER event_insert_gap")
            connection.exec_driver_sql(
                "CREATE TRIGGER event_insert_gap BEFORE INSERT ON event WHEN 0 BEGIN SELECT 1; END"
            )
        else:
            connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
            )
    assert codes(book) == {"book-guard"}


def forged(book, new_url, city, change):
    """The whole history written again from changed events, signed with the true key."""
    other = open_book(new_url())
    with book.reading() as connection:
        events = [one.event for one in recorded_events(connection)]
    for number, one in enumerate(change(events)):
        other.append(request(f"forged-{number}"), lambda desk, one=one: [one], NOW)
    make_checkpoint(other, city, NOW)
    return other


FORGERIES = {
    "another area": lambda events: [
        *events[:-2],
        event("declare", "P1", credit_year=2024, area_dm2=9000),
    ],
    "an event left out": lambda events: events[:-1],
    "the end left out": lambda events: events[:5],
    "one added in the past": lambda events: [
        event("declare", "P0", credit_year=2020, area_dm2=9),
        *events,
    ],
    "all alike but recorded anew": lambda events: events,
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_history_written_anew_with_the_citys_own_key_is_found_by_a_witness(
    filled, city, new_url, forgery
):
    book, note = filled
    other = forged(book, new_url, city, FORGERIES[forgery])
    assert codes(other, [], city.key_text()) == set(), "the forger did not do well"
    found = codes(other, [note], city.key_text())
    assert len(found) == 1
    assert found <= {"book-rewritten-found", "book-behind-found"}
    other.close()


def test_a_file_put_back_to_an_earlier_day_is_found_by_a_witness(tmp_path, city):
    path = tmp_path / "book.sqlite"
    book = open_book(f"sqlite:///{path}")
    do(book, *life("P1", until="clear"))
    book.close()
    before = path.read_bytes()
    book = open_book(f"sqlite:///{path}")
    do(book, *life("P2", until="clear"))
    note = make_checkpoint(book, city, NOW)
    book.close()
    path.write_bytes(before)
    book = open_book(f"sqlite:///{path}")
    assert codes(book) == set()
    assert codes(book, [note]) == {"book-behind-found"}
    book.close()


def test_the_verifier_tells_how_far_it_is(filled):
    book, _ = filled
    told = []
    with book.reading() as connection:
        verify_book(
            connection, progress=lambda label, share: told.append((label, share))
        )
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert all(label.startswith("book-") for label, _ in told)
