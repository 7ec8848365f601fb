"""One small demo city, with its own book, with another, with none; each opened once."""

import shutil
from contextlib import closing
from functools import partial

import pytest
from small_book import Writer, forget_book, keep_small_book
from small_plan import SHELVES as PLAN_SHELVES
from small_plan import keep_small_plan
from starlette.testclient import TestClient

from jianliang.core.tables import PLANNED
from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book
from jianliang.edges.demo import generate
from jianliang.edges.demonstration import build_demo
from jianliang.edges.results import newest_first
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas

AUDIENCES = ("public", "internal", "restricted")


def client_of(atlas, audience):
    return TestClient(app_of(atlas, audience), base_url="http://localhost")


def answer(client, path, **asked):
    found = client.get(f"/api/{path}", params=asked)
    assert found.status_code == 200, found.text
    return found.json()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    room = tmp_path_factory.mktemp("web")
    made, _ = build_demo(room, generate("small", 1), "en", lambda _what, _share: None)
    keep_small_plan(made.folder)
    return made.folder


@pytest.fixture(scope="session")
def atlas(folder):
    return open_atlas(folder)


@pytest.fixture(scope="session")
def clients(atlas):
    return {audience: client_of(atlas, audience) for audience in AUDIENCES}


@pytest.fixture
def client(clients):
    return clients["internal"]


@pytest.fixture(scope="session")
def booked_folder(folder, tmp_path_factory):
    copied = tmp_path_factory.mktemp("booked") / "city"
    shutil.copytree(folder, copied)
    keep_small_book(copied)
    return copied


@pytest.fixture(scope="session")
def booked(booked_folder):
    """The same city with a book of fifty claims and a verification of them."""
    return open_atlas(booked_folder)


@pytest.fixture(scope="session")
def bookless_folder(folder, tmp_path_factory):
    copied = tmp_path_factory.mktemp("bookless") / "city"
    shutil.copytree(folder, copied)
    forget_book(copied)
    return copied


@pytest.fixture(scope="session")
def bookless_client(bookless_folder):
    return client_of(open_atlas(bookless_folder), "internal")


@pytest.fixture(scope="session")
def planless_client(folder, tmp_path_factory):
    """The same city without candidates and plans."""
    copied = tmp_path_factory.mktemp("planless") / "city"
    shutil.copytree(folder, copied)
    for shelf in PLAN_SHELVES:
        shutil.rmtree(copied / shelf)
    app = app_of(open_atlas(copied), "internal")
    return TestClient(app, base_url="http://localhost")


@pytest.fixture(scope="session")
def booked_clients(booked):
    return {audience: client_of(booked, audience) for audience in AUDIENCES}


@pytest.fixture
def ask(booked_clients):
    """Ask the internal server of the city with a book."""
    return partial(answer, booked_clients["internal"])


@pytest.fixture
def look(clients):
    """Ask that of the city as it comes."""
    return partial(answer, clients["internal"])


@pytest.fixture(scope="module")
def desk(booked_folder):
    """The book itself, to compare with."""
    with closing(open_city_book(open_city(booked_folder))) as book, book.desk() as one:
        yield one


@pytest.fixture
def own_copy(booked_folder, tmp_path):
    """A copy of the city whose book a test may write to: folder, writer."""
    shutil.copytree(booked_folder, tmp_path / "city")
    with closing(open_city_book(open_city(tmp_path / "city"))) as book:
        yield tmp_path / "city", Writer(book, 10_000)


@pytest.fixture(scope="module")
def planned(folder):
    """A table of the plan or of its candidates, the slow way."""
    city = open_city(folder)

    def read(table):
        shelf = "plans" if table in PLANNED else "candidates"
        return newest_first(city, shelf)[0][table]

    return read
