"""Do the rows fit together? Ground claimed twice, ground left out, slivers.

Only valid polygons are compared (check.py finds the others). Neighbours that were
noded on one side only differ by some 0.05 mm along their shared edge; overlaps and
gaps within that are no errors: they are summed up in one note, and the overlay gives
the ground to the earlier row.
"""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.findings import finding, findings
from jianliang.core.noding import hair_m2

GRID_M = 1e-4
MIX = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], np.uint64)
POLYGONAL = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
DM2_PER_M2 = 100


def find_duplicate_geometry(
    frame: pd.DataFrame, layer: str, key: str | None = None
) -> pd.DataFrame:
    """Find rows whose ground is exactly that of an earlier row."""
    first = first_alike(frame["geometry"].to_numpy())
    again = np.flatnonzero((first >= 0) & (first != np.arange(len(first))))
    records = [
        _pair("geometry-duplicate", frame, (int(n), int(first[n])), (layer, key))
        for n in again
    ]
    return findings(records)


@np.errstate(invalid="ignore")
def first_alike(shapes: np.ndarray) -> np.ndarray:
    """For each polygon the first with the same ground; -1 for anything else."""
    shapes = np.asarray(shapes, dtype=object)
    here = np.isin(shapely.get_type_id(shapes), POLYGONAL) & ~shapely.is_empty(shapes)
    first = np.full(len(shapes), -1)
    alike: dict[bytes, int] = {}
    places = np.flatnonzero(here)
    boxes = pd.DataFrame(shapely.bounds(shapes[places]))
    rivals = boxes.duplicated(keep=False).to_numpy()
    first[places] = places
    for n in places[rivals]:
        text = shapely.to_wkb(shapely.normalize(shapely.force_2d(shapes[n])))
        first[n] = alike.setdefault(text, int(n))
    return first


def find_overlaps(
    frame: pd.DataFrame, layer: str, key: str | None = None
) -> pd.DataFrame:
    """Find pairs of rows that claim the same ground, beyond the tolerance.

    Exact duplicates are left to find_duplicate_geometry.
    The tolerance is 0.05 mm × the length shared, at least 0.01 m²; a thin overlap
    shares half its perimeter. What is within it is summed up in one note.

    Polygons whose edges all match their neighbours' cannot overlap by an edge, so only
    the others are compared with what lies near them.
    """
    rows, shapes = _sound(frame)
    left, right = _candidates(shapes)
    area, length = _shared(shapes, left, right)
    beyond = area > hair_m2(length)
    records = []
    for n in np.flatnonzero(beyond):
        pair = (int(rows[right[n]]), int(rows[left[n]]))
        common = shapely.intersection(
            shapes[left[n]], shapes[right[n]], grid_size=GRID_M
        )
        records.append(_pair("overlap", frame, pair, (layer, key), common))
    records.sort(key=lambda record: (record["row"], record["values"]))
    small = area[(area > 0) & ~beyond]
    return findings(records + _within("overlap-within-tolerance", small, layer))


def find_gaps(frame: pd.DataFrame, layer: str) -> pd.DataFrame:
    """Find ground inside the layer that no row claims, beyond the tolerance.

    A gap is a hole of the union of all rows, so a bay open to the outside is none.
    """
    _, shapes = _sound(frame)
    holes = _holes(shapes)
    area, length = shapely.area(holes), shapely.length(holes) / 2
    beyond = area > hair_m2(length)
    records = []
    for hole in sorted(holes[beyond], key=lambda h: h.bounds):
        place = shapely.point_on_surface(hole)
        records.append(
            finding(
                "gap",
                layer=layer,
                x=place.x,
                y=place.y,
                area_dm2=round(hole.area * DM2_PER_M2),
            )
        )
    return findings(records + _within("gap-within-tolerance", area[~beyond], layer))


def find_slivers(
    frame: pd.DataFrame, min_width_m: float, layer: str, key: str | None = None
) -> pd.DataFrame:
    """Find polygons thinner than `min_width_m`; the width is 2 × area / perimeter."""
    rows, shapes = _sound(frame)
    width = 2 * shapely.area(shapes) / shapely.length(shapes)
    records = []
    for n in np.flatnonzero(width < min_width_m):
        place = shapely.point_on_surface(shapes[n])
        records.append(
            finding(
                "sliver",
                layer=layer,
                row=int(frame.index[rows[n]]),
                subject=_subject(frame, rows[n], key),
                x=place.x,
                y=place.y,
                area_dm2=round(shapes[n].area * DM2_PER_M2),
                width_m=round(float(width[n]), 3),
            )
        )
    return findings(records)


@np.errstate(invalid="ignore")
def _sound(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Places and geometries of the valid polygons; of exact duplicates the first."""
    shapes = shapely.force_2d(frame["geometry"].to_numpy())
    area = shapely.area(shapes)
    fit = shapely.is_valid(shapes) & np.isfinite(area) & (area > 0)
    fit[fit] = first_alike(shapes[fit]) == np.arange(fit.sum())
    places = np.flatnonzero(fit)
    return places, shapes[places]


def _candidates(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs (earlier, later) that may overlap: one of them has an unmatched edge."""
    if len(shapes) == 0:
        return np.array([], dtype=int), np.array([], dtype=int)
    edges = shapely.coverage_invalid_edges(shapes)
    doubtful = np.flatnonzero(~shapely.is_empty(edges))
    near, other = shapely.STRtree(shapes).query(shapes[doubtful], "intersects")
    pairs = np.stack([doubtful[near], other])
    pairs = np.unique(np.sort(pairs[:, pairs[0] != pairs[1]], axis=0), axis=1)
    return pairs[0], pairs[1]


def _shared(
    shapes: np.ndarray, left: np.ndarray, right: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Area (m²) each pair shares on the 0.1 mm grid, and half its outline (m)."""
    common = shapely.intersection(shapes[left], shapes[right], grid_size=GRID_M)
    return shapely.area(common), shapely.length(common) / 2


def _holes(shapes: np.ndarray) -> np.ndarray:
    """Ground enclosed by the polygons that none of them covers.

    Across an edge that two neighbours share nothing changes; so the edges without a
    counterpart alone divide the plane into faces that are covered or not.
    """
    segments = _lone_segments(shapes)
    if len(segments) == 0:
        return np.array([], dtype=object)
    lines = shapely.union_all(shapely.linestrings(segments), grid_size=GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    inside = shapely.point_on_surface(faces)
    covered, _ = shapely.STRtree(shapes).query(inside, "intersects")
    holes: np.ndarray = np.delete(faces, np.unique(covered))
    return holes


def _lone_segments(shapes: np.ndarray) -> np.ndarray:
    """Edges, on the grid, that no neighbour has too; float, shape (n, 2, 2)."""
    coords, ring = shapely.get_coordinates(shapely.get_rings(shapes), return_index=True)
    grid = np.rint(coords / GRID_M).astype(np.int64)
    moves = (grid[1:] != grid[:-1]).any(axis=1)
    start = np.flatnonzero((ring[1:] == ring[:-1]) & moves)
    if len(start) == 0:
        return np.zeros((0, 2, 2))
    point = _mixed(grid)
    edge = point[start] + point[start + 1]
    order = np.argsort(edge)
    edge, start = edge[order], start[order]
    firsts = np.flatnonzero(np.r_[True, (edge[1:] != edge[:-1])])
    counts = np.diff(np.r_[firsts, len(edge)])
    lone = start[firsts[counts != 2]]
    return np.stack([grid[lone], grid[lone + 1]], axis=1) * GRID_M


def _mixed(grid: np.ndarray) -> np.ndarray:
    """A 64-bit mark of each point; an edge is known by the sum of its two.

    That two of ten million different edges get the same mark has odds of some 1 in
    400,000.
    """
    mark = grid[:, 0].astype(np.uint64) * MIX[0] + grid[:, 1].astype(np.uint64)
    for factor in MIX[1:]:
        mark = (mark ^ (mark >> np.uint64(31))) * factor
    mixed: np.ndarray = mark ^ (mark >> np.uint64(31))
    return mixed


def _pair(
    code: str,
    frame: pd.DataFrame,
    pair: tuple[int, int],
    origin: tuple[str, str | None],
    common: shapely.Geometry | None = None,
) -> dict:
    """A finding on a later row and the earlier one it shares ground with.

    `origin` is the layer's name and its key column.
    """
    later, earlier = pair
    layer, key = origin
    ground = frame["geometry"].iloc[later] if common is None else common
    place = shapely.point_on_surface(ground)
    return finding(
        code,
        layer=layer,
        row=int(frame.index[later]),
        subject=_subject(frame, later, key),
        x=place.x,
        y=place.y,
        area_dm2=round(ground.area * DM2_PER_M2),
        other_row=int(frame.index[earlier]),
        other=_subject(frame, earlier, key),
    )


def _subject(frame: pd.DataFrame, place: int, key: str | None) -> object:
    return frame[key].iloc[place] if key else None


def _within(code: str, areas: np.ndarray, layer: str) -> list[dict]:
    if len(areas) == 0:
        return []
    total = round(float(np.sum(areas)) * DM2_PER_M2)
    return [finding(code, layer=layer, area_dm2=total, count=len(areas))]
