"""更新层: what makes the later of two surveys out of the earlier one.

Areas are shared among successors so that they sum to their parent to 0.01 m². In
practice each piece is rounded by itself and the last in the file takes the residue;
here the residue goes one 0.01 m² each to the largest remainders, ties to the smaller
id of the successor, so that the order of rows changes nothing. Both give every piece
its share within 0.01 m², but for the residue that the last one gathers in practice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import split_exactly
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.index import edge_grid
from jianliang.core.overlay.kernel import common_areas
from jianliang.core.plot_ids import new_ids, step_ids
from jianliang.core.polygons import Polygons, multi_wkb
from jianliang.core.tables import UPDATE_PLOTS, UPDATE_STEPS, exactly, typed
from jianliang.core.tables.updates import ALTERED, GONE, NEW, REST

NOWHERE = -1
SAID = ["class_code", "town_village", "tenure"]
AREAS = ["recorded_dm2", "ridge_dm2"]
RATIO = 10_000
"""The coefficient of field ridges has four decimals."""


@dataclass(frozen=True)
class Update:
    """An update layer: tables UPDATE_PLOTS and UPDATE_STEPS.

    `renamed` has plot_id and later_id of plots that changed and had kept their id in
    the later survey: they bear a new one here.
    """

    plots: pd.DataFrame
    steps: pd.DataFrame
    renamed: pd.DataFrame


@dataclass(frozen=True)
class Side:
    """Plots of one survey that the other does not have as they are.

    `table` are rows of table SURVEY with unit and area_dm2 (whole, 0.01 m²);
    `polygons` are theirs in the account plane.
    """

    table: pd.DataFrame
    polygons: Polygons


def stayed(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    """Ids of the plots that both surveys have with the same shape and words."""
    keys = [*SAID, *AREAS]
    sides = []
    for frame in (before, after):
        told = typed(frame, UPDATE_PLOTS)[["plot_id", *keys]].astype("object")
        told = told.where(told.notna(), None)
        sides.append(told.assign(shape=multi_wkb(frame["geometry"].to_numpy())))
    both = sides[0].merge(sides[1], on=["plot_id", "shape"], suffixes=("_a", "_b"))
    same = np.ones(len(both), dtype=bool)
    for name in keys:
        one, other = both[f"{name}_a"], both[f"{name}_b"]
        same &= ((one == other) | (one.isna() & other.isna())).to_numpy(bool)
    return set(both["plot_id"][same])


def update_between(gone: Side, come: Side, ids: Sequence[str]) -> Update:
    """The update layer that makes one survey of another.

    Parameters
    ----------
    gone, come : Side
        What the earlier survey has and the later has not, and the other way.
    ids : sequence of str
        All ids of the earlier survey: none of them is given to a changed plot.

    Returns
    -------
    Update
        Steps have no shape yet. Row order of what is given changes nothing.
    """
    gone, come = _sorted(gone), _sorted(come)
    names = new_ids(come.table["plot_id"].tolist(), ids)
    old = come.table["plot_id"].to_numpy(object)
    come = Side(come.table.assign(plot_id=names), come.polygons)
    pieces = _pieces(gone, come)
    steps = _steps(pieces, gone.table, come.table)
    plots = come.table.drop(columns=["recorded_dm2"])
    plots = plots.rename(columns={"area_dm2": "recorded_dm2"})
    plots = typed(plots, UPDATE_PLOTS)
    changed = names != old
    renamed = pd.DataFrame({"plot_id": names[changed], "later_id": old[changed]})
    return Update(exactly(plots, UPDATE_PLOTS), steps, renamed)


def balanced(update: Update) -> Update:
    """The same with the area of each plot as the sum of what went into it."""
    sums = update.steps.groupby("plot_to")["area_dm2"].sum()
    area = update.plots["plot_id"].map(sums).astype("Int64")
    plots = update.plots.assign(recorded_dm2=area)
    return Update(plots, update.steps, update.renamed)


def _sorted(side: Side) -> Side:
    order = side.table["plot_id"].argsort(kind="stable").to_numpy()
    table = side.table.iloc[order].reset_index(drop=True)
    return Side(table, side.polygons.take(order))


# Pieces -------------------------------------------------------------------------------


def _pieces(gone: Side, come: Side) -> pd.DataFrame:
    """Land by row of both sides (-1: in none of them): weight (m²), by both rows."""
    row, other, shared, whole = common_areas(gone.polygons, edge_grid(come.polygons))
    areas = whole, _areas(come.polygons)
    lengths = gone.polygons.perimeters(), come.polygons.perimeters()
    kept = shared > np.minimum(hair_m2(lengths[0][row]), hair_m2(lengths[1][other]))
    kept |= _heaviest(row, shared) | _heaviest(other, shared)
    row, other, shared = row[kept], other[kept], shared[kept]
    parts = [pd.DataFrame({"a": row, "b": other, "weight": shared})]
    for name, blank, at, side in (("a", "b", row, 0), ("b", "a", other, 1)):
        bare = areas[side] - np.bincount(at, shared, minlength=len(areas[side]))
        alone = np.flatnonzero(bare > hair_m2(lengths[side]))
        told = {name: alone, blank: NOWHERE, "weight": bare[alone]}
        parts.append(pd.DataFrame(told))
    pieces = pd.concat([part for part in parts if len(part)] or parts[:1])
    pieces = pieces.sort_values(["a", "b"], kind="stable", ignore_index=True)
    return pieces.astype({"a": "int64", "b": "int64"})


def _areas(polygons: Polygons) -> np.ndarray:
    return shapely.area(polygons.geometries())


def _heaviest(row: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Whether each pair is the heaviest of its row, so that no plot goes without."""
    order = np.lexsort((weight, row))
    last = np.append(np.diff(row[order]) != 0, True) if len(row) else order
    out = np.zeros(len(row), dtype=bool)
    out[order[last.astype(bool)]] = True
    return out


def _steps(
    pieces: pd.DataFrame, gone: pd.DataFrame, come: pd.DataFrame
) -> pd.DataFrame:
    """Table UPDATE_STEPS."""
    area = _shared_out(pieces, gone, come)
    one, other = pieces["a"].to_numpy(), pieces["b"].to_numpy()
    columns: dict[str, object] = {}
    ridges = _ridges_before(area, one, gone), _ridges_after(area, other, come)
    for side, table, at, ridge in zip(
        ("from", "to"), (gone, come), (one, other), ridges, strict=True
    ):
        for name in ("plot_id", "class_code", "unit"):
            values = np.append(table[name].to_numpy(object), "")[at]
            columns[f"{NAMES[name]}_{side}"] = values
        columns[f"ridge_{side}_dm2"] = ridge
        columns[f"counted_{side}_dm2"] = np.where(at >= 0, area - ridge, 0)
    said = [_words(table)[at] for table, at in ((gone, one), (come, other))]
    behaviour = np.select(
        [other < 0, one < 0, said[0] == said[1]], [GONE, NEW, REST], ALTERED
    )
    steps = pd.DataFrame(columns).assign(
        area_dm2=area, behaviour=behaviour, geometry=shapely.MultiPolygon()
    )
    plots = steps["plot_from"].where(steps["plot_from"] != "", steps["plot_to"])
    steps["step_id"] = step_ids(plots)
    return exactly(steps[list(UPDATE_STEPS.columns)], UPDATE_STEPS)


NAMES = {"plot_id": "plot", "class_code": "class", "unit": "unit"}


def _words(table: pd.DataFrame) -> np.ndarray:
    """What is said of each plot as one text, and one more for no plot."""
    told = table[SAID].astype("object").fillna("?").agg("|".join, axis=1)
    return np.append(told.to_numpy(object), "")


def _shared_out(
    pieces: pd.DataFrame, gone: pd.DataFrame, come: pd.DataFrame
) -> np.ndarray:
    """The area of each piece: of its parent, to the last 0.01 m²; int64.

    New land has no parent: it has its share of what it became.
    """
    one, other = pieces["a"].to_numpy(), pieces["b"].to_numpy()
    weight = pieces["weight"].to_numpy()
    out = np.zeros(len(pieces), dtype=np.int64)
    after = other >= 0
    whole = come["area_dm2"].to_numpy(np.int64)
    out[after] = split_exactly(whole, weight[after], other[after], one[after])
    parent = one >= 0
    whole = gone["area_dm2"].to_numpy(np.int64)
    # Land that became nothing comes last among its likes.
    key = np.where(other < 0, len(come), other)
    out[parent] = split_exactly(whole, weight[parent], one[parent], key[parent])
    return out


def _ridges_before(area: np.ndarray, one: np.ndarray, gone: pd.DataFrame) -> np.ndarray:
    """The parent's ridges, shared as its area was: never more than a piece has."""
    out = np.zeros(len(area), dtype=np.int64)
    there = one >= 0
    whole = gone["ridge_dm2"].fillna(0).to_numpy(np.int64)
    share = area[there].astype(np.float64)
    out[there] = split_exactly(whole, share, one[there], np.flatnonzero(there))
    return out


def _ridges_after(
    area: np.ndarray, other: np.ndarray, come: pd.DataFrame
) -> np.ndarray:
    """Area times the later plot's coefficient, halves up."""
    ratio = np.append(ridge_ratio(come["area_dm2"], come["ridge_dm2"]), 0)[other]
    return (area * ratio + RATIO // 2) // RATIO


def ridge_ratio(area_dm2: pd.Series, ridge_dm2: pd.Series) -> np.ndarray:
    """The coefficient of field ridges, in ten thousandths, below one; int64."""
    area = np.maximum(area_dm2.to_numpy(np.int64), 1)
    ridge = ridge_dm2.fillna(0).to_numpy(np.int64)
    return np.minimum((ridge * RATIO + area // 2) // area, RATIO - 1)
