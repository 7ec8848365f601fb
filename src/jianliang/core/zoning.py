"""Zones of a plan over its units and years."""

import pandas as pd

SUMS = ["plots", "area_dm2", "cost_fen", "left_dm2"]


def zone_totals(rows: pd.DataFrame) -> pd.DataFrame:
    """What goes in each zone, and what is left there at the end.

    Parameters
    ----------
    rows : DataFrame
        Rows of table PLAN_ZONES, of some units and years.

    Returns
    -------
    DataFrame
        zone, plots, area_dm2, cost_fen over all years, and left_dm2 after the last.
    """
    is_last = rows["year"] == rows["year"].max()
    told = rows.assign(left_dm2=rows["left_dm2"].where(is_last, 0))
    return told.groupby("zone", sort=True)[SUMS].sum().reset_index()
