"""One small demo city, opened once for all tests of the server."""

import pytest
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
