"""How much of each polygon lies in each polygon of another layer, without geometry.

A polygon is the sum of what lies below its upper edges minus what lies below its lower
edges. So the area common to two polygons is a signed sum over pairs of edges of the
area below both, and that is a plain integral of the lower of two lines. Nothing needs
to be noded, sorted or told apart: coinciding edges, touching corners, holes and
multipolygons are no special cases, and every term varies continuously with the
coordinates, so a rounding error moves an area by about as much as the coordinate.

Only edges inside the polygon's bounding box are visited. What lies above the box
counts as whether the box's upper side is inside, which changes where edges cross it.
"""

from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np

from jianliang.core.overlay.index import EdgeGrid, ring_turn
from jianliang.core.polygons import Polygons

NOISE_M2 = 1e-6
NOISE_SHARE = 1e-13
MANY_EDGES = 96
THREADS = 2


def common_areas(
    polygons: Polygons, grid: EdgeGrid, threads: int = THREADS
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Areas that polygons share with the owners of the indexed edges.

    Parameters
    ----------
    polygons : Polygons
        Valid polygons (rows m), in the same plane as the grid's.
    grid : EdgeGrid
        Edges of the other layer's valid polygons.

    Returns
    -------
    polygon, owner : int64, shape (n,)
        Row numbers in the two layers, by polygon, then owner. Pairs that share no
        more than the noise of the arithmetic (1e-6 m²) are left out.
    shared : float64, shape (n,)
        Area of the common part, in the plane's square metres.
    whole : float64, shape (m,)
        Area of each polygon.
    """
    turn = ring_turn(polygons)
    bounds = np.linspace(0, len(polygons), 4 * threads + 1).astype(np.int64)
    spans = [(a, b) for a, b in zip(bounds[:-1], bounds[1:], strict=True) if b > a]

    def work(span: tuple[int, int]) -> tuple:
        return _common_areas(
            polygons.coords, polygons.rings, polygons.parts, polygons.rows, turn,
            grid, span[0], span[1],
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as pool:
        chunks = list(pool.map(work, spans))
    if not chunks:
        none = np.empty(0, dtype=np.int64)
        return none, none, np.empty(0), np.empty(0)
    polygon, owner, shared, whole = (
        np.concatenate([chunk[i] for chunk in chunks]) for i in range(4)
    )
    order = np.lexsort((owner, polygon))
    return polygon[order], owner[order], shared[order], whole


@numba.njit(cache=True, nogil=True)
def _below_both(px, py, qx, qy, rx, ry, sx, sy, left, right):
    """Area over [left, right] below the lower of the lines p-q and r-s, above y = 0.

    Both lines run from left to right and span the interval; y counts from the box's
    lower side.
    """
    first = (qy - py) / (qx - px)
    second = (sy - ry) / (sx - rx)
    first_left, first_right = py + (left - px) * first, py + (right - px) * first
    over_left = first_left - (ry + (left - rx) * second)
    over_right = first_right - (ry + (right - rx) * second)
    below_first = first_left + first_right
    if over_left <= 0.0 and over_right <= 0.0:
        surplus = 0.0
    elif over_left >= 0.0 and over_right >= 0.0:
        surplus = over_left + over_right
    else:
        high = max(over_left, over_right)
        surplus = high * high / (abs(over_left) + abs(over_right))
    return 0.5 * (right - left) * (below_first - surplus)


@numba.njit(cache=True, nogil=True)
def _load_outline(coords, rings, first_ring, last_ring, turn, outline):
    """Write a polygon's edges, left to right, relative to its box; return the box.

    An edge gets sign 1 where the polygon lies below it. Upright edges bound no area.
    """
    x0, y0, x1, y1 = np.inf, np.inf, -np.inf, -np.inf
    for i in range(rings[first_ring], rings[last_ring]):
        x0, x1 = min(x0, coords[i, 0]), max(x1, coords[i, 0])
        y0, y1 = min(y0, coords[i, 1]), max(y1, coords[i, 1])
    n = 0
    for ring in range(first_ring, last_ring):
        for i in range(rings[ring], rings[ring + 1] - 1):
            ax, bx = coords[i, 0] - x0, coords[i + 1, 0] - x0
            if ax == bx:
                continue
            ay, by = coords[i, 1] - y0, coords[i + 1, 1] - y0
            if ax < bx:
                outline[n, 0], outline[n, 1] = ax, ay
                outline[n, 2], outline[n, 3] = bx, by
                outline[n, 4] = -turn[ring]
            else:
                outline[n, 0], outline[n, 1] = bx, by
                outline[n, 2], outline[n, 3] = ax, ay
                outline[n, 4] = turn[ring]
            n += 1
    return n, x0, y0, x1, y1


@numba.njit(cache=True, nogil=True)
def _area_right_of(outline, n, x):
    """Area of the polygon to the right of an upright line."""
    area = 0.0
    for k in range(n):
        left, right = max(outline[k, 0], x), outline[k, 2]
        if right > left:
            slope = (outline[k, 3] - outline[k, 1]) / (outline[k, 2] - outline[k, 0])
            at_left = outline[k, 1] + (left - outline[k, 0]) * slope
            area += outline[k, 4] * 0.5 * (right - left) * (at_left + outline[k, 3])
    return area


@numba.njit(cache=True, nogil=True)
def _sort_into_slabs(outline, n, wide, slab_start, slab_edge):
    """List a large polygon's edges by upright slab; returns how many slabs."""
    slabs = max(n // 8, 1)
    slab_start[: slabs + 1] = 0
    for k in range(n):
        first = min(int(outline[k, 0] / wide * slabs), slabs - 1)
        last = min(int(outline[k, 2] / wide * slabs), slabs - 1)
        for s in range(first, last + 1):
            slab_start[s + 1] += 1
    for s in range(slabs):
        slab_start[s + 1] += slab_start[s]
    if slab_start[slabs] > len(slab_edge):
        return 0
    place = slab_start[:slabs].copy()
    for k in range(n):
        first = min(int(outline[k, 0] / wide * slabs), slabs - 1)
        last = min(int(outline[k, 2] / wide * slabs), slabs - 1)
        for s in range(first, last + 1):
            slab_edge[place[s]] = k
            place[s] += 1
    return slabs


@numba.njit(cache=True, nogil=True)
def _area_below(outline, n, px, py, qx, qy):
    """Area of the polygon below the line p-q, within its x range."""
    area = 0.0
    for k in range(n):
        left, right = max(outline[k, 0], px), min(outline[k, 2], qx)
        if right > left:
            area += outline[k, 4] * _below_both(
                outline[k, 0], outline[k, 1], outline[k, 2], outline[k, 3],
                px, py, qx, qy, left, right,
            )  # fmt: skip
    return area


@numba.njit(cache=True, nogil=True)
def _area_below_in_slabs(outline, px, py, qx, qy, wide, slabs, slab_start, slab_edge):
    """As `_area_below`, visiting only the slabs the line passes."""
    area = 0.0
    first = min(int(px / wide * slabs), slabs - 1)
    last = min(int(qx / wide * slabs), slabs - 1)
    for s in range(first, last + 1):
        # Each slab answers for its own stretch of x; its first and last reach out.
        low = -np.inf if s == 0 else s * wide / slabs
        high = np.inf if s == slabs - 1 else (s + 1) * wide / slabs
        from_x, to_x = max(px, low), min(qx, high)
        for at in range(slab_start[s], slab_start[s + 1]):
            k = slab_edge[at]
            left, right = max(outline[k, 0], from_x), min(outline[k, 2], to_x)
            if right > left:
                area += outline[k, 4] * _below_both(
                    outline[k, 0], outline[k, 1], outline[k, 2], outline[k, 3],
                    px, py, qx, qy, left, right,
                )  # fmt: skip
    return area


@numba.njit(cache=True, nogil=True)
def _crossing(ax, ay, bx, by, x, y):
    """How far right of x an edge that passes the height y crosses it.

    Counted from x, not from the plane's origin, to keep the digits.
    """
    ahead, behind = ax - x, bx - x
    at = ahead + (y - ay) * (behind - ahead) / (by - ay)
    return min(max(at, min(ahead, behind)), max(ahead, behind))


@numba.njit(cache=True, nogil=True)
def _note(owner, value, total, seen, touched, n_touched):
    if not seen[owner]:
        seen[owner] = True
        total[owner] = 0.0
        touched[n_touched] = owner
        n_touched += 1
    total[owner] += value
    return n_touched


@numba.njit(cache=True, nogil=True)
def _inside_at_corner(grid, x, y, scratch, n_touched, weight):
    """Add `weight` to every owner that holds the point just left of and above (x, y).

    Counts crossings to the left along the row. The same crossing point is used again
    for the box's upper side, so the two can never disagree about one edge.
    """
    inside, seen, touched = scratch
    row = int((y - grid.south) / grid.height)
    if y < grid.south or row >= grid.rows:
        return n_touched
    for at in range(grid.row_start[row], grid.row_start[row + 1]):
        i = grid.row_edge[at]
        ax, bx = grid.ax[i], grid.bx[i]
        if min(ax, bx) >= x:
            break
        ay, by = grid.ay[i], grid.by[i]
        if (ay > y) != (by > y) and _crossing(ax, ay, bx, by, x, y) < 0.0:
            way = weight if by < ay else -weight
            n_touched = _note(grid.owner[i], way, inside, seen, touched, n_touched)
    return n_touched


@numba.njit(cache=True, nogil=True)
def _near_edges(grid, box, stamp, mark, near):
    """Indices of the edges whose box meets the given box, each once."""
    x0, y0, x1, y1 = box
    n = 0
    first_column = max(int((x0 - grid.west) / grid.width), 0)
    last_column = min(int((x1 - grid.west) / grid.width), grid.columns - 1)
    first_row = max(int((y0 - grid.south) / grid.height), 0)
    last_row = min(int((y1 - grid.south) / grid.height), grid.rows - 1)
    if x1 < grid.west or y1 < grid.south or first_column >= grid.columns:
        return n, near
    for row in range(first_row, last_row + 1):
        begin = grid.cell_start[row * grid.columns + first_column]
        end = grid.cell_start[
            row * grid.columns + max(last_column, first_column - 1) + 1
        ]
        for at in range(begin, end):
            i = grid.cell_edge[at]
            if stamp[i] == mark:
                continue
            stamp[i] = mark
            if max(grid.ax[i], grid.bx[i]) < x0 or min(grid.ax[i], grid.bx[i]) > x1:
                continue
            if max(grid.ay[i], grid.by[i]) < y0 or min(grid.ay[i], grid.by[i]) > y1:
                continue
            if n == len(near):
                larger = np.empty(2 * n, dtype=np.int32)
                larger[:n] = near
                near = larger
            near[n] = i
            n += 1
    return n, near


@numba.njit(cache=True, nogil=True)
def _clipped(px, py, qx, qy, wide, tall):
    """The part of a left-to-right edge within x in [0, wide] and y <= tall."""
    slope = (qy - py) / (qx - px)
    if py > tall:
        px, py = min(px + (tall - py) / slope, qx), tall
    elif qy > tall:
        qx, qy = max(px + (tall - py) / slope, px), tall
    if px < 0.0:
        py, px = py - px * slope, 0.0
    if qx > wide:
        qy, qx = qy - (qx - wide) * slope, wide
    return px, py, qx, qy


@numba.njit(cache=True, nogil=True)
def _common_areas(coords, rings, parts, rows, turn, grid, begin, end):
    owners = 1
    for i in range(len(grid.owner)):
        owners = max(owners, grid.owner[i] + 1)
    most = 1
    for p in range(begin, end):
        most = max(most, rings[parts[rows[p + 1]]] - rings[parts[rows[p]]])
    outline = np.empty((most, 5))
    slab_start = np.empty(most // 8 + 3, dtype=np.int64)
    slab_edge = np.empty(64 * most if most > MANY_EDGES else 1, dtype=np.int32)
    total = np.zeros(owners)
    seen = np.zeros(owners, dtype=np.bool_)
    touched = np.empty(owners, dtype=np.int32)
    scratch = (total, seen, touched)
    stamp = np.full(len(grid.owner), -1, dtype=np.int32)
    near = np.empty(1024, dtype=np.int32)
    whole = np.zeros(end - begin)
    out_p = np.empty(2 * (end - begin) + 16, dtype=np.int64)
    out_q = np.empty(2 * (end - begin) + 16, dtype=np.int64)
    out_a = np.empty(2 * (end - begin) + 16)
    n_out = 0
    for p in range(begin, end):
        first_ring, last_ring = parts[rows[p]], parts[rows[p + 1]]
        if first_ring == last_ring:
            continue
        n, x0, y0, x1, y1 = _load_outline(
            coords, rings, first_ring, last_ring, turn, outline
        )
        wide, tall = x1 - x0, y1 - y0
        area = _area_right_of(outline, n, -1.0)
        whole[p - begin] = area
        n_touched = _inside_at_corner(grid, x0, y1, scratch, 0, area)
        n_near, near = _near_edges(grid, (x0, y0, x1, y1), stamp, p - begin, near)
        slabs = 0
        if n > MANY_EDGES and n_near > 8:
            slabs = _sort_into_slabs(outline, n, wide, slab_start, slab_edge)
        for at in range(n_near):
            i = near[at]
            ax, ay, bx, by = grid.ax[i], grid.ay[i], grid.bx[i], grid.by[i]
            owner = grid.owner[i]
            if (ay > y1) != (by > y1):
                x = _crossing(ax, ay, bx, by, x0, y1)
                if 0.0 <= x < wide:
                    beyond = _area_right_of(outline, n, x)
                    way = beyond if by < ay else -beyond
                    n_touched = _note(owner, way, total, seen, touched, n_touched)
            if ax == bx or min(ay, by) > y1:
                continue
            sign = 1.0 if bx < ax else -1.0
            if ax > bx:
                ax, ay, bx, by = bx, by, ax, ay
            px, py, qx, qy = _clipped(ax - x0, ay - y0, bx - x0, by - y0, wide, tall)
            if qx <= px:
                continue
            if slabs:
                below = _area_below_in_slabs(
                    outline, px, py, qx, qy, wide, slabs, slab_start, slab_edge
                )
            else:
                below = _area_below(outline, n, px, py, qx, qy)
            n_touched = _note(owner, sign * below, total, seen, touched, n_touched)
        least = max(NOISE_M2, NOISE_SHARE * area)
        for t in range(n_touched):
            owner = touched[t]
            seen[owner] = False
            if total[owner] > least:
                if n_out == len(out_p):
                    out_p = np.append(out_p, np.empty_like(out_p))
                    out_q = np.append(out_q, np.empty_like(out_q))
                    out_a = np.append(out_a, np.empty_like(out_a))
                out_p[n_out], out_q[n_out] = p, owner
                out_a[n_out] = min(total[owner], area)
                n_out += 1
    return out_p[:n_out].copy(), out_q[:n_out].copy(), out_a[:n_out].copy(), whole
