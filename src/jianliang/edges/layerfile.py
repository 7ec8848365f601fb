"""Tables as Parquet and GeoParquet bytes that depend on nothing but the table.

No time stamp, no library's own metadata, fixed row groups: the same table gives the
same bytes, so a file can be named by its hash.
"""

import json
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import shapely
from pyproj import CRS

GEOMETRIES = ("geometry", "before", "after")
"""Columns that hold shapely objects; the first one there is the primary one."""
ROWS_PER_GROUP = 65_536


def parquet_bytes(frame: pd.DataFrame, crs: str = "") -> bytes:
    """The frame as Parquet (zstd); with geometry as GeoParquet 1.1.

    Parameters
    ----------
    frame : DataFrame
        Its index is not kept. GEOMETRIES hold shapely objects or None.
    crs : str
        CRS of the geometry, anything pyproj reads; written as PROJJSON.
    """
    sink = pa.BufferOutputStream()
    table = _arrow(frame)
    options = {"compression": "zstd", "version": "2.6", "store_schema": False}
    with pq.ParquetWriter(sink, table.schema, **options) as writer:
        writer.write_table(table, row_group_size=ROWS_PER_GROUP)
        shapes = {name: frame[name].to_numpy() for name in GEOMETRIES if name in frame}
        if shapes:
            geo = json.dumps(_geo(shapes, crs), sort_keys=True)
            writer.add_key_value_metadata({"geo": geo})
    return sink.getvalue().to_pybytes()


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as CSV without its geometry; UTF-8 with the mark Excel asks for."""
    sink = pa.BufferOutputStream()
    pyarrow.csv.write_csv(_arrow(without_geometry(frame)), sink)
    return b"\xef\xbb\xbf" + sink.getvalue().to_pybytes()


def without_geometry(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame's plain columns."""
    return frame.drop(columns=list(GEOMETRIES), errors="ignore")


def read_parquet(data: bytes) -> pd.DataFrame:
    """The frame that `parquet_bytes` wrote; integers with gaps come back as Int64."""
    table = pq.read_table(pa.BufferReader(data))
    columns = {name: _series(table[name], name) for name in table.column_names}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(table)))


def _arrow(frame: pd.DataFrame) -> pa.Table:
    return pa.table({str(name): _array(frame[name], str(name)) for name in frame})


def _array(series: pd.Series, name: str) -> pa.Array:
    if name in GEOMETRIES:
        wkb = shapely.to_wkb(series.to_numpy(), byte_order=1)
        return pa.array(wkb, type=pa.binary())
    array = pa.Array.from_pandas(series)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    is_text = pa.types.is_large_string(array.type) or pa.types.is_null(array.type)
    return array.cast(pa.string()) if is_text else array


def _geo(geometries: Mapping[str, np.ndarray], crs: str) -> dict:
    """The `geo` metadata of GeoParquet 1.1.

    Source: geoparquet.org/releases/v1.1.0.
    """
    projjson = CRS.from_user_input(crs).to_json_dict() if crs else None
    return {
        "version": "1.1.0",
        "primary_column": next(iter(geometries)),
        "columns": {
            name: _described(shapes, projjson) for name, shapes in geometries.items()
        },
    }


def _described(shapes: np.ndarray, projjson: dict | None) -> dict:
    filled = shapes[~shapely.is_missing(shapes)]
    column = {"encoding": "WKB", "geometry_types": _kinds(filled), "crs": projjson}
    bounds = shapely.total_bounds(filled) if len(filled) else np.array([np.nan])
    return {**column, "bbox": bounds.tolist()} if np.isfinite(bounds).all() else column


def _kinds(geometries: np.ndarray) -> list[str]:
    pairs = np.stack([shapely.get_type_id(geometries), shapely.has_z(geometries)])
    _, samples = np.unique(pairs, axis=1, return_index=True)
    return sorted(
        f"{one.geom_type} Z" if one.has_z else one.geom_type
        for one in geometries[samples]
    )


def _series(column: pa.ChunkedArray, name: str) -> pd.Series:
    if name in GEOMETRIES:
        wkb = column.to_numpy(zero_copy_only=False)
        return pd.Series(shapely.from_wkb(wkb), dtype=object)
    if pa.types.is_integer(column.type) and column.null_count:
        return column.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return column.to_pandas()
