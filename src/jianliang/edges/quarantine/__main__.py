"""The child process: caps itself, reads one file, writes what it found.

`python -m jianliang.edges.quarantine FOLDER` reads FOLDER/job.json and writes
FOLDER/outcome.json and FOLDER/table.arrow; with `--photo` it looks at a photo and
writes FOLDER/small.jpg in place of the table, with `--redraw` FOLDER/drawn.jpg.
`--drivers` and `--probe` print, for the parent, which drivers GDAL has and which caps
are in force.
"""

import importlib
import json
import os
import resource
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

from jianliang.core.errors import JianliangError, LayerError, LimitError

READERS = {
    "shapefile": ("shapefile", "read"),
    "dbf": ("shapefile", "read"),
    "geopackage": ("containers", "read_geopackage"),
    "filegdb": ("containers", "read_filegdb"),
    "geojson": ("containers", "read_geojson"),
    "flatgeobuf": ("containers", "read_flatgeobuf"),
    "geoparquet": ("geoparquet", "read"),
    "csv": ("sheets", "read_csv"),
    "xlsx": ("sheets", "read_xlsx"),
    "dxf": ("drawing", "read"),
    "boundary": ("boundary", "read"),
}
PICTURES = {"--photo": ("photo", "look"), "--redraw": ("redrawing", "redraw")}
HEAVY = ("pandas", "geopandas", "pyproj")
PACKAGE = "jianliang.edges.quarantine"
MEGABYTE = 1 << 20


class _Without(MetaPathFinder):
    """Pretends that HEAVY is not installed: pyogrio loads it, one file needs none."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Refuse the heavy packages; leave all others to the ordinary finders."""
        if name in HEAVY:
            raise ModuleNotFoundError(name, name=name)


def main(arguments: list[str]) -> int:
    """Run one job, or answer a question of the parent."""
    sys.meta_path.insert(0, _Without())
    if arguments == ["--drivers"]:
        print(json.dumps(sorted(importlib.import_module("pyogrio").list_drivers())))
        return 0
    folder = Path(arguments[-1])
    asked = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    cap(asked["limits"])
    outcome = in_force() if "--probe" in arguments else _run(asked, folder, arguments)
    text = json.dumps(outcome, ensure_ascii=False, default=str)
    (folder / "outcome.json").write_text(text, encoding="utf-8", errors="replace")
    return 0


def cap(limits: dict[str, int]) -> None:
    """Cap this process: memory, CPU seconds, size of any file it writes, no core."""
    seconds, size = limits["seconds"], limits["max_bytes"]
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits["memory_mb"] * MEGABYTE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 2 * size + MEGABYTE),
    ):
        resource.setrlimit(what, (most, most))


def in_force() -> dict[str, object]:
    """Which caps this process is under, as the system itself reports them."""
    finite = {
        name: resource.getrlimit(what)[0] != resource.RLIM_INFINITY
        for name, what in (
            ("memory_cap", resource.RLIMIT_AS),
            ("cpu_cap", resource.RLIMIT_CPU),
            ("file_size_cap", resource.RLIMIT_FSIZE),
        )
    }
    link = Path("/proc/self/ns/net")
    return {**finite, "network_namespace": os.readlink(link) if link.exists() else ""}


def _run(asked: dict[str, Any], folder: Path, options: list[str]) -> dict[str, Any]:
    """Read; whatever a reader stumbles over becomes an error with a code."""
    try:
        for option in PICTURES.keys() & set(options):
            return _picture(option, Path(asked["path"]), folder)
        return _read(asked, folder)
    except JianliangError as error:
        failed = error
    except MemoryError:
        failed = LimitError("limit-memory", limit=asked["limits"]["memory_mb"])
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        failed = LayerError(
            "file-unreadable", name=Path(asked["path"]).name, reason=reason
        )
    return {
        "error": type(failed).__name__,
        "code": failed.code,
        "values": failed.values,
    }


def _read(asked: dict[str, Any], folder: Path) -> dict[str, Any]:
    from jianliang.edges.quarantine.format import kind_of
    from jianliang.edges.quarantine.job import Job, Limits

    job = Job(
        path=Path(asked["path"]),
        folder=folder,
        wanted=asked["wanted"],
        file_layer=asked["file_layer"],
        encoding=asked["encoding"],
        limits=Limits(**asked["limits"]),
    )
    kind = kind_of(job.path)
    if kind == "zip":
        from jianliang.edges.quarantine.archive import unpacked

        job = unpacked(job)
        kind = kind_of(job.path)
        if kind == "zip":
            raise LayerError("zip-member", member=job.path.name, why="nested")
    module, name = READERS[kind]
    reader = getattr(importlib.import_module(f"{PACKAGE}.{module}"), name)
    return _written(reader(job.path, job), folder)


def _picture(option: str, path: Path, folder: Path) -> dict[str, Any]:
    module, name = PICTURES[option]
    looked = getattr(importlib.import_module(f"{PACKAGE}.{module}"), name)
    return dict(looked(path, folder))


def _written(harvest: Any, folder: Path) -> dict[str, Any]:
    """Write the table as an Arrow file; the facts and notes as the outcome."""
    import pyarrow as pa

    arrays = {f"column:{name}": array for name, array in harvest.columns.items()}
    arrays["row"] = pa.array(harvest.numbers)
    if harvest.geometry is not None:
        arrays["wkb"] = harvest.geometry
    table = pa.table(arrays)
    target = pa.OSFile(str(folder / "table.arrow"), "wb")
    with target as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return {"facts": harvest.facts, "notes": harvest.notes, "crs": harvest.crs}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
