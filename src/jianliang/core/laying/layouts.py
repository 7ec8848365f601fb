"""A layout: the choice of candidates with its value, its bound and its tables."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import scipy.sparse
from scipy.sparse.csgraph import connected_components

from jianliang.core.errors import UsageError
from jianliang.core.laying.ground import Ground, LayoutAsked
from jianliang.core.selection import OUT, Chosen, Incumbent, solve
from jianliang.core.tables.columns import exactly
from jianliang.core.tables.layout import LAYOUT_PLOTS, LAYOUT_UNITS

DM2_PER_HA = 1e6
TOLD = 5
"""How many targets a message names."""


@dataclass(frozen=True)
class Layout:
    """A layout and how far from the best it can be.

    Attributes
    ----------
    plots : DataFrame
        Table LAYOUT_PLOTS.
    by_unit : DataFrame
        Table LAYOUT_UNITS.
    compactness, cost_yuan, boundary_m, value_yuan, bound_yuan, gap : float
        value = cost + compactness · boundary; no layout has less than the bound.
    found : Chosen
        As the search found it, to begin another from.
    """

    plots: pd.DataFrame
    by_unit: pd.DataFrame
    compactness: float
    cost_yuan: float
    boundary_m: float
    value_yuan: float
    bound_yuan: float
    gap: float
    found: Chosen


@dataclass
class Search:
    """Who is told of a search, what it begins from, and what holds its best plan.

    `tell` is given a step ("bound", "plan", "exact") and the gap so far; what it raises
    ends the search. `laid(ground, asked, incumbent.best)` is then the layout so far.
    """

    tell: Callable[[str, float], None] = lambda _label, _gap: None
    earlier: Layout | None = None
    incumbent: Incumbent = field(default_factory=Incumbent)


def checked(on: Ground) -> pd.DataFrame:
    """The targets with what there is for each and what even all of it lacks.

    Returns
    -------
    DataFrame
        Table LAYOUT_UNITS of the layout that reduces nothing; `missing_dm2` is above
        zero for a target that is hopeless by itself.
    """
    nothing = np.zeros(len(on.candidates), bool)
    return _by_unit(on, nothing, np.zeros(len(on.targets)))


def laid_out(on: Ground, asked: LayoutAsked, search: Search) -> Layout:
    """As `lay_out`, of ground that was put together before."""
    _refuse_hopeless(checked(on))
    start = _begun(on, search.earlier) if search.earlier else None
    question = on.asked(asked.compactness)
    found = solve(question, asked.effort, search.tell, start, search.incumbent)
    if not found.met:
        lacks = np.ceil(question.missing(found.x)).astype(np.int64)
        raise UsageError("layout-unmet", targets=_named(on.targets, lacks))
    return laid(on, asked, found)


def laid(on: Ground, asked: LayoutAsked, found: Chosen) -> Layout:
    """The layout that a choice is."""
    cost = float(on.cost_yuan[found.x].sum())
    return Layout(
        _plots(on, found.x),
        _by_unit(on, found.x, found.prices),
        asked.compactness,
        cost,
        on.boundary_m(found.x),
        found.value,
        found.bound,
        found.gap,
        found,
    )


def _plots(on: Ground, chosen: np.ndarray) -> pd.DataFrame:
    made = np.where(chosen, "chosen", "left").astype(object)
    planned_as = np.where(on.planned_as == "", made, on.planned_as)
    columns = ["plot_id", "unit", "district", "plot_type", "area_dm2", "cost_fen"]
    plots = on.candidates[columns].assign(chosen=chosen, planned_as=planned_as)
    return exactly(plots, LAYOUT_PLOTS)


def _by_unit(on: Ground, chosen: np.ndarray, prices: np.ndarray) -> pd.DataFrame:
    area = on.candidates["area_dm2"].to_numpy(np.int64)
    counts = (on.members != 0).astype(np.int64)
    target = on.targets["target_dm2"].to_numpy(np.int64)
    available = counts @ (area * (on.fixed != OUT))
    units = on.targets[["unit", "level", "plot_type"]].assign(
        target_dm2=target,
        available_dm2=available,
        planned_dm2=counts @ (area * chosen),
        missing_dm2=np.maximum(target - available, 0),
        yuan_per_hectare=prices * DM2_PER_HA,
    )
    return exactly(units, LAYOUT_UNITS)


def _refuse_hopeless(units: pd.DataFrame) -> None:
    missing = units["missing_dm2"].to_numpy()
    if (missing > 0).any():
        raise UsageError("layout-hopeless", targets=_named(units, missing))


def _named(targets: pd.DataFrame, lacks: np.ndarray) -> str:
    """The targets that lack most, with how much, in hectares."""
    order = [at for at in np.argsort(-lacks, kind="stable") if lacks[at] > 0][:TOLD]
    told = targets.iloc[order]
    return ", ".join(
        f"{unit}/{kind} {lack / DM2_PER_HA:.4f} ha"
        for unit, kind, lack in zip(
            told["unit"], told["plot_type"], lacks[order], strict=True
        )
    )


def _begun(on: Ground, earlier: Layout) -> Chosen:
    """An earlier layout told for the plots and targets there are now."""
    before = earlier.plots.set_index("plot_id")["chosen"]
    x = on.candidates["plot_id"].map(before).fillna(False).to_numpy(bool)
    keys = ["unit", "level", "plot_type"]
    old = earlier.by_unit.set_index(keys)["yuan_per_hectare"] / DM2_PER_HA
    prices = pd.MultiIndex.from_frame(on.targets[keys].astype("str"))
    told = old.reindex(prices).fillna(0.0).to_numpy(float)
    return Chosen(x, earlier.value_yuan, earlier.bound_yuan, told, 0, False)


def patch_areas_dm2(on: Ground, chosen: np.ndarray) -> np.ndarray:
    """Areas of the patches that chosen plots form across common borders; int64."""
    both = chosen[on.first] & chosen[on.second]
    count = len(chosen)
    ends = on.first[both], on.second[both]
    graph = scipy.sparse.csr_matrix((np.ones(len(ends[0])), ends), (count, count))
    patch = connected_components(graph, directed=False)[1]
    area = on.candidates["area_dm2"].to_numpy(np.int64) * chosen
    sums = np.zeros(count, np.int64)
    np.add.at(sums, patch, area)
    return sums[sums > 0]
