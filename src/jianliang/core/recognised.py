"""Ground that counts once: what of a candidate lies on ground already recognised.

Judged on coordinates noded to 0.1 mm, with the tolerance that neighbours may miss each
other by along the length they share. What is within it goes to the earlier plot.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import shapely

from jianliang.core.errors import LedgerError
from jianliang.core.noding import hair_m2
from jianliang.core.polygons import Polygons, first_alike

GRID_M = 1e-4
CELL_M = 1024
LARGEST_CELLS = 65536
SURFACES = ("Polygon", "MultiPolygon")


def noded(geometry: shapely.Geometry) -> shapely.Geometry:
    """The geometry with every coordinate a whole multiple of 0.1 mm.

    Raises
    ------
    LedgerError
        It is no polygon, is invalid, or nothing of it is left.
    """
    if geometry.geom_type not in SURFACES or not shapely.is_valid(geometry):
        raise LedgerError("ground-unusable", problem=shapely.is_valid_reason(geometry))
    snapped = shapely.force_2d(shapely.set_precision(geometry, GRID_M))
    if snapped.is_empty or snapped.geom_type not in SURFACES:
        raise LedgerError("ground-unusable", problem="empty at 0.1 mm")
    return snapped


def overlaps(
    candidate: shapely.Geometry, others: Sequence[shapely.Geometry]
) -> np.ndarray:
    """The area in m² that each of the others shares with the candidate.

    Parameters
    ----------
    candidate, others : polygons, noded

    Returns
    -------
    float64, shape (n,)
        0 where what is shared is within 0.05 mm times the shared length, or 0.01 m²
        if that is more.
    """
    if not len(others):
        return np.zeros(0)
    shared = shapely.intersection(candidate, np.asarray(others), grid_size=GRID_M)
    area_m2 = shapely.area(shared)
    return np.where(area_m2 > hair_m2(shapely.length(shared) / 2), area_m2, 0.0)


def cells(geometry: shapely.Geometry) -> list[tuple[int, int]]:
    """The cells of a square grid of 1,024 m that the geometry's bounds touch.

    Two geometries with a point in common have a cell in common, so any database finds
    the candidates of a comparison by equality alone.

    Raises
    ------
    LedgerError
        The bounds span more cells than a city has.
    """
    low_x, low_y, high_x, high_y = np.floor(np.array(geometry.bounds) / CELL_M)
    columns = np.arange(low_x, high_x + 1).astype(int).tolist()
    rows = np.arange(low_y, high_y + 1).astype(int).tolist()
    if len(columns) * len(rows) > LARGEST_CELLS:
        raise LedgerError("ground-unusable", problem="larger than a city")
    return [(x, y) for x in columns for y in rows]


def in_order(credited: pd.DataFrame) -> pd.DataFrame:
    """Recognised pieces (table CREDITED) by year of recognition, then by id."""
    return credited.sort_values(["recognition_year", "piece_id"], ignore_index=True)


def first_there(credited: pd.DataFrame) -> pd.Series:
    """For each piece id, the first piece that was recognised on the same ground.

    Credit that was reversed and cured is recognised again, on ground already there.
    """
    rows = in_order(credited)
    first = first_alike(Polygons.of(rows["geometry"].to_numpy()))
    ids = rows["piece_id"].to_numpy(object)
    return pd.Series(ids[first], index=ids)
