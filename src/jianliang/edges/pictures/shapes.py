"""Many polygons as few matplotlib paths, so that a whole city draws in seconds."""

from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

from jianliang.core.polygons import Polygons


def filled(axes: Axes, geometries: np.ndarray, **style: Any) -> None:
    """Draw polygons, holes and all, as one filled path.

    One path for all has no seams between neighbours and costs one call; holes turn
    the other way round than shells, so that the non-zero rule leaves them open.
    """
    if len(geometries) == 0:
        return
    # add_artist, not add_patch, which would look at every vertex for the limits
    axes.add_artist(PathPatch(_compound(geometries), **style))


def outlined(axes: Axes, geometries: np.ndarray, **style: Any) -> None:
    """Draw the boundaries of polygons as lines."""
    flat = Polygons.of(geometries)
    rings = np.split(flat.coords, flat.rings[1:-1]) if len(flat.coords) else []
    lines = LineCollection(rings, capstyle="round", **style)
    axes.add_collection(lines, autolim=False)


def _compound(geometries: np.ndarray) -> Outline:
    flat = Polygons.of(shapely.orient_polygons(geometries))
    codes = np.full(len(flat.coords), Outline.LINETO, dtype=np.uint8)
    starts, ends = flat.rings[:-1], flat.rings[1:] - 1
    codes[starts] = Outline.MOVETO
    codes[ends] = Outline.CLOSEPOLY
    return Outline(flat.coords, codes)
