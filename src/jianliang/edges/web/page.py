"""The page itself: the built front end, or a word on how to build it."""

import gzip
import html
import mimetypes
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

from jianliang.core.catalogue.screen import SCREEN

BUILT = Path(__file__).parent / "dist"
YEAR = "public, max-age=31536000, immutable"
ZIPPED = {"Content-Encoding": "gzip"}
PACKED = (".js", ".css", ".html", ".svg", ".json")
FILES = 64


def get_page(request: Request, path: str = "") -> Response:
    """A file of the built page; its first file for the root."""
    if not (BUILT / "index.html").is_file():
        if path:
            raise HTTPException(404)
        return Response(_missing(), media_type="text/html; charset=utf-8")
    return page_file(BUILT, path, request.headers)


def page_file(
    folder: Path, path: str, asked: Mapping[str, str] | None = None
) -> Response:
    """A file below a folder and nothing else; names under assets/ carry their hash.

    What is text goes out packed where the asker can unpack it (headers `asked`).

    Raises HTTPException 404 where there is no such file.
    """
    file, asked = _known(folder, path or "index.html"), asked or {}
    if file is None:
        raise HTTPException(404)
    state = file.stat()
    headers = {
        "Cache-Control": YEAR if path.startswith("assets/") else "no-cache",
        "ETag": f'W/"{state.st_mtime_ns:x}-{state.st_size:x}"',
        "Vary": "Accept-Encoding",
    }
    if headers["ETag"] in asked.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if file.suffix not in PACKED or "gzip" not in asked.get("accept-encoding", ""):
        return FileResponse(file, headers=headers)
    data = _packed(file, state.st_mtime_ns, state.st_size)
    kind = mimetypes.guess_type(file)[0]
    return Response(data, headers={**headers, **ZIPPED}, media_type=kind)


def _known(folder: Path, path: str) -> Path | None:
    """A file by its path; those there are are looked for, no path is followed."""
    found = _files(folder)
    if path not in found or not found[path].is_file():
        _files.cache_clear()
        found = _files(folder)
    return found.get(path)


@lru_cache
def _files(folder: Path) -> dict[str, Path]:
    return {
        file.relative_to(folder).as_posix(): file
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    }


@lru_cache(FILES)
def _packed(file: Path, _time_ns: int, _size: int) -> bytes:
    """The file as it goes over the wire; packed once for each of its versions."""
    return gzip.compress(file.read_bytes(), mtime=0)


def _missing() -> str:
    lines = [
        f'<p lang="{language}">{html.escape(text)} '
        '<a href="/api/openapi.json">/api/openapi.json</a></p>'
        for language, text in SCREEN["page.missing"].items()
    ]
    title = " · ".join(SCREEN["map.title"].values())
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    return f"<!doctype html>{head}<h1>{html.escape(title)}</h1>{''.join(lines)}"
