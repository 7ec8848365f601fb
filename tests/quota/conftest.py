"""Every rule of quota is tested on both databases."""

from collections.abc import Iterator

import pytest
from cluster import Cluster, programs
from courtroom import staffed
from offices import Town

from jianliang.ledger import open_book
from jianliang.ledger.verifier import verify_book


@pytest.fixture(scope="session")
def quota_cluster() -> Iterator[Cluster]:
    """PostgreSQL without syncs; where it is absent its tests are skipped."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed (initdb was not found)")
    with Cluster(found, durable=False) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def new_book_url(request, tmp_path):
    """A function that gives the address of a database that is not there yet."""
    if request.param == "postgresql":
        return request.getfixturevalue("quota_cluster").new_book
    names = (f"sqlite:///{tmp_path}/book{number}.sqlite" for number in range(10**6))
    return lambda: next(names)


@pytest.fixture
def town(new_book_url, beijing) -> Iterator[Town]:
    """A city of two districts with an empty book and somebody in every seat."""
    book = open_book(new_book_url())
    yield Town.founded(book, beijing)
    book.close()


@pytest.fixture
def court(town):
    """The same with inspectors enough for cases; its book is whole in the end."""
    yield staffed(town)
    with town.book.reading() as connection:
        assert verify_book(connection).empty
