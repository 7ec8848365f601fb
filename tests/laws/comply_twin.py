"""The slow twin of a compliance check: all lines of a layer and of the area together
cut the plane into faces; a point inside each says in which objects it lies."""

from collections import defaultdict

import numpy as np
import shapely

from jianliang.core.polygons import Polygons


def shares_m2(area, frame, value, measure):
    """Value → m² of the account plane, of ground inside the area."""
    shapes = [one for one in frame["geometry"] if one is not None]
    values = [
        v for v, one in zip(value, frame["geometry"], strict=True) if one is not None
    ]
    edges = [shapely.boundary(one) for one in (area, *shapes)]
    faces = shapely.get_parts(shapely.polygonize([shapely.unary_union(edges)]))
    found = defaultdict(float)
    for face in faces:
        point = shapely.point_on_surface(face)
        if not area.contains(point):
            continue
        here = {
            str(v) for v, one in zip(values, shapes, strict=True) if one.contains(point)
        }
        whole = Polygons.of(np.array([face], dtype=object))
        found[" + ".join(sorted(here)) or "outside"] += measure.areas_m2(whole)[0]
    return dict(found)
