"""Tile archives: immutable files named by the hash of the layer they were made from.

The file's path comes from the layers of the snapshot, never from the request.
"""

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

PMTILES = "application/vnd.pmtiles"
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
    return request.app.state.audience


def _file(request: Request, path: Path | None) -> Response:
    if path is None:
        raise HTTPException(404)
    tag = f'"{path.stem}-{atlas_of(request).snapshot}"'
    headers = {"ETag": tag, "Cache-Control": YEAR, "Accept-Ranges": "bytes"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, headers=headers, media_type=PMTILES)
