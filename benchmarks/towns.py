"""Townships that are unions of plots, drawn from the very edges of the plots."""

import numpy as np
import pyarrow as pa
import shapely
from mesh import Mesh, edges, hashed

NOWHERE = -1


def following_towns(mesh: Mesh, towns: Mesh) -> pa.Table:
    """A table of townships: `unit_id` and `geometry` (WKB)."""
    town = town_of_cells(mesh, towns)
    lines, beside = [], []
    for upright in (False, True):
        before = np.pad(town, ((not upright, 0), (upright, 0)), constant_values=NOWHERE)
        after = np.pad(town, ((0, not upright), (0, upright)), constant_values=NOWHERE)
        row, column = np.nonzero(before != after)
        drawn_edges = edges(mesh, column, row, upright)
        number = np.arange(drawn_edges.points.shape[1])
        here = number <= drawn_edges.count[:, None]
        index = np.repeat(np.arange(len(row)), here.sum(axis=1))
        lines.append(shapely.linestrings(drawn_edges.points[here], indices=index))
        beside.append(np.stack([before[row, column], after[row, column]]))
    return _polygonized(np.concatenate(lines), np.concatenate(beside, axis=1))


def town_of_cells(mesh: Mesh, towns: Mesh) -> np.ndarray:
    """The township of each cell: that of the nearest seed; shape (rows, columns)."""
    number = np.arange(towns.columns * towns.rows)
    u = number % towns.columns + 0.2 + 0.6 * hashed(towns.seed, 21, number)
    v = number // towns.columns + 0.2 + 0.6 * hashed(towns.seed, 22, number)
    seeds = shapely.STRtree(shapely.points(u, v))
    column, row = np.meshgrid(np.arange(mesh.columns), np.arange(mesh.rows))
    x = (column + 0.5) * towns.columns / mesh.columns
    y = (row + 0.5) * towns.rows / mesh.rows
    return seeds.nearest(shapely.points(x, y).ravel()).reshape(column.shape)


def _polygonized(lines: np.ndarray, beside: np.ndarray) -> pa.Table:
    """Each township from the edges that have it on exactly one side."""
    names, shapes = [], []
    for town in np.unique(beside[beside >= 0]):
        around = lines[(beside == town).any(axis=0)]
        faces = shapely.get_parts(shapely.polygonize(around))
        names.append(f"T{town:03d}")
        shapes.append(faces[0] if len(faces) == 1 else shapely.multipolygons(faces))
    wkb = shapely.to_wkb(np.array(shapes, dtype=object))
    return pa.table({"unit_id": pa.array(names), "geometry": pa.array(wkb)})
