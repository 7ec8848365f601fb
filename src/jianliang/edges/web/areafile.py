"""An area that somebody sends as a file: read by the quarantine, made one polygon."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely

from jianliang.core.errors import LayerError, LimitError
from jianliang.core.tables.columns import Column, Table
from jianliang.edges.intake import Limits, Request, read_layer
from jianliang.edges.web.atlas import Atlas

MOST_BYTES = 8 * 1024 * 1024
MOST_CORNERS = 5000
LIMITS = Limits(
    memory_mb=2048, seconds=30, max_bytes=64 * 1024 * 1024, max_rows=2000,
    max_members=20,
)  # fmt: skip
AREA = Table(
    "area",
    "检查范围",
    "An area to be checked; one row or several.",
    {"geometry": Column("geometry", "图形", "Polygon in the city's CRS.")},
)


def read_area(atlas: Atlas, path: Path, crs: str = "") -> dict:
    """The ground of all polygons of a file, as GeoJSON in degrees.

    What is checked is what is given back, so that a check of it comes to the same.

    Parameters
    ----------
    crs : str
        Where the file does not state one.

    Raises
    ------
    LayerError, LimitError
        The file cannot be used, has no polygon, or too many corners.
    """
    definition = atlas.city.definition
    asked = Request(AREA, "area", definition.crs, limits=LIMITS, extent=atlas.bounds)
    read = read_layer(path, replace(asked, source_crs=crs or None))
    refusal = read.refusal()
    if refusal:
        raise refusal
    shapes = read.frame["geometry"].dropna().to_numpy(dtype=object)
    whole = shapely.union_all(shapes) if len(shapes) else shapely.Polygon()
    corners = int(shapely.get_num_coordinates(whole))
    if whole.is_empty or shapely.get_dimensions(whole) != 2:
        raise LayerError("comply-file-empty", name=path.name)
    if corners > MOST_CORNERS:
        raise LimitError("comply-file-corners", corners=corners, most=MOST_CORNERS)
    drawn = atlas.lonlat.drawn(whole)
    parts = shapely.get_parts(np.array([drawn], dtype=object))
    return shapely.geometry.mapping(shapely.multipolygons(parts))
