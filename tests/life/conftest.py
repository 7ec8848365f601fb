"""A town to live in, and its book in both databases (the fixtures of tests/ledger)."""

import sys
from importlib import util
from pathlib import Path

import pytest

BOOKS = Path(__file__).parents[1] / "ledger"


def _fixtures():
    sys.path.append(str(BOOKS))
    spec = util.spec_from_file_location("books_of_tests", BOOKS / "conftest.py")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_books = _fixtures()
cluster, new_url, url, book = (
    _books.cluster,
    _books.new_url,
    _books.url,
    _books.book,
)


@pytest.fixture
def town(book, beijing):
    """The office of a founded book; every seat that the tests act in is taken."""
    from townhall import Town

    return Town(book, beijing)
