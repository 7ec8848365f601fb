"""核算: stocks, changes, corrections and net reduction between two surveys (C1).

Land follows the surveys only. Between two dates

    stock_to = stock_from - decrease + increase + correction

to the last 0.01 m², for every unit, zone and tenure. What moved to another unit, was
measured anew, lies outside the other survey, or changed only its code is correction,
never reduction. A unit is asked at both dates: land that changed hands is first moved,
then changed, so that the unit which answers for it at the later date books the change.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

UNSURVEYED = ""
"""Class of land that the survey of a date does not cover."""

AREAS = ["area_from_dm2", "area_to_dm2"]
BY_CLASSES = ["from_day", "to_day", "class_from", "class_to"]
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


def by_classes(matrix: pd.DataFrame) -> pd.DataFrame:
    """Areas by days and classes before and after, summed over all other columns."""
    grouped = matrix.groupby(BY_CLASSES, dropna=False, sort=True, observed=True)[AREAS]
    return grouped.sum().reset_index().astype(dict.fromkeys(BY_CLASSES, "str"))


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


@dataclass(frozen=True)
class Keys:
    """What to account by, at both dates, as numbers of one sorted list.

    `code_from`, `code_to` are int64 for each row of the legs; `table` has a row for
    each key and a column for each part of it (unit; unit and zone …).
    """

    code_from: np.ndarray
    code_to: np.ndarray
    table: pd.DataFrame


def keyed(key_from: pd.DataFrame, key_to: pd.DataFrame) -> Keys:
    """Number the keys of both dates; same columns, same rows, str."""
    n = len(key_to)
    both = pd.concat([key_from, key_to], ignore_index=True).astype("str")
    code = both.groupby(list(both.columns), sort=True).ngroup().to_numpy()
    first = np.unique(code, return_index=True)[1]
    return Keys(code[:n], code[n:], both.iloc[first].reset_index(drop=True))


def account(legs: pd.DataFrame, keys: Keys) -> pd.DataFrame:
    """One account for each key: stock, decrease, increase, correction, stock, net.

    Parameters
    ----------
    legs : DataFrame
        What `movements` gives.
    keys : Keys
        What `keyed` gives for the same rows.

    Returns
    -------
    DataFrame
        The key's columns, then MEASURES, int64, 0.01 m².
    """
    code_from, code_to = keys.code_from, keys.code_to
    size = len(keys.table)
    moved = legs["moving"].where(code_from != code_to, 0)

    def at_from(leg: pd.Series) -> np.ndarray:
        return _summed(leg, code_from, size)

    def at_to(leg: pd.Series) -> np.ndarray:
        return _summed(leg, code_to, size)

    out = keys.table.assign(
        stock_from_dm2=at_from(legs["stock_from"]),
        decrease_dm2=at_to(legs["decrease"]),
        increase_dm2=at_to(legs["increase"]),
        resurvey_dm2=at_to(legs["kept_change"]),
        boundary_dm2=at_to(moved) - at_from(moved),
        extent_dm2=at_to(legs["extent_to"]) - at_from(legs["extent_from"]),
        definition_dm2=at_to(legs["definition"]),
        corrected_dm2=at_to(legs["corrected"]),
        stock_to_dm2=at_to(legs["stock_to"]),
        undecided_from_dm2=at_from(legs["undecided_from"]),
        undecided_to_dm2=at_to(legs["undecided_to"]),
    )
    out["correction_dm2"] = out[CORRECTIONS].sum(axis=1)
    out["net_dm2"] = out["decrease_dm2"] - out["increase_dm2"]
    return out[[*keys.table.columns, *MEASURES]]


def open_balances(accounts: pd.DataFrame) -> pd.Series:
    """By how much each account fails to close, in 0.01 m²; zero when it is right."""
    return accounts["stock_to_dm2"] - (
        accounts["stock_from_dm2"]
        - accounts["decrease_dm2"]
        + accounts["increase_dm2"]
        + accounts["correction_dm2"]
    )


def by_path(legs: pd.DataFrame, keys: Keys, path: pd.Series) -> pd.DataFrame:
    """Decrease, increase and correction by key and path, of land that changed.

    Returns the key's columns, path ("none" where it is not known), decrease_dm2,
    increase_dm2, corrected_dm2.
    """
    measures = ["decrease", "increase", "corrected"]
    sums = legs[measures].groupby([keys.code_to, path.to_numpy()], sort=True).sum()
    sums = sums[(sums != 0).any(axis=1)]
    code = sums.index.get_level_values(0)
    named = keys.table.iloc[code].reset_index(drop=True)
    sums = sums.add_suffix("_dm2").reset_index(level=1, names=["code", "path"])
    return pd.concat([named, sums.reset_index(drop=True)], axis=1)


def _summed(leg: pd.Series, code: np.ndarray, size: int) -> np.ndarray:
    """Exact int64 sums; floating sums would lose centimetres on a large city."""
    out = np.zeros(size, dtype=np.int64)
    np.add.at(out, code, leg.to_numpy(dtype=np.int64))
    return out
