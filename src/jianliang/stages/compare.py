"""An official change layer beside the difference of two surveys: who says what (C16).

Where the two disagree the system chooses neither: both figures stand, each polygon
with how much of it the other side confirms.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.findings import finding, findings
from jianliang.core.noding import hair_m2
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.kernel import common_areas

CONFIRMED = ["agreed_dm2", "other_class_dm2", "unconfirmed_dm2"]


@dataclass(frozen=True)
class Changes:
    """Changed land as one side tells it.

    `shapes` is in the account plane with labels id, from_class, to_class; `area_dm2`
    the area of record of each polygon; `place` an x, y in the city's CRS.
    """

    shapes: Coverage
    area_dm2: np.ndarray
    place: np.ndarray


def confirmation(one: Changes, other: Changes) -> pd.DataFrame:
    """How much of each polygon the other side confirms.

    Returns
    -------
    DataFrame
        id, from_class, to_class, area_dm2 and its three parts, which sum to it:
        agreed_dm2 (the other side has the same classes), other_class_dm2 (it has a
        change of other classes), unconfirmed_dm2 (it has none).
    """
    mine, theirs = one.shapes.labels, other.shapes.labels
    row, match, shared, whole = common_areas(one.shapes.polygons, other.shapes.grid)
    agrees = np.ones(len(row), dtype=bool)
    for column in ("from_class", "to_class"):
        agrees &= mine[column].to_numpy()[row] == theirs[column].to_numpy()[match]
    agreed = np.bincount(row[agrees], shared[agrees], minlength=len(whole))
    differs = np.bincount(row[~agrees], shared[~agrees], minlength=len(whole))
    missing = np.maximum(whole - agreed - differs, 0.0)
    missing[missing <= hair_m2(one.shapes.polygons.perimeters())] = 0.0
    weights = np.column_stack([agreed, differs, missing]).reshape(-1)
    group = np.repeat(np.arange(len(whole)), 3)
    key = np.tile(np.arange(3), len(whole))
    parts = split_exactly(one.area_dm2, weights, group, key).reshape(-1, 3)
    table = mine[["id", "from_class", "to_class"]].reset_index(drop=True)
    return table.assign(
        area_dm2=one.area_dm2,
        **{name: parts[:, at] for at, name in enumerate(CONFIRMED)},
    )


def find_conflicts(
    official: pd.DataFrame, surveyed: pd.DataFrame, places: tuple, layer: str
) -> pd.DataFrame:
    """The total on both sides where they differ, and each polygon not confirmed.

    Parameters
    ----------
    official, surveyed : DataFrame
        What `confirmation` gives for each side.
    places : (array, array)
        x, y of each polygon of the two sides.
    layer : str
        Name of the official change layer.
    """
    records = [
        *_unconfirmed("change-not-in-surveys", official, places[0], layer),
        *_unconfirmed("change-not-official", surveyed, places[1], layer),
    ]
    if records:
        totals = {
            "official_dm2": int(official["area_dm2"].sum()),
            "surveyed_dm2": int(surveyed["area_dm2"].sum()),
            "agreed_dm2": int(official["agreed_dm2"].sum()),
        }
        in_hectares = {
            key.replace("_dm2", "_ha"): f"{value / 1e6:.4f}"
            for key, value in totals.items()
        }
        area_dm2 = abs(totals["official_dm2"] - totals["surveyed_dm2"])
        records.insert(0, finding(
            "change-layer-conflict", layer=layer, area_dm2=area_dm2,
            official_count=len(official), surveyed_count=len(surveyed), **in_hectares,
        ))  # fmt: skip
    return findings(records)


def _unconfirmed(
    code: str, side: pd.DataFrame, places: np.ndarray, layer: str
) -> list[dict]:
    doubtful = side["other_class_dm2"] + side["unconfirmed_dm2"]
    return [
        finding(
            code, layer=layer, subject=row.id, x=places[at][0], y=places[at][1],
            area_dm2=int(doubtful[at]), area_m2=f"{doubtful[at] / 100:.2f}",
            from_class=row.from_class, to_class=row.to_class,
        )
        for at, row in zip(side.index, side.itertuples(), strict=True)
        if doubtful[at] > 0
    ]  # fmt: skip
