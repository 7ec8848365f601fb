"""What the database itself refuses, whoever asks and by whatever way."""

import pytest
from acts import TOWN, do, issued, life
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from jianliang.core.moves import state_pairs
from jianliang.core.quota import CONTRA
from jianliang.ledger.databases import writing
from jianliang.ledger.schema import ALLOWED_MOVE, LEDGER

APPENDED = [table.name for table in LEDGER]


@pytest.fixture
def filled(book):
    issued(book, "A")
    with writing(book.engine) as connection:
        for table in ("checkpoint", "witness"):
            names = "size, note" + (", signer" if table == "witness" else "")
            values = "1, 'note'" + (", 'them'" if table == "witness" else "")
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"))
    return book


def refused(book, statement):
    with pytest.raises(DBAPIError) as error, writing(book.engine) as connection:
        connection.execute(text(statement))
    return str(error.value.orig)


@pytest.mark.parametrize("table", APPENDED)
def test_a_ledger_table_is_only_appended_to(filled, table):
    column = {
        "node": "level",
        "request": "digest",
        "transfer": "leg",
        "event": "kind",
    }.get(table, "note")
    assert "append" in refused(filled, f"UPDATE {table} SET {column} = {column}")
    assert "append" in refused(filled, f"DELETE FROM {table}")


@pytest.mark.parametrize("table", APPENDED)
def test_a_row_cannot_be_replaced_by_the_way_of_inserting(filled, table):
    again = f"INTO {table} SELECT * FROM {table}"
    if filled.engine.dialect.name == "postgresql":
        refused(filled, f"INSERT {again}")
        return
    assert "doubled" in refused(filled, f"INSERT OR REPLACE {again}")
    with pytest.raises(DBAPIError), filled.engine.connect() as connection:
        connection.execute(text("PRAGMA recursive_triggers = OFF"))
        connection.execute(text(f"INSERT OR REPLACE {again}"))


def test_another_row_cannot_take_the_id_of_an_event(filled):
    columns = "request_id, kind, subject, unit, happened_on, recorded_at, actor, role, payload, algorithm, leaf"
    statement = f"INTO event (seq, event_id, {columns}) SELECT 1 + (SELECT MAX(seq) FROM event), event_id, {columns} FROM event WHERE seq = 1"
    refused(filled, f"INSERT {statement}")
    if filled.engine.dialect.name == "sqlite":
        assert "doubled" in refused(filled, f"INSERT OR REPLACE {statement}")


def test_event_numbers_have_no_gap(filled):
    columns = "request_id, kind, subject, unit, happened_on, recorded_at, actor, role, payload, algorithm, leaf"
    statement = f"INSERT INTO event (seq, event_id, {columns}) SELECT 99, 'new', {columns} FROM event WHERE seq = 1"
    assert "gap" in refused(filled, statement)


@pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)
def test_postgresql_tables_cannot_be_emptied_nor_their_guards_slept_through(filled):
    assert "append" in refused(filled, "TRUNCATE event CASCADE")
    with (
        pytest.raises(DBAPIError, match="append"),
        writing(filled.engine) as connection,
    ):
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("UPDATE event SET kind = 'plan'"))


def test_a_plot_changes_state_along_the_table_only(filled):
    assert "move" in refused(filled, "UPDATE plot SET state = 'planned'")
    assert "move" in refused(
        filled,
        "INSERT INTO plot SELECT 'P9', unit, 'recognised', credit_year, 0, 0, '', '', '', NULL, NULL, 1 FROM plot",
    )
    with writing(filled.engine) as connection:
        connection.execute(text("UPDATE plot SET claimed_dm2 = 5"))
        stored = {tuple(row) for row in connection.execute(ALLOWED_MOVE.select())}
    assert stored == set(state_pairs())


def test_an_asset_never_gives_more_than_it_has_and_a_contra_account_may(filled):
    refused(filled, "UPDATE account SET debits = credits + 1 WHERE account = 'free'")
    refused(filled, "UPDATE account SET credits = -1")
    refused(filled, f"INSERT INTO account VALUES ('{TOWN}', 'used', 'L', 0, 1)")
    with writing(filled.engine) as connection:
        for account in CONTRA:
            connection.execute(
                text(f"INSERT INTO account VALUES ('x', '{account}', 'L', 0, 1)")
            )


def test_a_piece_becomes_a_lot_once(filled):
    refused(
        filled, "INSERT INTO lot SELECT 'other', piece, unit, area_dm2, seq FROM lot"
    )


def test_types_are_kept(filled):
    refused(filled, "UPDATE account SET credits = 'many'")


def test_a_projection_that_refuses_undoes_the_whole_request(filled):
    before = filled.size
    with pytest.raises(Exception, match="state"):
        do(filled, *life("P7", until="declare"), *life("P-A", until="declare"))
    assert filled.size == before
