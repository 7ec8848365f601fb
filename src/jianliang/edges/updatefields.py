"""The fields of update layers as surveys exchange them: DLTBGX and DLTBGXGC.

Names, lengths and decimals are those of the survey's database standard (TD/T 1057) and
of its yearly update; what a city's layers do not hold stays empty. Files get the widths
from the Arrow schema they are written from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from jianliang.core.policy import FieldRule

Cells: TypeAlias = "Sequence[Any] | np.ndarray | pd.Series"
PLOTS, STEPS = "DLTBGX", "DLTBGXGC"
RIDGE_CLASS = "1203"


@dataclass(frozen=True)
class Field:
    """A field: its name, its width, its decimals; -1 decimals are text."""

    name: str
    width: int
    decimals: int = -1

    def arrow(self, decimals: bool) -> pa.Field:
        """The field as GDAL takes its width from, and, if asked, its decimals."""
        kind = pa.int32() if self.decimals == 0 else pa.string()
        if self.decimals > 0:
            # GDAL adds a sign and a point to the digits of a decimal.
            digits = pa.decimal128(self.width - 2, self.decimals)
            kind = digits if decimals else pa.float64()
        width = {"GDAL:OGR:width": str(self.width)}
        return pa.field(self.name, kind, metadata=width)


_STATED: Sequence[tuple[str, int, int]] = (
    ("DLBM", 5, -1), ("DLMC", 60, -1), ("QSXZ", 2, -1), ("QSDWDM", 19, -1),
    ("QSDWMC", 60, -1), ("ZLDWDM", 19, -1), ("ZLDWMC", 60, -1),
)  # fmt: skip
_DETAILS: Sequence[tuple[str, int, int]] = (
    ("GDLX", 2, -1), ("GDPDJB", 2, -1), ("XZDWKD", 5, 1), ("TBXHDM", 6, -1),
    ("TBXHMC", 20, -1), ("ZZSXDM", 6, -1), ("ZZSXMC", 20, -1), ("GDDB", 2, 0),
    ("FRDBS", 1, -1), ("CZCSXM", 4, -1),
)  # fmt: skip
_RIDGES: Sequence[tuple[str, int, int]] = (
    ("KCDLBM", 5, -1), ("KCXS", 6, 4), ("KCMJ", 15, 2), ("TBDLMJ", 15, 2),
)  # fmt: skip

PLOT_FIELDS = tuple(
    Field(*told)
    for told in (
        *(("BSM", 18, -1), ("YSDM", 10, -1), ("TBYBH", 18, -1), ("TBBH", 8, -1)),
        *_STATED,
        ("TBMJ", 15, 2),
        *_RIDGES,
        *_DETAILS,
        *(("SJNF", 4, 0), ("MSSM", 2, -1), ("HDMC", 100, -1), ("BZ", 254, -1)),
    )
)
STEP_FIELDS = tuple(
    Field(*told)
    for told in (
        *(("BSM", 18, -1), ("BGXW", 1, -1)),
        *(
            (f"{side}{name}", width, decimals)
            for side in ("BGQ", "BGH")
            for name, width, decimals in (
                ("TBBSM", 18, -1), *_STATED, *_RIDGES, *_DETAILS,
                ("MSSM", 2, -1), ("HDMC", 100, -1), ("TBBH", 8, -1),
            )
        ),
        *(("TBBGMJ", 15, 2), ("XZQTZLX", 1, -1)),
    )
)  # fmt: skip

STEP_RULES: Mapping[str, FieldRule] = {
    "step_id": FieldRule("BSM"),
    "behaviour": FieldRule("BGXW"),
    "area_dm2": FieldRule("TBBGMJ", "m2"),
    **{
        f"{name}_{side}{ending}": FieldRule(f"{mark}{field}", unit)
        for side, mark in (("from", "BGQ"), ("to", "BGH"))
        for name, field, ending, unit in (
            ("plot", "TBBSM", "", ""),
            ("class", "DLBM", "", ""),
            ("unit", "ZLDWDM", "", ""),
            ("ridge", "KCMJ", "_dm2", "m2"),
            ("counted", "TBDLMJ", "_dm2", "m2"),
        )
    },
}
"""Which field of DLTBGXGC holds which column of UPDATE_STEPS."""


def arrow_table(
    columns: Mapping[str, Cells], fields: Sequence[Field], wkb: np.ndarray
) -> pa.Table:
    """The columns under all their fields, in order, with the geometry; the rest empty.

    Areas are whole 0.01 m² in `columns`, and in the table as well (`in_metres`).
    """
    schema = [pa.field(field.name, _whole(field)) for field in fields]
    arrays = [
        _array(columns[field.name], kind.type)
        if field.name in columns
        else pa.nulls(len(wkb), kind.type)
        for field, kind in zip(fields, schema, strict=True)
    ]
    mark = {"ARROW:extension:name": "geoarrow.wkb"}
    schema.append(pa.field("geometry", pa.binary(), metadata=mark))
    arrays.append(pa.array(list(wkb), pa.binary()))
    return pa.table(arrays, schema=pa.schema(schema))


def _whole(field: Field) -> pa.DataType:
    return pa.string() if field.decimals < 0 else pa.int64()


def _array(values: Cells, kind: pa.DataType) -> pa.Array:
    if kind == pa.int64():
        return pa.array([None if pd.isna(one) else int(one) for one in values], kind)
    texts = [None if pd.isna(one) or one == "" else str(one) for one in values]
    return pa.array(texts, kind)


def in_metres(table: pa.Table, fields: Sequence[Field], decimals: bool) -> pa.Table:
    """The table with areas in m² and all fields as a file has them.

    `decimals` for formats that keep decimals; floats are the nearest there are, which
    GDAL's own conversion of decimals is not.
    """
    schema = [field.arrow(decimals) for field in fields]
    arrays = []
    for field, kind in zip(fields, schema, strict=True):
        column = table.column(field.name)
        if field.decimals <= 0:
            arrays.append(column.cast(kind.type))
            continue
        kept = [
            None if one is None else Decimal(one).scaleb(-field.decimals)
            for one in column.to_pylist()
        ]
        near = [None if one is None else float(one) for one in kept]
        cells: Sequence[Decimal | float | None] = kept if decimals else near
        arrays.append(pa.array(cells, kind.type))
    arrays.append(table.column("geometry"))
    schema.append(table.schema.field("geometry"))
    return pa.table(arrays, schema=pa.schema(schema))
