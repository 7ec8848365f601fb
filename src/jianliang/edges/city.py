"""A city is a folder: city.toml, its rules, its layers, their register, its results.

    mycity/city.toml        name, CRS, profile, area standard, and where the rest lies
    mycity/rulepack/        the city's copy of its rules
    mycity/register.jsonl   every revision of layers and rules, chained
    mycity/layers/          GeoParquet named by its hash, never changed
    mycity/originals/       the uploads, byte for byte, by their hash
    mycity/results/         one folder per snapshot, and one with its changes' shapes
    mycity/tiles/           map tiles of the layers, made again when they are gone

In a notebook: ``load_city("mycity").of("survey")[-1].frame``.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pandas as pd

from jianliang.core import tables
from jianliang.core.errors import CityError
from jianliang.core.findings import joined
from jianliang.core.layers import City, Layer
from jianliang.core.tables import Table, typed
from jianliang.edges.definition import (
    Definition,
    checked_definition,
    read_definition,
    toml_text,
)
from jianliang.edges.layerfile import read_parquet
from jianliang.edges.register import (
    Revision,
    append_revision,
    layers_in_force,
    read_register,
    rules_in_force,
)
from jianliang.edges.rulepack import pack_hash, read_rulepack
from jianliang.edges.staging import move_into_place, sha256, write_synced, writing

Progress: TypeAlias = Callable[[str, float], None]

NOT_RULES = shutil.ignore_patterns("__pycache__", ".*")

TABLES: dict[str, Table] = {
    "survey": tables.SURVEY,
    "units": tables.UNITS,
    "planning": tables.UNITS,
    "zones": tables.ZONES,
    "paths": tables.PATHS,
    "changes": tables.CHANGES,
    "succession": tables.SUCCESSION,
    "ceilings": tables.CEILINGS,
    "approvals": tables.APPROVALS,
    "special_plan": tables.SPECIAL_PLAN,
    "park_facilities": tables.PARK_FACILITIES,
    "patches": tables.PATCHES,
    "parks": tables.PARKS,
    "supply_plan": tables.SUPPLY_PLAN,
    "population": tables.POPULATION,
    "redlines": tables.REDLINES,
    "land_use_plan": tables.LAND_USE_PLAN,
    "targets": tables.TARGETS,
    "stock_sites": tables.STOCK_SITES,
    "funds": tables.FUNDS,
    "belt_plots": tables.BELT_PLOTS,
    "market_entries": tables.MARKET_ENTRIES,
    "projects": tables.PROJECTS,
    "plot_facts": tables.PLOT_FACTS,
}


@dataclass(frozen=True)
class CityFolder:
    """An opened city: its folder, its definition, its register.

    `wait_s` is how long who works in it waits for another writer, in seconds.
    """

    folder: Path
    definition: Definition
    revisions: tuple[Revision, ...]
    wait_s: float = 0.0

    @property
    def rulepack(self) -> Path:
        """The city's copy of its rules."""
        return self.folder / "rulepack"

    @property
    def register(self) -> Path:
        """The register of revisions."""
        return self.folder / "register.jsonl"

    @property
    def layers(self) -> list[Revision]:
        """The revisions in force."""
        return layers_in_force(self.revisions)

    def layer_file(self, hash_: str) -> Path:
        """Where the table of that hash lies."""
        return self.folder / "layers" / f"{hash_}.parquet"

    def read_layer_file(self, hash_: str) -> pd.DataFrame:
        """The stored table of that hash.

        Raises
        ------
        CityError
            The file is gone or its bytes are not what its name says.
        """
        path = self.layer_file(hash_)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise CityError("layer-missing", path=path) from None
        if sha256(data) != hash_:
            raise CityError("layer-changed", path=path)
        return read_parquet(data)


def create_city(folder: str | Path, definition: Definition, rules: Path) -> CityFolder:
    """Make a new city folder with its own copy of the rule pack in `rules`.

    The whole folder is made aside and renamed, so an interrupted creation leaves
    nothing behind.

    Raises
    ------
    CityError
        The folder is a city already or holds other things, or the definition is wrong.
    """
    folder = Path(folder).absolute()
    if (folder / "city.toml").exists():
        raise CityError("city-exists", folder=folder)
    if folder.exists() and (folder.is_file() or any(folder.iterdir())):
        raise CityError("folder-not-empty", folder=folder)
    text = toml_text(definition)
    checked_definition(text, folder / "city.toml")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as room:
        draft = Path(room, folder.name)
        for part in ("layers", "originals", "results"):
            (draft / part).mkdir(parents=True)
        shutil.copytree(rules, draft / "rulepack", ignore=NOT_RULES)
        _record_rules(draft, Path(room))
        write_synced(draft / "city.toml", text.encode())
        move_into_place(draft, folder)
    return open_city(folder)


def open_city(folder: str | Path, wait_s: float = 0.0) -> CityFolder:
    """Open a city folder; the layers' bytes are checked when they are read.

    Long work may say how long it waits for another writer; else it is told at once.

    Raises
    ------
    CityError
        No city is there, city.toml is wrong (the line is named), or the register
        does not hold together.
    """
    folder = Path(folder)
    definition = read_definition(folder / "city.toml")
    revisions = tuple(read_register(folder / "register.jsonl"))
    return CityFolder(folder, definition, revisions, wait_s)


def load_city(city: str | Path | CityFolder, progress: Progress | None = None) -> City:
    """All layers in force, read and verified against their hashes.

    Raises
    ------
    CityError
        A layer is gone or was changed, or the folder cannot be opened.
    """
    opened = city if isinstance(city, CityFolder) else open_city(city)
    layers = []
    for done, revision in enumerate(opened.layers):
        if progress:
            progress("read-layers", done / len(opened.layers))
        layers.append(stored_layer(opened, revision))
    definition = opened.definition
    return City(
        definition.name,
        definition.crs,
        definition.area_standard,
        definition.profile,
        tuple(layers),
    )


def stored_layer(city: CityFolder, revision: Revision) -> Layer:
    """The layer of a revision, read and verified against its hash."""
    frame = typed(city.read_layer_file(revision.file), TABLES[revision.role])
    kept = {item.name: getattr(revision, item.name) for item in fields(Layer)[:3]}
    return Layer(
        **kept,
        frame=frame,
        class_system=revision.class_system,
        until=revision.until,
        source=revision.source,
        status=revision.status,
    )


def load_findings(city: CityFolder) -> pd.DataFrame:
    """What was doubtful when the layers in force were imported."""
    return joined(
        [
            typed(city.read_layer_file(layer.findings), tables.FINDINGS)
            for layer in city.layers
        ]
    )


def layer_list(city: CityFolder) -> pd.DataFrame:
    """The layers in force as a table, one row each."""
    shown = ["role", "name", "day", "until", "class_system", "rows"]
    columns = [*shown, "status", "secrecy", "source", "number", "file"]
    rows = [[getattr(layer, key) for key in columns] for layer in city.layers]
    return pd.DataFrame(rows, columns=columns)


def unit_names(city: CityFolder) -> dict[str, str]:
    """The latest name of every unit of the layers in force, by unit id."""
    names: dict[str, str] = {}
    for layer in city.layers:
        if layer.role in ("units", "planning"):
            frame = city.read_layer_file(layer.file)
            names |= dict(zip(frame["unit_id"], frame["name"], strict=True))
    return names


def adopt_rules(city: CityFolder) -> str:
    """Record the rule pack as it now is; returns its hash.

    From here on results are made by these rules; earlier snapshots keep their own.
    """
    with writing(city.folder) as staging:
        return _record_rules(city.folder, staging)


def check_rules(city: CityFolder) -> str:
    """The hash of the city's rule pack.

    Raises
    ------
    CityError
        The files are not those that were recorded ("rules-changed").
    """
    found = pack_hash(city.rulepack)
    if found != rules_in_force(city.revisions):
        raise CityError("rules-changed", path=city.rulepack)
    return found


def _record_rules(folder: Path, staging: Path) -> str:
    read_rulepack(folder / "rulepack")  # an incomplete pack is refused, not recorded
    found = pack_hash(folder / "rulepack")
    revision = Revision("rulepack", name="rulepack", file=found)
    append_revision(folder / "register.jsonl", revision, staging)
    return found
