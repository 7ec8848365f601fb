"""Similar units: nearest of the same level, by features in fixed bounds (C17)."""

import numpy as np
import pandas as pd

from jianliang.core.assessment import AssessmentRules
from jianliang.core.tables import FEATURES, SIMILAR, exactly


def features(measured: pd.DataFrame, rules: AssessmentRules) -> pd.DataFrame:
    """The features of each unit with their bounds.

    Parameters
    ----------
    measured : DataFrame
        unit, level and a float column for each feature that is known of some unit.

    Returns
    -------
    DataFrame
        Table FEATURES.
    """
    parts = [
        measured[["unit", "level"]].assign(
            feature=one.id,
            value=measured.get(one.id, np.nan),
            low=one.low,
            high=one.high,
        )
        for one in rules.features
    ]
    whole = pd.concat(parts, ignore_index=True)
    ordered = whole.sort_values(["level", "unit"], kind="stable", ignore_index=True)
    return exactly(ordered[list(FEATURES.columns)], FEATURES)


def similar_units(told: pd.DataFrame, rules: AssessmentRules) -> pd.DataFrame:
    """The units most like each unit of the same level.

    The distance is the root of the mean squared difference of the features known of
    both, each put between 0 and 1 by its fixed bounds; units of different functional
    classes are as far apart in one feature more as can be. What is known of only one
    is left out, and `shared` says how many were compared.

    Parameters
    ----------
    told : DataFrame
        Table FEATURES.

    Returns
    -------
    DataFrame
        Table SIMILAR, by level, unit and rank; ties by the other unit's code.
    """
    rows = []
    scaled = told.assign(
        at=((told["value"] - told["low"]) / (told["high"] - told["low"])).clip(0, 1)
    )
    for level, part in scaled.groupby("level", sort=True):
        wide = part.pivot(index="unit", columns="feature", values="at").sort_index()
        classes = [rules.functional_class(str(unit)) for unit in wide.index]
        rows += [
            {"level": level, **row}
            for row in _nearest(wide, np.array(classes, object), rules.neighbours)
        ]
    return exactly(pd.DataFrame(rows, columns=list(SIMILAR.columns)), SIMILAR)


def _nearest(wide: pd.DataFrame, classes: np.ndarray, most: int) -> list[dict]:
    units, values = wide.index.to_numpy(), wide.to_numpy(float)
    rows = []
    for at, unit in enumerate(units):
        both = ~np.isnan(values) & ~np.isnan(values[at])
        squares = np.where(both, (values - values[at]) ** 2, 0).sum(axis=1)
        told = (classes != "") & (classes[at] != "")
        squares = squares + (told & (classes != classes[at]))
        shared = both.sum(axis=1) + told
        distance = np.sqrt(squares / np.maximum(shared, 1))
        order = np.lexsort((units, distance))
        near = [n for n in order if n != at and shared[n]][:most]
        rows += [
            _row(
                (unit, units[n]),
                rank,
                (distance[n], int(both[n].sum())),
                _same(classes, at, n),
            )
            for rank, n in enumerate(near, start=1)
        ]
    return rows


def _same(classes: np.ndarray, at: int, other: int) -> str:
    return str(classes[at]) if classes[at] == classes[other] else ""


def _row(
    units: tuple[str, str], rank: int, found: tuple[float, int], same: str
) -> dict:
    return {
        "unit": units[0],
        "rank": rank,
        "other": units[1],
        "distance": float(found[0]),
        "shared": found[1],
        "same_class": same,
    }
