"""The targets of a city as a tree: kept on a shelf, and written for others to fill in.

mycity/targets/<id>/target_tree.parquet, target_balance.parquet, findings.parquet
"""

import io
from pathlib import Path

import pandas as pd
import xlsxwriter

from jianliang.core.errors import UsageError
from jianliang.core.tables import TARGETS, exactly, typed
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citytargets import targets_in_force
from jianliang.edges.layerfile import csv_bytes
from jianliang.edges.results import Results, inputs, write_results
from jianliang.edges.staging import write_synced
from jianliang.pipeline.cascading import cascade_city

SHELF = "targets"
AS_TYPED = dict.fromkeys(
    ("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False
)


def cascade_kept(city: CityFolder, progress: Progress) -> Results:
    """Lay out the targets of a city as a tree, and keep what comes of it.

    The id is a hash of layers, rules, code and the targets of the book.

    Raises
    ------
    CityError
        The city has no targets ("targets-none").
    """
    loaded, booked = targets_in_force(city, load_city(city, progress))
    given = {**inputs(city), "asked": SHELF, **booked}
    return write_results(city, given, cascade_city(loaded), SHELF)


def targets_told(city: CityFolder) -> pd.DataFrame:
    """All targets in force as they were told: table TARGETS."""
    layers = targets_in_force(city, load_city(city))[0].of("targets")
    if not layers:
        return typed(pd.DataFrame(columns=list(TARGETS.columns)), TARGETS)
    return pd.concat([layer.frame for layer in layers], ignore_index=True)


def write_targets(targets: pd.DataFrame, path: Path) -> None:
    """Write targets as CSV or XLSX that `jianliang import --role targets` reads back.

    The columns bear their declared names; numbers are written in full.

    Raises
    ------
    UsageError
        The file's name ends otherwise ("target-file").
    """
    frame = exactly(targets, TARGETS)
    if path.suffix.lower() == ".csv":
        data = csv_bytes(frame)
    elif path.suffix.lower() == ".xlsx":
        data = _workbook(frame)
    else:
        raise UsageError("target-file", ending=path.suffix or path.name)
    write_synced(path, data)


def _workbook(frame: pd.DataFrame) -> bytes:
    """A workbook of one sheet; texts stay texts, whatever they look like."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, **AS_TYPED}) as book:
        sheet = book.add_worksheet(TARGETS.name)
        bold = book.add_format({"bold": True})
        for at, name in enumerate(frame):
            sheet.write_string(0, at, str(name), bold)
            cells = frame[name].astype(object)
            sheet.write_column(1, at, cells.where(frame[name].notna(), None).tolist())
        sheet.freeze_panes(1, 0)
    return sink.getvalue()
