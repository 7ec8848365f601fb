"""The figures written beside the map."""

from collections.abc import Mapping

import pandas as pd

from jianliang.core.layers import City

DM2_PER_HA = 1_000_000
SUMMED = {
    "decrease": "decrease_dm2",
    "increase": "increase_dm2",
    "correction": "correction_dm2",
    "net": "net_dm2",
}


def city_account(city: City, tables: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    """Construction land of the whole city over all periods, in dm²; empty without runs.

    `stock-to` is the stock at the last survey; the others are sums over the periods.
    """
    if "accounts" not in tables:
        return {}
    rows = tables["accounts"]
    rows = rows[(rows["profile"] == city.profile) & (rows["total"] == "construction")]
    rows = whole_city(rows).sort_values("to_day")
    if rows.empty:
        return {}
    sums = {name: int(rows[column].sum()) for name, column in SUMMED.items()}
    return {"stock-to": int(rows["stock_to_dm2"].iloc[-1]), **sums}


def whole_city(accounts: pd.DataFrame) -> pd.DataFrame:
    """The rows that speak of the whole city, undivided, by the administrative units."""
    return accounts[(accounts["level"] == "city") & (accounts["dimension"] == "all")]


def hectares(area_dm2: int) -> str:
    """An area in hectares, two decimals, thousands separated."""
    return f"{area_dm2 / DM2_PER_HA:,.2f}"
