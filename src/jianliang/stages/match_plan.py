"""投放匹配: how well the land supplied matches the plan, by use."""

import numpy as np
import pandas as pd

KEY = ["unit", "use"]


def structure(supply: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """Supply beside plan, by use, for the units that the plan speaks of.

    Parameters
    ----------
    supply, plan : DataFrame
        unit, use, area_dm2 (int64), one row for each pair or several.

    Returns
    -------
    DataFrame
        unit, use, supply_dm2, plan_dm2, supply_share, plan_share (of the unit's all
        uses; missing where there are none), sorted.
    """
    sums = {
        "supply_dm2": supply.groupby(KEY)["area_dm2"].sum(),
        "plan_dm2": plan.groupby(KEY)["area_dm2"].sum(),
    }
    table = pd.DataFrame(sums).fillna(0).astype("int64").rename_axis(KEY).reset_index()
    table = table[table["unit"].isin(set(plan["unit"]))]
    table = table.sort_values(KEY, ignore_index=True)
    for name in ("supply", "plan"):
        whole = table.groupby("unit")[f"{name}_dm2"].transform("sum")
        table[f"{name}_share"] = table[f"{name}_dm2"] / whole.where(whole > 0)
    return table


def structure_match(table: pd.DataFrame) -> pd.DataFrame:
    """How well supply matches the plan, unit by unit.

        match     = 1 - 1/2 Σ |supply share - plan share|   shown; missing without both
        fulfilled = Σ min(supply, plan) / Σ plan            never falls with more supply

    Parameters
    ----------
    table : DataFrame
        What `structure` gives.

    Returns
    -------
    DataFrame
        unit, supply_dm2, plan_dm2, match, fulfilled, sorted by unit.
    """
    apart = (table["supply_share"] - table["plan_share"]).abs()
    both = np.minimum(table["supply_dm2"], table["plan_dm2"])
    told = table.assign(apart=apart, both=both).groupby("unit", sort=True)
    sums = told[["supply_dm2", "plan_dm2", "both"]].sum()
    return (
        sums.assign(
            match=1 - told["apart"].agg(lambda column: column.sum(skipna=False)) / 2,
            fulfilled=sums["both"] / sums["plan_dm2"].where(sums["plan_dm2"] > 0),
        )
        .drop(columns="both")
        .reset_index()
    )
