"""How a table of the book is declared."""

from typing import Any, TypeAlias

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

METADATA = MetaData()
WHOLE = BigInteger().with_variant(Integer, "sqlite")
Kind: TypeAlias = TypeEngine[Any] | type[TypeEngine[Any]]


def key(name: str, kind: Kind = Text) -> Column:
    """A column of the key."""
    return Column(name, kind, primary_key=True, autoincrement=False)


def text(name: str, empty: bool = False) -> Column:
    """A column of text."""
    return Column(name, Text, nullable=empty)


def whole(name: str, empty: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, WHOLE, nullable=empty)


def table(name: str, *parts: SchemaItem) -> Table:
    """A table of the book."""
    return Table(name, METADATA, *parts, sqlite_strict=True)
