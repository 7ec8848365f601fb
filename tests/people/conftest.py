"""An office with a few seats, and a clock that the tests set."""

import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from books import cluster, quick_cluster
from passwords_of_tests import PASSWORD
from signing import Signed, signing_city
from sqlalchemy import update
from starlette.testclient import TestClient

from jianliang.commands import Asked, Office
from jianliang.commands.acting import found_book
from jianliang.edges.city import open_city
from jianliang.edges.people.accounts import Wanted, add_account
from jianliang.edges.people.passwords import kept
from jianliang.edges.people.signin import People, open_people
from jianliang.edges.people.tables import ACCOUNT
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas
from jianliang.edges.web.door import Door
from jianliang.ledger import open_book
from jianliang.ledger.databases import writing

__all__ = ["cluster", "quick_cluster"]
ABOVE = {"C": ("C",), "D": ("D", "C"), "W": ("W", "D", "C")}
SEATS = (
    ("S-chen", "chen", "clerk", "city", "C"),
    ("S-du", "du", "clerk", "district", "D"),
    ("S-du-2", "du", "planner", "district", "D"),
    ("S-li", "li", "clerk", "township", "W"),
    ("S-hu", "hu", "owner", "township", "W"),
)
KEYS = ("seat", "person", "role", "tier", "unit")


class Clock:
    """A clock that stands until it is set on."""

    def __init__(self):
        self.moment = datetime(2025, 3, 3, 8, tzinfo=UTC)

    def __call__(self):
        return self.moment

    def on(self, **span):
        self.moment += timedelta(**span)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def founded(tmp_path_factory, beijing):
    """A book with its first seats, as a file to be copied."""
    path = tmp_path_factory.mktemp("founded") / "book.sqlite"
    with closing(open_book(f"sqlite:///{path}")) as book:
        found(Office(book, ABOVE, beijing, Clock()))
    return path


def found(office):
    seats = [dict(zip(KEYS, one, strict=True)) for one in SEATS]
    found_book(office, Asked("", "chen", "2025-01-02"), seats)


@pytest.fixture
def book(request, founded, tmp_path):
    """A founded book in SQLite, or where a test is `IN_BOTH` also in PostgreSQL."""
    if getattr(request, "param", "sqlite") == "postgresql":
        opened = open_book(request.getfixturevalue("quick_cluster").new_book())
    else:
        path = shutil.copy(founded, tmp_path / "book.sqlite")
        opened = open_book(f"sqlite:///{path}")
    yield opened
    opened.close()


@pytest.fixture
def office(book, beijing, clock):
    office = Office(book, ABOVE, beijing, clock)
    if not book.size:
        found(office)
    return office


@pytest.fixture(scope="session")
def held():
    return kept(PASSWORD)


@pytest.fixture
def people(office, clock, held):
    """The people of that office: Du, who has two seats, has chosen a password."""
    add_account(office.book, Wanted("du", "杜明"), clock())
    chosen = update(ACCOUNT).values(password=held, code="")
    with writing(office.book.engine) as connection:
        connection.execute(chosen)
    return People(office.book, clock)


@pytest.fixture(scope="session")
def ready(tmp_path_factory):
    return signing_city(tmp_path_factory.mktemp("signing"))


@pytest.fixture
def served(ready, tmp_path):
    shutil.copytree(ready, tmp_path / "city")
    found = open_people(open_city(tmp_path / "city"))
    yield found
    found.close()


@pytest.fixture(scope="session")
def atlas(ready):
    return open_atlas(ready)


@pytest.fixture(scope="session")
def serving(atlas):
    """The application, made once, with the door through which people come."""
    door = Door(None)
    return app_of(atlas, "public", entrance=door), door


@pytest.fixture
def app(serving, served):
    serving[1].people = served
    return serving[0]


@pytest.fixture
def visit(app):
    return lambda base="http://localhost": TestClient(
        app, base_url=base, follow_redirects=False
    )


@pytest.fixture
def du(visit):
    return Signed(visit())
