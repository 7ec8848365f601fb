"""Which units there are on a day, what they are called, and which carries on which."""

from itertools import combinations

import pandas as pd

from jianliang.core.layers import City
from jianliang.core.tables import HEIRS, PARENTS, UNIT_LIST
from jianliang.stages import ground
from jianliang.stages.succeed import successor_of

HIERARCHIES = {"administrative": "units", "planning": "planning"}
"""The hierarchies of units, and the role of the layers each is given by."""


def units_on(city: City, day: str) -> set[str]:
    """Ids of all units of both hierarchies in force on a day."""
    layers = [
        layer
        for role in HIERARCHIES.values()
        for layer in ground.in_force(city, role, day)
    ]
    return {unit for layer in layers for unit in layer.frame["unit_id"]}


def top_unit(city: City, day: str) -> str:
    """What the whole city is called in the accounts up to a day.

    The code of the one unit of level city; the city's name where there is none.
    """
    layers = ground.in_force(city, "units", day)
    tops = {
        unit
        for layer in layers
        for unit in layer.frame.loc[layer.frame["level"] == "city", "unit_id"]
    }
    return tops.pop() if len(tops) == 1 else city.name


def heirs(city: City, from_day: str, to_day: str) -> dict[str, str]:
    """Units that another carries on under one id between two dates.

    The events of the succession table from the day after the first to the second.
    """
    events = city.of("succession")
    units = unit_names(city)
    if not events or not len(units):
        return {}
    every = pd.Series(sorted(set(units["unit_id"])), dtype="str")
    rows = pd.concat([layer.frame for layer in events], ignore_index=True)
    now = successor_of(every, rows, after_day=from_day, until_day=to_day)
    return {old: new for old, new in zip(every, now, strict=True) if old != new}


def ceilings_of(city: City, day: str) -> pd.DataFrame:
    """All ceilings; the city's own may bear its name, and gets its code of a day."""
    limits = pd.concat([layer.frame for layer in city.of("ceilings")])
    named = limits["unit_id"].replace({city.name: top_unit(city, day)})
    return limits.assign(unit_id=named).reset_index(drop=True)


def unit_names(city: City) -> pd.DataFrame:
    """Id, name, level and parent of every unit that ever was, the latest name first."""
    tables = [
        ground.together([layer], "unit_id").assign(hierarchy=hierarchy, since=layer.day)
        for hierarchy, role in HIERARCHIES.items()
        for layer in city.of(role)
    ]
    if not tables:
        return pd.DataFrame(columns=list(UNIT_LIST.columns), dtype="str")
    every = pd.concat(tables, ignore_index=True)[list(UNIT_LIST.columns)]
    latest = every.sort_values(["hierarchy", "unit_id", "since"], kind="stable")
    return latest.drop_duplicates(["hierarchy", "unit_id"], keep="last").reset_index(
        drop=True
    )


def unit_tables(city: City, days: list[str]) -> dict[str, pd.DataFrame]:
    """The units, their parents on each day and their heirs between any two days.

    Empty where the city has no units.
    """
    names = unit_names(city)
    if not len(names):
        return {}
    return {
        "units": names,
        "parents": parents_on(city, days),
        "heirs": heirs_between(city, days),
    }


def parents_on(city: City, days: list[str]) -> pd.DataFrame:
    """Which unit stands under which on each of the days (table PARENTS)."""
    tables = [
        ground.together(layers, "unit_id").assign(day=day, hierarchy=hierarchy)
        for day in days
        for hierarchy, role in HIERARCHIES.items()
        if (layers := ground.in_force(city, role, day))
    ]
    every = pd.concat(tables, ignore_index=True)[list(PARENTS.columns)]
    return every.assign(parent_id=every["parent_id"].fillna(""))


def heirs_between(city: City, days: list[str]) -> pd.DataFrame:
    """Which unit carries on which between any two of the days (table HEIRS)."""
    rows = [
        (from_day, to_day, old, new)
        for from_day, to_day in combinations(days, 2)
        for old, new in heirs(city, from_day, to_day).items()
    ]
    return pd.DataFrame(rows, columns=list(HEIRS.columns))
