"""Two change matrices beside each other, cell by cell."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

KEYS = ["from_class", "to_class", "zone", "town"]


@dataclass(frozen=True)
class Difference:
    """How far two matrices are apart.

    `worst_m2` is the largest difference of any cell, a missing cell counting as 0;
    `worst_share` the largest as a share of its cell, in cells above 1 ha. `only_ours`
    and `only_theirs` count the cells that one alone has, `lone_m2` is the largest.
    """

    cells: int
    worst_m2: float
    worst_share: float
    only_ours: int
    only_theirs: int
    lone_m2: float


def read_cells(path: Path, measure: str = "area_m2") -> pd.Series:
    """One measure of a matrix by its four keys."""
    frame = pd.read_parquet(path).astype(dict.fromkeys(KEYS, "str"))
    return frame.set_index(KEYS)[measure]


def difference(ours: pd.Series, theirs: pd.Series) -> Difference:
    """Compare every cell of either; totals are never looked at."""
    both = pd.DataFrame({"ours": ours, "theirs": theirs})
    lone = both.isna().any(axis=1)
    gap = (both["ours"].fillna(0) - both["theirs"].fillna(0)).abs()
    large = both["ours"] > 1e4
    share = (gap / both["ours"])[large].max() if large.any() else 0.0
    return Difference(
        cells=len(both),
        worst_m2=float(gap.max()),
        worst_share=float(share),
        only_ours=int(both["theirs"].isna().sum()),
        only_theirs=int(both["ours"].isna().sum()),
        lone_m2=float(gap[lone].max()) if lone.any() else 0.0,
    )
