"""Dated base maps: tiles cut from local images, and the addresses of others."""

import hashlib
from pathlib import Path
from typing import Annotated

from fastapi import Path as InPath
from fastapi import Request, Response
from starlette.exceptions import HTTPException

from jianliang.edges.basemaps import BaseMap
from jianliang.edges.web.answers import atlas_of
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.once import Once

TILE_SIZE = 256
DEEPEST = 22
Id = Annotated[str, InPath(pattern="^b[0-9]{1,3}$")]
Zoom = Annotated[int, InPath(ge=0, le=DEEPEST)]
Number = Annotated[int, InPath(ge=0, lt=2**DEEPEST)]


def get_imagery(request: Request, id: Id, z: Zoom, x: Number, y: Number) -> Response:
    """One tile of an image as PNG; empty outside the image."""
    path = images(atlas_of(request)).get(id)
    if path is None or max(x, y) >= 2**z:
        raise HTTPException(404)
    tag = _tag(path, (z, x, y))
    headers = {"ETag": tag, "Cache-Control": "private, max-age=3600"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(tile_png(path, z, x, y), media_type="image/png", headers=headers)


def base_maps(atlas: Atlas) -> list[dict]:
    """The base maps of the city as the screen wants them; without missing images."""
    own = images(atlas)
    return [
        {
            "id": id_,
            "name": one.name,
            "day": one.day,
            "tiles": [_address(one, id_)],
            "attribution": one.attribution,
            "tile_size": TILE_SIZE,
            "maxzoom": DEEPEST,
        }
        for id_, one in numbered(atlas).items()
        if one.kind == "tiles" or id_ in own
    ]


def numbered(atlas: Atlas) -> dict[str, BaseMap]:
    """The base maps of city.toml, in its order: b1, b2 …"""
    maps = atlas.city.definition.basemaps
    return {f"b{number}": one for number, one in enumerate(maps, start=1)}


def images(atlas: Atlas) -> dict[str, Path]:
    """The images there are, by id; one that leads out of the city's folder is none."""
    folder = atlas.city.folder.resolve()
    cogs = {id_: one for id_, one in numbered(atlas).items() if one.kind == "cog"}
    paths = {id_: (folder / one.path).resolve() for id_, one in cogs.items()}
    return {
        id_: path
        for id_, path in paths.items()
        if path.is_file() and path.is_relative_to(folder)
    }


def tile_png(path: Path, z: int, x: int, y: int) -> bytes:
    """A tile of an image as PNG; transparent where the image has nothing."""
    import rasterio
    from rio_tiler.errors import TileOutsideBounds
    from rio_tiler.io import Reader

    alone = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR", "GDAL_PAM_ENABLED": "NO"}
    with (
        rasterio.Env(**alone),
        rasterio.open(path, driver="GTiff") as file,
        Reader(None, dataset=file) as image,
    ):
        bands = (1, 2, 3) if file.count >= 3 else (1,)
        try:
            cut = image.tile(x, y, z, tilesize=TILE_SIZE, indexes=bands)
        except TileOutsideBounds:
            return EMPTY["tile"]
        if cut.array.dtype != "uint8":
            cut.rescale(in_range=RANGES[str(path)])
        return cut.render(img_format="PNG", colormap=image.colormap or None)


def _empty(_: str) -> bytes:
    import numpy as np
    from rio_tiler.utils import render

    nothing = np.zeros((TILE_SIZE, TILE_SIZE), dtype=np.uint8)
    return render(nothing[None], mask=nothing, img_format="PNG")


def _range(path: str) -> list[tuple[float, float]]:
    """Darkest and brightest value of each band, a hundredth left out at both ends."""
    from rio_tiler.io import Reader

    with Reader(path) as image:
        bands = image.statistics(max_size=512, percentiles=[1, 99])
    return [
        (one["percentile_1"], max(one["percentile_99"], one["percentile_1"] + 1e-9))
        for one in (band.model_dump() for band in list(bands.values())[:3])
    ]


EMPTY: Once[bytes] = Once(_empty)
RANGES: Once[list[tuple[float, float]]] = Once(_range)


def _address(one: BaseMap, id_: str) -> str:
    return (
        one.url if one.kind == "tiles" else f"/api/imagery/{id_}/{{z}}/{{x}}/{{y}}.png"
    )


def _tag(path: Path, place: tuple[int, int, int]) -> str:
    """Of an image that was replaced, no tile of the old one is kept."""
    found = path.stat()
    told = f"{path} {found.st_size} {found.st_mtime_ns} {place}"
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
