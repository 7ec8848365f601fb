"""Many polygons as a few flat arrays, the form the overlay and the areas work on."""

from dataclasses import dataclass

import numpy as np
import shapely

from jianliang.core.compiled import compiled
from jianliang.core.wellknown import layout_of


@dataclass(frozen=True)
class Polygons:
    """Rows of polygons or multipolygons, in the ragged layout of GeoArrow.

    Attributes
    ----------
    coords : float64, shape (n, 2)
        All vertices; every ring is closed (first equals last).
    rings : int64, shape (r + 1,)
        Where each ring begins in `coords`.
    parts : int64, shape (p + 1,)
        Where each polygon's rings begin in `rings`; the first is its shell.
    rows : int64, shape (m + 1,)
        Where each row's polygons begin in `parts`; an empty row has none.
    """

    coords: np.ndarray
    rings: np.ndarray
    parts: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(cls, geometries: np.ndarray) -> "Polygons":
        """From polygons and multipolygons; z is dropped, None is empty.

        Takes shapely objects, or their two-dimensional little-endian WKB as bytes.
        """
        shapes = np.asarray(geometries, dtype=object)
        if not any(isinstance(shape, bytes) for shape in shapes[:64]):
            shapes = shapely.to_wkb(shapes, output_dimension=2)
        return cls(*layout_of(list(shapes)))

    def __len__(self) -> int:
        return len(self.rows) - 1

    def take(self, rows: np.ndarray) -> "Polygons":
        """The given rows, in the given order."""
        parts, part_starts = _gathered(self.rows, rows)
        rings, ring_starts = _gathered(self.parts, parts)
        coords, coord_starts = _gathered(self.rings, rings)
        return Polygons(self.coords[coords], coord_starts, ring_starts, part_starts)

    def apart(self) -> tuple["Polygons", np.ndarray]:
        """Every polygon as a row of its own, and the row it comes from; int64."""
        each = np.arange(len(self.parts))
        row = np.repeat(np.arange(len(self)), np.diff(self.rows))
        return Polygons(self.coords, self.rings, self.parts, each), row

    def geometries(self) -> np.ndarray:
        """As shapely multipolygons; object, shape (m,)."""
        offsets = (self.rings, self.parts, self.rows)
        kind = shapely.GeometryType.MULTIPOLYGON
        return shapely.from_ragged_array(kind, self.coords, offsets)

    def perimeters(self) -> np.ndarray:
        """Length of all rings of each row; float64, shape (m,)."""
        along = _ring_lengths(self.coords, self.rings)
        return np.bincount(self.ring_rows(), along, minlength=len(self))

    def ring_rows(self) -> np.ndarray:
        """The row each ring belongs to; int64, shape (r,)."""
        ring_counts = np.diff(self.parts[self.rows])
        return np.repeat(np.arange(len(self)), ring_counts)

    def ring_is_hole(self) -> np.ndarray:
        """Which rings are holes; bool, shape (r,)."""
        hole = np.ones(len(self.rings) - 1, dtype=bool)
        shells = self.parts[:-1]
        hole[shells[shells < len(hole)]] = False
        return hole


@compiled
def _ring_lengths(coords, rings):
    out = np.zeros(len(rings) - 1)
    for ring in range(len(rings) - 1):
        for i in range(rings[ring], rings[ring + 1] - 1):
            out[ring] += np.hypot(
                coords[i + 1, 0] - coords[i, 0], coords[i + 1, 1] - coords[i, 1]
            )
    return out


def _gathered(offsets: np.ndarray, picked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Members of the picked lists one after another, and where each list begins."""
    counts = offsets[picked + 1] - offsets[picked]
    starts = np.concatenate([[0], np.cumsum(counts)])
    members = np.arange(starts[-1]) + np.repeat(offsets[picked] - starts[:-1], counts)
    return members, starts


@compiled
def _fingerprints(words, rings, parts, rows):
    """FNV-1a over the bits of a row's vertices and the lengths of its rings."""
    prime = np.uint64(1099511628211)
    out = np.empty(len(rows) - 1, dtype=np.uint64)
    for row in range(len(rows) - 1):
        mixed = np.uint64(14695981039346656037)
        for part in range(rows[row], rows[row + 1]):
            mixed = (mixed ^ np.uint64(parts[part + 1] - parts[part])) * prime
            for ring in range(parts[part], parts[part + 1]):
                for i in range(2 * rings[ring], 2 * rings[ring + 1]):
                    mixed = (mixed ^ (words[i] ^ (words[i] >> np.uint64(29)))) * prime
        out[row] = mixed
    return out


@compiled
def _equal(words_a, a, words_b, b):
    """Whether the spans (start, end) of two arrays hold the same bits."""
    if a[1] - a[0] != b[1] - b[0]:
        return False
    return np.array_equal(words_a[a[0] : a[1]], words_b[b[0] : b[1]])


@compiled
def _same(words_a, starts_a, rows_a, words_b, starts_b, rows_b):
    same = np.empty(len(rows_a), dtype=np.bool_)
    for k in range(len(rows_a)):
        a, b = rows_a[k], rows_b[k]
        same[k] = _equal(
            words_a,
            (2 * starts_a[a], 2 * starts_a[a + 1]),
            words_b,
            (2 * starts_b[b], 2 * starts_b[b + 1]),
        )
    return same


def identical_rows(a: Polygons, b: Polygons) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the two layers with the same vertices, bit for bit.

    Each row is paired at most once: the first of several alike with the first.
    """
    hashes = [_fingerprints(_words(p), p.rings, p.parts, p.rows) for p in (a, b)]
    unique_a, first_a = np.unique(hashes[0], return_index=True)
    unique_b, first_b = np.unique(hashes[1], return_index=True)
    _, at_a, at_b = np.intersect1d(
        unique_a, unique_b, assume_unique=True, return_indices=True
    )
    rows_a, rows_b = first_a[at_a], first_b[at_b]
    same = _same(
        _words(a), a.rings[a.parts[a.rows]], rows_a,
        _words(b), b.rings[b.parts[b.rows]], rows_b,
    )  # fmt: skip
    order = np.argsort(rows_a[same], kind="stable")
    return rows_a[same][order], rows_b[same][order]


def first_alike(polygons: Polygons) -> np.ndarray:
    """For each row the first with the same vertices, bit for bit; int64, shape (m,)."""
    first = np.arange(len(polygons))
    rest = first
    while len(rest):
        same, again = identical_rows(polygons.take(rest), polygons)
        first[rest[same]] = again
        rest = np.setdiff1d(rest, rest[same])
    return first


def _words(polygons: Polygons) -> np.ndarray:
    return polygons.coords.reshape(-1).view(np.uint64)


def multi_wkb(shapes: np.ndarray) -> np.ndarray:
    """Polygons and multipolygons all as multipolygons, in WKB; no vertex moves."""
    parts, at = shapely.get_parts(shapes, return_index=True)
    whole = np.full(len(shapes), shapely.MultiPolygon(), dtype=object)
    if len(parts):
        shapely.multipolygons(parts, indices=at, out=whole)
    wkb: np.ndarray = shapely.to_wkb(whole)
    return wkb


def single(shapes: np.ndarray) -> np.ndarray:
    """Multipolygons of one polygon as that polygon; others as they are."""
    out = np.asarray(shapes, dtype=object).copy()
    multi = shapely.get_type_id(out) == shapely.GeometryType.MULTIPOLYGON
    alone = multi & (shapely.get_num_geometries(out) == 1)
    out[alone] = shapely.get_geometry(out[alone], 0)
    return out
