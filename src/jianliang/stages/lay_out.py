"""Which candidates to reduce at one horizon, at least cost and boundary, with a bound.

    minimise    Σ cost·x + λ (Σ kept·x + Σ length·|x_first - x_second|)
    subject to  Σ area·x ≥ target    for every target: of a unit, of a type, or both
                x of fixed plots 1, of forbidden plots 0, all others 0 or 1

`kept` is a plot's boundary to construction land that is no candidate. Boundary to open
land costs nothing: to join it is the aim. Cost is in yuan, area in 0.01 m².
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from jianliang.core.errors import UsageError
from jianliang.core.laying import (
    Ground,
    Layout,
    LayoutAsked,
    Search,
    checked,
    ground,
    laid_out,
    patch_areas_dm2,
)
from jianliang.core.tables.columns import exactly
from jianliang.core.tables.layout import LAYOUT_FRONT

DOUBLINGS, HALVINGS = 10, 7
WISHES = ("mesh", "boundary", "cost")

__all__ = [
    "Layout",
    "LayoutAsked",
    "Search",
    "Wish",
    "calibrated",
    "checked_targets",
    "front",
    "ground",
    "lay_out",
]


@dataclass(frozen=True)
class Wish:
    """What a compactness is sought for.

    `what`, and the `amount` that goes with it: "mesh": an effective mesh of so many
    0.01 m² at the least; "boundary": so great a share of the boundary of λ = 0 at the
    most; "cost": costs above those of λ = 0 by so great a share at the most.
    """

    what: str
    amount: float


def checked_targets(
    candidates: pd.DataFrame,
    borders: pd.DataFrame,
    targets: pd.DataFrame,
    asked: LayoutAsked,
) -> pd.DataFrame:
    """What there is for each target, and what even all of it lacks, before a search.

    Returns
    -------
    DataFrame
        Table LAYOUT_UNITS with nothing planned.
    """
    return checked(ground(candidates, borders, targets, asked))


def lay_out(
    candidates: pd.DataFrame,
    borders: pd.DataFrame,
    targets: pd.DataFrame,
    asked: LayoutAsked,
    search: Search | None = None,
) -> Layout:
    """The layout of least cost and boundary that meets every target.

    Parameters
    ----------
    candidates, borders : DataFrame
        Tables CANDIDATES and CANDIDATE_BORDERS.
    targets : DataFrame
        unit, level, plot_type ("all" or a type), target_dm2; one row for each. A row
        of level "city" speaks of every plot.
    asked : LayoutAsked
        Compactness, locks, effort.
    search : Search, optional
        Who is told of it, and what it may begin from.

    Raises
    ------
    UsageError
        As `ground`; a target is hopeless, or no layout was found that meets them all.
    """
    on = ground(candidates, borders, targets, asked)
    return laid_out(on, asked, search or Search())


def front(
    on: Ground,
    asked: LayoutAsked,
    compactness: Sequence[float],
    search: Search | None = None,
) -> tuple[pd.DataFrame, list[Layout]]:
    """Layouts at several λ, that of λ = 0 first; each begins from the one before.

    Returns
    -------
    (DataFrame, list of Layout)
        Table LAYOUT_FRONT, and the layouts of its rows.
    """
    tried = search or Search()
    layouts: list[Layout] = []
    for each in sorted({0.0, *compactness}):
        layouts.append(_at(on, asked, each, replace(tried, earlier=_last(layouts))))
    rows = [_front_row(on, layout) for layout in layouts]
    return exactly(pd.DataFrame(rows), LAYOUT_FRONT), layouts


def calibrated(
    on: Ground, asked: LayoutAsked, wish: Wish, search: Search | None = None
) -> Layout:
    """The layout of the least λ (for a cost: the greatest) that meets a wish.

    λ is doubled until the wish is met (or the cost passed), then its interval halved.
    `asked.compactness` is not looked at.

    Raises
    ------
    UsageError
        The wish is not one of these, or no λ meets it.
    """
    if wish.what not in WISHES:
        raise UsageError("layout-wish", compactness=0)
    trial = _Trial(on, asked, wish, search or Search())
    plain = trial.plain
    if trial.is_beyond(plain):
        return plain
    within, beyond = trial.doubled()
    if beyond is not None:
        within, beyond = trial.halved(within, beyond)
    if wish.what == "cost":
        return within
    if beyond is None:
        raise UsageError("layout-wish", compactness=round(within.compactness))
    return beyond


@dataclass(frozen=True)
class _Trial:
    """Layouts at one λ after another, held against a wish."""

    on: Ground
    asked: LayoutAsked
    wish: Wish
    search: Search

    @cached_property
    def plain(self) -> Layout:
        """The layout at λ = 0."""
        return _at(self.on, self.asked, 0.0, self.search)

    def doubled(self) -> tuple[Layout, Layout | None]:
        """λ doubled until the layout is beyond: the last within, the first beyond."""
        within, plain = self.plain, self.plain
        compactness = plain.cost_yuan / max(plain.boundary_m, 1.0) / 16
        for _ in range(DOUBLINGS):
            layout = self.at(compactness, within)
            if self.is_beyond(layout):
                return within, layout
            within, compactness = layout, compactness * 2
        return within, None

    def halved(self, within: Layout, beyond: Layout) -> tuple[Layout, Layout]:
        """The interval between a layout within and one beyond halved some times."""
        for _ in range(HALVINGS):
            middle = (within.compactness + beyond.compactness) / 2
            layout = self.at(middle, beyond)
            if self.is_beyond(layout):
                beyond = layout
            else:
                within = layout
        return within, beyond

    def at(self, compactness: float, earlier: Layout) -> Layout:
        """The layout at a λ, begun from another."""
        return _at(
            self.on, self.asked, compactness, replace(self.search, earlier=earlier)
        )

    def is_beyond(self, layout: Layout) -> bool:
        """Whether a layout is compact enough, or costs too much."""
        if self.wish.what == "mesh":
            return _mesh_dm2(self.on, layout) >= self.wish.amount
        if self.wish.what == "boundary":
            return layout.boundary_m <= self.wish.amount * self.plain.boundary_m
        return layout.cost_yuan > (1.0 + self.wish.amount) * self.plain.cost_yuan


def _at(on: Ground, asked: LayoutAsked, compactness: float, search: Search) -> Layout:
    return laid_out(on, replace(asked, compactness=compactness), search)


def _last(layouts: list[Layout]) -> Layout | None:
    return layouts[-1] if layouts else None


def _mesh_dm2(on: Ground, layout: Layout) -> int:
    """Effective mesh of what is reduced, Σ a² / Σ a."""
    areas = patch_areas_dm2(on, layout.found.x).astype(float)
    return round(float((areas**2).sum() / areas.sum())) if len(areas) else 0


def _front_row(on: Ground, layout: Layout) -> dict:
    chosen = layout.found.x
    area = on.candidates["area_dm2"].to_numpy(np.int64)
    return {
        "compactness": layout.compactness,
        "value_yuan": layout.value_yuan,
        "bound_yuan": layout.bound_yuan,
        "gap": layout.gap,
        "cost_yuan": layout.cost_yuan,
        "boundary_m": layout.boundary_m,
        "area_dm2": int(area[chosen].sum()),
        "plots": int(chosen.sum()),
        "patch_count": len(patch_areas_dm2(on, chosen)),
        "mesh_dm2": _mesh_dm2(on, layout),
    }
