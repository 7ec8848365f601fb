"""Backup and restore, from either database to either, and what is missing is named."""

import time

import pytest
from acts import NOW, OTHER, TOWN, do, event, issued, later, leg, life
from sqlalchemy import text

from jianliang.core.errors import LedgerError
from jianliang.ledger import open_book, vault
from jianliang.ledger.backups import backup, newest, restore
from jianliang.ledger.checkpoints import hold_against, make_checkpoint
from jianliang.ledger.databases import writing
from jianliang.ledger.notes import open_signer
from jianliang.ledger.tree import root_at
from jianliang.ledger.verifier import verify_book


@pytest.fixture
def city(tmp_path):
    return open_signer(tmp_path / "city.key", "jianliang/test")


@pytest.fixture
def filled(book, city):
    issued(book, "A", 1000)
    do(book, event("transfer", TOWN, legs=[leg("L-A", "free", "free", 600, to=OTHER)]))
    make_checkpoint(book, city, NOW)
    return book


def root(book):
    with book.reading() as connection:
        return root_at(connection, book.size)


def test_a_restored_book_is_the_same_and_goes_on(filled, tmp_path, new_url):
    name = vault.keep(filled, "王某")
    told = []
    assert (
        backup(filled, tmp_path / "b.sqlite", lambda label, share: told.append(label))
        == filled.size
    )
    url = new_url()
    done = restore(tmp_path / "b.sqlite", url)
    assert (done.size, done.refusal) == (filled.size, None)
    again = open_book(url)
    assert root(again) == root(filled)
    assert vault.read(again, name) == "王某"
    with again.reading() as connection:
        assert verify_book(connection).empty
    do(again, *life("P7", until="declare"))
    again.close()
    assert "backup" in told


def test_a_book_moves_from_one_database_to_the_other(filled, tmp_path, cluster):
    backup(filled, tmp_path / "b.sqlite")
    for url in (f"sqlite:///{tmp_path}/other.sqlite", cluster.new_book()):
        assert restore(tmp_path / "b.sqlite", url).size == filled.size
        again = open_book(url)
        assert root(again) == root(filled)
        again.close()


def test_the_restore_drill_names_the_numbers_that_are_missing_and_takes_no_more(
    filled, tmp_path, new_url, city
):
    size = filled.size
    backup(filled, tmp_path / "b.sqlite")
    do(filled, *life("P1", until="verify"), now=later(1))
    note = make_checkpoint(filled, city, later(1))
    url, began = new_url(), time.monotonic()
    done = restore(tmp_path / "b.sqlite", url, [note])
    assert done.refusal.code == "book-behind"
    assert done.refusal.values["missing"] == f"{size + 1}–{size + 4}"
    assert time.monotonic() - began < 600
    again = open_book(url)
    hold_against(again, [note])
    with pytest.raises(LedgerError, match=f"{size + 1}–{size + 4}"):
        do(again, *life("P9", until="declare"))
    again.close()


def test_a_backup_is_one_moment_though_others_append(filled, tmp_path):
    copies = []

    def progress(label, share):
        if not copies:
            copies.append(do(filled, *life("P-meanwhile", until="clear")).last_seq)

    size = backup(filled, tmp_path / "b.sqlite", progress)
    assert size in (copies[0], copies[0] - 2)
    restored = restore(tmp_path / "b.sqlite", f"sqlite:///{tmp_path}/r.sqlite")
    assert restored.size == size


def test_a_backup_never_replaces_a_file_and_leaves_nothing_half_done(filled, tmp_path):
    (tmp_path / "b.sqlite").write_text("mine")
    with pytest.raises(LedgerError, match="exists already"):
        backup(filled, tmp_path / "b.sqlite")
    assert (tmp_path / "b.sqlite").read_text() == "mine"


def test_nothing_is_restored_from_a_damaged_backup_or_over_a_book(
    filled, tmp_path, new_url
):
    with pytest.raises(LedgerError, match="no backup"):
        restore(tmp_path / "none", new_url())
    backup(filled, tmp_path / "b.sqlite")
    occupied = new_url()
    book = open_book(occupied)
    do(book, *life("P1", until="declare"))
    book.close()
    with pytest.raises(LedgerError, match="already"):
        restore(tmp_path / "b.sqlite", occupied)
    spoilt = open_book(f"sqlite:///{tmp_path}/b.sqlite")
    with writing(spoilt.engine) as connection:
        connection.execute(text("UPDATE account SET credits = credits + 1"))
    spoilt.close()
    with pytest.raises(LedgerError, match="damaged"):
        restore(tmp_path / "b.sqlite", new_url())


def test_the_newest_of_some_notes_is_that_of_the_largest_size(filled, city):
    old = make_checkpoint(filled, city, NOW)
    do(filled, *life("P1", until="declare"))
    new = make_checkpoint(filled, city, NOW)
    assert newest([new, old]) == newest([old, new]) == new
    assert newest([]) is None
