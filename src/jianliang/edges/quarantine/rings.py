"""Polygons from plain rings, as boundary-point files and drawings give them."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import shapely


def polygons_of(rings: Sequence[np.ndarray]) -> shapely.Geometry | None:
    """One polygon or multipolygon from closed rings; None without rings.

    A ring inside an odd number of others is a hole of the smallest of them, whatever
    order or direction the file gives. Nothing is repaired: a ring that crosses
    itself stays as it is, to be found by the checks.
    """
    shells = [shapely.Polygon(ring) for ring in rings]
    if not shells:
        return None
    holders = [_holders(shells, n) for n in range(len(shells))]
    holes: dict[int, list[np.ndarray]] = {}
    for n, outer in enumerate(holders):
        if len(outer) % 2:
            owner = min(outer, key=lambda m: shells[m].area)
            holes.setdefault(owner, []).append(rings[n])
    parts = [
        shapely.Polygon(rings[n], holes.get(n, []))
        for n, outer in enumerate(holders)
        if len(outer) % 2 == 0
    ]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def closed(ring: np.ndarray) -> np.ndarray:
    """The ring with its first point repeated at the end where it was not."""
    same = len(ring) > 0 and np.array_equal(ring[0], ring[-1])
    return ring if same else np.concatenate([ring, ring[:1]])


def as_wkb(shapes: Sequence[shapely.Geometry | None]) -> pa.Array:
    """Geometries as an Arrow array of WKB."""
    encoded = shapely.to_wkb(np.array(list(shapes), dtype=object))
    return pa.array(encoded.tolist(), pa.binary())


def _holders(shells: Sequence[shapely.Polygon], n: int) -> list[int]:
    """Which other rings hold ring n: those larger than it that hold all its points."""
    points = shapely.points(shells[n].exterior.coords)
    return [
        m
        for m, shell in enumerate(shells)
        if m != n
        and shell.area > shells[n].area
        and shapely.is_valid(shell)
        and bool(shapely.intersects(shell, points).all())
    ]
