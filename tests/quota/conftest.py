"""Every rule of quota is tested on both databases."""

from collections.abc import Iterator

import pytest
from books import new_url, quick_cluster
from courtroom import staffed
from offices import Town

from jianliang.ledger import open_book
from jianliang.ledger.verifier import verify_book

__all__ = ["new_url", "quick_cluster"]


@pytest.fixture
def town(new_url, beijing) -> Iterator[Town]:
    """A city of two districts with an empty book and somebody in every seat."""
    book = open_book(new_url())
    yield Town.founded(book, beijing)
    book.close()


@pytest.fixture
def court(town):
    """The same with inspectors enough for cases; its book is whole in the end."""
    yield staffed(town)
    with town.book.reading() as connection:
        assert verify_book(connection).empty
