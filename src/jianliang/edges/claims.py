"""A batch of claims as a file: read, checked row by row, and kept whole.

A batch is no layer: it loads as a draft. What is clean can be submitted, the rest
stays with its findings until somebody mends it; nothing is dropped, and nothing half
submitted.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from jianliang.core import tables
from jianliang.core.findings import joined, refused
from jianliang.core.tables import Table
from jianliang.edges.city import CityFolder, unit_names
from jianliang.edges.importing import Hints
from jianliang.edges.intake import Intake, Request, read_layer
from jianliang.edges.rulepack import read_rulepack
from jianliang.stages.question_claims import find_claim_defects


@dataclass(frozen=True)
class ClaimDraft:
    """A batch as it came.

    Attributes
    ----------
    clean, rest : DataFrame
        Rows that may be submitted, and those that may not yet; together every row of
        the file, each under its number there (the index, from 0).
    findings : DataFrame
        What is doubtful, by row of the file.
    facts : dict
        Of the file: SHA-256, bytes, format, CRS, rows.
    """

    clean: pd.DataFrame
    rest: pd.DataFrame
    findings: pd.DataFrame
    facts: dict[str, Any]


def read_claims(city: CityFolder, path: Path, hints: Hints | None = None) -> ClaimDraft:
    """Read a batch of claims in any format that layers come in.

    Coordinates alone (DXF, boundary points) say nothing of unit, year and use: name
    them in `hints.fields`, "=text" being the same in every row and "#" the row number.

    Raises
    ------
    LayerError, LimitError, TableError
        The file cannot be used at all: unreadable, no CRS, a column is missing.
    """
    read = _read(city, path, tables.CLAIMS, hints or Hints())
    defects = find_claim_defects(read.frame.set_axis(read.rows), set(unit_names(city)))
    return _draft(read, joined([read.findings, defects]))


def read_evidence(
    city: CityFolder, path: Path, hints: Hints | None = None
) -> ClaimDraft:
    """Read the evidence of claims: hashes, and where photos were taken."""
    read = _read(city, path, tables.EVIDENCE, hints or Hints())
    return _draft(read, read.findings)


def _read(city: CityFolder, path: Path, table: Table, hints: Hints) -> Intake:
    rules = read_rulepack(city.rulepack)
    request = Request(
        table=table,
        layer_name=table.name,
        city_crs=city.definition.crs,
        file_layer=hints.file_layer or None,
        fields=hints.fields,
        rules=rules.fields.get(table.name, {}),
        source_crs=hints.crs or None,
        encoding=hints.encoding or None,
        limits=hints.limits,
    )
    return read_layer(path, request)


def _draft(read: Intake, found: pd.DataFrame) -> ClaimDraft:
    """The rows that nothing refuses, and the others.

    Where a finding that refuses names no row, all are held: nobody knows which it is.
    """
    against = refused(found)["row"]
    frame = read.frame.set_axis(read.rows)
    held = frame.index.isin(against.dropna().astype("int64")) | against.isna().any()
    return ClaimDraft(frame[~held], frame[held], found, read.facts)
