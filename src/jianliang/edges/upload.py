"""An upload as it came: its fingerprint, and its bytes kept for good.

A shapefile is all files of its stem, a folder (FileGDB) all files below it.
"""

import os
import shutil
from pathlib import Path

from jianliang.core.errors import LayerError
from jianliang.edges.staging import file_sha256, sha256, sync_folder

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix")


def upload_files(path: Path) -> dict[str, Path]:
    """The files an upload consists of, by their name inside it, sorted.

    Raises
    ------
    LayerError
        Nothing is there ("upload-missing"), or a link leads elsewhere
        ("upload-link").
    """
    if not path.exists():
        raise LayerError("upload-missing", path=path)
    found = _found(path)
    for name, file in found.items():
        if file.is_symlink() and file != path:
            raise LayerError("upload-link", path=path, name=name)
    return dict(sorted(found.items()))


def _found(path: Path) -> dict[str, Path]:
    if path.is_dir():
        below = [file for file in path.rglob("*") if not file.is_dir()]
        return {file.relative_to(path).as_posix(): file for file in below}
    if path.suffix.lower() == ".shp":
        siblings = path.parent.glob("*")
        return {
            file.name: file
            for file in siblings
            if file.stem == path.stem and file.suffix.lower() in SHAPEFILE_PARTS
        }
    return {path.name: path}


def fingerprint(path: Path) -> str:
    """SHA-256 of an upload: of the file, or of the list of its files' hashes."""
    files = upload_files(path)
    hashes = {name: file_sha256(file) for name, file in files.items()}
    if path.is_file() and len(hashes) == 1:
        return next(iter(hashes.values()))
    return sha256("".join(f"{h}  {name}\n" for name, h in hashes.items()).encode())


def copy_upload(path: Path, folder: Path) -> None:
    """Copy the upload into `folder` under its own name and wait until it is on disk."""
    within = folder / path.name if path.is_dir() else folder
    for name, file in upload_files(path).items():
        target = within / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        with open(target, "rb") as copied:
            os.fsync(copied.fileno())
        sync_folder(target.parent)
