"""The slow, obvious twin of the overlay: every polygon with every other, by shapely.

Coordinates are counted from a corner near the data, which loses no digit, and results
are snapped to a grid of 1e-9 m: far below the 1e-6 m² the overlay is held to, and far
surer than floating coordinates, where the cut of a cut may give a whole neighbour.
"""

from collections import defaultdict

import numpy as np
import shapely

from jianliang.core.noding import LEAST_M2, WIDTH_M
from jianliang.core.overlay.kernel import NOISE_M2

OUTSIDE = -1
GRID_M = 1e-9
Cells = dict[tuple[int, ...], float]


def shifted(*layers):
    """The layers counted from one corner of their box."""
    boxes = [shapely.total_bounds(layer)[:2] for layer in layers if len(layer)]
    corner = np.nanmin(np.floor(boxes), axis=0) if boxes else np.zeros(2)
    return [shapely.transform(layer, lambda xy: xy - corner) for layer in layers]


def shared_areas(first, second) -> Cells:
    """Area of every polygon of one layer in every polygon of the other."""
    first, second = shifted(first, second)
    cells = {}
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            area = shapely.intersection(one, other, grid_size=GRID_M).area
            if area > 0:
                cells[i, j] = area
    return cells


def in_and_out(shape, faces):
    """What each face holds of a shape, and what none holds, as (number, geometry).

    Faces whose box does not meet the shape's hold nothing of it, and are not asked:
    thousands of kilometres away the grid is finer than the numbers are, and GEOS gives
    a wrong area or none.
    """
    faces = np.asarray(faces, dtype=object)
    near = np.flatnonzero(
        shapely.intersects(shapely.envelope(faces), shapely.envelope(shape))
    )
    if len(near) == 0:
        return [(OUTSIDE, shape)]
    inside = shapely.intersection(shape, faces[near], grid_size=GRID_M)
    every = shapely.union_all(faces[near], grid_size=GRID_M)
    left = shapely.difference(shape, every, grid_size=GRID_M)
    parts = [*zip(near.tolist(), inside, strict=True), (OUTSIDE, left)]
    return [(k, surfaces(part)) for k, part in parts if part.area > 0]


def surfaces(shape):
    """What has area of a shape, without the lines and points of contact."""
    parts = shapely.get_parts(shape)
    return shapely.union_all(
        parts[shapely.get_dimensions(parts) == 2], grid_size=GRID_M
    )


def pieces(before, after, faces_from, faces_to, paths, changed) -> Cells:
    """Areas by plot and face of both dates and path.

    `changed(i, j)` says whether the class of plot i differs from that of plot j.
    """
    layers = shifted(before, after, faces_from, faces_to, paths)
    before, after, faces_from, faces_to, paths = layers
    cells: Cells = defaultdict(float)
    for i, j, land in met(before, after):
        # What a date does not cover has no face at that date, and no path.
        there_from, there_to = i != OUTSIDE, j != OUTSIDE
        trodden = there_from and there_to and changed(i, j)
        for f, held in in_and_out(land, faces_from if there_from else []):
            for g, kept in in_and_out(held, faces_to if there_to else []):
                for p, part in in_and_out(kept, paths if trodden else []):
                    cells[i, j, f, g, p] += part.area
    return dict(cells)


def met(before, after):
    """Every plot before with every plot after: the land common to both."""
    for i, old in enumerate(before):
        for j, land in in_and_out(old, after):
            yield i, j, land
    for j, new in enumerate(after):
        for i, land in in_and_out(new, before):
            if i == OUTSIDE:
                yield i, j, land


def hair(*layers) -> float:
    """Less than this may be missed where neighbours are noded on one side only."""
    lengths = np.concatenate([shapely.length(layer) for layer in layers])
    return max(LEAST_M2, WIDTH_M * float(lengths.max(initial=0.0)))


def differences(fast: Cells, slow: Cells, tolerance: float, forgiven=None) -> dict:
    """Cells on which the two disagree by more than the tolerance.

    `forgiven` tells how much more a cell may differ, because land thinner than a hair
    beside it counts with its neighbours.
    """
    wrong = {}
    for cell in fast.keys() | slow.keys():
        told, true = fast.get(cell, 0.0), slow.get(cell, 0.0)
        # A cell that one of them leaves out is below the noise of the arithmetic.
        allowed = tolerance if cell in fast and cell in slow else 2 * tolerance
        if abs(told - true) > allowed + (forgiven(cell) if forgiven else 0.0):
            wrong[cell] = (told, true)
    return wrong


def overlap(*layers) -> float:
    """Land that two neighbours both claim, where a vertex of one lies off the edge."""
    return sum(
        area for layer in layers for (i, j), area in shared_areas(layer, layer).items()
        if i < j
    )  # fmt: skip


def hairs(slow: Cells, least: float):
    """How much land thinner than a hair lies outside, or is noise, near each cell.

    Near means of the same plot before or of the same plot after: that is where the
    overlay puts what it does not tell apart.
    """
    thin_from: dict[int, float] = defaultdict(float)
    thin_to: dict[int, float] = defaultdict(float)
    trodden = {cell[:2] for cell in slow if cell[4] != OUTSIDE}
    for cell, area in slow.items():
        i, j, *_ = cell
        outside = OUTSIDE in cell[:4] or (cell[4] == OUTSIDE and cell[:2] in trodden)
        if area <= NOISE_M2 or (outside and area <= least):
            thin_from[i] += area
            thin_to[j] += area

    def forgiven(cell) -> float:
        i, j, *_ = cell
        return (thin_from[i] if i >= 0 else 0.0) + (thin_to[j] if j >= 0 else 0.0)

    return forgiven
