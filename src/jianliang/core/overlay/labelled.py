"""Pieces of polygons with what each layer says of them, cut by one after another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.refining import refined, without_overlaps
from jianliang.core.polygons import Polygons

Kinds = Mapping[str, Polygons]
"""Kind → its polygons, which may overlap."""


@dataclass(frozen=True)
class Labelled:
    """Pieces with what is known of each so far.

    Attributes
    ----------
    row : int64, shape (n,)
        The polygon each piece comes from.
    polygons : Polygons, n rows
    labels : mapping
        Name → array of shape (n,).
    """

    row: np.ndarray
    polygons: Polygons
    labels: Mapping[str, np.ndarray]

    def cut(self, layer: Polygons) -> tuple["Labelled", np.ndarray]:
        """The pieces cut by a layer, and the layer's row of each (-1: in none)."""
        found = refined(self.polygons, layer)
        labels = {name: values[found.row] for name, values in self.labels.items()}
        return Labelled(self.row[found.row], found.polygons, labels), found.owner

    def known(self, **labels: np.ndarray) -> "Labelled":
        """The same pieces with more labels."""
        return Labelled(self.row, self.polygons, {**self.labels, **labels})

    def told(self, layer: Coverage, nothing: Mapping[str, Any]) -> "Labelled":
        """Cut by a layer; each piece gets its labels, or those of nothing."""
        cut, owner = self.cut(layer.polygons)
        found = {}
        for name, empty in nothing.items():
            values = layer.labels[name].astype(object).fillna(empty).to_numpy()
            found[name] = np.append(values, empty)[owner]
        return cut.known(**found)

    def marked(self, name: str, kinds: Kinds) -> "Labelled":
        """Cut by each kind; a piece bears all it lies in, parted by spaces."""
        pieces = self.known(**{name: np.full(len(self.row), "", dtype=object)})
        for kind in sorted(kinds):
            pieces, owner = pieces.cut(without_overlaps(kinds[kind].apart()[0]))
            told = pieces.labels[name]
            both = np.where(told == "", kind, told + " " + kind)
            pieces = pieces.known(**{name: np.where(owner >= 0, both, told)})
        return pieces
