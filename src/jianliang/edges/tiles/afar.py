"""Changes from afar: those of one kind together, and none too small to be seen."""

from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from jianliang.core.errors import CityError
from jianliang.edges.tiles.cutting import Source, cut_each
from jianliang.edges.tiles.overview import AS_GIVEN, FIRST_ZOOM
from jianliang.edges.tiles.places import off_grid, on_grid

ZOOMS = range(FIRST_ZOOM, 12)
DOTS = 512
"""Dots of the screen to a side of a tile."""
SPOTS = (2, 4, 8, 16)
"""Dots to a side of the smallest shape; the next where these make tiles too large."""


def cut_from_afar(shapes: np.ndarray, told: pd.DataFrame, room: Path) -> Path:
    """Cut the zooms from which single changes are too small to see.

    Parameters
    ----------
    shapes : array of shapely polygons
        The changes in degrees, none empty.
    told : DataFrame
        area_dm2, which is summed, and what tells changes apart; changes without any
        mark are left to the nearer zooms.
    room : Path
        A folder to work in.

    Raises
    ------
    CityError
        A tile is too large even with the widest spots ("tiles-too-large").
    """
    marks = [name for name in told if name.startswith("mark:")]
    seen = (told[marks] != "").any(axis=1).to_numpy()
    for spot in SPOTS:
        sources = {z: from_afar(shapes[seen], told[seen], z, spot) for z in ZOOMS}
        part = cut_each(sources, room / f"afar-{spot}", AS_GIVEN)
        if part:
            return part
    raise CityError("tiles-too-large", layer="moves", zoom=ZOOMS[-1])


def from_afar(shapes: np.ndarray, told: pd.DataFrame, zoom: int, spot: int) -> Source:
    """The source layer `moves` of one zoom: one shape for each kind of change.

    What is smaller than a spot of `spot` dots is shown as that spot of a fixed grid, so
    it stays visible and many small ones together do not outgrow the tile.
    """
    squares = 2**zoom * DOTS
    parts, row = shapely.get_parts(shapes, return_index=True)
    parts = shapely.transform(parts, lambda lonlat: on_grid(lonlat, squares))
    labels = [name for name in told if name != "area_dm2"]
    kinds = told.groupby(labels, dropna=False)
    kind = kinds.ngroup().to_numpy()[row]
    table = kinds["area_dm2"].sum().reset_index()
    out = [_drawn(parts[kind == number], spot) for number in range(len(table))]
    drawn = shapely.transform(
        np.array(out, dtype=object), lambda xy: off_grid(xy, squares)
    )
    marks = [name for name in labels if name.startswith("mark:")]
    return Source("moves", drawn, table.replace({name: {"": None} for name in marks}))


def _drawn(parts: np.ndarray, spot: int) -> shapely.Geometry:
    """Large parts with fewer points, small ones as spots, all as one."""
    bounds = shapely.bounds(parts)
    middle = (bounds[:, :2] + bounds[:, 2:]) / 2
    small = (bounds[:, 2:] - bounds[:, :2]).max(axis=1) < 2 * spot
    corner = np.unique(np.floor(middle[small] / spot), axis=0) * spot
    spots = shapely.box(*corner.T, *(corner + spot).T)
    return shapely.union_all([*shapely.simplify(parts[~small], 0.25), *spots])
