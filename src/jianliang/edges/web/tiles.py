"""Tile archives: immutable files named by the hash of the layer they were made from.

The file's path comes from the layers of the snapshot, never from the request.
"""

import re
from pathlib import Path
from typing import Annotated

from fastapi import Path as InPath
from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

from jianliang.edges.tiles import moves_path, tile_path
from jianliang.edges.web.answers import atlas_of
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.page import YEAR
from jianliang.edges.web.published import layers_for
from jianliang.edges.web.viewer import viewer_of

PMTILES = "application/vnd.pmtiles"
RANGE = re.compile(r"bytes=(\d{1,15})-(\d{1,15})")
LARGEST_PART = 1024 * 1024
Hash = Annotated[str, InPath(max_length=64, description="Hash of the layer's file.")]


def get_tiles(request: Request, hash: Hash) -> Response:
    """The archive of a layer, whole or the range of bytes asked for."""
    atlas, audience = atlas_of(request), _audience(request)
    asked = [one for one in layers_for(atlas, audience) if one.file == hash]
    path = tile_path(atlas.city, asked[-1], audience) if asked else None
    return _file(request, path)


def get_moves(request: Request) -> Response:
    """The archive of what changed between the surveys."""
    return _file(request, moves_archive(atlas_of(request), _audience(request)))


def archives(atlas: Atlas, audience: str) -> dict[str, Path]:
    """The archives there are for an audience, by the hash of their layer."""
    found = {
        layer.file: tile_path(atlas.city, layer, audience)
        for layer in layers_for(atlas, audience)
    }
    return {hash_: path for hash_, path in found.items() if path is not None}


def moves_archive(atlas: Atlas, audience: str) -> Path | None:
    """The archive of changes of the snapshot for an audience; None if none is made."""
    return moves_path(atlas.city, atlas.results, audience)


def _audience(request: Request) -> str:
    return viewer_of(request).audience


def _file(request: Request, path: Path | None) -> Response:
    if path is None:
        raise HTTPException(404)
    tag = f'"{path.stem}-{atlas_of(request).snapshot}"'
    headers = {"ETag": tag, "Cache-Control": YEAR, "Accept-Ranges": "bytes"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    asked = RANGE.fullmatch(request.headers.get("range", ""))
    if asked is None or "if-range" in request.headers:
        return FileResponse(path, headers=headers, media_type=PMTILES)
    return _part(path, (int(asked[1]), int(asked[2])), headers)


def _part(path: Path, ends: tuple[int, int], headers: dict[str, str]) -> Response:
    """A range of an archive, read at once: it is a tile or a directory of them.

    Whatever is larger, or does not lie in the file, is left to the general way.
    """
    first, last = ends
    size = path.stat().st_size
    last = min(last, size - 1)
    length = last - first + 1
    if not 0 < length <= LARGEST_PART:
        return FileResponse(path, headers=headers, media_type=PMTILES)
    with path.open("rb") as file:
        file.seek(first)
        data = file.read(length)
    told = {**headers, "Content-Range": f"bytes {first}-{last}/{size}"}
    return Response(data, 206, told, PMTILES)
