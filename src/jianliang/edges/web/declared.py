"""Models made from declared tables by one function, and the parts of all models."""

from typing import Annotated, Any, Literal, Optional

from pydantic import BaseModel, ConfigDict, Field, create_model

from jianliang.core.tables import Column, Table

KINDS: dict[str, Any] = {
    "str": str,
    "int64": int,
    "Int64": int,
    "float": float,
    "bool": bool,
    "geometry": dict[str, Any],
}
EXACT = ConfigDict(extra="forbid")
Bounds = Annotated[
    tuple[float, float, float, float],
    Field(description="West, south, east and north, degrees."),
]


def row_model(name: str, table: Table, **more: Any) -> type[BaseModel]:
    """The model of a row of a declared table; `more` are fields that no table has."""
    fields = {name: _field(name, column) for name, column in table.columns.items()}
    return model(name, table.en, {**fields, **more})


def _field(name: str, column: Column) -> tuple[Any, Any]:
    kind = Literal[column.allowed] if column.allowed else KINDS[column.kind]
    unit = " Whole 0.01 m²." if name.endswith("_dm2") else ""
    described = Field(description=column.en + unit)
    return (kind if column.required else maybe(kind)), described


def maybe(kind: Any) -> Any:
    """Such a value or null."""
    return Optional[kind]  # noqa: UP045 (the kind is known only when this runs)


def many(kind: Any) -> Any:
    """A list of such values."""
    return list[kind]


def page_model(name: str, meaning: str, row: Any, **more: Any) -> type[BaseModel]:
    """The model of some rows out of `total`; `more` are fields before them."""
    return model(name, meaning, {**more, "total": int, "rows": many(row)})


def model(name: str, meaning: str, fields: dict[str, Any]) -> type[BaseModel]:
    """A model of some fields; nothing else may stand in it."""
    shaped: dict[str, Any] = {
        key: value if isinstance(value, tuple) else (value, ...)
        for key, value in fields.items()
    }
    return create_model(name, __config__=EXACT, __doc__=meaning, **shaped)
