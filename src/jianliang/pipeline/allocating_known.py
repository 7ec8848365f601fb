"""What is known of the units that a target is to be shared among."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.core.tables import exactly, typed
from jianliang.core.tables.allocation import ALLOCATION_INPUTS, ALLOCATION_TYPES
from jianliang.core.tables.cascade import ALL, PLANNED
from jianliang.pipeline.cascading import EVER, target_rows, units_of
from jianliang.stages import ground
from jianliang.stages.cascade import tree

TOTALS = ("urban_rural", "construction")
"""Totals that a unit's stock is told of, the first that there are accounts of."""


@dataclass(frozen=True)
class Sources:
    """The city, its rules, and the accounts of its last run."""

    city: City
    rules: RulePack
    accounts: pd.DataFrame

    @property
    def day(self) -> str:
        """The last survey."""
        return str(self.accounts["to_day"].max())


def inputs_of(
    sources: Sources, units: list[str], year: int, told: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, list[tuple[str, dict]]]:
    """What is known of each unit: table ALLOCATION_INPUTS, and what is doubtful.

    Stock from the accounts; what can be reduced and what ecology is owed by the rule
    pack's shares of each zone; people, need and cost as layers, projects and rules
    tell. What the user tells goes before all of it.
    """
    rules, day = sources.rules, sources.day
    stock, zones = _stocks(sources, units)
    cap = _by_zone(zones, pairs_of(rules, "allocation_cap", day))
    ecology = _by_zone(zones, pairs_of(rules, "allocation_ecology_floor", day))
    people = _people(sources.city, units)
    cost = rules.parameter("allocation_cost", day)
    frame = pd.DataFrame({
        "unit": units,
        "stock_dm2": stock,
        "cap_dm2": cap if len(zones.columns) else stock,
        "ecology_dm2": ecology,
        "need_dm2": _needs(sources.city, units, year),
        "yuan_per_hectare": int(cost.value),
        "population": people,
    })  # fmt: skip
    own = set() if told is None else set(told.dropna(subset="yuan_per_hectare")["unit"])
    found: list[tuple[str, dict]] = []
    if cost.status == "example" and not set(units) <= own:
        found.append(("allocate-cost-example", {"yuan": int(cost.value)}))
    whole = typed(frame, ALLOCATION_INPUTS).set_index("unit")
    if told is not None:
        given = told.set_index("unit").reindex(whole.index)
        whole = given.combine_first(whole)
    return exactly(
        whole.reset_index()[list(ALLOCATION_INPUTS.columns)], ALLOCATION_INPUTS
    ), found


def pairs_of(rules: RulePack, name: str, day: str) -> dict[str, float]:
    """A parameter of words key=number."""
    told = str(rules.parameter(name, day).value).split()
    return {key: float(value) for key, _, value in (one.partition("=") for one in told)}


def _people(city: City, units: list[str]) -> pd.Series:
    """Residents of each unit in the last year there is; missing where none is told."""
    layers = ground.in_force(city, "population", EVER)
    if not layers:
        return pd.Series([pd.NA] * len(units), dtype="Int64")
    rows = pd.concat([layer.frame for layer in layers], ignore_index=True)
    last = rows[rows["year"] == rows["year"].max()]
    held = last.groupby(_belonging(city, last["unit_id"], units))["people"].sum()
    return pd.Series([held.get(unit, pd.NA) for unit in units], dtype="Int64")


def _needs(city: City, units: list[str], year: int) -> pd.Series:
    """Land the projects of each unit need by a year; zero where none is registered."""
    layers = ground.in_force(city, "projects", EVER)
    if not layers:
        return pd.Series([0] * len(units), dtype="Int64")
    rows = pd.concat([layer.frame for layer in layers], ignore_index=True)
    due = rows[rows["due_year"].fillna(year) <= year]
    held = due.groupby(_belonging(city, due["unit_id"], units))["need_dm2"].sum()
    return pd.Series([int(held.get(unit, 0)) for unit in units], dtype="Int64")


def own_funds(city: City, units: list[str]) -> pd.DataFrame:
    """Own funds of the units by year: unit, year, own_yuan; empty where not told."""
    columns = ["unit", "year", "own_yuan"]
    layers = ground.in_force(city, "funds", EVER)
    if not layers:
        return pd.DataFrame(columns=columns)
    rows = pd.concat([layer.frame for layer in layers], ignore_index=True)
    rows = rows.rename(columns={"unit_id": "unit"})
    return rows.loc[rows["unit"].isin(units), columns].reset_index(drop=True)


def _belonging(city: City, told: pd.Series, units: list[str]) -> pd.Series:
    """Which of the units each of some units is, or lies in; missing: none."""
    above = units_of(city).set_index("unit")["parent"].to_dict()
    known = set(units)

    def holder(unit: str) -> str | None:
        while unit and unit not in known:
            unit = above.get(unit, "")
        return unit or None

    return told.map({unit: holder(unit) for unit in set(told)})


def tree_of(city: City) -> pd.DataFrame:
    """The city's targets as a tree; empty where it has none."""
    if not city.of("targets"):
        return pd.DataFrame(columns=["unit", "indicator", "year", "horizon"])
    return tree(target_rows(city)[0], units_of(city))


def types_of(
    told: pd.DataFrame, parent: str, units: list[str], year: int
) -> pd.DataFrame:
    """The parent's own targets by type as the structure wanted of every unit."""
    rows = _planned(told, year)
    rows = rows[(rows["unit"] == parent) & (rows.get("plot_type") != ALL)]
    pairs = [
        (unit, row.plot_type, None, float(row.used_dm2))
        for unit in units
        for row in rows.itertuples()
        if not pd.isna(row.used_dm2)
    ]
    frame = pd.DataFrame(pairs, columns=list(ALLOCATION_TYPES.columns))
    return typed(frame, ALLOCATION_TYPES)


def inherited(told: pd.DataFrame, units: list[str], year: int) -> pd.Series | None:
    """What the units are held to in that year, where all of them are."""
    rows = _planned(told, year)
    rows = rows[rows["unit"].isin(units) & (rows.get("plot_type") == ALL)]
    used = rows.set_index("unit").get("used_dm2")
    if used is None or set(used.dropna().index) != set(units):
        return None
    return used.astype("int64")


def _planned(told: pd.DataFrame, year: int) -> pd.DataFrame:
    return told[(told["indicator"] == PLANNED) & (told["year"] == year)]


def _stocks(sources: Sources, units: list[str]) -> tuple[list[int], pd.DataFrame]:
    """Stock of each unit, and of each unit by zone, at the last survey."""
    rows = sources.accounts
    own = rows["profile"] == sources.city.profile
    total = next((one for one in TOTALS if one in set(rows.loc[own, "total"])), "")
    own &= (rows["total"] == total) & (rows["to_day"] == sources.day)
    own &= rows["unit"].isin(units)
    last = rows[own & (rows["from_day"] == rows.loc[own, "from_day"].max())]
    whole = last[last["dimension"] == "all"].set_index("unit")["stock_to_dm2"]
    zones = last[last["dimension"] == "zone"].pivot_table(
        index="unit", columns="value", values="stock_to_dm2", aggfunc="sum"
    )
    stock = whole.reindex(units, fill_value=0).astype("int64")
    return stock.tolist(), zones.reindex(units).fillna(0).astype("int64")


def _by_zone(zones: pd.DataFrame, shares: Mapping[str, float]) -> list[int]:
    """Whole dm² of each unit: the sum over zones of a share of its stock, down."""
    used = [name for name in shares if name in zones]
    total = [
        sum(int(zones.loc[unit, name] * shares[name]) for name in used)
        for unit in zones.index
    ]
    return total
