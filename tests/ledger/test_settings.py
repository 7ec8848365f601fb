"""What a book's database promises is asked of it, and what is weak is told."""

import pytest

from jianliang.ledger import databases, open_book
from jianliang.ledger.settings import (
    WANTED,
    settings_in_force,
    wal_loses_commits,
    weaknesses,
)


def weak(book):
    dialect = book.engine.dialect.name
    return dict(weaknesses(dialect, settings_in_force(book.engine)))


def test_a_book_is_opened_with_all_that_its_commits_rest_on(tmp_path, cluster):
    for url in (f"sqlite:///{tmp_path}/book.sqlite", cluster.new_book()):
        book = open_book(url)
        found = settings_in_force(book.engine)
        assert found.pop("version")[0].isdigit()
        assert found == WANTED[book.engine.dialect.name]
        assert "weak-setting" not in weak(book)
        book.close()


def test_weaker_syncs_are_told(tmp_path, monkeypatch):
    lax = [one.replace("EXTRA", "NORMAL") for one in databases.PRAGMAS]
    monkeypatch.setattr(databases, "PRAGMAS", lax)
    book = open_book(f"sqlite:///{tmp_path}/book.sqlite")
    values = {"name": "synchronous", "found": "normal", "wanted": "extra"}
    assert weak(book)["weak-setting"] == values
    book.close()


def test_a_server_without_syncs_is_told(quick_cluster):
    book = open_book(quick_cluster.new_book())
    settings = settings_in_force(book.engine)
    told = [values["name"] for _, values in weaknesses("postgresql", settings)]
    assert told == ["fsync", "full_page_writes"]
    book.close()


@pytest.mark.parametrize(
    ("version", "loses"),
    [
        ("3.40.1", True),
        ("3.44.5", True),
        ("3.44.6", False),
        ("3.46.1", True),
        ("3.50.7", False),
        ("3.51.2", True),
        ("3.51.3", False),
        ("3.53.0", False),
    ],
)
def test_releases_that_lose_commits_in_wal_are_known(version, loses):
    assert wal_loses_commits(version) is loses
