"""One small demo city, with its own book, with another, with none; each opened once."""

import shutil
from contextlib import closing
from functools import partial

import pytest
from acts_world import made_world
from everybody import made_hall
from seated import OFFICES, seated
from shared_demo import copied_demo
from small_book import Writer, forget_book, keep_small_book
from small_plan import SHELVES as PLAN_SHELVES
from small_plan import keep_small_plan
from starlette.testclient import TestClient

from jianliang.core.tables import PLANNED
from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book
from jianliang.edges.jobs.rows import jobs_engine
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
    copy = copied_demo(tmp_path_factory, 1)
    keep_small_plan(copy)
    return copy


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


@pytest.fixture(scope="session")
def acts_world(folder, tmp_path_factory):
    """A city whose officials act; every test leaves its book as it was."""
    return made_world(folder, tmp_path_factory.mktemp("acts"))


@pytest.fixture
def world(acts_world):
    acts_world.restore()
    return acts_world


@pytest.fixture(scope="module")
def city(folder, tmp_path_factory):
    """A city of a module's own, to be written to."""
    copied = shutil.copytree(folder, tmp_path_factory.mktemp("own") / "city")
    return open_city(copied)


@pytest.fixture(scope="module")
def people(city):
    """A client for each of the offices, and one of a visitor."""
    return seated(open_atlas(city.folder), OFFICES)


@pytest.fixture(scope="module")
def engine(city):
    """The database of the city's jobs."""
    return jobs_engine(city)


@pytest.fixture(scope="session")
def hall(folder, tmp_path_factory):
    """The same city with accounts, everybody signed in, and something of every kind."""
    world = made_world(folder, tmp_path_factory.mktemp("seated"))
    with made_hall(world.atlas.city.folder, tmp_path_factory.mktemp("hall")) as made:
        yield made
