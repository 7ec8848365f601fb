"""Answers as ready JSON bytes, with the tag that lets a browser keep them.

An answer depends on the snapshot, the code, the viewer's scope and the question alone,
so its tag is known before it is made: a browser that has it is told so at once.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from fastapi import Request, Response

from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.viewer import viewer_of

FRESH = "no-cache"  # keep it, and ask each time whether it is still so


def atlas_of(request: Request) -> Atlas:
    """The city this server shows, as it was when the question came."""
    shown: Atlas = request.app.state.atlas
    return getattr(request.state, "atlas", shown)


def language_of(request: Request) -> str:
    """The reader's language: as asked in `lang`, else the city's own."""
    asked = request.query_params.get("lang")
    return asked if asked in ("zh", "en") else own_language(request)


def own_language(request: Request) -> str:
    """The language of the city's definition."""
    return atlas_of(request).city.definition.language


def tag_of(request: Request, book: str = "") -> str:
    """The entity tag of the answer to a question (RFC 9110, weak).

    `book` is the state of the book, where the answer depends on it.
    """
    scope = viewer_of(request).scope
    parts = (atlas_of(request).version, book, scope, str(request.url.path))
    told = "\n".join((*parts, str(request.url.query)))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def answered(request: Request, make: Callable[[], Any], book: str = "") -> Response:
    """What `make` gives as JSON, or 304 where the asker has it already."""
    return tagged(request, lambda: json_bytes(make()), "application/json", book=book)


def fresh(value: Any) -> Response:
    """A value as JSON that nobody is to keep: the answer to something sent."""
    headers = {"Cache-Control": "no-store"}
    return Response(json_bytes(value), media_type="application/json", headers=headers)


def tagged(
    request: Request,
    make: Callable[[], bytes],
    kind: str,
    more: Mapping[str, str] | None = None,
    book: str = "",
) -> Response:
    """The bytes `make` gives, with their tag; 304 where the asker has them already."""
    tag = tag_of(request, book)
    headers = {"ETag": tag, "Cache-Control": FRESH, **(more or {})}
    if request.method == "GET" and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    data = request.app.state.lately.packed(tag, make)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(data), media_type=kind, headers=headers)
    packed = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(data, media_type=kind, headers={**headers, **packed})


def json_bytes(value: Any) -> bytes:
    """Plain values as JSON; what is not a number in JSON is an error."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def rows(frame: pd.DataFrame) -> list[dict]:
    """The rows of a table as plain values; gaps are null, numbers stay whole."""
    columns = {str(name): _plain(frame[name]) for name in frame}
    names = list(columns)
    return [
        dict(zip(names, cells, strict=True))
        for cells in zip(*columns.values(), strict=True)
    ]


def _plain(series: pd.Series) -> list:
    cells = series.tolist()
    if series.dtype in ("int64", "bool"):
        return cells
    return [None if cell is pd.NA or cell != cell else cell for cell in cells]
