"""CSV and XLSX tables; geometry as WKT or as a list of boundary points."""

import csv
import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa
import shapely

from jianliang.core.errors import LayerError
from jianliang.edges.quarantine.archive import inspect
from jianliang.edges.quarantine.boundary import harvest_plots, plots_from_points
from jianliang.edges.quarantine.job import (
    Harvest,
    Job,
    check_rows,
    note,
    pick_fields,
)
from jianliang.edges.quarantine.rings import as_wkb
from jianliang.edges.quarantine.text import read_text

WKT_NAMES = ("geometry", "wkt", "geom", "the_geom")
POINT_NAMES = {
    "plot": ("polygon_id", "plot_id", "地块编号"),
    "ring": ("ring", "圈号", "地块圈号"),
    "order": ("order", "序号", "顺序"),
    "x": ("x", "东坐标"),
    "y": ("y", "北坐标"),
}
MAX_COLUMNS = 2000


def read_csv(path: Path, job: Job) -> Harvest:
    """Read a CSV whose first row names the fields."""
    text, facts, notes = read_text(path, job)
    header = text.split("\n", 1)[0]
    delimiter = max(",\t;|", key=header.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = [row for row in lines if row]
    harvest = _table(path, rows, job)
    harvest.facts |= {"driver": "CSV", **facts}
    harvest.notes += notes
    return harvest


def read_xlsx(path: Path, job: Job) -> Harvest:
    """Read one sheet of a workbook: values, not formulas."""
    inspect(path, job.limits)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    names = book.sheetnames
    if job.file_layer is not None and job.file_layer not in names:
        raise LayerError(
            "file-layer-unknown", layer=job.file_layer, layers=", ".join(names)
        )
    if job.file_layer is None and len(names) > 1:
        raise LayerError("layer-choice", name=path.name, layers=", ".join(names))
    sheet = book[job.file_layer or names[0]]
    rows: list[list[Any]] = []
    for cells in sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True):
        row = [_plain(cell) for cell in cells]
        if any(cell is not None for cell in row):
            rows.append(row)
        check_rows(len(rows), job.limits)
    harvest = _table(path, _even(rows), job)
    harvest.facts |= {
        "driver": "XLSX",
        "layer": sheet.title,
        "encoding": "utf-8",
        "encoding_from": "format",
    }
    return harvest


def _plain(cell: object) -> object:
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return None if cell == "" else cell


def _even(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows as wide as the last filled cell of any of them; a sheet has no width."""
    filled = (n + 1 for row in rows for n, cell in enumerate(row) if cell is not None)
    width = max(filled, default=0)
    return [(row + [None] * width)[:width] for row in rows]


def _table(path: Path, rows: Sequence[Sequence[Any]], job: Job) -> Harvest:
    if not rows:
        raise LayerError("file-empty", name=path.name)
    names = ["" if name is None else str(name).strip() for name in rows[0]]
    body = rows[1:]
    check_rows(len(body), job.limits)
    repeated = {name for name in names if name and names.count(name) > 1}
    if repeated or not any(names):
        raise LayerError("header-names", name=path.name, names=", ".join(repeated))
    points = pick_fields(names, POINT_NAMES)
    if len(points) == len(POINT_NAMES):
        places = {part: names.index(field) for part, field in points.items()}
        return harvest_plots(plots_from_points(body, places), job, names)
    return _plain_table(names, body, job)


def _plain_table(names: list[str], body: Sequence[Sequence[Any]], job: Job) -> Harvest:
    chosen = pick_fields(names, job.wanted)
    shape = pick_fields(names, {"geometry": WKT_NAMES}).get("geometry")
    notes = [
        note("row-cells", row=n, expected=len(names), found=len(row))
        for n, row in enumerate(body)
        if len(row) != len(names)
    ]
    columns = {c: _column(body, names.index(f)) for c, f in chosen.items()}
    geometry = None
    if shape is not None:
        geometry, unread = _shapes(_cells(body, names.index(shape)))
        notes += [note("geometry-unreadable", row=n) for n in unread]
    return Harvest(
        columns=columns,
        numbers=np.arange(len(body), dtype=np.int64),
        geometry=geometry,
        facts={
            "fields": names,
            "used_fields": chosen,
            "rows_declared": {"counted": len(body)},
            "rows_read": len(body),
        },
        notes=notes,
    )


def _cells(body: Sequence[Sequence[Any]], place: int) -> list[Any]:
    cells = [row[place] if place < len(row) else None for row in body]
    return [None if cell == "" else cell for cell in cells]


def _column(body: Sequence[Sequence[Any]], place: int) -> pa.Array:
    """Numbers stay numbers where a whole column is; everything else is text."""
    cells = _cells(body, place)
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {int}:
        return pa.array(cells, pa.int64())
    if kinds and kinds <= {int, float}:
        return pa.array(cells, pa.float64())
    return pa.array(
        [None if cell is None else str(cell) for cell in cells], pa.string()
    )


def _shapes(cells: list[Any]) -> tuple[pa.Array, list[int]]:
    """Geometries of the WKT, and the rows whose WKT cannot be read."""
    texts = np.array([None if c is None else str(c) for c in cells], dtype=object)
    shapes = shapely.from_wkt(texts, on_invalid="ignore")
    unread = [
        n
        for n, (text, shape) in enumerate(zip(texts, shapes, strict=True))
        if text is not None and shape is None
    ]
    return as_wkb(shapes), unread
