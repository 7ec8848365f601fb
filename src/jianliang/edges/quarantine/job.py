"""What a reader is asked for, and what it hands back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from jianliang.core.errors import LimitError


@dataclass(frozen=True)
class Limits:
    """What a file may ask for: memory, seconds of work, bytes, rows, zip members."""

    memory_mb: int = 4096
    seconds: int = 300
    max_bytes: int = 2 * 1024**3
    max_rows: int = 5_000_000
    max_members: int = 1000
    max_ratio: int = 200


@dataclass(frozen=True)
class Job:
    """One file to read.

    `wanted` lists for each declared column the field names it may have in the file,
    best first; `folder` is a scratch folder of this job alone.
    """

    path: Path
    folder: Path
    wanted: Mapping[str, Sequence[str]]
    file_layer: str | None = None
    encoding: str | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass
class Harvest:
    """What was read: declared columns, geometry as WKB, and how it went.

    Attributes
    ----------
    columns : dict of Arrow arrays, each of length n
    numbers : int64, shape (n,)
        Each row's number in the file, from 0.
    geometry : Arrow binary array of length n, or None for a plain table
    crs : str or None
        As the file states it: an authority code, WKT or PROJJSON.
    facts, notes
        Facts for the register; findings made while reading.
    """

    columns: dict[str, pa.Array]
    numbers: np.ndarray
    geometry: pa.Array | None = None
    crs: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)


def note(code: str, row: int | None = None, **values: object) -> dict[str, Any]:
    """A finding in the making: the parent adds the layer's name and the severity."""
    return {"code": code, "row": row, "values": values}


def pick_fields(
    available: Sequence[str], wanted: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Which field of the file holds each declared column, where there is one.

    A name that differs only in case is taken when it is the only one.
    """
    folded: dict[str, list[str]] = {}
    for name in available:
        folded.setdefault(name.casefold(), []).append(name)
    chosen = {}
    for column, candidates in wanted.items():
        for candidate in candidates:
            alike = folded.get(candidate.casefold(), [])
            if candidate in available:
                chosen[column] = candidate
            elif len(alike) == 1:
                chosen[column] = alike[0]
            if column in chosen:
                break
    return chosen


def check_rows(rows: int, limits: Limits) -> None:
    """Raise LimitError for more rows than a layer may have."""
    if rows > limits.max_rows:
        raise LimitError("limit-rows", rows=rows, limit=limits.max_rows)
