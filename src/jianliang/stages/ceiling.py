"""规模上限: how far each unit is from its ceiling, and in which regime (C1)."""

import pandas as pd

from jianliang.core.findings import finding, findings

KEYS = ["unit", "profile", "total"]


def ceiling_distance(accounts: pd.DataFrame, ceilings: pd.DataFrame) -> pd.DataFrame:
    """Stock beside ceiling for every unit and date that has one.

    A unit above its ceiling is `reducing`; at or below it, `holding`: there every
    addition must be matched by a reduction.

    Parameters
    ----------
    accounts : DataFrame
        Rows of dimension "all": level, unit, profile, total, from_day, to_day,
        stock_to_dm2, net_dm2.
    ceilings : DataFrame
        The ceilings table. Of several for one unit the one with the latest year that
        is not after the survey's holds; before the first, the first.

    Returns
    -------
    DataFrame
        level, unit, profile, total, to_day, stock_dm2, ceiling_dm2, distance_dm2
        (stock - ceiling; below zero is room), regime_from and regime (at the two
        dates), net_dm2, unmatched_dm2 (what a unit that held its ceiling at the earlier
        date added beyond its reductions), source, status.
    """
    named = ceilings.rename(columns={"unit_id": "unit"})
    both = accounts.merge(named, on=KEYS)
    both["survey_year"] = both["to_day"].str[:4].astype("int64")
    both["ahead"] = both["year"] > both["survey_year"]
    # In force first; among those the latest; among those to come the nearest.
    both["order"] = both["year"].where(both["ahead"], -both["year"])
    ranked = both.sort_values(["ahead", "order"], kind="stable")
    first = ranked.drop_duplicates([*KEYS, "level", "to_day"])
    out = first.sort_values([*KEYS, "to_day"], kind="stable").reset_index(drop=True)
    stock = out["stock_to_dm2"].astype("int64")
    out["stock_dm2"] = stock
    out["distance_dm2"] = stock - out["ceiling_dm2"]
    held = out["stock_from_dm2"].astype("int64") <= out["ceiling_dm2"]
    regimes = {True: "holding", False: "reducing"}
    out["regime_from"] = held.map(regimes).astype("str")
    out["regime"] = (out["distance_dm2"] <= 0).map(regimes).astype("str")
    out["unmatched_dm2"] = (-out["net_dm2"]).clip(lower=0).where(held, 0)
    return out[[
        "level", *KEYS, "to_day", "stock_dm2", "year", "ceiling_dm2", "distance_dm2",
        "regime_from", "regime", "net_dm2", "unmatched_dm2", "source", "status",
    ]]  # fmt: skip


def carried_ceilings(ceilings: pd.DataFrame, heir: dict[str, str]) -> pd.DataFrame:
    """The ceilings as the units of a later date carry them.

    A unit that was merged, renamed or re-coded hands its ceiling to its heir; merged
    ones add up. An heir that has a ceiling of its own for a year keeps that.

    Parameters
    ----------
    ceilings : DataFrame
        The ceilings table.
    heir : dict
        Old unit id → the unit that carries it.
    """
    keys = ["unit_id", "year", "profile", "total"]
    passed = ceilings[ceilings["unit_id"].isin(list(heir))]
    kept = ceilings.drop(passed.index)
    renamed = passed.assign(unit_id=passed["unit_id"].map(heir))
    rules = dict.fromkeys(["source", "as_of", "status"], "first")
    summed = renamed.groupby(keys, as_index=False, sort=True).agg(
        {"ceiling_dm2": "sum", **rules}
    )
    both = pd.concat([kept, summed[ceilings.columns]], ignore_index=True)
    return both.drop_duplicates(keys, keep="first", ignore_index=True)


def find_ceiling_breaches(distances: pd.DataFrame) -> pd.DataFrame:
    """Units that hold their ceiling and added more than they reduced, or exceed it."""
    records = []
    for row in distances[distances["regime_from"] == "holding"].itertuples():
        place = {"layer": "ceilings", "subject": row.unit}
        words = {"profile": row.profile, "total": row.total, "day": row.to_day}
        if row.distance_dm2 > 0:
            over = int(row.distance_dm2)
            records.append(finding(
                "ceiling-exceeded", **place, **words, area_dm2=over,
                area_ha=f"{over / 1e6:.4f}",
            ))  # fmt: skip
        elif row.unmatched_dm2 > 0:
            over = int(row.unmatched_dm2)
            records.append(finding(
                "addition-unmatched", **place, **words, area_dm2=over,
                area_ha=f"{over / 1e6:.4f}",
            ))  # fmt: skip
    return findings(records)
