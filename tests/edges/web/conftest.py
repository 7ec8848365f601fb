"""One small demo city, without and with a book, opened once for all tests."""

import shutil

import pytest
from small_book import keep_small_book
from starlette.testclient import TestClient

from jianliang.edges.demo import generate
from jianliang.edges.demonstration import build_demo
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    room = tmp_path_factory.mktemp("web")
    made, _ = build_demo(room, generate("small", 1), "en", lambda _what, _share: None)
    return made.folder


@pytest.fixture(scope="session")
def atlas(folder):
    return open_atlas(folder)


@pytest.fixture(scope="session")
def clients(atlas):
    return {
        audience: TestClient(app_of(atlas, audience), base_url="http://localhost")
        for audience in ("public", "internal", "restricted")
    }


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
def booked_clients(booked):
    return {
        audience: TestClient(app_of(booked, audience), base_url="http://localhost")
        for audience in ("public", "internal", "restricted")
    }
