"""评分: how much each plot ought to be reduced, as an interval (C7).

Every fact is rated from 0 to 1 between fixed bounds; 1 speaks for reducing the plot
sooner. What is not known is rated [0, 1], never by a default; the score of a plot is
the weighted sum of intervals, so more known data never widens it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.candidacy import CRITERIA, Indicator
from jianliang.core.tables import RATINGS, exactly

UNKNOWN = ("missing", "absent", "strange")
"""Ways in which nothing is known of a fact."""


@dataclass(frozen=True)
class Rated:
    """Ratings of plots; each member has a row for each plot, a column an indicator.

    Attributes
    ----------
    low, high : DataFrame of float
        0 ≤ low ≤ high ≤ 1.
    how : DataFrame of str
        One of HOW.
    """

    low: pd.DataFrame
    high: pd.DataFrame
    how: pd.DataFrame

    @property
    def middle(self) -> pd.DataFrame:
        """The middles of the intervals."""
        return (self.low + self.high) / 2

    @property
    def known(self) -> pd.DataFrame:
        """The ratings that are one number; NaN for the others."""
        return self.low.where(self.low == self.high)


def rate(facts: pd.DataFrame, indicators: Sequence[Indicator]) -> Rated:
    """Rate every fact of every plot.

    Parameters
    ----------
    facts : DataFrame
        One row for each plot. For an indicator that is a number `<id>_low` and
        `<id>_high` (NaN: not known), for one that is a word `<id>` ("": not known); and
        `<id>_why`, if there is such a column, tells why it is not known.
    indicators : sequence of Indicator

    Returns
    -------
    Rated, indexed as `facts`
    """
    rated = {
        one.id: _words(facts, one) if one.words else _numbers(facts, one)
        for one in indicators
    }
    parts = [
        pd.DataFrame({name: told[k] for name, told in rated.items()}, facts.index)
        for k in range(3)
    ]
    return Rated(*parts)


Column = tuple[np.ndarray, np.ndarray, np.ndarray]


def _numbers(facts: pd.DataFrame, one: Indicator) -> Column:
    """Bounds between which a number is rated, and how that came about."""
    told = facts[[f"{one.id}_low", f"{one.id}_high"]].to_numpy(np.float64)
    least, most = np.fmin(*told.T), np.fmax(*told.T)
    unknown = np.isnan(told).any(axis=1)
    rated = (np.column_stack([least, most]) - one.low) / (one.high - one.low)
    if one.direction == "down":
        rated = 1.0 - rated[:, ::-1]
    beyond = (rated < 0.0) | (rated > 1.0)
    low, high = np.where(unknown[:, None], (0.0, 1.0), np.clip(rated, 0.0, 1.0)).T
    how = np.full(len(facts), "known", dtype=object)
    how[beyond.any(axis=1)] = "beyond"
    how[low < high] = "partly"
    how[(low <= 0.0) & (high >= 1.0)] = "missing"
    how[unknown] = _why(facts, one)[unknown]
    return low, high, how


def _words(facts: pd.DataFrame, one: Indicator) -> Column:
    """What a word is rated; one that the rules do not speak of is not known."""
    rated = facts[one.id].map(dict(one.words)).to_numpy(np.float64)
    unknown = np.isnan(rated)
    how = np.full(len(facts), "known", dtype=object)
    how[unknown] = _why(facts, one)[unknown]
    return np.where(unknown, 0.0, rated), np.where(unknown, 1.0, rated), how


def _why(facts: pd.DataFrame, one: Indicator) -> np.ndarray:
    column = f"{one.id}_why"
    if column not in facts:
        return np.full(len(facts), "missing", dtype=object)
    return facts[column].replace("", "missing").to_numpy(object)


def scored(rated: Rated, weights: pd.DataFrame) -> pd.DataFrame:
    """Criteria and scores of the plots, as intervals.

        score = Σ_c w_c Σ_i w_ci x_i, once with all x at their least, once at their most

    Parameters
    ----------
    rated : Rated
    weights : DataFrame
        Table WEIGHTS.

    Returns
    -------
    DataFrame, same index
        `<criterion>_low`, `<criterion>_high`, score_low, score, score_high (0 to 1),
        missing. A criterion without any indicator is not known.
    """
    columns: dict[str, np.ndarray] = {}
    total = {"low": np.zeros(len(rated.low)), "high": np.zeros(len(rated.low))}
    for criterion in CRITERIA:
        own = weights[weights["criterion"] == criterion]
        parts = own[own["indicator"] != ""]
        for side, ratings in (("low", rated.low), ("high", rated.high)):
            whole = summed(ratings, parts["indicator"], parts["within"])
            if not len(parts):
                whole = np.full(len(ratings), float(side == "high"))
            columns[f"{criterion}_{side}"] = np.clip(whole, 0.0, 1.0)
            total[side] += summed(ratings, parts["indicator"], parts["share"])
    low, high = np.clip(total["low"], 0.0, 1.0), np.clip(total["high"], 0.0, 1.0)
    columns |= {"score_low": low, "score": (low + high) / 2, "score_high": high}
    return pd.DataFrame(columns, rated.low.index).assign(missing=_missing(rated.how))


def summed(
    ratings: pd.DataFrame, names: Sequence[str], weights: Sequence[float]
) -> np.ndarray:
    """Weighted sum of some columns; float64, one for each row.

    Column by column, so that a row's sum does not depend on the rows beside it.
    """
    total = np.zeros(len(ratings))
    for name, weight in zip(names, weights, strict=True):
        total += ratings[name].to_numpy() * weight
    return total


def _missing(how: pd.DataFrame) -> np.ndarray:
    """The indicators of which nothing is known, parted by spaces."""
    told = np.full(len(how), "", dtype=object)
    for name in how:
        told += np.where(how[name].isin(UNKNOWN), f"{name} ", "").astype(object)
    return np.array([text.rstrip() for text in told], dtype=object)


def terms(
    facts: pd.DataFrame, rated: Rated, indicators: Sequence[Indicator]
) -> pd.DataFrame:
    """Table RATINGS: every indicator of every plot, by plot, in the rules' order.

    `facts` are indexed by plot id. Of an interval of numbers no value is told.
    """
    parts = []
    for one in indicators:
        value = np.full(len(facts), np.nan)
        word = np.full(len(facts), "", dtype=object)
        if one.words:
            word = facts[one.id].fillna("").to_numpy(object)
        else:
            least, most = facts[f"{one.id}_low"], facts[f"{one.id}_high"]
            value = least.where(least == most).to_numpy(np.float64)
        told = {
            "plot_id": facts.index.to_numpy(object),
            "criterion": one.criterion,
            "indicator": one.id,
            "value": value,
            "word": word,
            "low": rated.low[one.id].to_numpy(),
            "high": rated.high[one.id].to_numpy(),
            "how": rated.how[one.id].to_numpy(object),
        }
        parts.append(pd.DataFrame(told))
    table = pd.concat(parts, ignore_index=True)
    table = table.sort_values("plot_id", kind="stable", ignore_index=True)
    return exactly(table, RATINGS)
