"""Many polygons as a few flat arrays, the form the overlay and the areas work on."""

from dataclasses import dataclass

import numpy as np
import shapely


@dataclass(frozen=True)
class Polygons:
    """Rows of polygons or multipolygons, in the ragged layout of GeoArrow.

    Attributes
    ----------
    coords : float64, shape (n, 2)
        All vertices; every ring is closed (first equals last).
    rings : int64, shape (r + 1,)
        Where each ring begins in `coords`.
    parts : int64, shape (p + 1,)
        Where each polygon's rings begin in `rings`; the first is its shell.
    rows : int64, shape (m + 1,)
        Where each row's polygons begin in `parts`; an empty row has none.
    """

    coords: np.ndarray
    rings: np.ndarray
    parts: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(cls, geometries: np.ndarray) -> "Polygons":
        """From shapely polygons and multipolygons; z is dropped, None is empty."""
        flat = shapely.force_2d(np.asarray(geometries, dtype=object))
        whole = shapely.multipolygons([shapely.Polygon()])
        sample = np.append(flat, whole)  # makes every layout that of multipolygons
        kind, coords, offsets = shapely.to_ragged_array(sample)
        assert kind == shapely.GeometryType.MULTIPOLYGON
        rings, parts, rows = (np.asarray(o, dtype=np.int64) for o in offsets)
        return cls(np.ascontiguousarray(coords), rings, parts, rows[: len(flat) + 1])

    def __len__(self) -> int:
        return len(self.rows) - 1

    def ring_rows(self) -> np.ndarray:
        """The row each ring belongs to; int64, shape (r,)."""
        ring_counts = np.diff(self.parts[self.rows])
        return np.repeat(np.arange(len(self)), ring_counts)

    def ring_is_hole(self) -> np.ndarray:
        """Which rings are holes; bool, shape (r,)."""
        hole = np.ones(len(self.rings) - 1, dtype=bool)
        shells = self.parts[:-1]
        hole[shells[shells < len(hole)]] = False
        return hole
