import pytest

from jianliang.edges.demo import generate, write_uploads


@pytest.fixture(scope="session")
def city():
    return generate("small", 1)


@pytest.fixture(scope="session")
def town():
    return generate("town", 2)


@pytest.fixture(scope="session")
def uploads(city, tmp_path_factory):
    return write_uploads(city, tmp_path_factory.mktemp("uploads"))
