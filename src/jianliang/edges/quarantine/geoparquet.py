"""GeoParquet, of today and of the years before 1.0, through pyarrow."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from jianliang.core.errors import LayerError, LimitError
from jianliang.edges.quarantine.job import (
    Harvest,
    Job,
    check_rows,
    note,
    pick_fields,
)

PLAIN_NAMES = ("geometry", "geom", "wkb_geometry", "wkb")


def read(path: Path, job: Job) -> Harvest:
    """Read the wanted columns and the primary geometry, which must be WKB."""
    file = pq.ParquetFile(path)
    check_rows(file.metadata.num_rows, job.limits)
    _check_size(file, job)
    geo = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"{}"))
    names = file.schema_arrow.names
    shape = _geometry_name(geo, file.schema_arrow)
    about = geo.get("columns", {}).get(shape, {})
    if about.get("encoding", "WKB") != "WKB":
        raise LayerError("parquet-encoding", name=path.name, found=about["encoding"])
    chosen = pick_fields([name for name in names if name != shape], job.wanted)
    columns = sorted({*chosen.values(), *([shape] if shape else [])})
    table = file.read(columns=columns)
    table.validate(full=True)
    declared = file.metadata.num_rows
    if table.num_rows != declared:
        raise LayerError(
            "rows-lost", name=path.name, declared=declared, found=table.num_rows
        )
    return Harvest(
        columns={c: _flat(table, field) for c, field in chosen.items()},
        numbers=np.arange(table.num_rows, dtype=np.int64),
        geometry=_flat(table, shape).cast(pa.binary()) if shape else None,
        crs=_crs(geo, about),
        facts=_facts(names, chosen, table.num_rows, bool(geo)),
        notes=[note("edges-spherical")] if about.get("edges") == "spherical" else [],
    )


def _facts(names: list[str], chosen: dict, rows: int, is_geo: bool) -> dict[str, Any]:
    return {
        "driver": "GeoParquet" if is_geo else "Parquet",
        "fields": names,
        "used_fields": chosen,
        "rows_declared": {"metadata": rows},
        "rows_read": rows,
        "encoding": "utf-8",
        "encoding_from": "format",
    }


def _flat(table: pa.Table, name: str) -> pa.Array:
    """One column in one piece; dictionaries decoded."""
    array = table.column(name).combine_chunks()
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    return array


def _check_size(file: pq.ParquetFile, job: Job) -> None:
    groups = range(file.metadata.num_row_groups)
    size = sum(file.metadata.row_group(g).total_byte_size for g in groups)
    if size > job.limits.max_bytes:
        raise LimitError("limit-bytes", bytes=size, limit=job.limits.max_bytes)


def _geometry_name(geo: dict[str, Any], schema: pa.Schema) -> str | None:
    """The primary geometry column; without metadata, a binary column of its name."""
    if geo:
        return geo["primary_column"]
    for name in PLAIN_NAMES:
        if name in schema.names and pa.types.is_binary(schema.field(name).type):
            return name
    return None


def _crs(geo: dict[str, Any], about: dict[str, Any]) -> str | None:
    """As stated; absent means longitude and latitude, null means unknown."""
    if not geo:
        return None
    crs = about.get("crs", "OGC:CRS84")
    return json.dumps(crs) if isinstance(crs, dict) else crs
