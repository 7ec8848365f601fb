"""Zip archives: inspected whole before a single member is written."""

import stat
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from jianliang.core.errors import LayerError, LimitError
from jianliang.edges.quarantine.job import Job, Limits

NESTED = (".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz")
LAYERS = (
    ".shp",
    ".gpkg",
    ".geojson",
    ".json",
    ".fgb",
    ".parquet",
    ".csv",
    ".dxf",
    ".txt",
    ".xlsx",
)
CHUNK = 1 << 20
UTF8_NAME = 0x800


def inspect(path: Path, limits: Limits) -> list[zipfile.ZipInfo]:
    """The members of a zip; an error for anything but plain files within limits.

    Sizes here are what the zip states; `unpacked` measures again while inflating.
    """
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
    if not members:
        raise LayerError("zip-empty", name=path.name)
    if len(members) > limits.max_members:
        raise LimitError("limit-members", found=len(members), limit=limits.max_members)
    for member in members:
        _check_member(member)
    total = sum(m.file_size for m in members)
    _check_total(total, sum(m.compress_size for m in members), limits)
    names = [_name(m).casefold() for m in members]
    if len(set(names)) < len(names):
        raise LayerError("zip-member", member=max(names, key=names.count), why="twice")
    return members


def unpacked(job: Job) -> Job:
    """The job for the one layer in the zip, or the one chosen, once inflated."""
    path = job.path
    members = inspect(path, job.limits)
    target = job.folder / "unzipped"
    with zipfile.ZipFile(path) as archive:
        left = job.limits.max_bytes
        for member in members:
            left -= _inflate(archive, member, target / _name(member), left)
    return _chosen(target, job)


def _check_member(member: zipfile.ZipInfo) -> None:
    name = _name(member)
    place = PurePosixPath(name.replace("\\", "/"))
    mode = member.external_attr >> 16
    reasons = {
        "path": place.is_absolute() or ".." in place.parts or ":" in name,
        "link": stat.S_ISLNK(mode),
        "nested": place.suffix.lower() in NESTED,
        "encrypted": bool(member.flag_bits & 1),
    }
    for why, bad in reasons.items():
        if bad:
            raise LayerError("zip-member", member=name, why=why)


def _check_total(total: int, packed: int, limits: Limits) -> None:
    if total > limits.max_bytes:
        raise LimitError("limit-bytes", bytes=total, limit=limits.max_bytes)
    if total > CHUNK and total > limits.max_ratio * max(packed, 1):
        raise LimitError(
            "limit-ratio", ratio=total // max(packed, 1), limit=limits.max_ratio
        )


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; names without the UTF-8 flag are UTF-8 or GB18030 in fact."""
    if member.flag_bits & UTF8_NAME:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return member.filename


def _inflate(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, left: int
) -> int:
    """Write one member, counting what really comes out; bytes written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(member) as source, target.open("xb") as file:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > min(left, member.file_size):
                raise LimitError("limit-bytes", bytes=written, limit=left)
            file.write(chunk)
    return written


def _chosen(folder: Path, job: Job) -> Job:
    geodatabases = {gdb.parent for gdb in folder.rglob("a00000001.gdbtable")}
    found = sorted(geodatabases) + sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in LAYERS and file.parent not in geodatabases
    )
    found = found or sorted(folder.rglob("*.[dD][bB][fF]"))
    named = [f for f in found if job.file_layer in (f.name, f.stem)]
    if len(named) == 1:
        return replace(job, path=named[0], file_layer=None)
    if len(found) == 1:
        return replace(job, path=found[0])
    if not found:
        raise LayerError("zip-no-layer", name=job.path.name)
    names = ", ".join(str(f.relative_to(folder)) for f in found)
    raise LayerError("layer-choice", name=job.path.name, layers=names)
