"""Where things lie: which of some parts of the map has the most of each shape."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely


def lies_in(
    shapes: Sequence[shapely.Geometry | None], parts: Mapping[str, shapely.Geometry]
) -> list[str]:
    """The part that shares most ground with each shape; of equals the smaller name.

    Parameters
    ----------
    shapes : sequence of polygons or None
    parts : mapping
        Name → polygon, in the same CRS.

    Returns
    -------
    list of str
        "" for a shape that is None or shares ground with no part.
    """
    names = np.array(sorted(parts), dtype=object)
    found = np.full(len(shapes), "", dtype=object)
    if not len(names) or not len(shapes):
        return found.tolist()
    every = np.empty(len(shapes), dtype=object)
    every[:] = list(shapes)
    ground = np.array([parts[name] for name in names], dtype=object)
    shape, part = shapely.STRtree(ground).query(every, predicate="intersects")
    area = shapely.area(shapely.intersection(every[shape], ground[part]))
    # The last to be written wins: largest area, then smaller name.
    for at in np.lexsort((-part, area)):
        if area[at] > 0:
            found[shape[at]] = names[part[at]]
    return found.tolist()


def inner_point(shape: shapely.Geometry) -> dict[str, float]:
    """x and y of a point inside a shape; nothing for an empty one."""
    if shape.is_empty:
        return {}
    point = shapely.point_on_surface(shape)
    return {"x": float(shapely.get_x(point)), "y": float(shapely.get_y(point))}
