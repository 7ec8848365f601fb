"""Wiggly quad meshes: coverages whose neighbours share their edges bit for bit.

Every random number is a hash of the seed and of whole numbers that say what it is for,
so any band of a mesh can be drawn alone and fits the next one exactly.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

FRAME = (386_000.0, 4_365_000.0, 516_000.0, 4_495_000.0)
"""West, south, east, north of the synthetic city in EPSG:4548, metres."""
DECIMALS = 4  # surveys store 0.1 mm


@dataclass(frozen=True)
class Mesh:
    """How a mesh is drawn.

    Attributes
    ----------
    columns, rows : int
        Cells across and up.
    seed : int
    segments : (int, int)
        Fewest and most segments of an edge.
    spread : float
        Standard deviation of the logarithm of column widths and row heights; the
        areas' is √2 times as large.
    wiggles : int
        Waves that an edge is the sum of; more make it rougher.
    margin : float
        By which share of the frame the mesh reaches beyond it on every side.
    """

    columns: int
    rows: int
    seed: int
    segments: tuple[int, int]
    spread: float
    wiggles: int
    margin: float = 0.0

    @cached_property
    def knots(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the unjittered columns and rows stand, with one cell more all around."""
        west, south, east, north = FRAME
        return (
            self._knots(self.columns, west, east, 1),
            self._knots(self.rows, south, north, 2),
        )

    def _knots(self, cells: int, low: float, high: float, axis: int) -> np.ndarray:
        rng = np.random.default_rng([self.seed, axis])
        place = np.linspace(0, 1, cells + 2)
        # Slow waves cluster small cells; noise makes neighbours differ.
        waves = sum(
            np.sin(2 * np.pi * (k * place + rng.random())) for k in (1.3, 2.9, 5.3)
        )
        logs = self.spread * (0.45 * waves + 0.6 * rng.standard_normal(cells + 2))
        along = np.concatenate([[0.0], np.cumsum(np.exp(logs))])
        reach = self.margin * (high - low)
        scaled = (along - along[1]) / (along[-2] - along[1])
        return low - reach + scaled * (high - low + 2 * reach)

    def places(self, u: np.ndarray, v: np.ndarray) -> np.ndarray:
        """Map cell coordinates to metres: columns and rows, then a slow swirl."""
        x = np.interp(u, np.arange(-1, self.columns + 2), self.knots[0])
        y = np.interp(v, np.arange(-1, self.rows + 2), self.knots[1])
        swirl_x = x + 2600 * np.sin(y / 14_000.0)
        swirl_y = y + 2600 * np.sin(swirl_x / 17_000.0)
        return np.round(np.stack([swirl_x, swirl_y], axis=-1), DECIMALS)


@dataclass(frozen=True)
class Edges:
    """Drawn edges: `points` (n, most + 1, 2), of which the first `count` + 1 hold."""

    points: np.ndarray
    count: np.ndarray


def hashed(*parts: "int | np.ndarray") -> np.ndarray:
    """Uniform numbers in [0, 1) that depend on the whole numbers alone (SplitMix64)."""
    mixed = np.uint64(0x9E3779B97F4A7C15)
    with np.errstate(over="ignore"):
        for part in parts:
            mixed = (mixed ^ np.asarray(part, dtype=np.uint64)) + np.uint64(
                0x9E3779B97F4A7C15
            )
            mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            mixed = mixed ^ (mixed >> np.uint64(31))
    return (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53


def edges(
    mesh: Mesh,
    column: np.ndarray,
    row: np.ndarray,
    upright: bool,
    version: "int | np.ndarray" = 0,
) -> Edges:
    """The edges that start at the given nodes and run right or, if `upright`, up.

    Another `version` gives the edge other wiggles between the same two ends.
    """
    name = (mesh.seed, 3 + upright, column, row)
    fewest, most = mesh.segments
    count = fewest + (hashed(*name, 0) * (most - fewest + 1)).astype(np.int64)
    step = np.arange(most + 1)
    steps = step + 0.4 * (hashed(*(np.expand_dims(p, -1) for p in name), 1, step) - 0.5)
    t = np.clip(steps / count[:, None], 0.0, 1.0)
    t[:, 0] = 0.0
    t[step >= count[:, None]] = 1.0
    aside = _wiggle(mesh, t, (*name, version))
    start = _nodes(mesh, column, row)
    end = _nodes(mesh, column + (not upright), row + upright)
    u = (1 - t) * start[0][:, None] + t * end[0][:, None] + (aside if upright else 0.0)
    v = (1 - t) * start[1][:, None] + t * end[1][:, None] + (0.0 if upright else aside)
    return Edges(mesh.places(u, v), count)


def _nodes(
    mesh: Mesh, column: np.ndarray, row: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    u = column + 0.3 * (hashed(mesh.seed, 1, column, row) - 0.5)
    v = row + 0.3 * (hashed(mesh.seed, 2, column, row) - 0.5)
    return u, v


def _wiggle(mesh: Mesh, t: np.ndarray, name: tuple) -> np.ndarray:
    """How far each point lies beside its straight edge, in cells; 0 at both ends."""
    aside = np.zeros_like(t)
    for wave in range(1, mesh.wiggles + 1):
        height = 0.1 * (hashed(*name, 2, wave) - 0.5) / wave**1.5
        aside += height[:, None] * np.sin(np.pi * wave * t)
    return np.where((t > 0) & (t < 1), aside, 0.0)


@dataclass(frozen=True)
class Side:
    """A stretch of an edge as a ring walks it: from one vertex number to another."""

    edges: Edges
    first: "int | np.ndarray"
    last: "int | np.ndarray"


def whole(edges_: Edges) -> Side:
    """The side that walks an edge as drawn."""
    return Side(edges_, 0, edges_.count)


def reverse(edges_: Edges) -> Side:
    """The side that walks an edge from its end."""
    return Side(edges_, edges_.count, 0)


def taken(edges_: Edges, rows: np.ndarray) -> Edges:
    """Some of the edges."""
    return Edges(edges_.points[rows], edges_.count[rows])


def rings(sides: list[Side]) -> tuple[np.ndarray, np.ndarray]:
    """One closed ring per row from sides that follow each other.

    Returns the vertices of all rings, one after another, and the length of each.
    """
    blocks, kept = [], []
    for side in sides:
        n = len(side.edges.count)
        first, last = (np.broadcast_to(end, n) for end in (side.first, side.last))
        step = np.arange(side.edges.points.shape[1])
        at = first[:, None] + np.sign(last - first)[:, None] * step
        here = step < np.abs(last - first)[:, None]
        at = np.where(here, at, 0)
        blocks.append(np.take_along_axis(side.edges.points, at[..., None], axis=1))
        kept.append(here)
    blocks.append(blocks[0][:, :1])
    kept.append(np.ones((len(kept[0]), 1), dtype=bool))
    mask = np.concatenate(kept, axis=1)
    return np.concatenate(blocks, axis=1)[mask], mask.sum(axis=1)
