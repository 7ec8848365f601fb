"""What a table is: named columns, each with its type, its meaning and its secrecy.

Checks, CSV headers, documentation and API schemas are all made from these
descriptions. Units stand in the names: `_dm2` is whole 0.01 m², int64.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from jianliang.core.errors import TableError


@dataclass(frozen=True)
class Column:
    """A column: its type, what it means (zh, en), and whether it may be empty.

    `secrecy` is the lowest audience that may see it (core/secrecy.py). What stands
    above it on screen is in the catalogue's HEADINGS, under its name; under
    `table.name` where it means something else in that table only.
    """

    kind: str
    zh: str
    en: str
    required: bool = True
    key: bool = False
    allowed: tuple[str, ...] = ()
    secrecy: str = "internal"


@dataclass(frozen=True)
class Table:
    """A table: its name, what it holds (zh, en), and its columns in order."""

    name: str
    zh: str
    en: str
    columns: Mapping[str, Column]


DTYPES = {
    "str": "str",
    "int64": "int64",
    "Int64": "Int64",
    "float": "float64",
    "bool": "bool",
}


def typed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The frame with the declared columns, in order, each of its declared type.

    Raises TableError where a required column is missing or cannot be converted.
    Optional columns that are absent are added empty. A geometry column passes as is.
    """
    missing = [
        name
        for name, column in table.columns.items()
        if column.required and name not in frame
    ]
    if missing:
        raise TableError("table-columns", table=table.name, missing=", ".join(missing))
    columns = {name: _converted(frame, name, table) for name in table.columns}
    return pd.DataFrame(columns, index=frame.index)


def exactly(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The frame as declared (`typed`), with nothing missing and nothing left over.

    For tables made here, in which every column is to be described.

    Raises TableError where a column, even an optional one, is missing or not declared.
    """
    missing = [name for name in table.columns if name not in frame]
    if missing:
        raise TableError("table-columns", table=table.name, missing=", ".join(missing))
    strange = [str(name) for name in frame if name not in table.columns]
    if strange:
        raise TableError(
            "table-undeclared", table=table.name, strange=", ".join(strange)
        )
    return typed(frame, table)


def retyped(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The frame as it is, those of its columns that are declared with their type.

    A file does not tell whole numbers that may be missing from those that may not.
    """
    return frame.astype({
        name: DTYPES[column.kind]
        for name, column in table.columns.items()
        if name in frame and column.kind in DTYPES
    })  # fmt: skip


def _converted(frame: pd.DataFrame, name: str, table: Table) -> pd.Series:
    column = table.columns[name]
    if name not in frame:
        empty = [None] * len(frame)
        return pd.Series(
            empty, index=frame.index, dtype=DTYPES.get(column.kind, "object")
        )
    series = frame[name]
    if column.kind == "geometry":
        return series
    try:
        return series.astype(DTYPES[column.kind])
    except (TypeError, ValueError):
        raise TableError(
            "table-type",
            table=table.name,
            column=name,
            wanted=column.kind,
            found=str(series.dtype),
        ) from None
