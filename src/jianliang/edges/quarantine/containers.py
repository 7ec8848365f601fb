"""GeoPackage, FileGDB, GeoJSON and FlatGeobuf: counted on their own, then read."""

import json
import sqlite3
import struct
from pathlib import Path
from typing import Any

from jianliang.core.errors import LayerError
from jianliang.edges.quarantine.format import refuse
from jianliang.edges.quarantine.gdal import layer_of, read_with_gdal
from jianliang.edges.quarantine.job import Harvest, Job, check_rows

SHAPES = {
    "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString",
    "MultiPolygon", "GeometryCollection",
}  # fmt: skip
VECTORS = """
    SELECT count(*) FROM gpkg_contents WHERE data_type IN ('features', 'attributes')
"""


def read_geopackage(path: Path, job: Job) -> Harvest:
    """Read one layer of a GeoPackage; its rows are counted by SQLite first."""
    book = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        if not book.execute(VECTORS).fetchone()[0]:
            raise LayerError("layer-none", name=path.name)
        layer = layer_of(path, job)
        quoted = layer.replace('"', '""')
        counted = book.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]
    finally:
        book.close()
    check_rows(counted, job.limits)
    return _counted(read_with_gdal(path, job, layer), counted, path)


def read_filegdb(path: Path, job: Job) -> Harvest:
    """Read one layer of a FileGDB; the count is that of its own table header."""
    harvest = read_with_gdal(path, job, layer_of(path, job))
    return _counted(harvest, harvest.facts["rows_declared"]["header"], path)


def read_geojson(path: Path, job: Job) -> Harvest:
    """Read GeoJSON; its features are counted by Python's own parser first."""
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    features = _features(content, path)
    check_rows(len(features), job.limits)
    if not features:
        raise LayerError("layer-empty", name=path.name)
    return _counted(read_with_gdal(path, job), len(features), path)


def read_flatgeobuf(path: Path, job: Job) -> Harvest:
    """Read FlatGeobuf; its features are walked by their length prefix first."""
    declared, walked = _flatgeobuf_counts(path.read_bytes())
    if declared not in (0, walked):
        raise LayerError("rows-lost", name=path.name, declared=declared, found=walked)
    check_rows(walked, job.limits)
    return _counted(read_with_gdal(path, job), walked, path)


def _counted(harvest: Harvest, counted: int, path: Path) -> Harvest:
    found = len(harvest.numbers)
    harvest.facts["rows_declared"] = {"counted": counted}
    if found != counted:
        raise LayerError("rows-lost", name=path.name, declared=counted, found=found)
    return harvest


def _features(content: Any, path: Path) -> list:
    """The features of a GeoJSON object; LayerError for any other JSON."""
    kind = content.get("type") if isinstance(content, dict) else None
    if kind != "FeatureCollection" and kind != "Feature" and kind not in SHAPES:
        refuse(path, f"JSON {kind or ''}".strip())
    crs = content.get("crs")
    if isinstance(crs, dict) and crs.get("type") != "name":
        raise LayerError("crs-link", name=path.name)
    if kind != "FeatureCollection":
        return [content]
    features = content.get("features")
    if not isinstance(features, list):
        refuse(path, "JSON FeatureCollection")
    return features


def _flatgeobuf_counts(raw: bytes) -> tuple[int, int]:
    """Features declared in the header (0: unknown) and features found."""
    header_bytes = struct.unpack_from("<I", raw, 8)[0]
    header = raw[12 : 12 + header_bytes]
    table = struct.unpack_from("<I", header, 0)[0]
    fields = table - struct.unpack_from("<i", header, table)[0]
    declared = _scalar(header, (table, fields, 8), "<Q", 0)
    node_size = _scalar(header, (table, fields, 9), "<H", 16)
    place = 12 + header_bytes + _index_bytes(declared, node_size)
    walked = 0
    while place + 4 <= len(raw):
        place += 4 + struct.unpack_from("<I", raw, place)[0]
        walked += place <= len(raw)
    return declared, walked


def _scalar(header: bytes, where: tuple[int, int, int], form: str, default: int) -> int:
    """A scalar field of a flatbuffer table, by its number in the schema."""
    table, fields, number = where
    size = struct.unpack_from("<H", header, fields)[0]
    if 4 + 2 * number >= size:
        return default
    offset = struct.unpack_from("<H", header, fields + 4 + 2 * number)[0]
    return struct.unpack_from(form, header, table + offset)[0] if offset else default


def _index_bytes(features: int, node_size: int) -> int:
    """Size of the packed Hilbert R-tree: 40 bytes a node, level by level."""
    if node_size < 2 or features == 0:
        return 0
    nodes = level = features
    while level > 1:
        level = -(-level // node_size)
        nodes += level
    return nodes * 40
