"""The plots of one survey, cut by the faces of their own date."""

from dataclasses import dataclass

import numpy as np

from jianliang.core.areas import split_exactly
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.polygons import Polygons

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
    if known is None:
        plot, face, weight = faces_of(plots.polygons, plots.faces)
    else:
        parts, twin = known
        copied = _copied_parts(parts, twin)
        fresh = np.flatnonzero(twin < 0)
        row, *measured = faces_of(plots.polygons.take(fresh), plots.faces)
        plot, face, weight = (
            np.concatenate(pair)
            for pair in zip((fresh[row], *measured), copied, strict=True)
        )
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
    out = np.flatnonzero((bare > hair_m2(polygons.perimeters())) | (inside <= 0))
    return (
        np.concatenate([row, out]),
        np.concatenate([face, np.full(len(out), OUTSIDE)]),
        np.concatenate([shared, np.maximum(bare[out], 0.0)]),
    )


def _copied_parts(parts: Parts, twin: np.ndarray) -> tuple:
    """The parts of the twins, under the row numbers of this survey."""
    here = np.flatnonzero(twin >= 0)
    starts = np.searchsorted(parts.plot, twin[here])
    counts = np.searchsorted(parts.plot, twin[here], side="right") - starts
    at = np.arange(counts.sum()) + np.repeat(
        starts - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts
    )
    return np.repeat(here, counts), parts.face[at], parts.weight[at]


MANY = -2
"""Stands for a face where a plot lies in several."""


def only_face(parts: Parts) -> np.ndarray:
    """The face of each plot that lies in one (or outside all: -1), else MANY."""
    count = np.bincount(parts.plot)
    face = np.full(len(count), MANY)
    face[parts.plot] = parts.face
    return np.where(count == 1, face, MANY)
