"""A city for the engines that are compared."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def small_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city of some hundred plots as GeoParquet."""
    from instances import write_instance

    folder = tmp_path_factory.mktemp("city")
    write_instance(folder, plots=420, seed=3)
    return folder
