"""The plots of the first survey: terrain, great lines, blocks, plots, final lines."""

from dataclasses import dataclass

import numpy as np
import shapely

from jianliang.edges.demo.corridors import LAND, first_faces
from jianliang.edges.demo.mesh import Mesh, mesh_of
from jianliang.edges.demo.shapes import Shapes, rings, shapes
from jianliang.edges.demo.sizes import STYLES, Size
from jianliang.edges.demo.subdivide import PLOT_M2, Faces, Seeds, subdivide
from jianliang.edges.demo.terrain import Terrain, terrain

SEEDS_PER_PLOT = 0.62
"""The other plots are roads, water and what lies between."""


@dataclass(frozen=True)
class Ground:
    """All faces of the city with where they came from; one row each.

    `centre` is in the local plane, `block` and `quarter` are labels, `kind` one of the
    constants of corridors.py, `style` one of sizes.py.
    """

    terrain: Terrain
    mesh: Mesh
    kind: np.ndarray
    style: np.ndarray
    block: np.ndarray
    quarter: np.ndarray
    centre: np.ndarray
    shapes: Shapes
    polygons: np.ndarray
    area_m2: np.ndarray


def ground(size: Size, rng: np.random.Generator) -> Ground:
    """Lay out a new city."""
    land = terrain(size, rng)
    first, first_kinds = first_faces(land, rng)
    mesh = mesh_of(first, int(size.plots * 1.6) + 4 * len(first))
    seeds, bounds = _seeds(land, first, first_kinds, rng)
    faces = _faces(mesh, first_kinds, bounds, seeds)
    subdivide(mesh, faces, min(1400.0, 0.2 * size.radius_m), rng)
    count = mesh.counts[2]
    own = np.arange(count)
    block = np.where(faces.block[:count] < 0, own, faces.block[:count])
    quarter = np.where(faces.quarter[:count] < 0, own, faces.quarter[:count])
    straight = _straight_polygons(mesh)
    inner = shapely.get_coordinates(shapely.point_on_surface(straight))
    style = land.style_at(inner[:, 0], inner[:, 1])
    kind = faces.kind[:count].copy()
    drawn, polygons = shapes(mesh, kind, style, (land, rng))
    plan = (kind, style, block, quarter, inner)
    return Ground(land, mesh, *plan, drawn, polygons, shapely.area(polygons))


def _straight_polygons(mesh: Mesh) -> np.ndarray:
    offsets, vertices = rings(mesh, np.full(mesh.counts[1] // 2 + 1, mesh.counts[0]))
    return Shapes(np.column_stack([mesh.x, mesh.y]), offsets, vertices).polygons()


def _faces(mesh: Mesh, kinds: np.ndarray, bounds: np.ndarray, seeds: Seeds) -> Faces:
    room, count = len(mesh.start), len(kinds)
    low, high, block, quarter = (np.full(room, -1, dtype=np.int64) for _ in range(4))
    kind = np.zeros(room, dtype=np.int8)
    low[:count], high[:count] = bounds[:-1], bounds[1:]
    kind[:count] = kinds
    return Faces(low, high, block, quarter, kind, seeds)


def _seeds(
    land: Terrain, first: np.ndarray, kinds: np.ndarray, rng: np.random.Generator
) -> tuple[Seeds, np.ndarray]:
    """One seed per wanted plot, by face, and where each face's seeds begin."""
    x, y, style = _candidates(land, rng)
    face_of = np.full(len(x), -1, dtype=np.int64)
    at, face = shapely.STRtree(first).query(
        shapely.points(x, y), predicate="intersects"
    )
    face_of[at] = face
    kept = face_of >= 0
    kept[kept] = kinds[face_of[kept]] == LAND
    x, y, style, face_of = x[kept], y[kept], style[kept], face_of[kept]
    order = np.argsort(face_of, kind="stable")
    bounds = np.searchsorted(face_of[order], np.arange(len(first) + 1))
    return Seeds(x, y, style.astype(np.int64), order), bounds


def _candidates(
    land: Terrain, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Jittered grids, one for each style, as dense as its plots are."""
    cell = np.bincount(land.styles.ravel(), minlength=len(STYLES))
    area = cell * (2 * land.half_m / len(land.styles)) ** 2
    inside = shapely.Polygon(land.outline).area / area.sum()
    wanted = SEEDS_PER_PLOT * land.size.plots
    density = wanted / (inside * (area / PLOT_M2).sum())
    parts = []
    for style, plot_m2 in enumerate(PLOT_M2):
        step = np.sqrt(plot_m2 / density)
        axis = np.arange(-land.half_m, land.half_m, step)
        x, y = (grid.ravel() for grid in np.meshgrid(axis, axis))
        x = x + rng.uniform(0, 0.9 * step, len(x))
        y = y + rng.uniform(0, 0.9 * step, len(y))
        here = land.style_at(x, y) == style
        parts.append((x[here], y[here], np.full(here.sum(), style)))
    x, y, styles = (np.concatenate(column) for column in zip(*parts, strict=True))
    return x, y, styles
