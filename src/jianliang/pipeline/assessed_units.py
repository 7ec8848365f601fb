"""The units an assessment speaks of, and what belongs to each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from jianliang.core.errors import UsageError
from jianliang.core.roles import TIERS
from jianliang.pipeline.lookup import Lookup

ADMINISTRATIVE = "administrative"


@dataclass(frozen=True)
class Tiers:
    """The administrative units as they stand at the last survey.

    Attributes
    ----------
    day : str
        Of that survey.
    top : str
        What the whole city is called.
    units : DataFrame
        unit, level: the city, its districts and townships, by level and code.
    lines : DataFrame
        own, unit, level: each unit of any level beside every unit it belongs to, itself
        included.
    heirs : mapping
        Unit that is gone → the one that carries it on.
    """

    day: str
    top: str
    units: pd.DataFrame
    lines: pd.DataFrame
    heirs: Mapping[str, str]

    def upwards(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows once for every unit that each belongs to.

        Parameters
        ----------
        rows : DataFrame
            `unit`: the unit of each, perhaps one that is gone. What belongs to no unit
            that stands belongs to the city.
        """
        known = set(self.lines["own"])
        own = rows["unit"].map(lambda unit: self.heirs.get(unit, unit))
        own = own.where(own.isin(list(known)), self.top)
        return rows.assign(own=own).drop(columns="unit").merge(self.lines, on="own")


def tiers(lookup: Lookup, days: list[str]) -> Tiers:
    """The units that stand on the last of the days of a run."""
    day = days[-1]
    top = lookup.place("", day).unit
    standing = dict(lookup.standing(day, ADMINISTRATIVE))
    levels = {unit: lookup.place(unit, day).level for unit in standing}
    levels[top] = "city"
    rows = [
        (own, unit, levels[unit])
        for own in sorted(levels)
        for unit in _line(own, standing, top)
        if levels[unit] in TIERS
    ]
    lines = pd.DataFrame(rows, columns=["own", "unit", "level"]).astype("str")
    named = sorted({(TIERS.index(level), level, unit) for _, unit, level in rows})
    units = pd.DataFrame(
        [(unit, level) for _, level, unit in named], columns=["unit", "level"]
    ).astype("str")
    return Tiers(day, top, units, lines, lookup.heirs_now)


def _line(unit: str, parents: Mapping[str, str], top: str) -> list[str]:
    """A unit and those above it, up to the city."""
    line = [unit]
    while parents.get(line[-1], ""):
        line.append(parents[line[-1]])
    return line if line[-1] == top else [*line, top]


def survey_days(accounts: pd.DataFrame) -> list[str]:
    """The days there are accounts of, the earliest first."""
    return sorted({*accounts["from_day"], *accounts["to_day"]})


def day_of_year(days: list[str], year: int, city: str) -> str:
    """The survey that closes a year.

    Raises
    ------
    UsageError
        There is none ("assess-year").
    """
    found = [day for day in days if int(day[:4]) == year]
    if not found:
        years = ", ".join(day[:4] for day in days)
        raise UsageError("assess-year", city=city, year=year, years=years)
    return found[-1]
