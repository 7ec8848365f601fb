"""Two surveys of one city laid over each other: pieces that sum to plots exactly.

The work is arranged so that most plots cost nothing: a plot whose outline is the same
at both dates, bit for bit, is its own piece; only the rest is intersected, and only
plots that a face boundary crosses are measured face by face.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import split_exactly
from jianliang.core.geodesy.official import planar_area
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.cuts import differences, intersections
from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.joint import JointFaces, joint_faces
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.overlay.parts import (
    MANY,
    OUTSIDE,
    Parts,
    Plots,
    faces_of,
    only_face,
    parts_of,
)
from jianliang.core.polygons import Polygons, identical_rows


@dataclass(frozen=True)
class Pieces:
    """Land between two dates: which plot, face and path each piece belongs to.

    All numbers are rows (of the plots, of each date's faces, of the path layer), -1
    where there is none. `area_from_dm2` are shares of the plots before, `area_to_dm2`
    of those after; each sums to every plot and every part exactly.
    """

    plot_from: np.ndarray
    plot_to: np.ndarray
    face_from: np.ndarray
    face_to: np.ndarray
    path: np.ndarray
    weight: np.ndarray
    area_from_dm2: np.ndarray
    area_to_dm2: np.ndarray


Rough = tuple[np.ndarray, ...]
"""plot_from, plot_to, face_from, face_to and weight of pieces not yet shared out."""


@dataclass(frozen=True)
class Pair:
    """Everything two dates have in common, for the steps below."""

    before: Plots
    after: Plots
    parts_before: Parts
    parts_after: Parts
    joint: JointFaces
    paths: Coverage | None


def lay_over(
    before: Plots,
    after: Plots,
    parts_before: Parts,
    paths: Coverage | None = None,
) -> tuple[Pieces, Parts]:
    """Lay the later survey over the earlier one.

    Parameters
    ----------
    before, after : Plots
    parts_before : Parts
        The earlier plots cut by their own faces (`parts_of`).
    paths : Coverage, optional
        Polygons that say by which path land changed; only changed land is cut by them.

    Returns
    -------
    Pieces, Parts
        The pieces, and the later plots cut by their own faces.
    """
    same_from, same_to = identical_rows(before.polygons, after.polygons)
    known = None
    if before.faces is after.faces:
        twin = np.full(len(after.polygons), OUTSIDE)
        twin[same_to] = same_from
        known = (parts_before, twin)
    parts_after = parts_of(after, known)
    joint = joint_faces(before.faces, after.faces)
    pair = Pair(before, after, parts_before, parts_after, joint, paths)
    rough = _chained(
        [_unmoved(pair, same_from, same_to), *_moved(pair, same_from, same_to)]
    )
    rough, path = _cut_by_paths(pair, rough)
    return _shared_out(pair, rough, path), parts_after


def _unmoved(pair: Pair, same_from: np.ndarray, same_to: np.ndarray) -> Rough:
    """Pieces of plots with one outline at both dates: their parts, if faces allow."""
    to_of = np.full(len(pair.before.polygons), OUTSIDE)
    to_of[same_from] = same_to
    parts, joint = pair.parts_before, pair.joint
    if joint.same:
        kept = to_of[parts.plot] >= 0
        plot, face = parts.plot[kept], parts.face[kept]
        return plot, to_of[plot], face, face, parts.weight[kept]
    plain = joint.plain()
    # One place more than faces, at the end: that is where face -1 is looked up.
    first = np.full(len(pair.before.faces) + 1, OUTSIDE)
    first[joint.face_from[plain]] = np.flatnonzero(plain)
    direct = first[parts.face]
    torn = np.unique(parts.plot[direct < 0])
    easy = (to_of[parts.plot] >= 0) & ~np.isin(parts.plot, torn)
    plot, number = parts.plot[easy], direct[easy]
    hard = torn[to_of[torn] >= 0]
    row, again, weight = faces_of(pair.before.polygons.take(hard), joint.coverage)
    return _chained([
        (plot, to_of[plot], *joint.faces(number), parts.weight[easy]),
        (hard[row], to_of[hard[row]], *joint.faces(again), weight),
    ])  # fmt: skip


def _moved(pair: Pair, same_from: np.ndarray, same_to: np.ndarray) -> list[Rough]:
    """Pieces of plots whose outline changed, and what only one date covers."""
    before, after = pair.before.polygons, pair.after.polygons
    old = np.setdiff1d(np.arange(len(before)), same_from)
    new = np.setdiff1d(np.arange(len(after)), same_to)
    old_shapes, new_shapes = before.take(old), after.take(new)
    row, other, shared, whole = common_areas(old_shapes, edge_grid(new_shapes))
    bare_old = whole - np.bincount(row, shared, minlength=len(old))
    bare_new = planar_area(new_shapes)
    bare_new = bare_new - np.bincount(other, shared, minlength=len(new))
    lost = np.flatnonzero(bare_old > hair_m2(old_shapes.perimeters()))
    gained = np.flatnonzero(bare_new > hair_m2(new_shapes.perimeters()))
    met_old = (old, old_shapes, new_shapes, row, other)
    met_new = (new, new_shapes, old_shapes, other, row)
    gone = _one_sided(pair.parts_before, pair.before.faces, met_old, lost, bare_old)
    come = _one_sided(pair.parts_after, pair.after.faces, met_new, gained, bare_new)
    return [_met(pair, old[row], new[other], shared), gone, _swapped(come)]


def _met(pair: Pair, plot: np.ndarray, other: np.ndarray, shared: np.ndarray) -> Rough:
    """Faces of the land common to a plot before and a plot after.

    Where a plot lies in one face there is nothing to cut; only the rest gets geometry.
    """
    only_from = only_face(pair.parts_before)[plot]
    only_to = only_face(pair.parts_after)[other]
    if pair.joint.same:
        only_from = np.where(only_from == MANY, only_to, only_from)
        only_to = np.where(only_to == MANY, only_from, only_to)
    known = (only_from != MANY) & (only_to != MANY)
    cut = ~known
    shapes = intersections(
        pair.before.polygons.take(plot[cut]).geometries(),
        pair.after.polygons.take(other[cut]).geometries(),
        shared[cut],
    )
    row, number, weight = faces_of(Polygons.of(shapes), pair.joint.coverage)
    return _chained([
        (plot[known], other[known], only_from[known], only_to[known], shared[known]),
        (plot[cut][row], other[cut][row], *pair.joint.faces(number), weight),
    ])  # fmt: skip


def _one_sided(
    parts: Parts, faces: Coverage, met: tuple, rows: np.ndarray, bare: np.ndarray
) -> Rough:
    """Pieces of plots that the other date does not cover, by face of their own date.

    `met` is: the plots' numbers, their shapes, the other date's shapes, and which of
    them meet; `rows` picks the plots, `bare` is what is left of each.
    """
    plots, shapes, others, row, other = met
    face = only_face(parts)[plots[rows]]
    whole, torn = rows[face != MANY], rows[face == MANY]
    near = np.isin(row, torn)
    covering = _unions(
        others.take(other[near]).geometries(),
        np.searchsorted(torn, row[near]),
        len(torn),
    )
    left = differences(shapes.take(torn).geometries(), covering, bare[torn])
    piece, number, weight = faces_of(Polygons.of(left), faces)
    plot = np.concatenate([plots[whole], plots[torn][piece]])
    nowhere = np.full(len(plot), OUTSIDE)
    own_face = np.concatenate([face[face != MANY], number])
    return plot, nowhere, own_face, nowhere, np.concatenate([bare[whole], weight])


def _unions(shapes: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    """One geometry for each group of shapes."""
    out = np.empty(groups, dtype=object)
    for at in range(groups):
        out[at] = shapely.union_all(shapes[group == at])
    return out


def _swapped(rough: Rough) -> Rough:
    plot_from, plot_to, face_from, face_to, weight = rough
    return plot_to, plot_from, face_to, face_from, weight


def _chained(several: Sequence[tuple]) -> tuple:
    return tuple(np.concatenate(column) for column in zip(*several, strict=True))


def _cut_by_paths(pair: Pair, rough: Rough) -> tuple[Rough, np.ndarray]:
    """Cut the pieces that changed class by the path polygons."""
    plot_from, plot_to, *_ = rough
    path = np.full(len(plot_from), OUTSIDE)
    if pair.paths is None or not len(pair.paths):
        return rough, path
    both = (plot_from >= 0) & (plot_to >= 0)
    changed = np.flatnonzero(both)
    changed = changed[
        pair.before.code[plot_from[changed]] != pair.after.code[plot_to[changed]]
    ]
    plots = np.unique(plot_from[changed])
    near, _, _, _ = common_areas(pair.before.polygons.take(plots), pair.paths.grid)
    near_plots = plots[np.unique(near)]
    cut = changed[np.isin(plot_from[changed], near_plots)]
    row, number, weight = faces_of(Polygons.of(_shapes(pair, rough, cut)), pair.paths)
    kept = np.setdiff1d(np.arange(len(plot_from)), cut)
    total = np.bincount(row, weight, minlength=len(cut))[row]
    share = np.divide(weight, total, out=np.ones_like(weight), where=total > 0)
    pieces = tuple(
        np.concatenate([column[kept], column[cut][row]]) for column in rough[:4]
    )
    weights = np.concatenate([rough[4][kept], rough[4][cut][row] * share])
    return (*pieces, weights), np.concatenate([path[kept], number])


def _shapes(pair: Pair, rough: Rough, rows: np.ndarray) -> np.ndarray:
    """Geometry of some pieces: their two plots, and their face where there are many."""
    plot_from, plot_to, face_from, face_to, weight = (part[rows] for part in rough)
    pieces = pd.Series(weight).groupby([plot_from, plot_to])
    shapes = intersections(
        pair.before.polygons.take(plot_from).geometries(),
        pair.after.polygons.take(plot_to).geometries(),
        pieces.transform("sum").to_numpy(),
    )
    many = pieces.transform("size").to_numpy() > 1
    joint = pair.joint
    number = joint.numbers(face_from, face_to)
    inside, outside = many & (number >= 0), many & (number < 0)
    faces = joint.coverage.polygons.take(number[inside]).geometries()
    shapes[inside] = intersections(shapes[inside], faces, weight[inside])
    for at in np.flatnonzero(outside):
        here = slice(at, at + 1)
        _, face, _, _ = common_areas(Polygons.of(shapes[here]), joint.coverage.grid)
        taken = shapely.union_all(joint.coverage.polygons.take(face).geometries())
        shapes[here] = differences(shapes[here], np.array([taken]), weight[here])
    return shapes


def _shared_out(pair: Pair, rough: Rough, path: np.ndarray) -> Pieces:
    """Give every part's area to its pieces, to the last 0.01 m²."""
    rough, path = _with_forgotten(pair, rough, path)
    plot_from, plot_to, face_from, face_to, _ = rough
    order = np.lexsort((path, face_to, face_from, plot_to, plot_from))
    plot_from, plot_to, face_from, face_to, weight, path = (
        column[order] for column in (*rough, path)
    )
    key = np.arange(len(order))
    area_from = _of_parts(pair.parts_before, plot_from, face_from, weight, key)
    area_to = _of_parts(pair.parts_after, plot_to, face_to, weight, key)
    return Pieces(
        plot_from, plot_to, face_from, face_to, path, weight, area_from, area_to
    )


def _with_forgotten(
    pair: Pair, rough: Rough, path: np.ndarray
) -> tuple[Rough, np.ndarray]:
    """Add the parts too small to have met anything: no part may lose its area.

    A plot's outer strip may be more than a hair in all but less in every piece: it
    goes with what most of the plot became, it is not land of one date only.
    """
    plot_from, plot_to, face_from, face_to, weight = rough
    before, after = pair.parts_before, pair.parts_after
    lone_from = _unmet(before, plot_from, face_from)
    lone_to = _unmet(after, plot_to, face_to)
    lone = [
        _joining(before, lone_from, (plot_from, plot_to, face_to, weight)),
        _swapped(_joining(after, lone_to, (plot_to, plot_from, face_from, weight))),
    ]
    nowhere = np.full(len(lone_from) + len(lone_to), OUTSIDE)
    return _chained([rough, *lone]), np.concatenate([path, nowhere])


def _joining(parts: Parts, rows: np.ndarray, met: Rough) -> Rough:
    """Parts as pieces, each with the other date of its plot's heaviest piece.

    `met` is the pieces' own plot, plot and face of the other date, and weight. What
    has no piece at all stands alone.
    """
    # A piece of no plot comes first, so that there is one to look at.
    own, other, other_face, weight = (np.insert(m, 0, OUTSIDE) for m in met)
    plot, face = parts.plot[rows], parts.face[rows]
    order = np.lexsort((other_face, other, -weight, own))
    at = np.minimum(np.searchsorted(own[order], plot), len(order) - 1)
    found = own[order[at]] == plot
    there = (np.where(found, of[order[at]], OUTSIDE) for of in (other, other_face))
    other_plot, other_face = there
    return plot, other_plot, face, other_face, parts.weight[rows]


def _unmet(parts: Parts, plot: np.ndarray, face: np.ndarray) -> np.ndarray:
    """Parts that have area but no piece."""
    at = parts.locate(plot, face)
    met = np.zeros(len(parts.plot), dtype=bool)
    met[at[at >= 0]] = True
    return np.flatnonzero(~met & (parts.area_dm2 > 0))


def _of_parts(
    parts: Parts,
    plot: np.ndarray,
    face: np.ndarray,
    weight: np.ndarray,
    key: np.ndarray,
) -> np.ndarray:
    """Shares of one date's parts; 0 for pieces that this date does not have."""
    at = parts.locate(plot, face)
    there = np.flatnonzero(at >= 0)
    out = np.zeros(len(plot), dtype=np.int64)
    out[there] = split_exactly(parts.area_dm2, weight[there], at[there], key[there])
    return out
