"""Read through GDAL, with the drivers that were asked for and no others."""

import logging
import struct
import warnings
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyogrio
from pyogrio.raw import read, read_arrow

from jianliang.core.errors import LayerError
from jianliang.edges.quarantine import ALLOWED_DRIVERS
from jianliang.edges.quarantine.job import (
    Harvest,
    Job,
    check_rows,
    note,
    pick_fields,
)

MAX_WARNINGS = 20


class _Heard(logging.Handler):
    """Keeps what GDAL says while it reads; it says more than it raises."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def read_with_gdal(
    source: Path, job: Job, layer: str | None = None, encoding: str | None = None
) -> Harvest:
    """Read the wanted fields and the geometry of one layer."""
    strange = set(pyogrio.list_drivers()) - set(ALLOWED_DRIVERS)
    if strange:
        raise LayerError("sandbox-drivers", drivers=", ".join(sorted(strange)))
    heard = _Heard()
    logging.getLogger("pyogrio").addHandler(heard)
    options = {"layer": layer, "encoding": encoding}
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        info = pyogrio.read_info(source, **options, force_feature_count=True)
        check_rows(info["features"], job.limits)
        chosen = pick_fields(list(info["fields"]), job.wanted)
        columns = sorted(set(chosen.values()))
        meta, table = read_arrow(source, **options, columns=columns, return_fids=True)
        geometry, curved = _straight(_geometry(table, meta), source, options)
    said = dict.fromkeys([*heard.said, *(str(w.message) for w in warned)])
    return Harvest(
        columns={c: _array(table, field) for c, field in chosen.items()},
        numbers=_numbers(table, info["driver"]),
        geometry=geometry,
        crs=meta["crs"],
        facts=_facts(info, chosen, table.num_rows),
        notes=[note("reader-said", text=text) for text in list(said)[:MAX_WARNINGS]]
        + ([note("curve-flattened", rows=curved)] if curved else []),
    )


def layer_of(source: Path, job: Job) -> str:
    """The layer asked for, or the only one; LayerError where one must be chosen."""
    layers = pyogrio.list_layers(source)
    names = [str(name) for name, _ in layers]
    if job.file_layer is not None:
        if job.file_layer not in names:
            raise LayerError(
                "file-layer-unknown", layer=job.file_layer, layers=", ".join(names)
            )
        return job.file_layer
    with_shapes = [str(name) for name, kind in layers if kind is not None]
    for candidates in (names, with_shapes):
        if len(candidates) == 1:
            return candidates[0]
    if not names:
        raise LayerError("layer-none", name=source.name)
    raise LayerError("layer-choice", name=source.name, layers=", ".join(names))


def _array(table: pa.Table, field: str) -> pa.Array:
    array = table.column(field).combine_chunks()
    array.validate(full=True)
    return array


def _numbers(table: pa.Table, driver: str) -> np.ndarray:
    """Record numbers of a shapefile skip the deleted; elsewhere rows are counted."""
    if driver == "ESRI Shapefile":
        return table.column("OGC_FID").to_numpy().astype(np.int64)
    return np.arange(table.num_rows, dtype=np.int64)


def _geometry(table: pa.Table, meta: dict) -> pa.Array | None:
    if meta["geometry_type"] is None:
        return None
    name = meta["geometry_name"] or "wkb_geometry"
    return table.column(name).combine_chunks().cast(pa.binary())


def _straight(
    geometry: pa.Array | None, source: Path, options: dict
) -> tuple[pa.Array | None, int]:
    """The geometry with arcs as short chords, and how many rows had arcs."""
    if geometry is None:
        return None, 0
    heads = [shape[:5] if shape else b"" for shape in geometry.to_pylist()]
    curved = sum(_is_curve(head) for head in heads)
    if curved:
        straight = read(source, **options, columns=[])[2]
        geometry = pa.array(list(straight), pa.binary())
    return geometry, curved


def _is_curve(head: bytes) -> bool:
    """Whether WKB begins one of the OGC curve types, 8 to 14."""
    if len(head) < 5:
        return False
    kind = struct.unpack("<I" if head[0] else ">I", head[1:])[0]
    return (kind & 0x0FFFFFFF) % 1000 in range(8, 15)


def _facts(info: dict, chosen: dict, rows: int) -> dict:
    return {
        "driver": info["driver"],
        "layer": info["layer_name"],
        "fields": [str(name) for name in info["fields"]],
        "used_fields": chosen,
        "rows_declared": {"header": int(info["features"])},
        "rows_read": rows,
        "geometry_declared": info["geometry_type"],
        "encoding": info["encoding"],
        "encoding_from": "format",
    }
