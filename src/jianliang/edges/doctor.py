"""What this machine gives us: versions, sandbox, memory, cache, fonts, database."""

import os
import platform
import tempfile
from importlib.metadata import PackageNotFoundError, version

import pyogrio
import pyproj
import shapely

from jianliang.edges.intake import sandbox_in_force
from jianliang.edges.pictures.fonts import chinese_font
from jianliang.edges.results import LIBRARIES, code_hash
from jianliang.ledger.databases import book_engine
from jianliang.ledger.settings import settings_in_force, weaknesses


def examine(book: str = "") -> dict:
    """The state of the machine, by name; empty text or False is a want.

    Keys: version, python, libraries (name to version), sandbox, cores, memory, cache,
    chinese-font, book. `book` is the address of one; without, its database is a file
    in the folder for temporary ones.
    """
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "version": f"{own_version()} {code_hash()[:12]}".strip(),
        "python": platform.python_version(),
        "libraries": {**{name: version(name) for name in LIBRARIES}, **_native()},
        "sandbox": sandbox_in_force(),
        "cores": len(os.sched_getaffinity(0)),
        "memory": f"{pages / 2**30:.1f} GiB",
        "cache": _writable(os.environ.get("NUMBA_CACHE_DIR") or tempfile.gettempdir()),
        "chinese-font": chinese_font(),
        "book": _database(book),
    }


def own_version() -> str:
    """The version of this package; empty when it runs from a plain source tree."""
    try:
        return version("jianliang")
    except PackageNotFoundError:
        return ""


def _database(book: str) -> dict:
    """What a book's commits rest on: database, settings, weak (word and values)."""
    with tempfile.TemporaryDirectory() as folder:
        engine = book_engine(book or f"sqlite:///{folder}/book.sqlite")
        settings = settings_in_force(engine)
        engine.dispose()
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[engine.dialect.name]
    weak = [
        [word, values] for word, values in weaknesses(engine.dialect.name, settings)
    ]
    database = f"{name} {settings.pop('version')}"
    return {"database": database, "settings": settings, "weak": weak}


def _native() -> dict[str, str]:
    return {
        "GEOS": shapely.geos_version_string,
        "PROJ": pyproj.proj_version_str,
        "GDAL": pyogrio.__gdal_version_string__,
    }


def _writable(folder: str) -> str:
    """The folder, if a file can be made in it; else empty."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            return folder
    except OSError:
        return ""
