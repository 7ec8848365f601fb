"""The header of a DBF against its size, and all its text, read without GDAL."""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from jianliang.core.errors import LayerError

DELETED = ord("*")


@dataclass(frozen=True)
class Dbf:
    """What a DBF states and what is there.

    `fields` are (name bytes, type, offset, width); `deleted` are the numbers of the
    records marked as deleted, which readers leave out.
    """

    path: Path
    rows: int
    code_page: int
    header_bytes: int
    record_bytes: int
    fields: tuple[tuple[bytes, str, int, int], ...]
    deleted: tuple[int, ...]


def read_dbf(path: Path) -> Dbf:
    """Read the header; LayerError where it contradicts the file's size."""
    raw = path.read_bytes()
    if len(raw) < 33:
        raise LayerError("dbf-broken", name=path.name, reason=f"{len(raw)} bytes")
    rows, header_bytes, record_bytes = struct.unpack("<IHH", raw[4:12])
    if header_bytes < 33 or record_bytes < 1 or header_bytes > len(raw):
        raise LayerError("dbf-broken", name=path.name, reason="header")
    fields = tuple(_fields(raw, header_bytes))
    if 1 + sum(width for *_, width in fields) > record_bytes:
        raise LayerError("dbf-broken", name=path.name, reason="record length")
    there = (len(raw) - header_bytes) // record_bytes
    if there != rows and not _only_padding(raw, header_bytes + rows * record_bytes):
        raise LayerError("dbf-rows", name=path.name, declared=rows, found=there)
    flags = raw[header_bytes : header_bytes + rows * record_bytes : record_bytes]
    return Dbf(
        path=path,
        rows=rows,
        code_page=raw[29],
        header_bytes=header_bytes,
        record_bytes=record_bytes,
        fields=fields,
        deleted=tuple(n for n, flag in enumerate(flags) if flag == DELETED),
    )


def foreign_texts(dbf: Dbf) -> set[bytes]:
    """Every distinct text, names of fields included, that is not plain ASCII."""
    texts = {name for name, *_ in dbf.fields if not name.isascii()}
    if not dbf.rows:
        return texts
    raw = np.fromfile(
        dbf.path, np.uint8, dbf.rows * dbf.record_bytes, offset=dbf.header_bytes
    )
    records = raw.reshape(dbf.rows, dbf.record_bytes)
    for _, kind, start, width in dbf.fields:
        if kind == "C":
            cells = records[:, start : start + width]
            foreign = cells[(cells > 127).any(axis=1)]
            texts |= {cell.tobytes().rstrip(b" \0") for cell in foreign}
    return texts


def _fields(raw: bytes, header_bytes: int) -> list[tuple[bytes, str, int, int]]:
    fields, start = [], 1
    for place in range(32, header_bytes - 31, 32):
        if raw[place] == 0x0D:
            break
        name = raw[place : place + 11].split(b"\0")[0]
        width = raw[place + 16]
        fields.append((name, chr(raw[place + 11]), start, width))
        start += width
    return fields


def _only_padding(raw: bytes, end: int) -> bool:
    """Whether nothing but an end mark and filler follows the declared records."""
    return end <= len(raw) and not raw[end:].strip(b"\x1a\0 \r\n")
