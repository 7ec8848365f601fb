"""Polygons in well-known binary, read into flat arrays without a geometry each.

Taking the rings of 200,000 polygons one by one as objects costs more than all their
areas; their bytes hold the same in one pass.
"""

import numpy as np

from jianliang.core.compiled import compiled

POLYGON = 3
MULTIPOLYGON = 6

Layout = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def layout_of(wkb: list[bytes | None]) -> Layout:
    """Coordinates, and the starts of rings, parts and rows (`Polygons`).

    Parameters
    ----------
    wkb : list of bytes or None
        Little-endian two-dimensional polygons and multipolygons; None is an empty row.

    Raises
    ------
    ValueError
        Anything else.
    """
    pieces = [piece or b"" for piece in wkb]
    sizes = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
    starts = np.concatenate([[0], np.cumsum(sizes)])
    data = np.frombuffer(b"".join(pieces), dtype=np.uint8)
    coords, rings, parts, bad = _counts(data, starts)
    if bad >= 0:
        raise ValueError(f"Row {bad} is no polygon.")
    out = (
        np.empty((coords, 2)),
        np.zeros(rings + 1, dtype=np.int64),
        np.zeros(parts + 1, dtype=np.int64),
        np.zeros(len(pieces) + 1, dtype=np.int64),
    )
    _fill(data, starts, out, out[0].reshape(-1).view(np.uint8))
    return out


@compiled
def _whole(data, at):
    """A little-endian unsigned 32-bit number."""
    low = np.int64(data[at]) | np.int64(data[at + 1]) << 8
    return low | np.int64(data[at + 2]) << 16 | np.int64(data[at + 3]) << 24


@compiled
def _begin(data, start, end):
    """Where a row's first polygon begins and how many it has; -1 for no polygon."""
    if start == end:
        return start, 0
    kind = _whole(data, start + 1)
    if data[start] == 1 and kind == POLYGON:
        return start, 1
    if data[start] == 1 and kind == MULTIPOLYGON:
        return start + 9, _whole(data, start + 5)
    return start, -1


@compiled
def _counts(data, starts):
    """Coordinates, rings and parts in all, and the first row that is no polygon."""
    coords, rings, parts = 0, 0, 0
    for row in range(len(starts) - 1):
        at, n_parts = _begin(data, starts[row], starts[row + 1])
        if n_parts < 0:
            return coords, rings, parts, row
        for _ in range(n_parts):
            n_rings = _whole(data, at + 5)
            at += 9
            for _ in range(n_rings):
                n = _whole(data, at)
                at += 4 + 16 * n
                coords += n
            rings += n_rings
            parts += n_rings > 0
    return coords, rings, parts, -1


@compiled
def _fill(data, starts, out, coord_bytes):
    """Write what `_counts` counted; polygons without rings are left out."""
    _, rings, parts, rows = out
    coord, ring, part = 0, 0, 0
    for row in range(len(starts) - 1):
        at, n_parts = _begin(data, starts[row], starts[row + 1])
        for _ in range(n_parts):
            n_rings = _whole(data, at + 5)
            at += 9
            for _ in range(n_rings):
                n = _whole(data, at)
                end = at + 4 + 16 * n
                coord_bytes[16 * coord : 16 * (coord + n)] = data[at + 4 : end]
                at = end
                coord += n
                ring += 1
                rings[ring] = coord
            if n_rings:
                part += 1
                parts[part] = ring
        rows[row + 1] = part
