"""A layer of polygons that do not overlap, and the joint partition of several."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely

from jianliang.core.geodesy.official import planar_area
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.cuts import differences, intersections
from jianliang.core.overlay.index import EdgeGrid, edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.polygons import Polygons, identical_rows


@dataclass(frozen=True)
class Coverage:
    """Polygons that do not overlap, with what each stands for.

    Attributes
    ----------
    polygons : Polygons
        In the plane the areas are taken in; rows n.
    labels : DataFrame of str, n rows
        One column per layer that went in (unit, zone …); missing where a polygon
        lies outside that layer.
    """

    polygons: Polygons
    labels: pd.DataFrame

    @cached_property
    def grid(self) -> EdgeGrid:
        """The edges, ready to be looked up."""
        return edge_grid(self.polygons)

    def __len__(self) -> int:
        return len(self.polygons)


def coverage(polygons: Polygons, labels: pd.DataFrame) -> Coverage:
    """A coverage in the order of its labels, so that row order changes nothing."""
    by_label = labels.reset_index(drop=True).sort_values(
        list(labels.columns), na_position="last", kind="stable"
    )
    order = by_label.index.to_numpy()
    return Coverage(polygons.take(order), by_label.reset_index(drop=True))


def joined_faces(first: Coverage, second: Coverage) -> Coverage:
    """The faces that two coverages cut each other into, labelled from both.

    Faces that lie in only one of them have no label from the other. Polygons that are
    identical in both pass through untouched.
    """
    same_a, same_b = identical_rows(first.polygons, second.polygons)
    rest_a = np.setdiff1d(np.arange(len(first)), same_a)
    rest_b = np.setdiff1d(np.arange(len(second)), same_b)
    a = Coverage(first.polygons.take(rest_a), first.labels)
    b = Coverage(second.polygons.take(rest_b), second.labels)
    row_a, row_b, shared, whole_a = common_areas(a.polygons, b.grid)
    bare_a = whole_a - np.bincount(row_a, shared, minlength=len(rest_a))
    bare_b = planar_area(b.polygons)
    bare_b = bare_b - np.bincount(row_b, shared, minlength=len(rest_b))
    shapes_a, shapes_b = a.polygons.geometries(), b.polygons.geometries()
    both = intersections(shapes_a[row_a], shapes_b[row_b], shared)
    left_a, only_a = _left_over(shapes_a, shapes_b, (row_a, row_b), bare_a)
    left_b, only_b = _left_over(shapes_b, shapes_a, (row_b, row_a), bare_b)
    none_a, none_b = np.full(len(left_b), -1), np.full(len(left_a), -1)
    from_a = np.concatenate([rest_a[row_a], rest_a[left_a], none_a])
    from_b = np.concatenate([rest_b[row_b], none_b, rest_b[left_b]])
    cut = Polygons.of(np.concatenate([both, only_a, only_b]))
    pieces = stacked([cut, first.polygons.take(same_a)])
    labels = pd.concat(
        [
            labelled(first.labels, np.concatenate([from_a, same_a])),
            labelled(second.labels, np.concatenate([from_b, same_b])),
        ],
        axis=1,
    )
    return coverage(pieces, labels)


def labelled(labels: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
    """The labels of the given rows; missing where the row is -1."""
    return labels.reset_index(drop=True).reindex(rows).reset_index(drop=True)


def _left_over(
    shapes: np.ndarray,
    others: np.ndarray,
    met: tuple[np.ndarray, np.ndarray],
    bare_m2: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """What the others leave bare of each shape, where it is more than a hair.

    `met` pairs the shapes with the others they share land with. Returns the numbers of
    the shapes and what is left of them.
    """
    kept = np.flatnonzero(bare_m2 > hair_m2(shapely.length(shapes)))
    row, other = met
    covering = np.empty(len(kept), dtype=object)
    for at, shape in enumerate(kept):
        covering[at] = shapely.union_all(others[other[row == shape]])
    return kept, differences(shapes[kept], covering, bare_m2[kept])


def stacked(layers: list[Polygons]) -> Polygons:
    """Several layers one below the other."""

    def chained(name: str) -> np.ndarray:
        starts, offset = [np.zeros(1, dtype=np.int64)], 0
        for layer in layers:
            member = getattr(layer, name)
            starts.append(member[1:] + offset)
            offset += int(member[-1])
        return np.concatenate(starts)

    coords = np.concatenate([layer.coords for layer in layers])
    return Polygons(coords, chained("rings"), chained("parts"), chained("rows"))
