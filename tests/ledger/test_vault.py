"""Personal data: the ledger holds a reference, the vault the text, until it is erased."""

import pytest
from acts import NOW, do, event
from sqlalchemy import text

from jianliang.core.errors import LedgerError
from jianliang.ledger import vault
from jianliang.ledger.databases import writing
from jianliang.ledger.verifier import verify_book


def findings_of(book):
    with book.reading() as connection:
        return verify_book(connection)["code"].tolist()


def test_what_is_kept_is_read_until_it_is_erased(book):
    name = vault.keep(book, "王某，1371…")
    assert name.startswith("vault:sha256:")
    assert vault.read(book, name) == "王某，1371…"
    vault.erase(book, name, NOW)
    assert vault.read(book, name) is None
    vault.erase(book, name, NOW)


def test_the_same_text_has_another_reference_each_time(book):
    assert vault.keep(book, "王某") != vault.keep(book, "王某")


def test_erasing_leaves_the_ledger_as_it_was(book):
    name = vault.keep(book, "王某")
    do(book, event("offer", "P1", owner=name))
    before = findings_of(book)
    vault.erase(book, name, NOW)
    assert findings_of(book) == before == []


# PostgreSQL frees the room at its next VACUUM.
@pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
def test_an_erased_text_is_no_longer_in_the_file(book, tmp_path):
    name = vault.keep(book, "a text that is found nowhere else")
    vault.erase(book, name, NOW)
    book.close()
    assert b"found nowhere else" not in (tmp_path / "book1.sqlite").read_bytes()


def test_a_stranger_is_told_and_so_is_a_text_that_was_changed(book):
    name = vault.keep(book, "王某")
    for act in (
        lambda: vault.read(book, "vault:sha256:00"),
        lambda: vault.erase(book, "x", NOW),
    ):
        with pytest.raises(LedgerError, match="has no"):
            act()
    with writing(book.engine) as connection:
        connection.execute(text("UPDATE vault SET body = '李某'"))
    with pytest.raises(LedgerError, match="not what it was"):
        vault.read(book, name)
    assert findings_of(book) == ["book-vault"]
