"""A town to live in, and its book in both databases (the fixtures of tests/ledger)."""

import pytest
from books import book, cluster, new_url, quick_cluster, url
from townhall import Town

__all__ = ["book", "cluster", "new_url", "quick_cluster", "url"]


@pytest.fixture
def town(book, beijing):
    """The office of a founded book; every seat that the tests act in is taken."""
    return Town(book, beijing)
