"""The tables: made by migrations, the same as the code speaks of, never of the future."""

import pytest
from acts import do, life
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from jianliang.core.errors import LedgerError
from jianliang.core.moves import state_pairs
from jianliang.ledger import migrations, open_book
from jianliang.ledger.databases import writing
from jianliang.ledger.migrations.versions import m0001_book
from jianliang.ledger.schema import METADATA


def test_the_migrations_make_the_tables_that_the_code_speaks_of(book):
    with book.reading() as connection:
        context = MigrationContext.configure(connection)
        other = [
            one
            for one in compare_metadata(context, METADATA)
            if "alembic_version" not in str(one)
        ]
        assert other == []
        assert migrations.version(connection) == migrations.HEAD == migrations.KNOWN[-1]


def test_the_moves_of_the_first_book_are_those_of_the_table_still():
    pairs = {tuple(pair.split("→")) for pair in m0001_book.MOVES.split()}
    assert pairs == set(state_pairs())


def test_a_book_of_a_later_release_is_left_alone(book, url):
    do(book, *life("P1", until="declare"))
    with writing(book.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="later release"):
        open_book(url)


def test_sqlite_is_opened_so_that_commits_hold(tmp_path):
    book = open_book(f"sqlite:///{tmp_path}/b.sqlite")
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    with book.reading() as connection:
        for pragma, value in wanted.items():
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value, (
                pragma
            )
        loose = connection.execute(
            text(
                "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0"
            )
        ).scalars()
        assert set(loose) <= {"sqlite_schema", "sqlite_temp_schema", "alembic_version"}
    book.close()


def test_postgresql_is_reached_so_that_commits_hold(cluster):
    book = open_book(cluster.new_book())
    with writing(book.engine) as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
        assert (
            connection.execute(text("SHOW transaction_isolation")).scalar()
            == "read committed"
        )
        assert connection.execute(text("SHOW fsync")).scalar() == "on"
    with book.reading() as connection:
        assert (
            connection.execute(text("SHOW transaction_isolation")).scalar()
            == "repeatable read"
        )
        assert connection.execute(text("SHOW transaction_read_only")).scalar() == "on"
    book.close()
