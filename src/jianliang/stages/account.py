"""核算: stocks, changes, corrections and net reduction between two surveys (C1).

Land follows the surveys only. Between two dates

    stock_to = stock_from - decrease + increase + correction

to the last 0.01 m², for every unit, zone and tenure. What moved to another unit, was
measured anew, lies outside the other survey, or changed only its code is correction,
never reduction. A unit is asked at both dates: land that changed hands is first moved,
then changed, so that the unit which answers for it at the later date books the change.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

UNSURVEYED = ""
"""Class of land that the survey of a date does not cover."""

AREAS = ["area_from_dm2", "area_to_dm2"]
CORRECTIONS = [
    "resurvey_dm2",
    "boundary_dm2",
    "extent_dm2",
    "definition_dm2",
    "corrected_dm2",
]
MEASURES = [
    "stock_from_dm2",
    "decrease_dm2",
    "increase_dm2",
    "correction_dm2",
    *CORRECTIONS,
    "stock_to_dm2",
    "net_dm2",
    "undecided_from_dm2",
    "undecided_to_dm2",
]


def change_matrix(pieces: pd.DataFrame) -> pd.DataFrame:
    """Areas by everything known of a piece at both dates, plots left out.

    Parameters
    ----------
    pieces : DataFrame
        Categorical or str label columns, `area_from_dm2`, `area_to_dm2` (int64), and
        `plot_from`, `plot_to`.

    Returns
    -------
    DataFrame
        One row for each combination of labels, sorted by them.
    """
    labels = [c for c in pieces.columns if c not in (*AREAS, "plot_from", "plot_to")]
    grouped = pieces.groupby(labels, observed=True, sort=True, dropna=False)[AREAS]
    return grouped.sum().reset_index().astype(dict.fromkeys(labels, "str"))


def movements(matrix: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """What each cell of the matrix does to a total: the legs before any key is asked.

    Parameters
    ----------
    matrix : DataFrame
        Needs class_from, class_to, path and the areas.
    counted : DataFrame, same index
        `from` and `to`: yes, no or undecided (counts towards the total at each date);
        `same_land`: bool, only the code or its definition changed.

    Returns
    -------
    DataFrame of int64, same index
        stock_from, stock_to, kept_change, decrease, increase, definition, corrected,
        extent_from, extent_to, undecided_from, undecided_to, all in 0.01 m².
    """
    before, after = matrix["area_from_dm2"], matrix["area_to_dm2"]
    was, is_now = (counted[side].isin(["yes", "undecided"]) for side in ("from", "to"))
    surveyed = (matrix["class_from"] != UNSURVEYED) & (matrix["class_to"] != UNSURVEYED)
    lost, won = surveyed & was & ~is_now, surveyed & ~was & is_now
    only_words = counted["same_land"]
    corrected = ~only_words & (matrix["path"] == "correction")
    real = ~only_words & ~corrected
    change = after.where(won, 0) - before.where(lost, 0)
    return pd.DataFrame({
        "stock_from": before.where(was, 0),
        "stock_to": after.where(is_now, 0),
        "kept_change": (after - before).where(surveyed & was & is_now, 0),
        "decrease": before.where(lost & real, 0),
        "increase": after.where(won & real, 0),
        "definition": change.where(only_words, 0),
        "corrected": change.where(corrected, 0),
        "extent_from": before.where(~surveyed & was, 0),
        "extent_to": after.where(~surveyed & is_now, 0),
        "moving": before.where(surveyed & was, 0),
        "undecided_from": before.where(counted["from"] == "undecided", 0),
        "undecided_to": after.where(counted["to"] == "undecided", 0),
    })  # fmt: skip


def account(
    legs: pd.DataFrame, key_from: Sequence[pd.Series], key_to: Sequence[pd.Series]
) -> pd.DataFrame:
    """One account for each key: stock, decrease, increase, correction, stock, net.

    Parameters
    ----------
    legs : DataFrame
        What `movements` gives.
    key_from, key_to : sequences of Series, same index
        What to account by (unit; unit and zone …) at each date, in the same order and
        with the same names.

    Returns
    -------
    DataFrame
        Indexed by key; columns MEASURES, int64, 0.01 m².
    """
    names = [series.name for series in key_to]
    code_from, code_to, keys = _coded(key_from, key_to)
    moved = legs["moving"].where(code_from != code_to, 0)
    size = len(keys)

    def at_from(leg: pd.Series) -> np.ndarray:
        return _summed(leg, code_from, size)

    def at_to(leg: pd.Series) -> np.ndarray:
        return _summed(leg, code_to, size)

    out = pd.DataFrame({
        "stock_from_dm2": at_from(legs["stock_from"]),
        "decrease_dm2": at_to(legs["decrease"]),
        "increase_dm2": at_to(legs["increase"]),
        "resurvey_dm2": at_to(legs["kept_change"]),
        "boundary_dm2": at_to(moved) - at_from(moved),
        "extent_dm2": at_to(legs["extent_to"]) - at_from(legs["extent_from"]),
        "definition_dm2": at_to(legs["definition"]),
        "corrected_dm2": at_to(legs["corrected"]),
        "stock_to_dm2": at_to(legs["stock_to"]),
        "undecided_from_dm2": at_from(legs["undecided_from"]),
        "undecided_to_dm2": at_to(legs["undecided_to"]),
    }, index=pd.MultiIndex.from_frame(keys, names=names))  # fmt: skip
    out["correction_dm2"] = out[CORRECTIONS].sum(axis=1)
    out["net_dm2"] = out["decrease_dm2"] - out["increase_dm2"]
    return out[MEASURES]


def open_balances(accounts: pd.DataFrame) -> pd.Series:
    """By how much each account fails to close, in 0.01 m²; zero when it is right."""
    return accounts["stock_to_dm2"] - (
        accounts["stock_from_dm2"]
        - accounts["decrease_dm2"]
        + accounts["increase_dm2"]
        + accounts["correction_dm2"]
    )


def by_path(
    legs: pd.DataFrame, keys: Sequence[pd.Series], path: pd.Series
) -> pd.DataFrame:
    """Decrease and increase by key and path; land whose path is not known as "none"."""
    grouped = legs.groupby([*keys, path], observed=True, sort=True)
    sums = grouped[["decrease", "increase", "corrected"]].sum()
    sums = sums[(sums != 0).any(axis=1)]
    return sums.add_suffix("_dm2").astype("int64")


def _coded(
    key_from: Sequence[pd.Series], key_to: Sequence[pd.Series]
) -> tuple[np.ndarray, np.ndarray, pd.DataFrame]:
    """Keys of both dates as numbers of one sorted list of keys."""
    n = len(key_to[0])
    both = pd.DataFrame({
        at: np.concatenate([a.astype(str).to_numpy(), b.astype(str).to_numpy()])
        for at, (a, b) in enumerate(zip(key_from, key_to, strict=True))
    })  # fmt: skip
    code = both.groupby(list(both.columns), sort=True).ngroup().to_numpy()
    keys = both.assign(code=code).drop_duplicates("code").sort_values("code")
    return code[:n], code[n:], keys.drop(columns="code")


def _summed(leg: pd.Series, code: np.ndarray, size: int) -> np.ndarray:
    """Exact int64 sums; floating sums would lose centimetres on a large city."""
    out = np.zeros(size, dtype=np.int64)
    np.add.at(out, code, leg.to_numpy(dtype=np.int64))
    return out
