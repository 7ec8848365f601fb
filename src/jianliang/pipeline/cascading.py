"""The targets of a city as a tree: from its layers to balances and tasks.

targets, units, planning, succession ─ exact, carried ─→ rows
rows ─ tree ─→ target_tree    ─ balances ─→ target_balance    ─ faults ─→ findings
"""

from collections.abc import Mapping

import pandas as pd

from jianliang.core.errors import CityError
from jianliang.core.findings import finding, findings, joined, worded
from jianliang.core.layers import City
from jianliang.core.tables import TOLD_FINDINGS, typed
from jianliang.pipeline.standing import HIERARCHIES, top_unit
from jianliang.stages import ground
from jianliang.stages.cascade import balances, carried, exact, tree
from jianliang.stages.question_targets import find_faults
from jianliang.stages.succeed import successor_of

LAYER = "targets"
EVER, FIRST = "9999-12-31", "0000-01-01"


def cascade_city(city: City) -> dict[str, pd.DataFrame]:
    """The tree of a city's targets, its balances, and what is doubtful.

    Returns
    -------
    dict
        The tables of core.tables.CASCADED, by name.

    Raises
    ------
    CityError
        The city has no targets ("targets-none").
    """
    rows, found = target_rows(city)
    units = units_of(city)
    balance = balances(rows, units)
    told = joined([*found, find_faults(rows, balance, LAYER)])
    return {
        "target_tree": tree(rows, units),
        "target_balance": balance,
        "findings": typed(worded(told), TOLD_FINDINGS),
    }


def target_rows(city: City) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """The targets that are areas under today's units, and what is doubtful of them.

    Raises
    ------
    CityError
        The city has no targets ("targets-none").
    """
    layers = city.of(LAYER)
    if not layers:
        raise CityError("targets-none", city=city.name)
    told = pd.concat([layer.frame for layer in layers], ignore_index=True)
    top = top_unit(city, EVER)
    told = told.assign(unit_id=told["unit_id"].replace({city.name: top}))
    rows, doubled = exact(told, LAYER)
    standing = set(units_of(city)["unit"])
    now = carried(rows, _heirs(city, set(rows["unit"]) - standing))
    known = now["unit"].isin(list(standing))
    return now[known].reset_index(drop=True), [
        doubled,
        _homeless(city, now[~known]),
    ]


def units_of(city: City) -> pd.DataFrame:
    """The units of both hierarchies as they stand last.

    Returns
    -------
    DataFrame of str
        unit, hierarchy, level, parent (empty at the top), the highest levels first.
    """
    parts = []
    top = top_unit(city, EVER)
    for hierarchy, role in HIERARCHIES.items():
        layers = ground.in_force(city, role, EVER)
        if not layers:
            continue
        frame = ground.together(layers, "unit_id")
        parent = frame["parent_id"].fillna("")
        own = frame["unit_id"].to_numpy()
        parts.append(
            pd.DataFrame({
                "unit": own,
                "hierarchy": hierarchy,
                "level": frame["level"].to_numpy(),
                "parent": parent.where((parent != "") | (own == top), top).to_numpy(),
            })
        )  # fmt: skip
    head = [(top, "administrative", "city", "")]
    first = pd.DataFrame(head, columns=["unit", "hierarchy", "level", "parent"])
    return pd.concat([first, *parts]).drop_duplicates("unit", ignore_index=True)


def children_of(units: pd.DataFrame, parent: str) -> list[str]:
    """The units directly below one in the administrative hierarchy, else the other."""
    below = units[units["parent"] == parent]
    own = below[below["hierarchy"] == next(iter(HIERARCHIES))]
    return sorted((own if len(own) else below)["unit"])


def _homeless(city: City, rows: pd.DataFrame) -> pd.DataFrame:
    """Targets of units that do not stand: split, or never known."""
    split = _split(city)
    found = []
    for unit in sorted(set(rows["unit"])):
        if unit in split:
            parts = ", ".join(split[unit])
            found.append(
                finding("target-split", layer=LAYER, subject=unit, parts=parts)
            )
        else:
            found.append(finding("target-unit-unknown", layer=LAYER, subject=unit))
    return findings(found)


def _heirs(city: City, gone: set[str]) -> dict[str, str]:
    """Which unit carries on each of those that are gone, where one alone does."""
    events = [layer.frame for layer in city.of("succession")]
    if not events or not gone:
        return {}
    every = pd.Series(sorted(gone), dtype="str")
    rows = pd.concat(events, ignore_index=True)
    now = successor_of(every, rows, after_day=FIRST, until_day=EVER)
    return dict(zip(every, now, strict=True))


def _split(city: City) -> Mapping[str, list[str]]:
    events = [layer.frame for layer in city.of("succession")]
    if not events:
        return {}
    rows = pd.concat(events, ignore_index=True)
    led = rows[rows["kind"] == "split"]
    return {unit: sorted(set(own["to_id"])) for unit, own in led.groupby("from_id")}
