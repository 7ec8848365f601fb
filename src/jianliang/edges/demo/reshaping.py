"""Changing plots without breaking the coverage: split, merge, re-survey.

Vertices are copied, never computed anew, except those a change itself makes; what a
change makes lies inside the plots it touches, so all others keep their bytes.
"""

import numpy as np
import shapely

MIN_PART_M2 = 420.0
TRIES = 6


def split(
    polygon: shapely.Polygon, rng: np.random.Generator
) -> tuple[shapely.Polygon, shapely.Polygon] | None:
    """The plot in two along a line between two of its vertices, or None."""
    ring = shapely.get_coordinates(polygon)[:-1]
    step = np.hypot(*(np.roll(ring, -1, axis=0) - ring).T)
    around = np.concatenate([[0.0], np.cumsum(step)])
    best, least = None, np.inf
    for begin in rng.choice(len(ring), min(TRIES, len(ring)), replace=False):
        half = (around[begin] + around[-1] * rng.uniform(0.42, 0.58)) % around[-1]
        end = int(np.searchsorted(around, half) % len(ring))
        low, high = sorted((int(begin), end))
        parts = _along(ring, low, high, rng)
        if parts is None:
            continue
        length = sum(part.length for part in parts)
        if length < least and _is_clean(polygon, parts):
            best, least = parts, length
    return best


def _along(
    ring: np.ndarray, begin: int, end: int, rng: np.random.Generator
) -> tuple[shapely.Polygon, shapely.Polygon] | None:
    if end - begin < 3 or begin + len(ring) - end < 3:
        return None
    a, b = ring[begin], ring[end]
    apart = float(np.hypot(*(b - a)))
    share = np.linspace(0, 1, max(3, int(apart / 15)))[1:-1, None]
    aside = np.array([-(b - a)[1], (b - a)[0]]) * rng.normal(0, 0.03)
    line = np.round(a + share * (b - a) + np.sin(np.pi * share) * aside, 4)
    one = np.concatenate([ring[begin : end + 1], line[::-1]])
    two = np.concatenate([ring[end:], ring[: begin + 1], line])
    return shapely.Polygon(one), shapely.Polygon(two)


def _is_clean(
    polygon: shapely.Polygon, parts: tuple[shapely.Polygon, shapely.Polygon]
) -> bool:
    areas = shapely.area(list(parts))
    whole = abs(areas.sum() - polygon.area) < 1e-5
    sound = shapely.is_valid(list(parts)).all()
    same_way = shapely.is_ccw(shapely.get_exterior_ring(list(parts))).all()
    return bool(whole and sound and same_way and areas.min() > MIN_PART_M2)


def merged(one: shapely.Polygon, two: shapely.Polygon) -> shapely.Polygon | None:
    """Two neighbours as one plot, or None where they would enclose another."""
    union = shapely.coverage_union_all([one, two])
    if union.geom_type != "Polygon" or len(union.interiors):
        return None
    return shapely.orient_polygons(union)


def resurveyed(
    one: shapely.Polygon, two: shapely.Polygon, shift_m: float
) -> tuple[shapely.Polygon, shapely.Polygon, shapely.Polygon] | None:
    """Two neighbours with their common edge measured anew, and the land between.

    The inner vertices of the edge move aside by up to `shift_m`, to the left of the
    first plot's ring where it is positive (the first plot loses land). None where
    the edge is too short or would cross itself.
    """
    run = _common_run(one, two)
    if run is None:
        return None
    ahead = np.gradient(run, axis=0)
    left = np.column_stack([-ahead[:, 1], ahead[:, 0]])
    left /= np.hypot(*left.T)[:, None]
    bump = np.sin(np.pi * np.linspace(0, 1, len(run)))[1:-1, None]
    new = run.copy()
    new[1:-1] = np.round(run[1:-1] + shift_m * bump * left[1:-1], 4)
    between = shapely.Polygon(np.concatenate([run, new[-2:0:-1]]))
    moved = {
        tuple(a): tuple(b) for a, b in zip(run.tolist(), new.tolist(), strict=True)
    }
    after = [_with_moved(plot, moved) for plot in (one, two)]
    before_m2, after_m2 = one.area, after[0].area
    exact = abs(abs(after_m2 - before_m2) - between.area) < 1e-6
    if not exact or not shapely.is_valid([*after, between]).all():
        return None
    return after[0], after[1], between


def _with_moved(
    polygon: shapely.Polygon, moved: dict[tuple[float, ...], tuple[float, ...]]
) -> shapely.Polygon:
    ring = [moved.get(tuple(at), tuple(at)) for at in polygon.exterior.coords]
    return shapely.Polygon(ring)


def _common_run(one: shapely.Polygon, two: shapely.Polygon) -> np.ndarray | None:
    """The vertices both rings share, in the first one's order, if in one run."""
    ring = shapely.get_coordinates(one)[:-1]
    other = {tuple(at) for at in shapely.get_coordinates(two).tolist()}
    shared = np.array([tuple(at) in other for at in ring.tolist()])
    starts = np.flatnonzero(shared & ~np.roll(shared, 1))
    if len(starts) != 1 or shared.sum() < 6:
        return None
    return np.roll(ring, -starts[0], axis=0)[: shared.sum()]
