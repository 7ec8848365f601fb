"""The page itself: the built front end, or a word on how to build it."""

import html
from pathlib import Path

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

from jianliang.core.catalogue.screen import SCREEN

BUILT = Path(__file__).parent / "dist"
YEAR = "public, max-age=31536000, immutable"


def get_page(request: Request, path: str = "") -> Response:
    """A file of the built page; its first file for the root."""
    if not (BUILT / "index.html").is_file():
        if path:
            raise HTTPException(404)
        return Response(_missing(), media_type="text/html; charset=utf-8")
    return page_file(BUILT, path)


def page_file(folder: Path, path: str) -> Response:
    """A file below a folder and nothing else; names under assets/ carry their hash.

    Raises HTTPException 404 where there is no such file.
    """
    known = {
        file.relative_to(folder).as_posix(): file
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    }
    file = known.get(path or "index.html")
    if file is None:
        raise HTTPException(404)
    kept = YEAR if path.startswith("assets/") else "no-cache"
    return FileResponse(file, headers={"Cache-Control": kept})


def _missing() -> str:
    lines = [
        f'<p lang="{language}">{html.escape(text)} '
        '<a href="/api/openapi.json">/api/openapi.json</a></p>'
        for language, text in SCREEN["page.missing"].items()
    ]
    title = " · ".join(SCREEN["map.title"].values())
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    return f"<!doctype html>{head}<h1>{html.escape(title)}</h1>{''.join(lines)}"
