"""Ordinary tables that stand beside the book and go with it into a backup and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, delete, func, insert, inspect, select

AT_ONCE = 1000
Row: TypeAlias = dict[str, Any]
Keeps: TypeAlias = Callable[[Row], Row | None]


def _nothing(_: Connection) -> None:
    return None


@dataclass(frozen=True)
class Beside:
    """What stands beside a book.

    Attributes
    ----------
    tables : tuple of Table
        As the code declares them; those that are not there yet are passed over.
    keeps : mapping
        Name of a table → what a copy keeps of each row (None: nothing); of others all.
    pack : callable
        Told the copy when all rows are in it, before it becomes a backup.
    """

    tables: tuple[Table, ...] = ()
    keeps: Mapping[str, Keeps] = field(default_factory=dict)
    pack: Callable[[Connection], None] = _nothing


NOTHING = Beside()


def copy_beside(source: Connection, target: Connection, beside: Beside) -> None:
    """Copy the rows of the tables that are there, as far as a copy keeps them."""
    for table in _there(source, beside):
        table.create(target, checkfirst=True)
        result = source.execute(select(table).execution_options(yield_per=AT_ONCE))
        for part in result.partitions(AT_ONCE):
            rows = _kept(beside, table, [dict(row._mapping) for row in part])
            if rows:
                target.execute(insert(table), rows)


def strip_beside(copy: Connection, beside: Beside) -> None:
    """Take from a copy made page by page what a copy does not keep."""
    for table in _there(copy, beside):
        if table.name in beside.keeps:
            rows = [dict(row._mapping) for row in copy.execute(select(table))]
            copy.execute(delete(table))
            left = _kept(beside, table, rows)
            if left:
                copy.execute(insert(table), left)


def first_filled(connection: Connection, beside: Beside) -> str:
    """The first of the tables that has rows already; "" where none has."""
    for table in _there(connection, beside):
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            return table.name
    return ""


def _there(connection: Connection, beside: Beside) -> list[Table]:
    names = set(inspect(connection).get_table_names())
    return [table for table in beside.tables if table.name in names]


def _kept(beside: Beside, table: Table, rows: list[Row]) -> list[Row]:
    keep = beside.keeps.get(table.name)
    if keep is None:
        return rows
    return [left for left in map(keep, rows) if left is not None]
