"""Hierarchies of units: which unit of every level a unit belongs to."""

import pandas as pd

from jianliang.core.errors import TableError

OUTSIDE = "outside"
"""Label of land that lies in no unit or zone."""


def ancestors(units: pd.DataFrame) -> pd.DataFrame:
    """For each unit, the unit it belongs to at every level, itself included.

    Parameters
    ----------
    units : DataFrame
        unit_id, level, parent_id (missing or empty at the top).

    Returns
    -------
    DataFrame of str
        Indexed by unit_id, one column per level; "outside" where a unit has no
        ancestor of a level. Includes the row "outside".

    Raises
    ------
    TableError
        A unit is its own ancestor, or two rows bear one id.
    """
    doubled = units["unit_id"][units["unit_id"].duplicated()]
    if len(doubled):
        raise TableError("units-doubled", units=", ".join(sorted(set(doubled))[:5]))
    level = dict(zip(units["unit_id"], units["level"], strict=True))
    parent = dict(zip(units["unit_id"], units["parent_id"].fillna(""), strict=True))
    levels = list(dict.fromkeys(units["level"]))
    rows = {OUTSIDE: dict.fromkeys(levels, OUTSIDE)}
    for unit in level:
        line = _line(unit, parent)
        rows[unit] = {OUTSIDE: OUTSIDE} | {level[u]: u for u in line if u in level}
    table = pd.DataFrame.from_dict(rows, orient="index").reindex(columns=levels)
    return table.fillna(OUTSIDE).astype("str")


def _line(unit: str, parent: dict[str, str]) -> list[str]:
    """A unit and those above it, from the top down."""
    line = [unit]
    while parent.get(line[-1], ""):
        if parent[line[-1]] in line:
            raise TableError("units-circle", unit=unit)
        line.append(parent[line[-1]])
    return line[::-1]
