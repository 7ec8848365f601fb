"""Real cities, made by the steps a user takes: create, import, run."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from jianliang.core.errors import LayerError
from jianliang.edges.city import CityFolder, create_city, open_city
from jianliang.edges.definition import Definition
from jianliang.edges.importing import Hints, Imported, Tag, import_file
from jianliang.edges.results import Results
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.edges.running import run_city


@dataclass(frozen=True)
class RealCity:
    """A city in a folder, to be filled from raw files."""

    folder: Path

    @property
    def opened(self) -> CityFolder:
        return open_city(self.folder)

    def take(self, path: Path, tag: Tag, **hints: object) -> Imported:
        return import_file(self.opened, path, tag, Hints(**hints))

    def refusal(self, path: Path, tag: Tag, **hints: object) -> LayerError:
        with pytest.raises(LayerError) as caught:
            self.take(path, tag, **hints)
        return caught.value

    def frame(self, imported: Imported) -> pd.DataFrame:
        return self.opened.read_layer_file(imported.revision.file)

    def run(self) -> Results:
        return run_city(self.opened, lambda _what, _share: None)


@pytest.fixture(scope="session")
def make_city(tmp_path_factory) -> Callable[..., RealCity]:
    """Make a city by a rule pack, bundled or in a folder, in its area standard."""

    def make(name: str, rules: str | Path, crs: str = "") -> RealCity:
        folder = rules if isinstance(rules, Path) else bundled(rules)
        pack = read_rulepack(folder)
        definition = Definition(name, crs or pack.crs, pack.profile, pack.area_standard)
        made = create_city(tmp_path_factory.mktemp(name) / "city", definition, folder)
        return RealCity(made.folder)

    return make


def _whole(results: Results, **wanted: str) -> pd.DataFrame:
    """The accounts of all construction land, and of a level, unit, … if asked."""
    rows = results["accounts"]
    for column, value in {
        "total": "construction",
        "dimension": "all",
        **wanted,
    }.items():
        rows = rows[rows[column] == value]
    return rows


@pytest.fixture(scope="session")
def accounts_of() -> Callable[..., pd.DataFrame]:
    return _whole


@pytest.fixture(scope="session")
def counted() -> Callable[[pd.DataFrame], dict[str, int]]:
    """How many findings of each code."""
    return lambda table: table["code"].value_counts().sort_index().to_dict()
