"""Ground of a draft that another plot of the book has already, and whom to ask.

Of another unit's plot nothing is told but the part of it that lies on one's own ground:
not its number, its state, its owner, nor where it goes on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely

from jianliang.core.errors import LedgerError
from jianliang.core.recognised import noded, overlaps

MOST_BLOCKS = 200
BEYOND_M = 100.0
"""How far beyond its unit's boundary a draft is told what lies there: who draws over a
neighbour's land does not learn from it what the neighbour has."""


@dataclass(frozen=True, eq=False)
class Taken:
    """Plots of the book that hold ground: plot, unit, state, geometry (city's CRS)."""

    plots: pd.DataFrame

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.plots["geometry"].to_numpy(dtype=object))

    def near(self, shape: shapely.Geometry, but: object) -> pd.DataFrame:
        """Those that touch a shape, but for the plot of one name."""
        found = self.plots.iloc[np.sort(self._tree.query(shape, "intersects"))]
        return found[found["plot"] != but]


@dataclass(frozen=True)
class Asker:
    """Who is shown the overlaps: which units are its own, and how far they reach.

    `reach` is None where nobody has drawn the unit: then no outline is shown at all.
    """

    is_own: Callable[[str], bool]
    reach: shapely.Geometry | None
    contacts: Callable[[str], Mapping[str, str]]


def blocks(claims: pd.DataFrame, taken: Taken, asker: Asker) -> list[dict]:
    """What of some claims lies on ground that is taken.

    Parameters
    ----------
    claims : DataFrame
        claim_id, geometry, by the number of the row; without usable ground a row is
        passed over, and nothing lies in its own way.

    Returns
    -------
    list of dict
        row, unit, contact, area_dm2, geometry (city's CRS, or None); of one's own
        plots also plot and state, otherwise empty.
    """
    found: list[dict] = []
    for row, name, shape in zip(
        claims.index, claims["claim_id"], claims["geometry"], strict=True
    ):
        ground = _usable(shape)
        if ground is not None:
            near = taken.near(ground, name)
            found += [{"row": int(row), **one} for one in _blocks(ground, near, asker)]
    return found[:MOST_BLOCKS]


def _blocks(ground: shapely.Geometry, near: pd.DataFrame, asker: Asker) -> list[dict]:
    others = [_usable(shape) for shape in near["geometry"]]
    known = np.array([other is not None for other in others], dtype=bool)
    near, there = near[known], [other for other in others if other is not None]
    area_m2 = overlaps(ground, there)
    found = []
    for at in np.flatnonzero(area_m2 > 0):
        shared = shapely.intersection(ground, there[at])
        told = _told(near.iloc[at], shared, float(area_m2[at]), asker)
        if told is not None:
            found.append(told)
    return found


def _told(
    plot: pd.Series, shared: shapely.Geometry, area_m2: float, asker: Asker
) -> dict | None:
    """What is told of an overlap; None where it lies too far from one's own unit."""
    unit = str(plot["unit"])
    if asker.is_own(unit):
        own = {"plot": str(plot["plot"]), "state": str(plot["state"])}
        return {**own, **_where(unit, shared, area_m2), "contact": None}
    seen = None if asker.reach is None else shapely.intersection(shared, asker.reach)
    if seen is None or seen.is_empty:
        return None
    area_m2 = min(area_m2, float(shapely.area(seen)))
    contact = asker.contacts(unit)
    return {"plot": "", "state": "", **_where(unit, seen, area_m2), "contact": contact}


def _where(unit: str, shape: shapely.Geometry, area_m2: float) -> dict:
    return {"unit": unit, "area_dm2": round(area_m2 * 100), "geometry": shape}


def _usable(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    try:
        return None if shape is None else noded(shape)
    except LedgerError:
        return None
