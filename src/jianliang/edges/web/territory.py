"""Where the units of a city lie: their outlines and their extents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import shapely

from jianliang.edges.web.once import Once


@dataclass(frozen=True, eq=False)
class Territory:
    """The units of both hierarchies with the polygons of the lowest ones.

    Attributes
    ----------
    city : str
        What the accounts call the whole city.
    units : DataFrame
        unit_id, level, parent_id ("" at the top).
    frames : sequence of DataFrame
        The layers of units, by day; of a unit in several, the last polygon counts.
    """

    city: str
    units: pd.DataFrame = field(repr=False)
    frames: Sequence[pd.DataFrame] = field(repr=False)

    @cached_property
    def _drawn(self) -> Mapping[str, shapely.Geometry]:
        """Polygon of every unit that has one of its own."""
        shapes: dict[str, shapely.Geometry] = {}
        for frame in self.frames:
            drawn = frame[frame["geometry"].notna()]
            shapes |= dict(zip(drawn["unit_id"], drawn["geometry"], strict=True))
        return shapes

    @cached_property
    def boxes(self) -> Mapping[str, np.ndarray]:
        """Extent of every unit in the city's CRS, those above from those below."""
        parents = dict(zip(self.units["unit_id"], self.units["parent_id"], strict=True))
        boxes: dict[str, np.ndarray] = {}
        for unit, shape in self._drawn.items():
            box, above = np.asarray(shapely.bounds(shape)), unit
            while above:
                boxes[above] = around(boxes.get(above), box)
                above = parents.get(above, "")
        return boxes

    @cached_property
    def _outlines(self) -> Once[shapely.Geometry | None]:
        return Once(self._outline)

    def _outline(self, unit: str) -> shapely.Geometry | None:
        """The polygon of a unit, or of all units below it together."""
        if unit in self._drawn:
            return self._drawn[unit]
        whole = unit == self.city
        level, parent = self.units["level"], self.units["parent_id"]
        here = level == "city" if whole else parent == unit
        below = [self._outlines[one] for one in self.units.loc[here, "unit_id"]]
        parts = [shape for shape in below if shape is not None]
        return shapely.union_all(parts) if parts else None

    def outlines(self, units: Sequence[str]) -> np.ndarray:
        """The polygons of units in the city's CRS; None where there is none."""
        out = np.empty(len(units), dtype=object)
        out[:] = [self._outlines[str(unit)] for unit in units]
        return out


def around(one: np.ndarray | None, other: np.ndarray) -> np.ndarray:
    """The extent of two extents."""
    if one is None:
        return other
    return np.r_[np.minimum(one[:2], other[:2]), np.maximum(one[2:], other[2:])]
