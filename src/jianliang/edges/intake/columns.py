"""Fields of a file as declared columns: text, whole numbers, areas in dm², tenure."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from jianliang.core.errors import TableError
from jianliang.core.findings import finding
from jianliang.core.policy import FieldRule
from jianliang.core.tables import Column
from jianliang.edges.intake.request import Request

DM2_PER_UNIT = {"dm2": 1, "m2": 100, "ha": 1_000_000, "km2": 100_000_000}
DM2_PER_M2 = 100
MAX_WHOLE = 2**53
MAX_INT64 = 2**63
MAX_DIGITS = 40
ROW_NUMBER = "#"
CONSTANT = "="

Cell = tuple[Any, str | None]


def used_fields(found: dict[str, str], request: Request) -> dict[str, str]:
    """Which field holds each declared column; of those without one, what was told.

    In place of a field the user or the rule pack may say "#", the row's number behind
    the layer's name (a file without ids), or "=text", the same in every row.
    """
    told = {
        name: mark
        for name, candidates in request.wanted().items()
        for mark in reversed(candidates)
        if mark == ROW_NUMBER or mark.startswith(CONSTANT)
    }
    return told | found


def declared_columns(
    table: pa.Table, used: dict[str, str], request: Request
) -> tuple[pd.DataFrame, list[dict]]:
    """The declared columns of what was read, and a finding for each doubtful cell.

    The frame's index is the row's number in the file. A cell that cannot be read is
    left empty.
    """
    rows = table.column("row").to_numpy()
    columns, doubts = {}, []
    for name, column in request.table.columns.items():
        if column.kind == "geometry":
            continue
        if name not in used:
            _check_absent(name, request)
            continue
        cells, rule = _cells(name, used[name], table, request)
        read = _reader(name, column, used[name], rule)
        blank = rule.blank if column.kind == "str" else None
        values, found = _converted(cells, read, blank)
        columns[name] = _series(values, column, rows)
        doubts += [
            finding(
                code,
                layer=request.layer_name,
                row=int(rows[n]),
                column=name,
                value=str(cells[n])[:60],
            )
            for n, code in found
        ]
    return pd.DataFrame(columns, index=pd.Index(rows, name="row")), doubts


def _cells(
    name: str, field: str, table: pa.Table, request: Request
) -> tuple[list, FieldRule]:
    """The cells of a column before they are read, and the rule they are read by."""
    held = f"column:{name}"
    if held in table.column_names:
        return table.column(held).to_pylist(), request.rules.get(name, FieldRule(name))
    if field == ROW_NUMBER:
        rows = table.column("row").to_pylist()
        return [f"{request.layer_name}:{row}" for row in rows], FieldRule(name)
    return [field.removeprefix(CONSTANT)] * table.num_rows, FieldRule(name)


def _check_absent(name: str, request: Request) -> None:
    if name in request.fields:
        raise TableError(
            "field-missing",
            table=request.table.name,
            column=name,
            field=request.fields[name],
        )


def _converted(
    cells: Sequence[Any], read: Callable[[Any], Cell], blank: str | None
) -> tuple[list[Any], list[tuple[int, str]]]:
    known: dict[Any, Cell] = {None: (blank, None)}
    values, found = [], []
    for n, cell in enumerate(cells):
        key = cell if isinstance(cell, str | int | float | bool | None) else str(cell)
        if key not in known:
            known[key] = read(key)
        value, code = known[key]
        values.append(value)
        if code:
            found.append((n, code))
    return values, found


def _series(values: list[Any], column: Column, rows: np.ndarray) -> pd.Series:
    kinds = {"str": "str", "int64": "Int64", "Int64": "Int64", "float": "Float64"}
    return pd.Series(values, index=rows, dtype=kinds.get(column.kind, "boolean"))


def _reader(
    name: str, column: Column, field: str, rule: FieldRule
) -> Callable[[Any], Cell]:
    if name.endswith("_dm2"):
        own_unit = rule.unit if field == rule.name else ""
        unit = own_unit or field.rsplit("_", 1)[-1]
        per_unit = DM2_PER_UNIT.get(unit, DM2_PER_M2)
        return lambda cell: area_dm2(cell, per_unit)
    if column.kind == "str":
        return lambda cell: _translated(cell, rule, column.allowed)
    readers = {"int64": _whole, "Int64": _whole, "float": _number}
    return readers.get(column.kind, _flag)


def area_dm2(cell: Any, per_unit: int = DM2_PER_M2) -> Cell:
    """An area as whole dm², and the code of what is doubtful about it.

    Floats are taken at their shortest decimal text, so that 0.1 + 0.2 m² is seen as
    too precise while 705.67 m² is exactly 70567 dm².
    """
    exact = _decimal(cell)
    if exact is None:
        return None, "value-unreadable" if str(cell).strip() else None
    if exact < 0:
        return None, "area-negative"
    whole = int((exact * per_unit).to_integral_value(ROUND_HALF_UP))
    if whole >= MAX_INT64:
        return None, "value-unreadable"
    return whole, None if exact * per_unit == whole else "area-precision"


def _decimal(cell: Any) -> Decimal | None:
    """A finite number of sensible size; None for anything else."""
    text = str(cell).strip()
    try:
        number = Decimal(text) if len(text) <= MAX_DIGITS else Decimal("nan")
    except InvalidOperation:
        return None
    sensible = number.is_finite() and abs(number.adjusted()) <= MAX_DIGITS
    return number if sensible else None


def _translated(cell: Any, rule: FieldRule, allowed: tuple[str, ...]) -> Cell:
    """Text in the declared column's own words."""
    text, code = _text(cell)
    if code or text in allowed:
        return text, code
    return rule.translated(text), None


def _text(cell: Any) -> Cell:
    if isinstance(cell, float):
        if not cell.is_integer() or abs(cell) >= MAX_WHOLE:
            return None, "value-unreadable"
        cell = int(cell)
    return str(cell).strip() or None, None


def _whole(cell: Any) -> Cell:
    exact = _decimal(cell)
    if exact is None:
        return None, "value-unreadable" if str(cell).strip() else None
    fits = exact == int(exact) and abs(exact) < MAX_INT64
    return (int(exact), None) if fits else (None, "value-unreadable")


def _number(cell: Any) -> Cell:
    try:
        return float(cell), None
    except (TypeError, ValueError):
        return None, "value-unreadable"


def _flag(cell: Any) -> Cell:
    known = {
        "1": True,
        "true": True,
        "是": True,
        "0": False,
        "false": False,
        "否": False,
    }
    flag = known.get(str(cell).strip().lower())
    return flag, None if flag is not None else "value-unreadable"
