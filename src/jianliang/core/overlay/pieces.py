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
from jianliang.core.overlay.coverage import (
    TOLERANCE_M,
    TOLERANCE_M2,
    Coverage,
    areal,
    joined_faces,
    labelled,
)
from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.polygons import Polygons, identical_rows

OUTSIDE = -1


@dataclass(frozen=True)
class Plots:
    """The plots of one survey, ready to be laid over others.

    Attributes
    ----------
    polygons : Polygons
        In the account plane, rows sorted by plot id.
    area_dm2 : int64, shape (n,)
        The area of record of each plot.
    code : int64, shape (n,)
        Stands for the plot's class; only whether two are equal matters here.
    faces : Coverage
        The faces of the layers (units, zones …) in force on the survey's date.
    """

    polygons: Polygons
    area_dm2: np.ndarray
    code: np.ndarray
    faces: Coverage


@dataclass(frozen=True)
class Parts:
    """Plots cut by the faces of their own date; sorted by plot, then face.

    `face` is -1 outside every face. `area_dm2` sums to each plot's area exactly.
    """

    plot: np.ndarray
    face: np.ndarray
    weight: np.ndarray
    area_dm2: np.ndarray

    def locate(self, plot: np.ndarray, face: np.ndarray) -> np.ndarray:
        """The number of the part in which a plot meets a face; -1 if there is none."""
        wide = int(max(self.face.max(initial=0), face.max(initial=0))) + 2
        keys = self.plot * wide + self.face + 1
        wanted = plot * wide + face + 1
        at = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        found = (keys[at] == wanted) if len(keys) else np.zeros(len(wanted), bool)
        return np.where(found & (plot >= 0), at, OUTSIDE)


def parts_of(plots: Plots, known: "tuple[Parts, np.ndarray] | None" = None) -> Parts:
    """Cut each plot by the faces of its date and share its area among the parts.

    Parameters
    ----------
    plots : Plots
    known : (Parts, int64 array of shape (n,)), optional
        Parts of another survey under the same faces, and for each plot the row there
        of a plot with the same outline, or -1: those are copied, not measured again.
    """
    fresh = np.arange(len(plots.polygons))
    copied = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    if known is not None:
        parts, twin = known
        copied = _copied_parts(parts, twin)
        fresh = np.flatnonzero(twin < 0)
    measured = faces_of(plots.polygons.take(fresh), plots.faces)
    plot = np.concatenate([fresh[measured[0]], copied[0]])
    face = np.concatenate([measured[1], copied[1]])
    weight = np.concatenate([measured[2], copied[2]])
    order = np.lexsort((face, plot))
    plot, face, weight = plot[order], face[order], weight[order]
    area_dm2 = split_exactly(plots.area_dm2, weight, plot, face)
    return Parts(plot, face, weight, area_dm2)


def faces_of(
    polygons: Polygons, faces: Coverage
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which faces each polygon meets and with what area; face -1 for what is outside.

    Every polygon has at least one row.
    """
    row, face, shared, whole = common_areas(polygons, faces.grid)
    inside = np.bincount(row, shared, minlength=len(polygons))
    bare = whole - inside
    out = np.flatnonzero((bare > hair_m2(polygons)) | (inside <= 0))
    return (
        np.concatenate([row, out]),
        np.concatenate([face, np.full(len(out), OUTSIDE)]),
        np.concatenate([shared, np.maximum(bare[out], 0.0)]),
    )


def hair_m2(polygons: Polygons) -> np.ndarray:
    """How much of each polygon neighbours noded on one side only may miss."""
    steps = np.hypot(*np.diff(polygons.coords, axis=0).T)
    steps[polygons.rings[1:-1] - 1] = 0.0
    along = np.concatenate([[0.0], np.cumsum(steps)])
    ends = polygons.rings[polygons.parts[polygons.rows]]
    perimeter = np.diff(along[np.maximum(ends - 1, 0)])
    return np.maximum(TOLERANCE_M2, TOLERANCE_M * perimeter)


def _copied_parts(parts: Parts, twin: np.ndarray) -> tuple:
    """The parts of the twins, under the row numbers of this survey."""
    here = np.flatnonzero(twin >= 0)
    starts = np.searchsorted(parts.plot, twin[here])
    counts = np.searchsorted(parts.plot, twin[here], side="right") - starts
    at = np.arange(counts.sum()) + np.repeat(
        starts - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts
    )
    return np.repeat(here, counts), parts.face[at], parts.weight[at]


@dataclass(frozen=True)
class JointFaces:
    """The faces of two dates cut by each other, and which face of each date they are.

    `coverage` is the faces themselves where both dates have the same.
    """

    coverage: Coverage
    face_from: np.ndarray
    face_to: np.ndarray
    same: bool

    def numbers(self, face_from: np.ndarray, face_to: np.ndarray) -> np.ndarray:
        """The joint face with these faces; -1 where there is none."""
        wide = int(self.face_to.max(initial=0)) + 2
        keys = self.face_from * wide + self.face_to + 1
        order = np.argsort(keys, kind="stable")
        wanted = face_from * wide + face_to + 1
        at = np.searchsorted(keys[order], wanted)
        at = order[np.minimum(at, len(order) - 1)]
        return np.where(keys[at] == wanted, at, OUTSIDE)


def joint_faces(before: Coverage, after: Coverage) -> JointFaces:
    """Cut the faces of two dates by each other; free where they are the same."""
    if before is after:
        every = np.arange(len(before))
        return JointFaces(before, every, every, True)
    numbered = [
        Coverage(faces.polygons, pd.DataFrame({name: np.arange(len(faces))}))
        for faces, name in ((before, "face_from"), (after, "face_to"))
    ]
    joint = joined_faces(*numbered)
    numbers = joint.labels.fillna(OUTSIDE).astype("int64")
    return JointFaces(
        joint, numbers["face_from"].to_numpy(), numbers["face_to"].to_numpy(), False
    )


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


Rough = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]
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
    """Pieces of plots with one outline at both dates: their parts, where faces allow."""
    to_of = np.full(len(pair.before.polygons), OUTSIDE)
    to_of[same_from] = same_to
    parts, joint = pair.parts_before, pair.joint
    if joint.same:
        kept = to_of[parts.plot] >= 0
        plot, face = parts.plot[kept], parts.face[kept]
        return plot, to_of[plot], face, face, parts.weight[kept]
    plain = _plain(joint)
    first = np.full(len(pair.before.faces), OUTSIDE)
    first[joint.face_from[plain]] = np.flatnonzero(plain)
    direct = np.where(parts.face >= 0, first[parts.face], OUTSIDE)
    torn = np.unique(parts.plot[direct < 0])
    easy = (to_of[parts.plot] >= 0) & ~np.isin(parts.plot, torn)
    plot, number = parts.plot[easy], direct[easy]
    hard = torn[to_of[torn] >= 0]
    row, again, weight = faces_of(pair.before.polygons.take(hard), joint.coverage)
    return _chained([
        (plot, to_of[plot], parts.face[easy], joint.face_to[number], parts.weight[easy]),
        (hard[row], to_of[hard[row]], *_both_faces(joint, again), weight),
    ])  # fmt: skip


def _plain(joint: JointFaces) -> np.ndarray:
    """Joint faces that are one whole face at each date."""
    cut_before = np.bincount(joint.face_from + 1)[joint.face_from + 1]
    cut_after = np.bincount(joint.face_to + 1)[joint.face_to + 1]
    there = (joint.face_from >= 0) & (joint.face_to >= 0)
    return there & (cut_before == 1) & (cut_after == 1)


def _both_faces(joint: JointFaces, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The faces of each date for joint face numbers; -1 stays -1."""
    inside = number >= 0
    at = np.maximum(number, 0)
    if not len(joint.face_from):
        return number, number
    return (
        np.where(inside, joint.face_from[at], OUTSIDE),
        np.where(inside, joint.face_to[at], OUTSIDE),
    )


def _moved(pair: Pair, same_from: np.ndarray, same_to: np.ndarray) -> list[Rough]:
    """Pieces of plots whose outline changed, and what only one date covers."""
    before, after = pair.before.polygons, pair.after.polygons
    old = np.setdiff1d(np.arange(len(before)), same_from)
    new = np.setdiff1d(np.arange(len(after)), same_to)
    old_shapes, new_shapes = before.take(old), after.take(new)
    row, other, shared, whole = common_areas(old_shapes, edge_grid(new_shapes))
    bare_old = whole - np.bincount(row, shared, minlength=len(old))
    bare_new = new_shapes.planar_areas()
    bare_new = bare_new - np.bincount(other, shared, minlength=len(new))
    lost = np.flatnonzero(bare_old > hair_m2(old_shapes))
    gained = np.flatnonzero(bare_new > hair_m2(new_shapes))
    return [
        _met(pair, old[row], new[other], shared),
        _one_sided(pair.parts_before, pair.before.faces,
                   (old_shapes, new_shapes, row, other), lost, old, bare_old),
        _swapped(_one_sided(pair.parts_after, pair.after.faces,
                            (new_shapes, old_shapes, other, row), gained, new, bare_new)),
    ]  # fmt: skip


def _met(pair: Pair, plot: np.ndarray, other: np.ndarray, shared: np.ndarray) -> Rough:
    """Faces of the land common to a plot before and a plot after.

    Where a plot lies in one face there is nothing to cut; only the rest gets geometry.
    """
    only_from = _only_face(pair.parts_before)[plot]
    only_to = _only_face(pair.parts_after)[other]
    if pair.joint.same:
        only_from = np.where(only_from == MANY, only_to, only_from)
        only_to = np.where(only_to == MANY, only_from, only_to)
    known = (only_from != MANY) & (only_to != MANY)
    cut = ~known
    shapes = areal(shapely.intersection(
        pair.before.polygons.take(plot[cut]).geometries(),
        pair.after.polygons.take(other[cut]).geometries(),
    ))  # fmt: skip
    row, number, weight = faces_of(Polygons.of(shapes), pair.joint.coverage)
    return _chained([
        (plot[known], other[known], only_from[known], only_to[known], shared[known]),
        (plot[cut][row], other[cut][row], *_both_faces(pair.joint, number), weight),
    ])  # fmt: skip


MANY = -2


def _only_face(parts: Parts) -> np.ndarray:
    """The face of each plot that lies in one (or outside all: -1), else MANY."""
    count = np.bincount(parts.plot)
    face = np.full(len(count), MANY)
    face[parts.plot] = parts.face
    return np.where(count == 1, face, MANY)


def _one_sided(
    parts: Parts, faces: Coverage, met: tuple, rows: np.ndarray,
    plots: np.ndarray, bare: np.ndarray,
) -> Rough:  # fmt: skip
    """Pieces of plots that the other date does not cover, by face of their own date."""
    shapes, others, row, other = met
    face = _only_face(parts)[plots[rows]]
    whole = rows[face != MANY]
    torn = rows[face == MANY]
    near = np.isin(row, torn)
    left = areal(shapely.difference(
        shapes.take(torn).geometries(),
        _unions(others, np.searchsorted(torn, row[near]), other[near], len(torn)),
    ))  # fmt: skip
    piece, number, weight = faces_of(Polygons.of(left), faces)
    plot = np.concatenate([plots[whole], plots[torn][piece]])
    nowhere = np.full(len(plot), OUTSIDE)
    return (
        plot,
        nowhere,
        np.concatenate([face[face != MANY], number]),
        nowhere,
        np.concatenate([bare[whole], weight]),
    )


def _unions(
    others: Polygons, group: np.ndarray, member: np.ndarray, groups: int
) -> np.ndarray:
    """One geometry for each group of rows."""
    shapes = others.take(member).geometries()
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
    plot_from, plot_to, face_from, face_to, _ = rough
    shapes = areal(shapely.intersection(
        pair.before.polygons.take(plot_from[rows]).geometries(),
        pair.after.polygons.take(plot_to[rows]).geometries(),
    ))  # fmt: skip
    many = (
        pd.Series(plot_from[rows]).groupby([plot_from[rows], plot_to[rows]])
        .transform("size").to_numpy() > 1
    )  # fmt: skip
    joint = pair.joint
    number = joint.numbers(face_from[rows], face_to[rows])
    inside, outside = many & (number >= 0), many & (number < 0)
    faces = joint.coverage.polygons.take(number[inside]).geometries()
    shapes[inside] = areal(shapely.intersection(shapes[inside], faces))
    for at in np.flatnonzero(outside):
        near, face, _, _ = common_areas(
            Polygons.of(shapes[at : at + 1]), joint.coverage.grid
        )
        taken = shapely.union_all(joint.coverage.polygons.take(face).geometries())
        shapes[at : at + 1] = areal(shapely.difference(shapes[at : at + 1], taken))
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
    """Add the parts too small to have met anything: no part may lose its area."""
    plot_from, plot_to, face_from, face_to, _ = rough
    before, after = pair.parts_before, pair.parts_after
    lone_from = _unmet(before, plot_from, face_from)
    lone_to = _unmet(after, plot_to, face_to)
    one, two = (np.full(len(lone), OUTSIDE) for lone in (lone_from, lone_to))
    rough = _chained([
        rough,
        (before.plot[lone_from], one, before.face[lone_from], one, before.weight[lone_from]),
        (two, after.plot[lone_to], two, after.face[lone_to], after.weight[lone_to]),
    ])  # fmt: skip
    return rough, np.concatenate([path, one, two])


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
