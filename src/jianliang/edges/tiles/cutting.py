"""Cutting source layers into vector tiles: the program tippecanoe and how it is asked.

It reads FlatGeobuf in degrees and writes one archive for a range of zooms. It is
started in a room of its own and told file names only, so that nothing of this machine
enters the tiles.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from pyogrio.raw import write

from jianliang.core.errors import CityError
from jianliang.edges.tiles.archive import NOWHERE, Parts, write_archive

PROGRAM = "tippecanoe"
LARGEST_TILE_BYTES = 250_000
COARSEST_DETAIL = 10
"""A tile too large is cut on 2^11, then 2^10 steps a side before it is given up."""
TOO_LARGE = 110
"""Exit code of tippecanoe where a tile stays too large; it drops nothing by itself."""

DETAILED = ("--no-simplification-of-shared-nodes", f"-m{COARSEST_DETAIL}")
"""Neighbours keep one boundary: it is simplified once for both."""


@dataclass(frozen=True)
class Source:
    """A source layer: features in degrees with what each tells.

    Attributes
    ----------
    name : str
        Of the layer in the tiles.
    shapes : array of shapely objects
        Polygons, or points, in longitude and latitude.
    table : DataFrame
        The properties, one row for each shape, str or whole numbers; a missing value is
        no property. The feature's id is the row's number, from 1: tiles know no id 0.
    """

    name: str
    shapes: np.ndarray
    table: pd.DataFrame

    def described(self, zooms: tuple[int, int]) -> dict:
        """What the metadata of an archive says of the layer."""
        kinds = {
            name: "Number" if pd.api.types.is_numeric_dtype(column) else "String"
            for name, column in self.table.items()
        }
        return {"fields": kinds, "minzoom": zooms[0], "maxzoom": zooms[1]}


def program() -> Path:
    """Where tippecanoe lies: in the package of that name, wherever it is installed.

    Raises
    ------
    CityError
        It is not installed ("tiles-no-program").
    """
    try:
        told = files(PROGRAM) or []
    except PackageNotFoundError:
        told = []
    places = [Path(str(file.locate())) for file in told if file.name == PROGRAM]
    # The one inside the package is the program; the other only starts it.
    for place in sorted(places, key=lambda path: path.parent.parent.name != PROGRAM):
        if place.is_file():
            return place.resolve()
    raise CityError("tiles-no-program")


def cut(
    sources: Sequence[Source],
    zooms: tuple[int, int],
    room: Path,
    options: Sequence[str],
) -> Path | None:
    """Cut source layers into one archive; all that is given is in every zoom.

    Parameters
    ----------
    sources : sequence of Source
        Of none with any feature the archive has no tiles.
    zooms : tuple of int
        The first and the last zoom.
    room : Path
        An empty folder to work in.
    options : sequence of str
        Further options of tippecanoe.

    Returns
    -------
    Path or None
        The archive; None where a tile would be larger than LARGEST_TILE_BYTES.

    Raises
    ------
    CityError
        tippecanoe is missing, or fails otherwise ("tiles-failed").
    """
    room.mkdir(parents=True)
    given = [source for source in sources if len(source.shapes)]
    for source in given:
        _write(source, room / f"{source.name}.fgb")
    if not given:
        write_archive(Parts([], {}, NOWHERE), room / "none.pmtiles", room)
        return room / "none.pmtiles"
    done = subprocess.run(
        [
            *(PROGRAM, "-q", "-o", "tiles.pmtiles", "-t", "."),
            *(f"-Z{zooms[0]}", f"-z{zooms[1]}", f"-M{LARGEST_TILE_BYTES}"),
            *("--no-feature-limit", "--no-tiny-polygon-reduction", "-r1"),
            *("--use-attribute-for-id=row", *options),
            *(word for one in given for word in ("-L", f"{one.name}:{one.name}.fgb")),
        ],
        executable=program(), cwd=room, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode == TOO_LARGE:
        return None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise CityError("tiles-failed", problem=lines[-1] if lines else done.returncode)
    return room / "tiles.pmtiles"


def cut_each(
    sources: Mapping[int, Source], room: Path, options: Sequence[str]
) -> Path | None:
    """Cut one source layer of which every zoom has features of its own.

    The features bear their zoom as a property. `sources` is by zoom, all of one name;
    the rest is as in `cut`.
    """
    zooms = sorted(sources)
    name = sources[zooms[0]].name
    own = ["any", *(["all", ["==", "zoom", z], ["==", "$zoom", z]] for z in zooms)]
    shapes = np.concatenate([sources[zoom].shapes for zoom in zooms])
    tables = [sources[zoom].table.assign(zoom=zoom) for zoom in zooms]
    whole = Source(name, shapes, pd.concat(tables, ignore_index=True))
    only = ("-j", json.dumps({name: own}))
    return cut([whole], (zooms[0], zooms[-1]), room, (*options, *only))


def _write(source: Source, path: Path) -> None:
    row = np.arange(1, len(source.table) + 1, dtype=np.float64)
    columns = [_values(column) for _, column in source.table.items()]
    is_point = shapely.get_type_id(source.shapes[0]) == shapely.GeometryType.POINT
    write(
        path,
        shapely.to_wkb(source.shapes),
        [row, *columns],
        ["row", *source.table.columns],
        geometry_type="Point" if is_point else "MultiPolygon",
        promote_to_multi=not is_point,
        crs="EPSG:4326",
        driver="FlatGeobuf",
        SPATIAL_INDEX="NO",
    )


def _values(column: pd.Series) -> np.ndarray:
    """A property as GDAL takes it: numbers as float64, texts with None for missing."""
    if pd.api.types.is_numeric_dtype(column):
        return column.to_numpy(dtype=np.float64, na_value=np.nan)
    texts = column.to_numpy(dtype=object, copy=True)
    texts[pd.isna(texts)] = None
    return texts
