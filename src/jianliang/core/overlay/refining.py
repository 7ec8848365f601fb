"""Polygons cut by a layer, piece by piece: a few polygons against a whole city.

Where only some polygons (claims, projects) are laid over many layers, each layer cuts
the pieces that the layers before it left. The kernel measures; geometry is made only of
pieces that a layer really divides.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from jianliang.core.noding import hair_m2
from jianliang.core.overlay.coverage import stacked
from jianliang.core.overlay.cuts import differences, intersections
from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.overlay.parts import OUTSIDE
from jianliang.core.polygons import Polygons

MANY_VERTICES = 200
MARGIN_M = 1.0
"""Larger polygons are clipped to what they cut, this far around it, before they do."""


@dataclass(frozen=True)
class Refined:
    """Pieces of polygons: the row each comes from and the layer's row it lies in.

    `owner` is -1 for what the layer leaves bare. Sorted by row, then owner.
    """

    row: np.ndarray
    owner: np.ndarray
    polygons: Polygons


def refined(polygons: Polygons, layer: Polygons) -> Refined:
    """Cut polygons by the rows of a layer, which do not overlap each other.

    A strip no wider than a hair (noding.py) is not cut off: it stays nowhere, and its
    area goes to the other pieces when the whole is shared.
    """
    every = np.arange(len(polygons))
    if not len(layer) or not len(polygons):
        return Refined(every, np.full(len(every), OUTSIDE), polygons)
    row, owner, shared, whole = common_areas(polygons, edge_grid(layer))
    hair = hair_m2(polygons.perimeters())
    bare = whole - np.bincount(row, shared, minlength=len(every))
    open_ = bare > hair
    most = _heaviest(row, owner, shared, len(every))
    kept = shared > hair[row]
    row, owner, shared = row[kept], owner[kept], shared[kept]
    parts = np.bincount(row, minlength=len(every)) + open_
    alone = np.flatnonzero(parts <= 1)
    torn = parts > 1
    met = torn[row]
    inner = _common(polygons, layer, row[met], owner[met], shared[met])
    left = np.flatnonzero(torn & open_)
    outer = _remaining(polygons, layer, left, (row, owner), bare)
    return _sorted(
        np.concatenate([alone, row[met], left]),
        np.concatenate([
            np.where(open_[alone], OUTSIDE, most[alone]),
            owner[met],
            np.full(len(left), OUTSIDE),
        ]),
        stacked([polygons.take(alone), Polygons.of(inner), Polygons.of(outer)]),
    )  # fmt: skip


def without_overlaps(polygons: Polygons) -> Polygons:
    """Polygons of which each has lost what an earlier row has, beyond a hair.

    Rows keep their places; one that has nothing left is empty.
    """
    row, other, shared, _ = common_areas(polygons, edge_grid(polygons))
    hair = hair_m2(polygons.perimeters())
    earlier = (other < row) & (shared > hair[row])
    row, other = row[earlier], other[earlier]
    losing = np.unique(row)
    if not len(losing):
        return polygons
    shapes = polygons.take(losing).geometries()
    others = polygons.take(other).geometries()
    taken = np.array(
        [shapely.union_all(others[row == one]) for one in losing], dtype=object
    )
    at, owner, common, whole = common_areas(
        polygons.take(losing), edge_grid(Polygons.of(taken))
    )
    own = at == owner
    left = whole - np.bincount(at[own], common[own], minlength=len(losing))
    kept = differences(shapes, taken, np.maximum(left, 0.0))
    kept[left <= hair[losing]] = shapely.Polygon()
    rest = np.setdiff1d(np.arange(len(polygons)), losing)
    order = np.argsort(np.concatenate([rest, losing]), kind="stable")
    return stacked([polygons.take(rest), Polygons.of(kept)]).take(order)


def _heaviest(
    row: np.ndarray, owner: np.ndarray, shared: np.ndarray, rows: int
) -> np.ndarray:
    """The owner of the largest part of each row; -1 where none has any."""
    out = np.full(rows, OUTSIDE)
    order = np.lexsort((-owner, shared, row))
    out[row[order]] = owner[order]
    return out


def _common(
    polygons: Polygons,
    layer: Polygons,
    row: np.ndarray,
    owner: np.ndarray,
    shared: np.ndarray,
) -> np.ndarray:
    shapes = polygons.take(row).geometries()
    return intersections(shapes, near_parts(layer, owner, shapes), shared)


def _remaining(
    polygons: Polygons,
    layer: Polygons,
    left: np.ndarray,
    met: tuple[np.ndarray, np.ndarray],
    bare: np.ndarray,
) -> np.ndarray:
    """What the layer leaves bare of some rows; `met` pairs rows with their owners."""
    shapes = polygons.take(left).geometries()
    place = np.full(len(polygons), OUTSIDE)
    place[left] = np.arange(len(left))
    row, owner = met
    at = place[row]
    near = at >= 0
    others = near_parts(layer, owner[near], shapes[at[near]])
    covering = np.empty(len(left), dtype=object)
    for one in range(len(left)):
        covering[one] = shapely.union_all(others[at[near] == one])
    return differences(shapes, covering, bare[left])


def near_parts(layer: Polygons, owner: np.ndarray, shapes: np.ndarray) -> np.ndarray:
    """The layer's rows, large ones clipped to the surroundings of what they cut.

    A clipped outline that is not valid is left as it was.
    """
    several, at = np.unique(owner, return_inverse=True)
    whole = layer.take(several).geometries()
    large = shapely.get_num_coordinates(whole) > MANY_VERTICES
    out: np.ndarray = whole[at]
    for one in np.flatnonzero(large[at]):
        west, south, east, north = shapely.bounds(shapes[one])
        box = (west - MARGIN_M, south - MARGIN_M, east + MARGIN_M, north + MARGIN_M)
        clipped = shapely.clip_by_rect(out[one], *box)
        if shapely.is_valid(clipped) and shapely.get_dimensions(clipped) == 2:
            out[one] = clipped
    return out


def _sorted(row: np.ndarray, owner: np.ndarray, polygons: Polygons) -> Refined:
    order = np.lexsort((owner, row))
    return Refined(row[order], owner[order], polygons.take(order))
