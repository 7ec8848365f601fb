"""Whether the database itself is sound: its pages, its tables and its guards.

Tables named `work_…` are ordinary ones that stand beside the book and are no part
of it.
"""

import re
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, text

from jianliang.core.findings import finding
from jianliang.ledger import migrations
from jianliang.ledger.databases import scratch_engine, writing
from jianliang.ledger.migrations.guards import (
    CHECKS_0001,
    CHECKS_0002,
    CHECKS_0003,
    guards_0001,
    guards_0002,
)

_SQLITE = text("""
SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'
  AND NOT (type IN ('table', 'index') AND substr(tbl_name, 1, 5) = 'work_')
""")
_POSTGRESQL = text("""
SELECT tgname, tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace
UNION ALL
SELECT proname, prosrc FROM pg_proc
  WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'refuse%'
UNION ALL
SELECT conname, convalidated::text FROM pg_constraint
  WHERE connamespace = current_schema()::regnamespace AND contype = 'c'
""")

Parts = frozenset[tuple[str, str]]


def unsound(connection: Connection) -> Iterator[dict]:
    """Findings on pages that do not fit together, and on guards that were changed."""
    if connection.dialect.name == "sqlite":
        yield from _pages(connection)
        changed = _parts(connection, _SQLITE) ^ _expected_sqlite()
    else:
        changed = _parts(connection, _POSTGRESQL) ^ _expected_postgresql()
    if changed:
        name = min(name for name, _ in changed)
        yield finding("book-guard", layer="book", subject=name, count=len(changed))


def _pages(connection: Connection) -> Iterator[dict]:
    said = [row[0] for row in connection.execute(text("PRAGMA integrity_check(1)"))]
    if said != ["ok"]:
        problem = " ".join(str(said).split())[:200]
        yield finding("book-unreadable", layer="book", part="file", problem=problem)


def _parts(connection: Connection, wanted: object) -> Parts:
    rows = connection.execute(wanted)  # type: ignore[call-overload]
    return frozenset((str(name), str(made)) for name, made in rows)


@cache
def _expected_sqlite() -> Parts:
    """The tables and triggers of a new book."""
    engine = scratch_engine()
    with writing(engine) as connection:
        migrations.upgrade(connection)
        found = _parts(connection, _SQLITE)
    engine.dispose()
    return found


@cache
def _expected_postgresql() -> Parts:
    """The triggers, always on; the functions' bodies; the laws by name."""
    made = "\n".join([*guards_0001("postgresql"), *guards_0002("postgresql")])
    functions = re.findall(
        r"FUNCTION (\w+)\(\) RETURNS.*?\$body\$(.*?)\$body\$", made, re.S
    )
    triggers = [(name, "A") for name in re.findall(r"CREATE TRIGGER (\w+)", made)]
    checked = (*CHECKS_0001, *CHECKS_0002, *CHECKS_0003)
    laws = [(f"{table}_law", "true") for table in checked]
    return frozenset([*functions, *triggers, *laws])
