"""Shapes of one group made one, for many groups at once."""

import numpy as np
import shapely

from jianliang.core.overlay.cuts import areal

GRID_M = 1e-4
"""Coordinates are noded to 0.1 mm, so that edges that nearly coincide do no harm."""


def dissolved(shapes: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    """The union of the shapes of each group; what overlaps is there once.

    Parameters
    ----------
    shapes : ndarray of polygons and multipolygons, shape (n,)
    group : ndarray of int64, shape (n,)
        Number of the group of each.
    groups : int

    Returns
    -------
    ndarray of polygons and multipolygons, shape (groups,)
        A group without shapes has an empty polygon. A shape that is alone in its group
        is left as it is; others get coordinates of whole 0.1 mm.
    """
    out = np.full(groups, shapely.Polygon(), dtype=object)
    there = ~shapely.is_empty(shapes)
    shapes, group = shapes[there], group[there]
    order = np.argsort(group, kind="stable")
    shapes, group = shapes[order], group[order]
    number, first, count = np.unique(group, return_index=True, return_counts=True)
    alone = count == 1
    out[number[alone]] = shapes[first[alone]]
    several = np.isin(group, number[~alone])
    if several.any():
        _, at = np.unique(group[several], return_inverse=True)
        together = shapely.geometrycollections(shapes[several], indices=at)
        united = shapely.union_all(together[:, None], grid_size=GRID_M, axis=1)
        out[number[~alone]] = areal(united)
    return out


def common(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """What each two shapes have in common, noded to 0.1 mm; only what has area."""
    return areal(shapely.intersection(first, second, grid_size=GRID_M))


def without(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """What the second leaves of the first, noded to 0.1 mm; only what has area."""
    return areal(shapely.difference(first, second, grid_size=GRID_M))
