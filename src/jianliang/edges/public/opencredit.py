"""Recognised reduction as it is published: by unit and year, small figures left out.

units down to townships, each year and all years ─ amounts ─ suppressed ─→ rows

Whatever tells credit to the public tells these rows and no others: the map, tables to
take away and open data. Several ways to the same figures would be a way round.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.counting import DM2_PER_M2
from jianliang.core.policy import RulePack
from jianliang.core.suppression import Relation, suppressed

ALL_YEARS = 0
CITY = ""
OPEN_LEVELS = ("district", "township")
AMOUNTS = ("claimed_dm2", "verified_dm2", "recognised_dm2", "reversed_dm2", "cured_dm2")
KEYS = ["unit", "own", "total", "credit_year"]
PLOTS, AREA = "open_least_plots", "open_least_area"


@dataclass(frozen=True)
class Places:
    """Where amounts are booked, as far as the public is told.

    `lines` is each unit as it is carried on, with those above it from below upwards,
    without the city; `levels` their levels.
    """

    lines: Mapping[str, Sequence[str]]
    levels: Mapping[str, str]

    def nodes(self, unit: str) -> list[tuple[str, bool]]:
        """The units an amount counts in: its own, those above, the city.

        The second says whether it is the part that none of the units below has.
        """
        above = self._told(unit)
        lowest = above[0] if above else CITY
        own = [] if self.levels.get(lowest) == OPEN_LEVELS[-1] else [(lowest, True)]
        return [*own, *((u, False) for u in above), (CITY, False)]

    def parent(self, unit: str) -> str:
        """The unit above, of those the public is told of."""
        above = self._told(unit)
        return above[1] if len(above) > 1 else CITY

    def _told(self, unit: str) -> list[str]:
        line = self.lines.get(unit, ())
        return [one for one in line if self.levels.get(one) in OPEN_LEVELS]


def published_credit(
    credit: pd.DataFrame,
    plots: pd.DataFrame,
    places: Places,
    rules: RulePack,
    day: str,
) -> pd.DataFrame:
    """Credit by unit, total and credit year with what is left out.

    Parameters
    ----------
    credit : DataFrame
        unit, total, credit_year and AMOUNTS, as the book has them.
    plots : DataFrame
        plot, unit, total, credit_year of everything claimed or recognised.
    places : Places
    rules : RulePack
        Says how small is small.
    day : str

    Returns
    -------
    DataFrame
        unit ("" the city), own (the unit's own part beside those below it), total,
        credit_year (0: all years), AMOUNTS, is_hidden; by these keys.
    """
    cells = _summed(credit, places)
    if cells.empty:
        return cells.assign(is_hidden=pd.Series(dtype="bool"))
    counts = _counted(plots, places).reindex(pd.MultiIndex.from_frame(cells[KEYS]))
    least_plots = int(rules.parameter(PLOTS, day).value)
    least_dm2 = round(float(rules.parameter(AREA, day).value) * DM2_PER_M2)
    amounts = cells[list(AMOUNTS)].to_numpy(np.int64)
    there = amounts.max(axis=1)
    smallest = np.where(amounts > 0, amounts, np.iinfo(np.int64).max).min(axis=1)
    few = counts.fillna(0).to_numpy() < least_plots
    small = (there > 0) & (few | (smallest < least_dm2))
    worth = 2 * (cells["unit"] == CITY) + (cells["credit_year"] == ALL_YEARS)
    sums = _relations(cells, places)
    hidden = suppressed(there, small, sums, least_dm2, worth.to_numpy(np.int64))
    return cells.assign(is_hidden=hidden)


def _summed(credit: pd.DataFrame, places: Places) -> pd.DataFrame:
    rows = [
        (*node, row.total, year, *(getattr(row, name) for name in AMOUNTS))
        for row in credit.itertuples()
        for node in places.nodes(row.unit)
        for year in (row.credit_year, ALL_YEARS)
    ]
    frame = pd.DataFrame(rows, columns=[*KEYS, *AMOUNTS])
    return frame.groupby(KEYS, as_index=False, sort=True)[list(AMOUNTS)].sum()


def _counted(plots: pd.DataFrame, places: Places) -> pd.Series:
    """How many plots each figure is of."""
    rows = {
        (*node, row.total, year, row.plot)
        for row in plots.itertuples()
        for node in places.nodes(row.unit)
        for year in (row.credit_year, ALL_YEARS)
    }
    frame = pd.DataFrame(sorted(rows), columns=[*KEYS, "plot"])
    return frame.groupby(KEYS)["plot"].size()


def _relations(cells: pd.DataFrame, places: Places) -> list[Relation]:
    """How figures add up: over the units below, and over the years."""
    at = {tuple(key): n for n, key in enumerate(cells[KEYS].itertuples(index=False))}
    found = [dict(_parts(at, key, places)) for key in at if not key[1]]
    found += [dict(_years(at, key)) for key in at if key[3] == ALL_YEARS]
    return [one for one in found if len(one) > 1]


def _parts(
    at: Mapping[tuple, int], whole: tuple, places: Places
) -> Iterator[tuple[int, int]]:
    unit, _, total, year = whole
    yield at[whole], -1
    for key, number in at.items():
        if key[2:] != (total, year) or key == whole:
            continue
        is_below = not key[1] and key[0] != CITY and places.parent(key[0]) == unit
        if is_below or key == (unit, True, total, year):
            yield number, 1


def _years(at: Mapping[tuple, int], whole: tuple) -> Iterator[tuple[int, int]]:
    for key, number in at.items():
        if key[:3] == whole[:3]:
            yield number, -1 if key == whole else 1
