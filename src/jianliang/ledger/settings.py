"""What a book's commits rest on: its database's settings, and which are weak."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, Engine, text

from jianliang.ledger.databases import reading

WANTED: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "journal_mode": "delete",
        "synchronous": "extra",
        "foreign_keys": "on",
        "recursive_triggers": "on",
    },
    "postgresql": {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
    },
}
NUMBERED = {"synchronous": ("off", "normal", "full", "extra")}
"""Pragmas that are told as numbers; all others as off and on."""

WAL_MENDED: Mapping[tuple[int, ...], tuple[int, ...]] = {
    (3, 44): (3, 44, 6),
    (3, 50): (3, 50, 7),
}
"""Releases of SQLite that got the repair of 3.51.3 as well."""


def settings_in_force(engine: Engine) -> dict[str, str]:
    """The version of a book's database, and the settings its commits rest on."""
    name = engine.dialect.name
    version = (
        "sqlite_version()" if name == "sqlite" else "current_setting('server_version')"
    )
    with reading(engine) as connection:
        found = {"version": str(connection.execute(text(f"SELECT {version}")).scalar())}
        ask = _pragma if name == "sqlite" else _shown
        return found | {setting: ask(connection, setting) for setting in WANTED[name]}


def weaknesses(dialect: str, found: Mapping[str, str]) -> Iterator[tuple[str, dict]]:
    """Word of the catalogue and its values for whatever may lose a commit."""
    for name, wanted in WANTED[dialect].items():
        if found[name] != wanted:
            yield "weak-setting", {"name": name, "found": found[name], "wanted": wanted}
    if dialect == "sqlite" and wal_loses_commits(found["version"]):
        yield "weak-wal", {"version": found["version"]}


def wal_loses_commits(version: str) -> bool:
    """Whether a release of SQLite can lose commits in WAL with several connections.

    Source: sqlite.org/wal.html#walresetbug.
    """
    release = tuple(map(int, version.split(".")))
    return release < WAL_MENDED.get(release[:2], (3, 51, 3))


def _pragma(connection: Connection, name: str) -> str:
    value = connection.execute(text(f"PRAGMA {name}")).scalar()
    if isinstance(value, int):
        return NUMBERED.get(name, ("off", "on"))[value]
    return str(value)


def _shown(connection: Connection, name: str) -> str:
    return str(connection.execute(text(f"SHOW {name}")).scalar())
