"""The three zones of the plan: smooth curves that cross plots and tile the city."""

import math

import numpy as np
import shapely

from jianliang.edges.demo.ground import Ground
from jianliang.edges.demo.shapes import ORIGIN
from jianliang.edges.demo.terrain import Terrain

ZONE_NAMES = {
    "concentrated": "集中建设区",
    "restricted": "限制建设区",
    "ecological": "生态控制区",
}
CORE_VERTICES, TOWN_VERTICES = 5000, 1500


def zones(
    ground: Ground, outline: shapely.Polygon, rng: np.random.Generator
) -> dict[str, shapely.Geometry]:
    """Polygons of the zones by name.

    The rings of one zone are the holes of the next, vertex by vertex, so they tile
    the outline without a computed crossing.
    """
    inner, outer = _rings(ground.terrain, rng)
    room = shapely.buffer(outline, -0.01 * ground.terrain.size.radius_m)
    shapely.prepare(room)
    fits = [shapely.contains(room, shape) for shape in outer]
    inner = [shape for shape, fit in zip(inner, fits, strict=True) if fit]
    outer = [shape for shape, fit in zip(outer, fits, strict=True) if fit]
    concentrated = shapely.union_all(inner)
    settled = _without_holes(shapely.union_all(outer))
    return {
        "concentrated": concentrated,
        "restricted": _pierced(settled, concentrated),
        "ecological": _pierced(outline, settled),
    }


def _rings(
    land: Terrain, rng: np.random.Generator
) -> tuple[list[shapely.Polygon], list[shapely.Polygon]]:
    """Around the core and each larger town: what is concentrated, what is settled."""
    core = land.size.core_m
    places = [(0.0, 0.0, core, CORE_VERTICES)]
    places += [(*town, TOWN_VERTICES) for town in land.towns.tolist()]
    inner: list[shapely.Polygon] = []
    outer: list[shapely.Polygon] = []
    for x, y, reach, vertices in places:
        angle = np.linspace(0, 2 * math.pi, vertices, endpoint=False)
        wave, wave_out = _ripple(angle, rng), _ripple(angle, rng)
        near = reach * (1.06 + 0.09 * wave)
        far = near * (1.42 + 0.16 * np.tanh(wave_out))
        for out, shapes in ((near, inner), (far, outer)):
            plan = np.column_stack([x + out * np.cos(angle), y + out * np.sin(angle)])
            shapes.append(shapely.Polygon(np.round(land.bent(plan) + ORIGIN, 4)))
    return inner, outer


def _ripple(angle: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A smooth wave around a circle, of about -2 to 2."""
    ripple = np.zeros(len(angle))
    for wave in range(2, 14):
        ripple += rng.normal() / wave**0.8 * np.cos(wave * angle + rng.uniform(0, 6))
    return ripple


def _without_holes(shape: shapely.Geometry) -> shapely.Geometry:
    parts = [shapely.Polygon(part.exterior) for part in shapely.get_parts(shape)]
    return shapely.MultiPolygon(parts)


def _pierced(
    around: shapely.Geometry, within: shapely.Geometry
) -> shapely.MultiPolygon:
    """`around` with the parts of `within` as holes (and their holes as islands)."""
    parts = []
    holes = list(shapely.get_parts(within))
    for part in shapely.get_parts(around):
        shapely.prepare(part)
        inside = [hole.exterior for hole in holes if shapely.contains(part, hole)]
        parts.append(shapely.Polygon(part.exterior, inside))
        parts += [
            shapely.Polygon(island)
            for hole in holes
            if shapely.contains(part, hole)
            for island in hole.interiors
        ]
    return shapely.MultiPolygon(parts)
