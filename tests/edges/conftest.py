"""A demo city with its plan, built once; each module works on a copy of its own."""

import pytest
from shared_demo import copied_demo, shared_demo

from jianliang.edges.city import open_city
from jianliang.edges.plans import read_plan


@pytest.fixture(scope="session")
def planned_demo(tmp_path_factory):
    """The folder of the small demo city as it is built; nobody writes to it."""
    return shared_demo(tmp_path_factory, 1) / "city"


@pytest.fixture(scope="module")
def planned_city(tmp_path_factory):
    """A copy of it."""
    return copied_demo(tmp_path_factory, 1)


@pytest.fixture(scope="module")
def built_plan(planned_demo):
    """The plan it is built with."""
    return read_plan(open_city(planned_demo))
