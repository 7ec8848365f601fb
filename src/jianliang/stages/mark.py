"""What a change of land is marked as on the map, by the same legs as the accounts."""

import numpy as np
import pandas as pd

MARKS = ("decrease", "increase", "undecided", "correction", "boundary")
ROUNDING_DM2 = 1
"""Shares of unchanged land may differ by this much between two dates: no mark."""

CORRECTING = ("definition", "corrected", "extent_from", "extent_to")


def marks(legs: pd.DataFrame, counted: pd.DataFrame, moved: pd.Series) -> pd.Series:
    """The mark of each piece for one definition profile and total.

    decrease and increase are exactly what the accounts book so: summed over the pieces
    so marked, area_from_dm2 is the decrease and area_to_dm2 the increase of the city.
    undecided is land that became another class, of which the profile leaves open
    whether it counts, and that is neither of the two. correction is what is corrected
    or measured anew; boundary is counted land, otherwise unchanged, that lies in
    another unit at the later date.

    Parameters
    ----------
    legs : DataFrame
        What `movements` gives.
    counted : DataFrame, same index
        `from` and `to`: yes, no or undecided; `same_land`: bool.
    moved : Series of bool, same index
        The piece lies in another unit at the later date.

    Returns
    -------
    Series of str, same index
        One of MARKS, "" where nothing moved.
    """
    remeasured = legs["kept_change"].abs() > ROUNDING_DM2
    open_ = (counted[["from", "to"]] == "undecided").any(axis=1)
    corrected = (legs[list(CORRECTING)] != 0).any(axis=1)
    conditions = [
        legs["decrease"] > 0,
        legs["increase"] > 0,
        open_ & ~counted["same_land"] & ~corrected,
        corrected | remeasured,
        moved & (legs["moving"] > 0),
    ]
    return pd.Series(np.select(conditions, MARKS, ""), legs.index, dtype="str")
