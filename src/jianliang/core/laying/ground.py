"""Candidates, borders and targets put together, and what is asked of them."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import scipy.sparse

from jianliang.core.errors import UsageError
from jianliang.core.selection import FREE, IN, OUT, Effort, Selection

EVERY = "all"
CITY = "city"


@dataclass(frozen=True)
class LayoutAsked:
    """What a layout is asked for.

    `compactness` is λ in yuan per metre; `fixed` and `forbidden` are plots by id,
    beside those that candidates are locked as.
    """

    compactness: float
    fixed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    effort: Effort = field(default_factory=Effort)


@dataclass(frozen=True)
class Ground:
    """Candidates and their borders as arrays; `members` are the rows of the targets."""

    candidates: pd.DataFrame
    first: np.ndarray
    second: np.ndarray
    length_m: np.ndarray
    targets: pd.DataFrame
    members: scipy.sparse.csr_matrix
    planned_as: np.ndarray

    @property
    def cost_yuan(self) -> np.ndarray:
        """Cost of each plot; zero where it is not known, for these stay out."""
        fen = self.candidates["cost_fen"].astype("Float64").fillna(0.0)
        return fen.to_numpy(float) / 100

    @property
    def fixed(self) -> np.ndarray:
        """FREE, IN or OUT by plot; int8."""
        state = np.full(len(self.planned_as), FREE, np.int8)
        state[self.planned_as == "fixed"] = IN
        state[np.isin(self.planned_as, ["forbidden", "uncosted"])] = OUT
        return state

    def asked(self, compactness: float) -> Selection:
        """The question at one compactness."""
        kept = self.candidates["kept_m"].to_numpy(float)
        need = self.targets["target_dm2"].to_numpy(float)
        return Selection(
            self.cost_yuan + compactness * kept,
            self.first,
            self.second,
            compactness * self.length_m,
            self.members,
            need,
            np.full(len(need), np.inf),
            self.fixed,
        )

    def boundary_m(self, chosen: np.ndarray) -> float:
        """Boundary of a choice to construction land that stays, metres."""
        kept = self.candidates["kept_m"].to_numpy(float)
        apart = chosen[self.first] != chosen[self.second]
        return float(kept[chosen].sum() + self.length_m[apart].sum())


def ground(
    candidates: pd.DataFrame,
    borders: pd.DataFrame,
    targets: pd.DataFrame,
    asked: LayoutAsked,
) -> Ground:
    """Candidates, borders and targets put together and checked.

    Raises
    ------
    UsageError
        A plot is fixed and forbidden, fixed without a cost, or unknown; a target
        stands twice or is above zero for a unit or type that has no candidates.
    """
    held = candidates.reset_index(drop=True)
    index = pd.Index(held["plot_id"])
    first = index.get_indexer(borders["first"])
    second = index.get_indexer(borders["second"])
    both = (first >= 0) & (second >= 0)
    return Ground(
        held,
        first[both],
        second[both],
        borders["length_m"].to_numpy(float)[both],
        targets.reset_index(drop=True),
        _members(held, targets),
        _planned_as(held, index, asked),
    )


def _members(
    candidates: pd.DataFrame, targets: pd.DataFrame
) -> scipy.sparse.csr_matrix:
    """Area of every plot that counts for each target, 0.01 m²."""
    keys = targets[["unit", "level", "plot_type"]]
    area = candidates["area_dm2"].to_numpy(float)
    rows, columns = [], []
    for number, (unit, level, kind) in enumerate(keys.itertuples(index=False)):
        of = (candidates["unit"] == unit) | (candidates["district"] == unit)
        of |= level == CITY
        of &= (candidates["plot_type"] == kind) | (kind == EVERY)
        plots = np.flatnonzero(of)
        asked = targets["target_dm2"].iloc[number] > 0
        if keys.duplicated().iloc[number] or (asked and not len(plots)):
            raise UsageError("layout-target", unit=unit, plot_type=kind)
        rows.append(np.full(len(plots), number))
        columns.append(plots)
    row = np.concatenate([*rows, np.empty(0, int)])
    column = np.concatenate([*columns, np.empty(0, int)])
    shape = (len(targets), len(candidates))
    return scipy.sparse.csr_matrix((area[column], (row, column)), shape)


def _planned_as(
    candidates: pd.DataFrame, index: pd.Index, asked: LayoutAsked
) -> np.ndarray:
    """ "" where free, else fixed, forbidden or uncosted."""
    lock = candidates["lock"].fillna("").to_numpy(object)
    fixed = (lock == "fixed") | index.isin(asked.fixed)
    forbidden = (lock == "forbidden") | index.isin(asked.forbidden)
    strange = {*asked.fixed, *asked.forbidden} - set(index)
    doubled = [*strange, *index[fixed & forbidden]]
    if doubled:
        raise UsageError("layout-lock", plot=min(doubled))
    uncosted = candidates["cost_fen"].isna().to_numpy()
    if (fixed & uncosted).any():
        raise UsageError("layout-uncosted", plot=index[fixed & uncosted][0])
    told = [fixed, forbidden, uncosted]
    return np.select(told, ["fixed", "forbidden", "uncosted"], "").astype(object)
