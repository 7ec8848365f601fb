"""Columns as the migrations write them: one word each."""

import re

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Text
from sqlalchemy.types import TypeEngine

WHOLE = BigInteger().with_variant(Integer, "sqlite")
TYPES: dict[str | None, TypeEngine] = {"w": WHOLE, "b": LargeBinary()}


def column(written: str, unique: bool = False) -> Column:
    """A column of its word: a name, * part of the key, ? may be empty, : neither.

    Then w for whole numbers, b for bytes; else it holds text.
    """
    found = re.fullmatch(r"(\w+?)(?:([*?:])(\w?))?", written)
    name, mark, kind = found.groups() if found else (written, "", "")
    return Column(
        name,
        TYPES.get(kind, Text()),
        primary_key=mark == "*",
        autoincrement=False,
        nullable=mark == "?",
        unique=unique or None,
    )
