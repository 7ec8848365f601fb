"""名次: ranks of plots, and how firm they are when weights vary or data are missing."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.tables import RANK_STABILITY, exactly


@dataclass(frozen=True)
class Draws:
    """How weights are varied.

    Attributes
    ----------
    count : int
        How many sets of weights are drawn.
    seed : int
    swing : float
        Each weight is multiplied by something between 1 - swing and 1 + swing, all
        equally likely; those of a group are then scaled to 1 again.
    upper : float
        Share of the plots that make the upper part, above 0 to 1.
    """

    count: int = 200
    seed: int = 0
    swing: float = 0.2
    upper: float = 1 / 3


def ranked(score: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """Rank of each plot, 1 for the highest score; of equals the smaller id first."""
    by_id = np.argsort(ids, kind="stable")
    order = by_id[np.argsort(-score[by_id], kind="stable")]
    return _places(order)


def _places(order: np.ndarray) -> np.ndarray:
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    return rank


def drawn_weights(weights: pd.DataFrame, draws: Draws) -> np.ndarray:
    """Sets of weights of the whole, one column for each indicator in the table's order.

    Parameters
    ----------
    weights : DataFrame
        Table WEIGHTS.

    Returns
    -------
    float64, shape (count, k); each row sums to 1
    """
    rng = np.random.default_rng(draws.seed)
    factor = rng.uniform(1 - draws.swing, 1 + draws.swing, (draws.count, len(weights)))
    varied = weights["within"].to_numpy() * factor
    leaf = (weights["indicator"] != "").to_numpy()
    criterion = weights["criterion"].to_numpy(object)
    varied[:, ~leaf] /= varied[:, ~leaf].sum(axis=1, keepdims=True)
    for name in criterion[~leaf]:
        own = leaf & (criterion == name)
        above = varied[:, ~leaf & (criterion == name)]
        varied[:, own] *= above / varied[:, own].sum(axis=1, keepdims=True)
    return varied[:, leaf]


def rank_stability(
    middle: pd.DataFrame, scores: pd.DataFrame, weights: pd.DataFrame, draws: Draws
) -> pd.DataFrame:
    """Table RANK_STABILITY, sorted by plot.

    Parameters
    ----------
    middle : DataFrame of float, indexed by plot id
        Middle of the rating of each indicator.
    scores : DataFrame, same index
        score_low, score, score_high.
    weights : DataFrame
        Table WEIGHTS.
    draws : Draws
    """
    middle = middle.sort_index()
    scores = scores.loc[middle.index]
    count, place = len(middle), np.arange(len(middle))
    upper = max(1, int(np.ceil(count * draws.upper - 1e-9)))
    within, best, worst = _drawn_ranks(middle, weights, draws, upper)
    low, high = (
        np.sort(scores[f"score_{side}"].to_numpy()) for side in ("low", "high")
    )
    table = pd.DataFrame({
        "plot_id": middle.index.to_numpy(object),
        "rank": ranked(scores["score"].to_numpy(), place),
        "draws": draws.count,
        "upper": upper,
        "stability": within / max(draws.count, 1),
        "rank_low": best,
        "rank_high": worst,
        # Those whose least is above my most are surely before me; and so on.
        "data_low": 1 + count - np.searchsorted(low, scores["score_high"], "right"),
        "data_high": np.maximum(count - np.searchsorted(high, scores["score_low"]), 1),
    })  # fmt: skip
    return exactly(table, RANK_STABILITY)


def _drawn_ranks(
    middle: pd.DataFrame, weights: pd.DataFrame, draws: Draws, upper: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How often each plot is in the upper part, and its best and worst rank; int64."""
    count = len(middle)
    within = np.zeros(count, dtype=np.int64)
    best, worst = np.full(count, count), np.ones(count, dtype=np.int64)
    names = weights["indicator"][weights["indicator"] != ""]
    columns = [middle[name].to_numpy() for name in names]
    for row in drawn_weights(weights, draws):
        score = np.zeros(count)
        for weight, column in zip(row, columns, strict=True):
            score += weight * column
        rank = _places(np.argsort(-score, kind="stable"))
        within += rank <= upper
        best, worst = np.minimum(best, rank), np.maximum(worst, rank)
    return within, best, worst
