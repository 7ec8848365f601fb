"""The great lines that cut the city first: river, railways, ring and radial roads."""

import math

import numpy as np
import shapely

from jianliang.edges.demo.sizes import Size
from jianliang.edges.demo.terrain import Terrain

LAND, RAIL, HIGHWAY, RIVER, BANK, LAKE, RESERVOIR, AIRPORT = range(8)
STREET, COUNTY_ROAD, FARM_ROAD = 8, 9, 10
GRID_M = 0.01
SLIVER_M2 = 150.0
LONGEST_M = 80.0
"""Longest piece of a great line, short enough to follow the ground's bends."""


def first_faces(
    terrain: Terrain, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """The faces between the great lines, and the kind of each.

    Returns
    -------
    faces : array of Polygon without holes; they tile the outline node to node
    kinds : int8, one of the constants above
    """
    outline = shapely.Polygon(terrain.outline)
    bodies = [(k, shapely.intersection(b, outline)) for k, b in _bodies(terrain, rng)]
    lines = [outline.boundary, *(shapely.boundary(body) for _, body in bodies)]
    lines += _ties(bodies, terrain.size)
    faces = _noded(lines, outline)
    while (shapely.get_num_interior_rings(faces) > 0).any():
        lines += [_through_hole(face) for face in faces if len(face.interiors)]
        faces = _noded(lines, outline)
    faces = _without_slivers(faces)
    inner = shapely.point_on_surface(faces)
    kinds = np.full(len(faces), LAND, dtype=np.int8)
    for kind, body in reversed(bodies):
        shapely.prepare(body)
        kinds[shapely.intersects(body, inner)] = kind
    return faces, kinds


def _bodies(
    terrain: Terrain, rng: np.random.Generator
) -> list[tuple[int, shapely.Geometry]]:
    """Polygons of the great lines, the first being on top."""
    size = terrain.size
    river = _river(size, rng)
    lakes, reservoir = _lakes(size, rng), _reservoir(size, river, rng)
    width = 36.0 + 150.0 * size.widen**2
    bank = river.buffer(width * 0.78)
    bodies = [(RAIL, _strip(line, 40.0 * size.widen)) for line in _railways(size, rng)]
    bodies += [
        (HIGHWAY, _strip(line, 60.0 * size.widen)) for line in _highways(size, rng)
    ]
    bodies += [
        (RESERVOIR, reservoir),
        (RIVER, river.buffer(width * 0.5)),
        (LAKE, shapely.union_all(lakes)),
        (BANK, bank),
    ]
    return [*bodies, (AIRPORT, _airport(size))] if size.plots > 50_000 else bodies


def _strip(line: shapely.LineString, width_m: float) -> shapely.Polygon:
    return line.buffer(width_m / 2, cap_style="flat", quad_segs=3)


def _superellipse(reach_m: float, turn: float) -> shapely.LineString:
    """A ring road: a rounded square."""
    angle = np.linspace(0, 2 * math.pi, 73)
    out = reach_m / (np.abs(np.cos(angle)) ** 4 + np.abs(np.sin(angle)) ** 4) ** 0.25
    return shapely.LineString(
        np.column_stack([out * np.cos(angle + turn), out * np.sin(angle + turn)])
    )


def _highways(size: Size, rng: np.random.Generator) -> list[shapely.LineString]:
    """Ring roads and the roads leading out; two of these cross in the centre."""
    rings = [_superellipse(share * size.core_m, 0.0) for share in size.rings]
    reach = 1.6 * size.radius_m
    axes = [shapely.LineString([(-reach, 0), (reach, 0)])]
    axes.append(shapely.LineString([(0, -reach), (0, reach)]))
    outward = []
    for index in range(size.radials):
        angle = 2 * math.pi * (index + 0.5) / size.radials + rng.normal(0, 0.03)
        if abs(math.sin(2 * angle)) > 0.3:
            way = np.array([math.cos(angle), math.sin(angle)])
            begin = size.rings[index % len(size.rings)] * size.core_m
            start = way * begin / float((way**4).sum()) ** 0.25
            outward.append(shapely.LineString([start, reach * way]))
    return [*rings, *axes, *outward]


def _railways(size: Size, rng: np.random.Generator) -> list[shapely.LineString]:
    """One line past the core and, in a larger city, one that ends in it."""
    along = np.linspace(-1.6, 1.6, 120) * size.radius_m
    aside = 0.62 * size.core_m * np.cos(along / size.core_m / 2.2)
    turn = 0.9 + rng.normal(0, 0.05)
    passing = _turned(np.column_stack([along, aside]), turn)
    if size.plots < 5_000:
        return [passing]
    half = along[along > 0.15 * size.core_m]
    ending = np.column_stack([half, 0.33 * size.core_m + 0.04 * half])
    return [passing, _turned(ending, -0.72)]


def _turned(xy: np.ndarray, turn: float) -> shapely.LineString:
    cos, sin = math.cos(turn), math.sin(turn)
    return shapely.LineString(xy @ np.array([[cos, sin], [-sin, cos]]))


def _river(size: Size, rng: np.random.Generator) -> shapely.LineString:
    """The river: out of the hills, past the core, meandering to the south-east."""
    along = np.linspace(-1.6, 1.6, 260) * size.radius_m
    radius = size.radius_m
    aside = 0.75 * size.core_m + 0.05 * radius * np.sin(along / radius * 9 + 1)
    for wave in (17.0, 29.0, 47.0):
        high = 0.30 / wave * radius
        aside += high * np.sin(along / radius * wave + rng.uniform(0, 6))
    return _turned(np.column_stack([along, aside]), -0.85)


def _blob(
    x: float, y: float, reach_m: float, rng: np.random.Generator
) -> shapely.Polygon:
    angle = np.linspace(0, 2 * math.pi, 40, endpoint=False)
    reach = np.ones(40)
    for wave in range(2, 6):
        reach += 0.3 / wave * rng.normal() * np.cos(wave * angle + rng.uniform(0, 6))
    reach = np.clip(reach, 0.5, 1.6) * reach_m
    return shapely.Polygon(
        np.column_stack([x + reach * np.cos(angle), y + 0.7 * reach * np.sin(angle)])
    )


def _lakes(size: Size, rng: np.random.Generator) -> list[shapely.Polygon]:
    """Lakes in and around the core."""
    count = 2 + round(6 * size.widen**2)
    lakes = []
    for index in range(count):
        angle = 2.4 * index + rng.normal(0, 0.2)
        out = size.core_m * (0.33 + 0.75 * index / count)
        reach = size.core_m * 0.055 * rng.uniform(0.6, 1.3)
        lakes.append(_blob(out * math.cos(angle), out * math.sin(angle), reach, rng))
    return lakes


def _reservoir(
    size: Size, river: shapely.LineString, rng: np.random.Generator
) -> shapely.Polygon:
    """A reservoir where the river leaves the hills."""
    at = river.interpolate(0.26, normalized=True)
    return _blob(at.x, at.y, 0.055 * size.radius_m, rng)


def _airport(size: Size) -> shapely.Polygon:
    x, y = 1.65 * size.core_m, 1.35 * size.core_m
    return shapely.box(x, y, x + 1900, y + 3800)


def _ties(bodies: list, size: Size) -> list[shapely.LineString]:
    """Lines through lakes and airport, so that no face has a hole."""
    reach = 0.5 * size.radius_m
    ties = []
    for kind, body in bodies:
        if kind in (LAKE, AIRPORT):
            for index, part in enumerate(shapely.get_parts(body)):
                way = np.array([reach, 0.0] if index % 2 else [0.0, reach])
                at = np.array(part.centroid.coords[0])
                ties.append(shapely.LineString([at - way, at + way]))
    return ties


def _through_hole(face: shapely.Polygon) -> shapely.LineString:
    at = shapely.Polygon(face.interiors[0]).centroid
    left, _, right, _ = face.bounds
    return shapely.LineString([(left - 1, at.y), (right + 1, at.y)])


def _noded(lines: list, outline: shapely.Polygon) -> np.ndarray:
    short = shapely.segmentize(np.array(lines), LONGEST_M)
    network = shapely.unary_union(short, grid_size=GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    shapely.prepare(outline)
    return faces[shapely.intersects(outline, shapely.point_on_surface(faces))]


def _without_slivers(faces: np.ndarray) -> np.ndarray:
    """Give faces too small or thin for a plot to the neighbour they share most with."""
    kept = list(faces)
    while True:
        area, length = shapely.area(kept), shapely.length(kept)
        thin = np.flatnonzero((area < SLIVER_M2) | (area < 2.0 * length))
        if not len(thin):
            return np.array(kept)
        sliver = kept.pop(int(thin[area[thin].argmin()]))
        near = shapely.STRtree(kept).query(sliver, predicate="intersects")
        edges = shapely.boundary([kept[at] for at in near])
        shared = shapely.length(shapely.intersection(sliver.boundary, edges))
        best = int(near[int(shared.argmax())])
        kept[best] = shapely.coverage_union_all([kept[best], sliver])
