"""One suite over both databases: every test that asks for `book` runs in each."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from cluster import Cluster, programs

from jianliang.ledger import Book, open_book


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """PostgreSQL; where it is absent the tests are skipped, but fail in CI."""
    with Cluster(_installed()) as running:
        yield running


@pytest.fixture(scope="session")
def quick_cluster() -> Iterator[Cluster]:
    """The same without syncs, for tests of what is said and not of what survives."""
    with Cluster(_installed(), durable=False) as running:
        yield running


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A cluster that a test may crash: no other test's books are in it."""
    with Cluster(_installed()) as running:
        yield running


def _installed() -> Path:
    found = programs()
    if found is None:
        reason = "PostgreSQL is not installed (initdb was not found)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request, tmp_path) -> Callable[[], str]:
    """A function that gives the address of a database that is not there yet."""
    if request.param == "postgresql":
        return request.getfixturevalue("quick_cluster").new_book
    made: list[None] = []

    def of_file() -> str:
        made.append(None)
        return f"sqlite:///{tmp_path}/book{len(made)}.sqlite"

    return of_file


@pytest.fixture
def url(new_url) -> str:
    return new_url()


@pytest.fixture
def book(url) -> Iterator[Book]:
    opened = open_book(url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def processes() -> ForkServerContext:
    """A server that has everything imported and forks a child for each cycle."""
    context = multiprocessing.get_context("forkserver")
    drivers = ["sqlite.pysqlite", "postgresql.psycopg"]
    dialects = [f"sqlalchemy.dialects.{driver}" for driver in drivers]
    context.set_forkserver_preload(["writer", "crowd", "psycopg", *dialects])
    with pytest.MonkeyPatch.context() as patch:
        here = str(Path(__file__).parent)
        patch.setenv(
            "PYTHONPATH", os.pathsep.join([here, os.environ.get("PYTHONPATH", "")])
        )
        forkserver.ensure_running()
    return context
