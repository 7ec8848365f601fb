"""Results: tables under a snapshot id, with a manifest that says what made them.

The snapshot id is a hash of all that decides a figure: layers, rules, code, area
standard, profile. Neither the clock nor the machine enters it or the files, so a
second run gives the same bytes and any figure can be made again.

In a notebook: ``read_results("mycity")["accounts"]``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from jianliang.core.errors import CityError
from jianliang.core.tables import (
    ALLOCATED,
    ASSESSED,
    BELTED,
    BESIDE_PLAN,
    CANDIDATE_TABLES,
    CASCADED,
    CASHED,
    COSTED,
    DYNAMIC_TABLES,
    ENTERED,
    LEVERED,
    MATCHED,
    PLANNED,
    QUALITY,
    RECONCILED,
    RESULTS,
    SUPERVISED,
    TRANSFERRED,
    WEIGHED,
    retyped,
)
from jianliang.edges.city import CityFolder, check_rules, open_city
from jianliang.edges.layerfile import csv_bytes, parquet_bytes, read_parquet
from jianliang.edges.register import Revision
from jianliang.edges.staging import (
    file_sha256,
    move_into_place,
    sha256,
    sync_folder,
    write_synced,
    writing,
)

LIBRARIES = (
    *("highspy", "numba", "numpy", "pandas", "pyarrow", "pyproj", "scipy", "shapely"),
)
SHOWN = 16
RESULTS_SHELF = "results"
DECLARED = {
    **ALLOCATED,
    **ASSESSED,
    **CANDIDATE_TABLES,
    **CASCADED,
    **BELTED,
    **CASHED,
    **COSTED,
    **ENTERED,
    **LEVERED,
    **DYNAMIC_TABLES,
    **MATCHED,
    **PLANNED,
    **BESIDE_PLAN,
    **QUALITY,
    **RECONCILED,
    **RESULTS,
    **SUPERVISED,
    **TRANSFERRED,
    **WEIGHED,
}
INPUT = ("role", "name", "day", "until", "class_system", "file", "findings")


@dataclass(frozen=True)
class Results(Mapping[str, pd.DataFrame]):
    """The tables of one snapshot, read when asked for and checked on reading."""

    folder: Path
    manifest: dict = field(repr=False)

    @property
    def snapshot(self) -> str:
        """The snapshot's id, as its folder is named."""
        return self.folder.name

    def rows(self, name: str) -> int:
        """How many rows a table has, without reading it."""
        return self.manifest["tables"][name]["rows"]

    def __getitem__(self, name: str) -> pd.DataFrame:
        expected = self.manifest["tables"][name]["parquet"]
        path = self.folder / f"{name}.parquet"
        data = path.read_bytes() if path.exists() else b""
        if sha256(data) != expected:
            raise CityError("result-changed", path=path)
        frame = read_parquet(data)
        return retyped(frame, DECLARED[name]) if name in DECLARED else frame

    def __iter__(self) -> Iterator[str]:
        return iter(self.manifest["tables"])

    def __len__(self) -> int:
        return len(self.manifest["tables"])

    def __contains__(self, name: object) -> bool:
        return name in self.manifest["tables"]


def inputs(city: CityFolder) -> dict:
    """All that decides the figures of a city as it now stands, by hash.

    Raises
    ------
    CityError
        The rules are not those recorded.
    """
    definition = asdict(city.definition)
    return {
        "city": {
            key: definition[key] for key in ("name", "crs", "area_standard", "profile")
        },
        "layers": [_input(layer) for layer in city.layers],
        "rulepack": check_rules(city),
        "code": code_hash(),
    }


def _input(layer: Revision) -> dict:
    return {key: getattr(layer, key) for key in INPUT}


@cache
def code_hash() -> str:
    """SHA-256 of this package's own source: the version that cannot be forgotten."""
    root = Path(__file__).parents[1]
    files = sorted(root.rglob("*.py"), key=lambda path: path.as_posix())
    lines = [f"{file_sha256(f)}  {f.relative_to(root).as_posix()}" for f in files]
    return sha256("\n".join(lines).encode())


def snapshot_id(given: dict) -> str:
    """The snapshot id of `inputs`: the first 16 hexadecimal digits of their hash."""
    return sha256(_canonical(given))[:SHOWN]


def write_results(
    city: CityFolder,
    given: dict,
    tables: Mapping[str, pd.DataFrame],
    shelf: str = RESULTS_SHELF,
) -> Results:
    """Write the tables of a run under their snapshot and return them.

    `shelf` is the folder of the city that such tables stand in.

    A snapshot that is there already is kept, once its figures are seen to agree.

    Raises
    ------
    CityError
        The same inputs gave other figures before ("results-differ").
    """
    target = city.folder / shelf / snapshot_id(given)
    with writing(city.folder, city.wait_s) as staging:
        staged = staging / target.name
        staged.mkdir()
        manifest = {
            "snapshot": snapshot_id(given),
            "inputs": given,
            "versions": {name: version(name) for name in LIBRARIES},
            "tables": {
                name: _write_table(staged, name, tables[name], city.definition.crs)
                for name in sorted(tables)
                if len(tables[name].columns)
            },
        }
        write_synced(staged / "manifest.json", _canonical(manifest, indent=1) + b"\n")
        sync_folder(staged)
        if not (target / "manifest.json").exists():
            target.parent.mkdir(exist_ok=True)
            move_into_place(staged, target)
        _check_same(Results(target, _manifest(target)), manifest)
    return Results(target, _manifest(target))


def read_results(city: str | Path | CityFolder, snapshot: str = "") -> Results:
    """The results of a snapshot, or of the city as it now stands.

    Raises
    ------
    CityError
        No such results ("not-run", naming the snapshots there are).
    """
    opened = city if isinstance(city, CityFolder) else open_city(city)
    wanted = snapshot or snapshot_id(inputs(opened))
    folder = opened.folder / RESULTS_SHELF / wanted
    if not re.fullmatch("[0-9a-f]+", wanted) or not folder.is_dir():
        there = ", ".join(path.name for path in _snapshots(folder.parent)) or "–"
        raise CityError("not-run", snapshot=wanted, there=there)
    return Results(folder, _manifest(folder))


def layers_of(city: CityFolder, results: Results) -> tuple[Revision, ...]:
    """The revisions a snapshot was made from, in the order it names them.

    Raises
    ------
    CityError
        The register of the city no longer has one of them ("layer-missing").
    """
    return tuple(_layer_of(city, told) for told in results.manifest["inputs"]["layers"])


def _layer_of(city: CityFolder, told: dict) -> Revision:
    for one in reversed(city.revisions):
        if one.kind == "layer" and _input(one) == told:
            return one
    raise CityError("layer-missing", path=city.layer_file(told["file"]))


def shelved(city: CityFolder, shelf: str) -> list[Results]:
    """All snapshots of a shelf, by id."""
    return [Results(path, _manifest(path)) for path in _snapshots(city.folder / shelf)]


def newest_first(city: CityFolder, shelf: str) -> list[Results]:
    """All snapshots of a shelf, that of the latest state of the book first.

    Of several at one state (rules or layers were changed) the one made last comes
    first; what was made without a book comes as of an empty one.
    """

    def age(kept: Results) -> tuple[int, int]:
        made = (kept.folder / "manifest.json").stat().st_mtime_ns
        return (kept.manifest["inputs"].get("book") or {}).get("size", 0), made

    return sorted(shelved(city, shelf), key=age, reverse=True)


def _snapshots(shelf: Path) -> list[Path]:
    found = shelf.iterdir() if shelf.is_dir() else ()
    return sorted(path for path in found if re.fullmatch("[0-9a-f]+", path.name))


def _write_table(folder: Path, name: str, frame: pd.DataFrame, crs: str) -> dict:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", name), name
    files = {"parquet": parquet_bytes(frame, crs), "csv": csv_bytes(frame)}
    for ending, data in files.items():
        write_synced(folder / f"{name}.{ending}", data)
    hashes = {ending: sha256(data) for ending, data in files.items()}
    return {"rows": len(frame), "columns": list(frame.columns), **hashes}


def _check_same(kept: Results, manifest: dict) -> None:
    """The CSV is compared: its bytes are the figures, whatever library wrote them."""
    before, now = kept.manifest["tables"], manifest["tables"]
    differing = [
        name
        for name in sorted(before.keys() | now.keys())
        if before.get(name, {}).get("csv") != now.get(name, {}).get("csv")
    ]
    if differing:
        raise CityError(
            "results-differ", snapshot=kept.snapshot, tables=", ".join(differing)
        )


def _manifest(folder: Path) -> dict:
    try:
        return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise CityError("result-changed", path=folder / "manifest.json") from None


def _canonical(value: dict, indent: int | None = None) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent)
    return text.encode()
