"""Shapefiles: counts of .shp, .shx and .dbf reconciled before GDAL sees them.

GDAL takes the smallest count it finds and says nothing: a .dbf header of 10 loses
20 of 30 plots. So the records are walked here, and any difference is an error.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from jianliang.core.errors import LayerError
from jianliang.edges.quarantine import encoding as encodings
from jianliang.edges.quarantine.dbf import Dbf, foreign_texts, read_dbf
from jianliang.edges.quarantine.gdal import read_with_gdal
from jianliang.edges.quarantine.job import Harvest, Job, note

HEADER = 100
BYTEWISE = "ISO-8859-1"
MULTIPATCH = 31


@dataclass(frozen=True)
class Records:
    """Where each record of a .shp begins (bytes) and how long its content is."""

    starts: np.ndarray
    lengths: np.ndarray
    end: int


def read(path: Path, job: Job) -> Harvest:
    """Read a shapefile, or a .dbf alone as a plain table."""
    alone = path.suffix.lower() == ".dbf"
    parts = {".dbf": path} if alone else _parts(path)
    dbf = read_dbf(parts[".dbf"]) if ".dbf" in parts else None
    notes: list[dict] = []
    counts = {"dbf": dbf.rows} if dbf else {}
    if not alone:
        records, notes = _reconciled(parts, dbf)
        counts |= {"shp": len(records.starts)}
        parts[".shx"] = _written_index(records, path, job)
    encoding = _encoding(dbf, parts, job)
    source = _linked(parts, job.folder)
    wanted = job if dbf is None else _bytewise(job, encoding.codec)
    harvest = read_with_gdal(source, wanted, encoding=BYTEWISE)
    deleted = dbf.deleted if dbf else ()
    _check_read(harvest, counts, len(deleted), path.name)
    notes += [note("row-deleted", row=row) for row in deleted]
    notes += _decode(harvest, encoding)
    harvest.notes += notes
    harvest.facts |= {
        "driver": "DBF" if alone else "Shapefile",
        "rows_declared": counts,
        "rows_deleted": len(deleted),
        "encoding": encoding.codec,
        "encoding_from": encoding.how,
    }
    return harvest


def walk(raw: memoryview, end: int) -> Records:
    """Walk the record headers from the first byte after the header up to `end`."""
    starts, lengths, place = [], [], HEADER
    while place + 12 <= end:
        words = struct.unpack_from(">i", raw, place + 4)[0]
        if words < 2 or place + 8 + 2 * words > end:
            break
        starts.append(place)
        lengths.append(2 * words)
        place += 8 + 2 * words
    return Records(np.array(starts, np.int64), np.array(lengths, np.int64), place)


def _parts(path: Path) -> dict[str, Path]:
    """The files that belong to a .shp, whatever the case of their suffix."""
    wanted = {".dbf", ".shx", ".prj", ".cpg"}
    siblings = sorted(path.parent.iterdir())
    beside = {
        other.suffix.lower(): other
        for other in siblings
        if other.stem == path.stem and other.suffix.lower() in wanted
    }
    return {**beside, ".shp": path}


def _reconciled(parts: dict[str, Path], dbf: Dbf | None) -> tuple[Records, list[dict]]:
    path = parts[".shp"]
    raw = memoryview(path.read_bytes())
    declared = _declared_bytes(path, raw)
    records, notes = walk(raw, declared), []
    index = _index(parts.get(".shx"))
    if records.end != declared and index is not None:
        records = _by_index(raw[:declared], index, path)
        notes.append(note("shp-gaps", bytes=declared))
    elif records.end != declared:
        raise LayerError("shp-broken", name=path.name, byte=records.end)
    if len(raw) > declared:
        notes.append(note("trailing-bytes", bytes=len(raw) - declared))
    if index is None:
        notes.append(note("shx-rebuilt"))
    counts = {
        "shp": len(records.starts),
        "shx": len(records.starts) if index is None else len(index),
        "dbf": dbf.rows if dbf else len(records.starts),
    }
    if len(set(counts.values())) > 1:
        raise LayerError("shapefile-counts", name=path.name, **counts)
    if dbf is None:
        notes.append(note("dbf-missing"))
    return records, notes


def _declared_bytes(path: Path, raw: memoryview) -> int:
    if len(raw) < HEADER:
        raise LayerError(
            "shp-truncated", name=path.name, declared=HEADER, found=len(raw)
        )
    declared = 2 * struct.unpack_from(">i", raw, 24)[0]
    if declared > len(raw):
        raise LayerError(
            "shp-truncated", name=path.name, declared=declared, found=len(raw)
        )
    if declared < HEADER:
        raise LayerError("shp-broken", name=path.name, byte=24)
    if struct.unpack_from("<i", raw, 32)[0] == MULTIPATCH:
        raise LayerError("shp-multipatch", name=path.name)
    return declared


def _index(path: Path | None) -> np.ndarray | None:
    """The (start, length) pairs of a .shx in bytes, shape (n, 2); None without one."""
    if path is None:
        return None
    raw = path.read_bytes()[HEADER:]
    pairs = np.frombuffer(raw[: len(raw) // 8 * 8], ">i4").reshape(-1, 2)
    return pairs.astype(np.int64) * 2


def _by_index(raw: memoryview, index: np.ndarray, path: Path) -> Records:
    """Records where the .shx says, for a .shp with gaps between them."""
    for start, length in index:
        inside = start >= HEADER and start + 8 + length <= len(raw)
        if not inside or 2 * struct.unpack_from(">i", raw, start + 4)[0] != length:
            raise LayerError("shp-broken", name=path.name, byte=int(start))
    return Records(index[:, 0], index[:, 1], len(raw))


def _written_index(records: Records, path: Path, job: Job) -> Path:
    """Our own .shx, so that GDAL reads exactly the records that were counted."""
    with path.open("rb") as file:
        header = bytearray(file.read(HEADER))
    struct.pack_into(">i", header, 24, HEADER // 2 + 4 * len(records.starts))
    pairs = np.stack([records.starts, records.lengths], axis=1) // 2
    target = job.folder / "index.shx"
    target.write_bytes(bytes(header) + pairs.astype(">i4").tobytes())
    return target


def _linked(parts: dict[str, Path], folder: Path) -> Path:
    """Links to the parts under one plain name, in the job's own folder."""
    for suffix in (".shp", ".shx", ".dbf", ".prj"):
        if suffix in parts:
            (folder / f"layer{suffix}").symlink_to(parts[suffix].resolve())
    return folder / ("layer.shp" if ".shp" in parts else "layer.dbf")


def _encoding(dbf: Dbf | None, parts: dict[str, Path], job: Job) -> encodings.Encoding:
    texts = foreign_texts(dbf) if dbf else set()
    label_file = parts.get(".cpg") or _beside(parts, ".cpg")
    label = (
        label_file.read_bytes()[:40].decode("ascii", "replace") if label_file else ""
    )
    code_page = dbf.code_page if dbf else 0
    return encodings.decide(texts, job.encoding, label.strip(), code_page)


def _beside(parts: dict[str, Path], suffix: str) -> Path | None:
    """The label file of a .dbf that was handed in alone."""
    candidates = (
        [parts[".dbf"].with_suffix(s) for s in (suffix, suffix.upper())]
        if ".dbf" in parts
        else []
    )
    return next((file for file in candidates if file.is_file()), None)


def _bytewise(job: Job, codec: str) -> Job:
    """The job with the wanted names as GDAL will see them, byte by byte."""
    wanted = {
        column: [name.encode(codec, "replace").decode(BYTEWISE) for name in names]
        for column, names in job.wanted.items()
    }
    return Job(job.path, job.folder, wanted, None, None, job.limits)


def _check_read(harvest: Harvest, counts: dict, deleted: int, name: str) -> None:
    declared, found = min(counts.values()), len(harvest.numbers)
    if found + deleted != declared:
        raise LayerError("rows-lost", name=name, declared=declared, found=found)


def _decode(harvest: Harvest, encoding: encodings.Encoding) -> list[dict]:
    """Turn the bytewise texts into text; notes on what was cut or guessed."""
    notes, sample = [], ""
    for column, values in harvest.columns.items():
        if pa.types.is_string(values.type):
            texts = [
                None
                if value is None
                else encodings.decoded(value.encode(BYTEWISE), encoding.codec)
                for value in values.to_pylist()
            ]
            harvest.columns[column] = pa.array([t and t[0] for t in texts], pa.string())
            notes += [
                note("text-cut", row=int(row), column=column)
                for row, text in zip(harvest.numbers, texts, strict=True)
                if text and text[1]
            ]
            sample = sample or next(
                (t[0] for t in texts if t and not t[0].isascii()), ""
            )
    names = harvest.facts["fields"]
    harvest.facts["fields"] = [
        encodings.decoded(n.encode(BYTEWISE), encoding.codec)[0] for n in names
    ]
    if encoding.how == "guessed":
        notes.append(note("encoding-guessed", encoding=encoding.codec, sample=sample))
    return notes
