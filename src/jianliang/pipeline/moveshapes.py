"""The shapes of land that changed: cut from the plots of two dates."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.core.overlay.cuts import areal, differences, intersections
from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.polygons import Polygons


@dataclass(frozen=True)
class Cover:
    """Polygons with the label each bears, and the label of land in none of them."""

    shapes: np.ndarray
    labels: np.ndarray
    nothing: str


@dataclass(frozen=True)
class Sides:
    """What shapes are cut from: the plots of both dates, and what cuts plots.

    `before` and `after` have plot_id and geometry; `covers` has for each column of a
    move that may divide a plot the polygons of its labels.
    """

    before: pd.DataFrame
    after: pd.DataFrame
    covers: Mapping[str, Cover]


def move_shapes(table: pd.DataFrame, divided: pd.DataFrame, sides: Sides) -> np.ndarray:
    """The shape of each row: common to its two plots, and in its own unit, zone, path.

    Parameters
    ----------
    table : DataFrame
        plot_from, plot_to ("" where a date has no survey) and the labels of
        `sides.covers`.
    divided : DataFrame of bool, same rows
        For each of those labels, whether the two plots have land of several.

    Returns
    -------
    array of shapely polygons, one for each row; empty where it is thinner than a hair
    """
    plots = table[["plot_from", "plot_to"]]
    pairs = plots.drop_duplicates().reset_index(drop=True)
    shapes = _of_pairs(pairs, sides)
    number = pairs.reset_index().set_index(["plot_from", "plot_to"])["index"]
    at = number.loc[list(plots.itertuples(index=False, name=None))].to_numpy()
    out = shapes[at]
    for label, cover in sides.covers.items():
        rows = np.flatnonzero(divided[label])
        out[rows] = inside(out[rows], table[label].to_numpy(object)[rows], cover)
    return out


def _of_pairs(pairs: pd.DataFrame, sides: Sides) -> np.ndarray:
    """What two plots have in common; of one plot, what the other date leaves bare."""
    there = ((pairs["plot_from"] != "") & (pairs["plot_to"] != "")).to_numpy()
    out = np.full(len(pairs), shapely.MultiPolygon(), dtype=object)
    old, new = _shapes(sides.before), _shapes(sides.after)
    both = pairs[there]
    out[there] = _common(
        old.loc[both["plot_from"]].to_numpy(), new.loc[both["plot_to"]].to_numpy()
    )
    for side, own, other in (("plot_from", old, new), ("plot_to", new, old)):
        alone = ~there & (pairs[side] != "").to_numpy()
        lone = own.loc[pairs.loc[alone, side]].to_numpy()
        out[alone] = _bare(lone, other.to_numpy())
    return out


def _shapes(plots: pd.DataFrame) -> pd.Series:
    return plots.set_index("plot_id")["geometry"]


def _common(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The land common to the plots of each row, checked against its measured area."""
    if not len(first):
        return first
    one, other, shared, _ = common_areas(
        Polygons.of(first), edge_grid(Polygons.of(second))
    )
    own = one == other
    area = np.zeros(len(first))
    area[one[own]] = shared[own]
    return intersections(first, second, area)


def _bare(shapes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """What the plots of the other date leave bare of each shape."""
    if not len(shapes):
        return shapes
    row, other = shapely.STRtree(others).query(shapes, predicate="intersects")
    covering = _unions(others[other], row, len(shapes))
    near = np.unique(other)
    one, _, shared, whole = common_areas(
        Polygons.of(shapes), edge_grid(Polygons.of(others[near]))
    )
    bare = whole - np.bincount(one, shared, minlength=len(shapes))
    return differences(shapes, covering, np.maximum(bare, 0.0))


def inside(shapes: np.ndarray, labels: np.ndarray, cover: Cover) -> np.ndarray:
    """What of each shape lies in the polygons of its label, or in none of them."""
    if not len(shapes):
        return shapes
    row, other = shapely.STRtree(cover.shapes).query(shapes, predicate="intersects")
    nowhere = labels == cover.nothing
    taken = nowhere[row] | (cover.labels[other] == labels[row])
    parts = areal(shapely.intersection(shapes[row[taken]], cover.shapes[other[taken]]))
    found = _unions(parts, row[taken], len(shapes))
    found[nowhere] = areal(shapely.difference(shapes[nowhere], found[nowhere]))
    return found


def _unions(shapes: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    """One geometry for each group of shapes, empty for a group without any."""
    out = np.full(groups, shapely.MultiPolygon(), dtype=object)
    for number, rows in pd.Series(np.arange(len(shapes))).groupby(group):
        out[number] = shapely.union_all(shapes[rows.to_numpy()])
    return out
