"""How much of each polygon lies in which part of a layer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.overlay.refining import without_overlaps
from jianliang.core.polygons import Polygons


@dataclass(frozen=True)
class Laid:
    """Polygons laid on the polygons of a layer.

    Attributes
    ----------
    row, owner : int64, shape (n,)
        Row of the polygon and of the layer, by row, then owner.
    shared : float64, shape (n,)
        Share of the polygon that lies there, above 0 to 1.
    count : int
        How many polygons there are.
    """

    row: np.ndarray
    owner: np.ndarray
    shared: np.ndarray
    count: int

    def total(self) -> np.ndarray:
        """Share of each polygon that lies anywhere in the layer; float64, (count,)."""
        sums = np.bincount(self.row, self.shared, minlength=self.count)
        return np.clip(sums, 0.0, 1.0)

    def most(self, labels: np.ndarray, nothing: str) -> np.ndarray:
        """The label that has most of each polygon; of equals the smaller.

        Parameters
        ----------
        labels : array of str, one for each row of the layer
            Several rows may bear the same.
        nothing : str
            For a polygon that lies in none.

        Returns
        -------
        object, shape (count,)
        """
        told = pd.DataFrame({
            "row": self.row, "label": labels[self.owner], "shared": self.shared,
        })  # fmt: skip
        sums = told.groupby(["row", "label"], sort=True)["shared"].sum().reset_index()
        best = sums.sort_values(["shared", "label"], ascending=[False, True])
        best = best.drop_duplicates("row")
        found = np.full(self.count, nothing, dtype=object)
        found[best["row"].to_numpy(np.int64)] = best["label"].to_numpy(object)
        return found


def laid_on(polygons: Polygons, layer: Polygons) -> Laid:
    """Lay polygons on a layer, both valid and in one plane.

    Ground that several rows of the layer have is the first's.
    """
    apart = without_overlaps(layer)
    row, owner, shared, whole = common_areas(polygons, edge_grid(apart))
    share = shared / np.where(whole > 0, whole, 1.0)[row]
    return Laid(row, owner, np.minimum(share, 1.0), len(polygons))
