"""Hostile files in, checked tables out: the one way for every format."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from jianliang.core.errors import LayerError, LimitError, TableError
from jianliang.core.findings import finding, findings, joined, refused
from jianliang.core.tables import typed
from jianliang.edges.intake.columns import declared_columns, used_fields
from jianliang.edges.intake.reference import placed
from jianliang.edges.intake.repair import repaired
from jianliang.edges.intake.request import Request
from jianliang.edges.intake.sandbox import Reply, read_in_quarantine
from jianliang.stages import check, check_coverage

CHUNK = 1 << 20
TILING = ("survey",)
OVERLAPPING = (
    *("claims", "approvals", "special_plan", "park_facilities", "patches"),
    *("parks", "redlines", "land_use_plan", "stock_sites", "projects", "area"),
)
"""Tables whose rows may lie over each other: that two do is no fault of either."""


@dataclass(frozen=True)
class Intake:
    """A file as a checked table.

    Attributes
    ----------
    frame : DataFrame
        The declared columns in the order of the file; geometry in the city's CRS.
    findings : DataFrame
        Everything doubtful; `row` counts from 0 in the file.
    facts : dict
        For the register: sha256, bytes, driver, encoding, CRS, rows, geometry types.
    repaired : DataFrame
        What a repair changed, both geometries kept (repair.py); empty without one.
    rows : int64, one per row of the frame
        Its number in the file, from 0: a file may have rows that are no rows.
    """

    frame: pd.DataFrame
    findings: pd.DataFrame
    facts: dict[str, Any]
    repaired: pd.DataFrame
    rows: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    @property
    def usable(self) -> bool:
        """Whether no finding refuses the layer."""
        return refused(self.findings).empty

    def refusal(self) -> LayerError | None:
        """The error to raise where the layer cannot be used as it is."""
        against = refused(self.findings)
        if against.empty:
            return None
        codes = ", ".join(sorted(set(against["code"])))
        layer = against["layer"].iloc[0]
        return LayerError("layer-refused", layer=layer, rows=len(against), codes=codes)


@np.errstate(invalid="ignore", over="ignore")
def read_layer(path: Path, request: Request) -> Intake:
    """Read a file of any accepted format as the table that is asked for.

    Raises LayerError, LimitError or TableError for a file that cannot be used at
    all; everything else comes back as findings, some of which make the result not
    `usable`.
    """
    identity = _identity(path, request)
    reply = read_in_quarantine(path, request)
    used = used_fields(reply.facts.get("used_fields", {}), request)
    frame, doubts = declared_columns(reply.table, used, request)
    records = [_from_note(note, request) for note in reply.notes] + doubts
    facts = {**identity, **reply.facts, "used_fields": used}
    if "geometry" in request.table.columns:
        records += _add_geometry(frame, reply, request, facts)
    return _checked(frame, findings(records), facts, request)


def _add_geometry(
    frame: pd.DataFrame, reply: Reply, request: Request, facts: dict[str, Any]
) -> list[dict]:
    """Put the geometry into the frame, in the city's CRS; findings on the way."""
    rows = frame.index.to_numpy()
    if "wkb" not in reply.table.column_names:
        if request.table.columns["geometry"].required:
            raise TableError(
                "table-columns", table=request.table.name, missing="geometry"
            )
        frame["geometry"] = np.full(len(frame), None, dtype=object)
        return []
    wkb = np.array(reply.table.column("wkb").to_pylist(), dtype=object)
    shapes = _from_wkb(wkb)
    unread = np.flatnonzero(shapely.is_missing(shapes) & (wkb != None))  # noqa: E711
    records = [
        finding("geometry-unreadable", layer=request.layer_name, row=int(rows[n]))
        for n in unread
    ]
    records += _flattened(shapes, request)
    facts["geometry_types"] = _type_counts(shapes)
    way = placed(shapely.force_2d(shapes), rows, reply.crs, request)
    frame["geometry"] = way.geometry
    facts |= way.facts
    facts["extent"] = _extent(way.geometry)
    return records + way.findings


def _from_wkb(wkb: np.ndarray) -> np.ndarray:
    """Geometries from WKB; None for what GEOS cannot take."""
    try:
        shapes: np.ndarray = shapely.from_wkb(wkb, on_invalid="ignore")
    except NotImplementedError:  # one strange type stops a whole array
        shapes = np.array([_one_from_wkb(shape) for shape in wkb], dtype=object)
    return shapes


def _one_from_wkb(wkb: bytes | None) -> shapely.Geometry | None:
    try:
        return shapely.from_wkb(wkb, on_invalid="ignore")
    except NotImplementedError:
        return None


def _flattened(shapes: np.ndarray, request: Request) -> list[dict]:
    heights = int((shapely.has_z(shapes) | shapely.has_m(shapes)).sum())
    if not heights:
        return []
    return [finding("dimensions-dropped", layer=request.layer_name, rows=heights)]


def _checked(
    frame: pd.DataFrame, found: pd.DataFrame, facts: dict, request: Request
) -> Intake:
    """Run the checks, repair where asked, and type the table."""
    table, layer = request.table, request.layer_name
    key = check.key_of(table)
    key = key if key in frame else None
    parts, changed = [found], _no_changes()
    if "geometry" in frame:
        required = table.columns["geometry"].required
        if request.repair:
            frame, changed, notes = repaired(frame, layer, key, required=required)
            parts.append(notes)
        parts.append(check.find_geometry_faults(frame, layer, key, required=required))
        if table.name not in OVERLAPPING:
            parts.append(_neighbours(frame, request, key))
    parts.append(_cells(frame, request, key))
    facts["rows_repaired"] = len(changed)
    facts["rows"] = len(frame)
    return Intake(
        frame=_typed(frame, request).reset_index(drop=True),
        findings=joined(parts),
        facts=facts,
        repaired=changed,
        rows=frame.index.to_numpy(np.int64),
    )


def _no_changes() -> pd.DataFrame:
    names = ["row", "subject", "before", "after", "area_before_dm2", "area_after_dm2"]
    return pd.DataFrame(columns=names)


def _neighbours(frame: pd.DataFrame, request: Request, key: str | None) -> pd.DataFrame:
    """Overlaps and gaps; units are compared within their level."""
    layer = request.layer_name
    levels = (
        [part for _, part in frame.groupby("level")] if "level" in frame else [frame]
    )
    parts = [
        check_coverage.find_duplicate_geometry(level, layer, key) for level in levels
    ]
    parts += [check_coverage.find_overlaps(level, layer, key) for level in levels]
    if request.table.name in TILING:
        parts.append(check_coverage.find_gaps(frame, layer))
    return joined(parts)


def _cells(frame: pd.DataFrame, request: Request, key: str | None) -> pd.DataFrame:
    table, layer = request.table, request.layer_name
    parts = [check.find_missing_values(frame, table, layer)]
    if key is not None:
        parts.append(check.find_duplicate_ids(frame, key, layer))
    if "parent_id" in frame and "unit_id" in frame:
        parts.append(check.find_orphans(frame, layer))
    if request.known_classes is not None:
        codes = [c for c in frame if c.endswith(("class_code", "_class"))]
        parts += [
            check.find_unknown_classes(frame, c, request.known_classes, layer)
            for c in codes
        ]
    return joined(parts)


def _typed(frame: pd.DataFrame, request: Request) -> pd.DataFrame:
    """The declared table; TableError where a whole-number column has empty cells."""
    for name, column in request.table.columns.items():
        if column.kind == "int64" and name in frame and frame[name].isna().any():
            row = int(frame.index[frame[name].isna()][0])
            raise TableError(
                "cell-missing", table=request.table.name, column=name, row=row
            )
    return typed(frame, request.table)


def _identity(path: Path, request: Request) -> dict[str, Any]:
    """Size and SHA-256 of the file, or of all files that belong to it."""
    if not path.exists():
        raise LayerError("file-missing", path=str(path))
    files = _files(path)
    size = sum(file.stat().st_size for file in files)
    limit = request.limits.max_bytes
    if size > limit:
        raise LimitError("limit-bytes", bytes=size, limit=limit)
    hashes = {str(f.relative_to(path.parent)): _sha256(f) for f in files}
    own = hashes.get(path.name)
    if own is None:
        lines = "\n".join(
            f"{digest}  {name}" for name, digest in sorted(hashes.items())
        )
        own = hashlib.sha256(lines.encode()).hexdigest()
    return {"sha256": own, "bytes": size, "files": hashes}


def _files(path: Path) -> list[Path]:
    """The file itself; all in a folder; of a shapefile its parts."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    if path.suffix.lower() != ".shp":
        return [path]
    parts = (".shp", ".shx", ".dbf", ".prj", ".cpg")
    beside = path.parent.iterdir()
    return sorted(
        f for f in beside if f.stem == path.stem and f.suffix.lower() in parts
    )


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _from_note(note: dict[str, Any], request: Request) -> dict:
    return finding(
        note["code"], layer=request.layer_name, row=note["row"], **note["values"]
    )


def _type_counts(shapes: np.ndarray) -> dict[str, int]:
    names = {kind.value: kind.name for kind in shapely.GeometryType}
    kinds, counts = np.unique(shapely.get_type_id(shapes), return_counts=True)
    return {names[int(k)]: int(c) for k, c in zip(kinds, counts, strict=True)}


def _extent(shapes: np.ndarray) -> list[float] | None:
    """West, south, east and north of all rows with finite coordinates."""
    bounds = shapely.bounds(shapes)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if len(bounds) == 0:
        return None
    return [*bounds[:, :2].min(axis=0).tolist(), *bounds[:, 2:].max(axis=0).tolist()]
