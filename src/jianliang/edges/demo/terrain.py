"""What lies where before any plot is drawn: hills, the core, towns and villages.

Everything here is in a local plane: metres from the city's centre, x east, y north,
straight and regular. `bent` later gives it the curves of a real place.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from jianliang.edges.demo.sizes import (
    CORE,
    FOOTHILL,
    INDUSTRY,
    MOUNTAIN,
    PLAIN,
    TOWN,
    VILLAGE,
    Size,
)

CELLS = 1800
WAVES = 9


@dataclass(frozen=True)
class Waves:
    """A smooth random field: a sum of plane waves, of mean 0 and variance 1."""

    across: np.ndarray
    phase: np.ndarray
    weight: np.ndarray

    @classmethod
    def drawn(
        cls, rng: np.random.Generator, shortest_m: float, longest_m: float
    ) -> "Waves":
        """Waves of random heading, longer ones being higher."""
        length = np.geomspace(shortest_m, longest_m, WAVES)
        heading = rng.uniform(0, 2 * math.pi, WAVES)
        wave = 2 * math.pi / length
        across = np.column_stack([wave * np.cos(heading), wave * np.sin(heading)])
        weight = np.sqrt(length)
        weight *= math.sqrt(2) / np.sqrt((weight**2).sum())
        return cls(across, rng.uniform(0, 2 * math.pi, WAVES), weight)

    def at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """The field's value at each point."""
        value = np.zeros(np.shape(x))
        for (kx, ky), phase, weight in zip(
            self.across, self.phase, self.weight, strict=True
        ):
            value += weight * np.sin(kx * x + ky * y + phase)
        return value


@dataclass(frozen=True)
class Terrain:
    """The city's ground: its outline, styles by cell, settlements and how it bends.

    Attributes
    ----------
    outline : float64, shape (n, 2)
        The city's limit in the local plane, counter-clockwise, not closed.
    styles : int8, shape (CELLS, CELLS)
        Style of each cell (row = y), over ±`half_m`.
    centres : float64, shape (townships, 2)
        Where the townships have their seats.
    district : int64, shape (townships,)
        Which district each township belongs to.
    towns : float64, shape (n, 3)
        Larger towns outside the core: place and radius.
    """

    size: Size
    outline: np.ndarray
    styles: np.ndarray
    half_m: float
    centres: np.ndarray
    district: np.ndarray
    towns: np.ndarray
    bends: tuple[Waves, ...]

    def style_at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Style at each point, int8."""
        return self.styles[_cell(y, self.half_m), _cell(x, self.half_m)]

    def bent(self, xy: np.ndarray) -> np.ndarray:
        """The points where they really lie: roads swing and blocks lean a little."""
        x, y = xy[:, 0], xy[:, 1]
        far = np.clip(np.hypot(x, y) / self.size.radius_m, 0.12, 1.0)
        broad = 0.024 * self.size.radius_m * far
        fine = np.minimum(70.0, 0.004 * self.size.radius_m) * far
        wide_x, wide_y, fine_x, fine_y = self.bends
        return np.column_stack(
            [
                x + broad * wide_x.at(x, y) + fine * fine_x.at(x, y),
                y + broad * wide_y.at(x, y) + fine * fine_y.at(x, y),
            ]
        )


def terrain(size: Size, rng: np.random.Generator) -> Terrain:
    """The ground of a new city."""
    outline = _outline(size, rng)
    half_m = float(np.abs(outline).max()) * 1.02
    axis = (np.arange(CELLS) + 0.5) / CELLS * 2 * half_m - half_m
    x, y = np.meshgrid(axis, axis)
    styles = _country(size, rng, x, y)
    centres = _township_centres(size, rng, outline)
    district = _clusters(centres, size.districts, rng)
    towns = _paint_towns(styles, half_m, (size, centres, district), rng)
    _paint_villages(styles, half_m, size, rng)
    radius = size.radius_m
    spans = ((0.6 * radius, 2 * radius), (min(2200, 0.3 * radius), min(8e3, radius)))
    wide, fine = ([Waves.drawn(rng, *span) for _ in "xy"] for span in spans)
    bends = (*wide, *fine)
    return Terrain(size, outline, styles, half_m, centres, district, towns, bends)


def _cell(along: Any, half_m: float) -> Any:
    cell = ((np.asarray(along) + half_m) / (2 * half_m) * CELLS).astype(np.int64)
    return np.clip(cell, 0, CELLS - 1)


def _outline(size: Size, rng: np.random.Generator) -> np.ndarray:
    """An irregular closed curve around the centre."""
    angle = np.linspace(0, 2 * math.pi, 480, endpoint=False)
    reach = np.ones(480)
    for wave in range(2, 40):
        reach += (
            0.20 / wave**1.25 * rng.normal() * np.cos(wave * angle + rng.uniform(0, 6))
        )
    reach = np.clip(reach, 0.72, 1.35) * size.radius_m
    return np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])


def _country(
    size: Size, rng: np.random.Generator, x: np.ndarray, y: np.ndarray
) -> np.ndarray:
    """Hills to the north-west, the core in the middle, plain between."""
    radius = size.radius_m
    relief = (y - x) / (1.414 * radius)
    relief += 0.17 * Waves.drawn(rng, 0.08 * radius, 0.9 * radius).at(x, y)
    styles = np.full(x.shape, PLAIN, dtype=np.int8)
    styles[relief > 0.40] = FOOTHILL
    styles[relief > 0.50] = MOUNTAIN
    ragged = Waves.drawn(rng, 0.12 * size.core_m, 1.6 * size.core_m).at(x, y)
    styles[np.hypot(x, y) < size.core_m * (1 + 0.16 * ragged)] = CORE
    return styles


def _township_centres(
    size: Size, rng: np.random.Generator, outline: np.ndarray
) -> np.ndarray:
    """Seats spread over the city, close together in the core (Lloyd's rule)."""
    count = max(6000, 40 * size.townships)
    reach = np.hypot(*outline.T)
    angle = rng.uniform(0, 2 * math.pi, count)
    limit = np.interp(
        angle, np.linspace(0, 2 * math.pi, len(reach) + 1), [*reach, reach[0]]
    )
    out = limit * rng.uniform(0, 1, count) ** 0.72  # uniform would be 0.5
    points = np.column_stack([out * np.cos(angle), out * np.sin(angle)])
    centres = points[rng.choice(count, size.townships, replace=False)]
    for _ in range(12):
        near = nearest(points, centres)
        centres = _means(points, near, centres)
    return centres


def _clusters(centres: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Neighbouring townships in `count` groups."""
    heads = centres[rng.choice(len(centres), count, replace=False)]
    for _ in range(12):
        heads = _means(centres, nearest(centres, heads), heads)
    order = np.argsort(np.hypot(*heads.T))
    return nearest(centres, heads[order])


def nearest(points: np.ndarray, heads: np.ndarray) -> np.ndarray:
    """Which of the heads is nearest to each point; int64, shape (points,)."""
    found = np.empty(len(points), dtype=np.int64)
    for begin in range(0, len(points), 4096):
        part = points[begin : begin + 4096]
        apart = (part[:, None, 0] - heads[None, :, 0]) ** 2
        apart += (part[:, None, 1] - heads[None, :, 1]) ** 2
        found[begin : begin + 4096] = apart.argmin(axis=1)
    return found


def _means(points: np.ndarray, group: np.ndarray, heads: np.ndarray) -> np.ndarray:
    count = np.bincount(group, minlength=len(heads))
    sums = [np.bincount(group, points[:, i], len(heads)) for i in (0, 1)]
    means = np.column_stack(sums) / np.maximum(count, 1)[:, None]
    return np.where(count[:, None] > 0, means, heads)


def _paint(
    styles: np.ndarray, half_m: float, blob: tuple[float, ...], style: int
) -> None:
    """Paint one settlement: a turned, rounded rectangle over open country."""
    x, y, long_m, short_m, turn = blob
    reach = max(long_m, short_m) * 1.3
    rows = slice(_cell(y - reach, half_m), _cell(y + reach, half_m) + 1)
    cols = slice(_cell(x - reach, half_m), _cell(x + reach, half_m) + 1)
    cell_m = 2 * half_m / CELLS
    gx, gy = np.meshgrid(
        (np.arange(cols.start, cols.stop) + 0.5) * cell_m - half_m - x,
        (np.arange(rows.start, rows.stop) + 0.5) * cell_m - half_m - y,
    )
    along = gx * math.cos(turn) + gy * math.sin(turn)
    aside = gy * math.cos(turn) - gx * math.sin(turn)
    inside = np.abs(along / long_m) ** 3 + np.abs(aside / short_m) ** 3 < 1
    window = styles[rows, cols]
    window[inside & (window >= PLAIN)] = style


def _paint_towns(
    styles: np.ndarray,
    half_m: float,
    seats: tuple[Size, np.ndarray, np.ndarray],
    rng: np.random.Generator,
) -> np.ndarray:
    """A town at each seat outside the core; the district's first one is larger.

    Returns place and radius of the larger ones.
    """
    size, centres, district = seats
    scale = min(1.0, 0.35 + size.radius_m / 60_000)
    heads = {int(np.flatnonzero(district == d)[0]) for d in np.unique(district)}
    towns = []
    for index, (x, y) in enumerate(centres):
        large = index in heads and math.hypot(x, y) > 1.5 * size.core_m
        reach = (rng.uniform(1300, 2100) if large else rng.uniform(330, 620)) * scale
        turn = rng.normal(0, 0.25)
        towns += [(x, y, reach)] * large
        blob = (x, y, reach * 1.15, reach * rng.uniform(0.65, 1.0), turn)
        _paint(styles, half_m, blob, TOWN)
        away = rng.uniform(0, 2 * math.pi)
        far = reach * 1.9
        works = (x + far * math.cos(away), y + far * math.sin(away))
        _paint(styles, half_m, (*works, reach * 0.6, reach * 0.45, turn), INDUSTRY)
    return np.array(towns).reshape(-1, 3)


def _paint_villages(
    styles: np.ndarray, half_m: float, size: Size, rng: np.random.Generator
) -> None:
    """Villages in the open country, thin in the hills, never too close together."""
    apart = 0.55 * math.sqrt(math.pi * size.radius_m**2 / size.villages)
    placed = np.full((size.villages, 2), np.inf)
    count = 0
    for _ in range(size.villages * 12):
        x, y = rng.uniform(-half_m, half_m, 2)
        style = styles[_cell(y, half_m), _cell(x, half_m)]
        chance = {PLAIN: 1.0, FOOTHILL: 0.5, MOUNTAIN: 0.12}.get(int(style), 0.0)
        if rng.random() > chance or count == size.villages:
            continue
        if (np.hypot(placed[:count, 0] - x, placed[:count, 1] - y) < apart).any():
            continue
        placed[count] = x, y
        count += 1
        reach = float(np.clip(rng.lognormal(5.1, 0.4), 80, 420))
        turn = rng.normal(0, 0.2)
        shape = (x, y, reach, reach * rng.uniform(0.55, 1.0), turn)
        _paint(styles, half_m, shape, INDUSTRY if rng.random() < 0.10 else VILLAGE)
