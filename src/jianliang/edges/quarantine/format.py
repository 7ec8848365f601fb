"""Which kind of file it is, by its content: the name alone is not believed."""

import sqlite3
import zipfile
from pathlib import Path
from typing import NoReturn

from jianliang.core.errors import LayerError

ACCEPTED = (
    "Shapefile, GeoPackage, FileGDB, GeoJSON, FlatGeobuf, GeoParquet, CSV, XLSX, "
    "DXF, TXT 界址点, zip"
)
SIDECARS = {
    ".shx", ".prj", ".cpg", ".qpj", ".sbn", ".sbx", ".cst", ".qix", ".fix", ".aux",
}  # fmt: skip
DBF_VERSIONS = {0x02, 0x03, 0x04, 0x30, 0x31, 0x32, 0x83, 0x8B, 0x8E, 0xF5}
FOREIGN = {
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "Office 97 (xls, doc)",
}


def kind_of(path: Path) -> str:
    """The kind of a file or folder; LayerError for what is not accepted."""
    if path.is_dir():
        return _folder_kind(path)
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise LayerError("file-empty", name=path.name)
    if path.suffix.lower() in SIDECARS:
        raise LayerError("file-sidecar", name=path.name, main=path.stem + ".shp")
    return _binary_kind(path, head) or _text_kind(path, head)


def refuse(path: Path, found: str) -> NoReturn:
    """Raise the error for a kind of file that is not accepted."""
    raise LayerError("format-refused", name=path.name, found=found, accepted=ACCEPTED)


def _folder_kind(path: Path) -> str:
    if (path / "a00000001.gdbtable").is_file():
        return "filegdb"
    refuse(path, "folder")


def _binary_kind(path: Path, head: bytes) -> str | None:
    for magic, name in FOREIGN.items():
        if head.startswith(magic):
            refuse(path, name)
    if b"OSMHeader" in head[:32]:
        refuse(path, "OSM PBF")
    if head.startswith(b"SQLite format 3\0"):
        return _sqlite_kind(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(path)
    if path.suffix.lower() == ".dbf" and head[0] in DBF_VERSIONS:
        return "dbf"
    magics = {
        b"\x00\x00\x27\x0a": "shapefile",
        b"PAR1": "geoparquet",
        b"fgb\x03fgb": "flatgeobuf",
        b"AutoCAD Binary DXF": "dxf",
    }
    return next((kind for m, kind in magics.items() if head.startswith(m)), None)


def _sqlite_kind(path: Path) -> str:
    book = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        tables = {row[0] for row in book.execute("SELECT name FROM sqlite_master")}
    finally:
        book.close()
    if "gpkg_contents" not in tables:
        refuse(path, "SQLite")
    return "geopackage"


def _zip_kind(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    return "xlsx" if "xl/workbook.xml" in names else "zip"


def _text_kind(path: Path, head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        refuse(path, "VRT" if b"OGRVRT" in text else "XML")
    if b"\0" in text:
        refuse(path, "?")
    if _is_boundary(text):
        return "boundary"
    if text.startswith((b"{", b"[")):
        return "geojson"
    if text.split()[:2] == [b"0", b"SECTION"] or text.startswith(b"999\n"):
        return "dxf"
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return "csv"
    refuse(path, "text" if text.isascii() else "?")


def _is_boundary(text: bytes) -> bool:
    marks = ("属性描述", "地块坐标")
    return any(
        mark.encode(codec) in text for mark in marks for codec in ("utf-8", "gb18030")
    )
