"""Targets as exact amounts, and which of several a unit is held to."""

from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from jianliang.core.tables.cascade import ALL, INHERITED, OWN, PLANNED, PROPOSED

DM2_PER = {"dm2": 1, "m2": 100, "ha": 1_000_000, "km2": 100_000_000}
FIRMEST = ["approved", "draft", "example", "proposed"]
SINGLE = ["unit", "indicator", "year", "plot_type", "origin", "part"]
"""What there is one target of."""
HALF_DM2 = Fraction(1, 2)
"""Less is no area: the book knows none below 1 dm²."""
DM2_PER_HA = 1_000_000


def amount(value: float, measure: str) -> Fraction:
    """A target exactly as it was written: in dm² where it is an area."""
    return Fraction(str(value)) * DM2_PER.get(measure, 1)


def in_full(targets: pd.DataFrame) -> pd.DataFrame:
    """The targets with what was left out said: every type, the unit's own, no part.

    What is only proposed is no target of the unit's own.
    """
    said = {"plot_type": ALL, "origin": OWN, "part": "", "horizon": "", "as_of": ""}
    filled = {
        name: targets[name].fillna(word).replace("", word)
        if name in targets
        else pd.Series(word, targets.index, dtype="str")
        for name, word in said.items()
    }
    proposed = targets["status"] == PROPOSED
    filled["origin"] = filled["origin"].mask(proposed, PROPOSED)
    return targets.assign(**filled)


def for_assessment(targets: pd.DataFrame) -> pd.DataFrame:
    """The rows that units are assessed by.

    Whole units and every type of plot; nothing that is only proposed, nor the targets
    of a plan; what is handed down goes before a unit's own.

    Parameters
    ----------
    targets : DataFrame
        Table TARGETS.
    """
    full = in_full(targets)
    meant = (full["part"] == "") & (full["plot_type"] == ALL)
    meant &= full["origin"] != PROPOSED
    rows = full[meant & (full["indicator"] != PLANNED)]
    keys = ["unit_id", "indicator", "year"]
    handed = rows.loc[rows["origin"] == INHERITED, keys].drop_duplicates()
    beside = rows[keys].merge(handed, how="left", indicator=True)["_merge"] == "both"
    return rows[(rows["origin"] == INHERITED) | ~beside.to_numpy()]


def firmest(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """One row of each SINGLE, the firmest and greatest; and how many the others had.

    Returns
    -------
    (DataFrame, Series)
        The rows, in order of SINGLE; counts above one, by SINGLE.
    """
    ranked = rows.assign(
        rank=rows["status"].map(FIRMEST.index), less=[-one for one in rows["amount"]]
    ).sort_values([*SINGLE, "rank", "less"], kind="stable", ignore_index=True)
    counts = ranked.groupby(SINGLE, sort=True).size()
    kept = ranked.drop_duplicates(SINGLE).drop(columns=["rank", "less"])
    return kept.reset_index(drop=True), counts[counts > 1]


def total_of(amounts: Iterable[Fraction]) -> Fraction:
    """Their sum, exactly."""
    return sum(amounts, Fraction(0))


def hectares(dm2: Fraction | int) -> str:
    """An amount of dm², without its sign, as hectares with at most four decimals."""
    return f"{abs(float(dm2)) / DM2_PER_HA:.4f}".rstrip("0").rstrip(".")
