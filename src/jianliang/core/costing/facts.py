"""What is known of plots, cleaned; and what it may be where it is not known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from jianliang.core.costing.rates import TENURES, Bound, Costing
from jianliang.core.costing.spans import MILLION, Span

COUNTS = ("floor_dm2", "people", "households", "elderly")
WORDS = ("tenure", "plot_type", "after_use", "pollution")
POLLUTIONS = ("none", "suspected", "confirmed")
UNKNOWN = ("", "unknown")
DM2_PER_HA = 1_000_000
NOT_TOLD = -1


@dataclass(frozen=True)
class Facts:
    """The plots as arrays; -1 and "" where a cell is empty or cannot be.

    Attributes
    ----------
    counts : mapping
        COUNTS and area_dm2, int64 of shape (n,).
    illegal : int64, shape (n,)
        Unlawful share of the floor area, in millionths.
    words : mapping
        WORDS, object of shape (n,).
    strange : tuple of (plot id, column, value)
        Cells that are filled and cannot be; they are taken as empty.
    missing : dict
        Column → bool of shape (n,): empty where it is needed. Grows.
    open_ : dict
        Part → bool of shape (n,): it cannot be told. Grows.
    asked : dict
        What the rule pack lacks → how many plots ask for it. Grows.
    """

    counts: Mapping[str, np.ndarray]
    illegal: np.ndarray
    words: Mapping[str, np.ndarray]
    strange: tuple[tuple[str, str, object], ...]
    missing: dict[str, np.ndarray] = field(default_factory=dict)
    open_: dict[str, np.ndarray] = field(default_factory=dict)
    asked: dict[tuple[str, str], int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.illegal)

    @property
    def area(self) -> Span:
        """Area of the plots, dm²."""
        return Span.known(self.counts["area_dm2"])

    def lack(self, column: str, where: np.ndarray) -> None:
        """Note that a column is needed and empty."""
        if where.any():
            self.missing[column] = self.missing.get(column, False) | where

    def kinds(self) -> tuple[np.ndarray, list[tuple[str, str]]]:
        """Which pair of tenure and plot type each plot is of, and the pairs."""
        pairs = zip(self.words["tenure"], self.words["plot_type"], strict=True)
        every = pd.Series(list(pairs), dtype=object)
        codes, known = pd.factorize(every)
        return codes, list(known)

    def ask(self, part: str, name: str, where: np.ndarray) -> None:
        """Note that a part cannot be told for want of something in the rule pack."""
        if where.any():
            self.open_[part] = self.open_.get(part, np.zeros(len(self), bool)) | where
            known = self.asked.get((part, name), 0)
            self.asked[part, name] = known + int(where.sum())

    def counted(self, name: str, guess: Span) -> Span:
        """A count as told, what it may be where it is not."""
        told = self.counts[name] >= 0
        self.lack(name, ~told)
        return Span.known(self.counts[name]).where(told, guess)

    def bounded(self, costing: Costing, quantity: str) -> tuple[Span, np.ndarray]:
        """A quantity by the bounds of each plot's kind, in millionths.

        Returns
        -------
        (Span, bool of shape (n,))
            And where there are no bounds; the span is 0 there.
        """
        codes, known = self.kinds()
        told = [costing.bound(*pair, quantity) for pair in known]
        limits = [one or Bound(0, 0) for one in told]
        lacking = np.array([one is None for one in told], dtype=bool)
        low = np.array([one.low for one in limits], dtype=np.int64)
        high = np.array([one.high for one in limits], dtype=np.int64)
        return Span(low[codes], high[codes]), lacking[codes]


def facts_of(plots: pd.DataFrame) -> Facts:
    """The facts of plots; a column that is absent is empty.

    Parameters
    ----------
    plots : DataFrame
        plot_id, area_dm2; and of COUNTS, WORDS and illegal_share what there is.
    """
    strange: list[tuple[str, str, object]] = []
    counts = {name: _counted(plots, name, strange) for name in COUNTS}
    counts["area_dm2"] = plots["area_dm2"].to_numpy(np.int64)
    share = _numbers(plots, "illegal_share")
    wrong = (share < 0) | (share > 1)
    strange += _cells(plots, "illegal_share", wrong)
    unknown = wrong | np.isnan(share)
    illegal = np.rint(np.where(unknown, 0, share) * MILLION).astype(np.int64)
    words = {name: _worded(plots, name, strange) for name in WORDS}
    return Facts(counts, np.where(unknown, NOT_TOLD, illegal), words, tuple(strange))


def _counted(plots: pd.DataFrame, name: str, strange: list) -> np.ndarray:
    if name not in plots:
        return np.full(len(plots), NOT_TOLD, dtype=np.int64)
    told = plots[name].astype("Int64")
    strange += _cells(plots, name, (told < 0).fillna(False).to_numpy(bool))
    return told.where(told >= 0).fillna(NOT_TOLD).to_numpy(np.int64)


def _numbers(plots: pd.DataFrame, name: str) -> np.ndarray:
    if name not in plots:
        return np.full(len(plots), np.nan)
    return plots[name].astype("float64").to_numpy()


def _worded(plots: pd.DataFrame, name: str, strange: list) -> np.ndarray:
    if name not in plots:
        return np.full(len(plots), "", dtype=object)
    told = plots[name].astype(object).where(plots[name].notna(), "")
    told = told.where(~told.isin(UNKNOWN), "")
    allowed = {"tenure": TENURES, "pollution": POLLUTIONS}.get(name, ())
    wrong = told.ne("") & ~told.isin(allowed) & bool(allowed)
    strange += _cells(plots, name, wrong.to_numpy(bool))
    return told.where(~wrong, "").to_numpy(object)


def _cells(
    plots: pd.DataFrame, name: str, wrong: np.ndarray
) -> list[tuple[str, str, object]]:
    if name not in plots or not wrong.any():
        return []
    rows = plots[wrong]
    return [
        (str(plot), name, value)
        for plot, value in zip(rows["plot_id"], rows[name], strict=True)
    ]
