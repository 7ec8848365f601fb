"""The result tables of a run, made ready to be asked again and again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from jianliang.core.errors import UsageError
from jianliang.core.tables import RESULTS
from jianliang.core.units import OUTSIDE
from jianliang.stages.cumulate import Span

LEAVES = {"administrative": "unit_to", "planning": "planning_to"}
"""Column of the matrix with the lowest unit of each hierarchy."""


@dataclass(frozen=True)
class Asked:
    """What a reader asks for.

    Attributes
    ----------
    unit : str
        Code of a unit as of `to_day`; empty for the whole city.
    from_day, to_day : str
        Two survey days, the earlier first; there may be others between.
    profile, total : str
        Definition profile, and "construction" or "urban_rural".
    """

    unit: str
    from_day: str
    to_day: str
    profile: str
    total: str = "construction"


@dataclass(frozen=True)
class Place:
    """A unit as it stands in the accounts."""

    unit: str
    hierarchy: str
    level: str


@dataclass(frozen=True, eq=False)
class Rows:
    """A table with the numbers of its rows by profile, total and unit."""

    frame: pd.DataFrame
    numbers: Mapping[tuple[str, str, str], np.ndarray]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "Rows":
        """Of `accounts` or `paths`."""
        grouped = frame.groupby(["profile", "total", "unit"], sort=False)
        return cls(frame, grouped.indices)

    def take(self, profile: str, total: str, units: Iterable[str]) -> pd.DataFrame:
        """The rows of these units, in the order of the table."""
        keys = ((profile, total, unit) for unit in sorted(set(units)))
        found = [self.numbers[key] for key in keys if key in self.numbers]
        none = np.empty(0, dtype=np.int64)
        return self.frame.take(np.sort(np.concatenate([none, *found])))


@dataclass(frozen=True, eq=False)
class Lookup:
    """The tables of one run; each is read and put in order when first asked for.

    `tables` is what `pipeline.run` gives or what was kept of it.
    """

    tables: Mapping[str, pd.DataFrame]

    def _table(self, name: str) -> pd.DataFrame:
        if name in self.tables:
            return self.tables[name]
        return pd.DataFrame(columns=list(RESULTS[name].columns), dtype="str")

    @cached_property
    def accounts(self) -> Rows:
        """The table `accounts`."""
        return Rows.of(self._table("accounts"))

    @cached_property
    def paths(self) -> Rows:
        """The table `paths`."""
        return Rows.of(self._table("paths"))

    @cached_property
    def ceilings(self) -> pd.DataFrame:
        """The table `ceilings`; empty where the city has none."""
        return self._table("ceilings")

    @cached_property
    def heirs(self) -> pd.DataFrame:
        """The table `heirs`; empty where the city has no units."""
        return self._table("heirs")

    @property
    def no_heirs(self) -> pd.DataFrame:
        """The table `heirs` without a row: for what has been carried already."""
        return self.heirs.head(0)

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """The columns of the table `matrix` by which cells are found, as categories."""
        labels = ["from_day", "to_day", "class_from", "class_to", *LEAVES.values()]
        areas = ["area_from_dm2", "area_to_dm2"]
        return self._table("matrix")[[*labels, *areas]].astype(
            dict.fromkeys(labels, "category")
        )

    # Days -------------------------------------------------------------------------

    @cached_property
    def spans(self) -> dict[tuple[str, str], set[Span]]:
        """The periods there are accounts of, by profile and total."""
        columns = ["profile", "total", "from_day", "to_day"]
        out = defaultdict(set)
        rows = self.accounts.frame[columns].drop_duplicates()
        for profile, total, *span in rows.itertuples(index=False, name=None):
            out[profile, total].add(tuple(span))
        return dict(out)

    def spans_of(self, profile: str, total: str) -> set[Span]:
        """The periods a profile and total have accounts of.

        Raises UsageError where there are none.
        """
        for name, asked, at in (("profile", profile, 0), ("total", total, 1)):
            known = sorted({key[at] for key in self.spans})
            if asked not in known:
                raise UsageError(f"{name}-unknown", asked=asked, known=", ".join(known))
        return self.spans.get((profile, total), set())

    @cached_property
    def matrix_spans(self) -> set[Span]:
        """The periods there is a change matrix of."""
        days = self.matrix[["from_day", "to_day"]].drop_duplicates().astype("str")
        return set(days.itertuples(index=False, name=None))

    # Units ------------------------------------------------------------------------

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """The latest name of a unit by hierarchy and unit id."""
        units = self._table("units")
        keys = zip(units["hierarchy"], units["unit_id"], strict=True)
        return dict(zip(keys, units["name"], strict=True))

    @cached_property
    def _levels(self) -> dict[tuple[str, str], str]:
        units = self._table("units")
        keys = zip(units["hierarchy"], units["unit_id"], strict=True)
        return dict(zip(keys, units["level"], strict=True))

    @cached_property
    def _parents(self) -> dict[tuple[str, str], dict[str, str]]:
        """Day and hierarchy → unit → the unit above it."""
        grouped = self._table("parents").groupby(["day", "hierarchy"])
        return {
            (str(day), str(hierarchy)): dict(
                zip(rows["unit_id"], rows["parent_id"], strict=True)
            )
            for (day, hierarchy), rows in grouped
        }

    @cached_property
    def _tops(self) -> dict[str, str]:
        """What the whole city is called at the end of each period."""
        frame = self.accounts.frame
        top = frame[frame["level"] == "city"]
        return dict(zip(top["to_day"], top["unit"], strict=True))

    @cached_property
    def _heirs(self) -> dict[Span, dict[str, str]]:
        return {
            (str(since), str(day)): dict(
                zip(rows["from_id"], rows["to_id"], strict=True)
            )
            for (since, day), rows in self.heirs.groupby(["from_day", "to_day"])
        }

    def standing(self, day: str, hierarchy: str) -> dict[str, str]:
        """The units of a hierarchy on a survey day, each with the one above it."""
        return self._parents.get((day, hierarchy), {})

    def place(self, unit: str, day: str) -> Place:
        """Where a unit stands on a day; empty: the whole city.

        Raises UsageError where there is no such unit on that day.
        """
        if unit in ("", self._tops.get(day)):
            return Place(self._tops.get(day, ""), "administrative", "city")
        for hierarchy in LEAVES:
            if unit in self.standing(day, hierarchy):
                return Place(unit, hierarchy, self._levels[hierarchy, unit])
        for (_, until), steps in sorted(self._heirs.items()):
            if until == day and unit in steps:
                raise UsageError("unit-gone", unit=unit, day=day, heir=steps[unit])
        raise UsageError("unit-unknown", unit=unit, day=day)

    def children(self, place: Place, day: str) -> dict[str, str]:
        """The units directly below one on a day, and the level of each.

        Below the whole city there may be land outside every unit.
        """
        standing = self.standing(day, place.hierarchy)
        above = {place.unit, ""} if place.level == "city" else {place.unit}
        levels = {
            unit: self._levels[place.hierarchy, unit]
            for unit, parent in standing.items()
            if parent in above and unit != place.unit
        }
        if place.level == "city" and len(set(levels.values())) == 1:
            levels[OUTSIDE] = next(iter(levels.values()))
        return levels

    def formerly(self, units: Iterable[str], day: str) -> set[str]:
        """The units themselves, and those that led to them until a day."""
        wanted = set(units)
        led = self.heirs[self.heirs["to_day"] == day]
        return wanted | set(led["from_id"][led["to_id"].isin(list(wanted))])

    def scope(self, place: Place, since: str, day: str) -> set[str]:
        """All units that on an earlier day made up what a unit is on a day.

        The unit or those it carries on, with all that stood below them.
        """
        steps = self._heirs.get((since, day), {})
        standing = self.standing(since, place.hierarchy)
        found = {unit for unit in standing if steps.get(unit, unit) == place.unit}
        below = defaultdict(set)
        for unit, parent in standing.items():
            below[parent].add(unit)
        fresh = found
        while fresh:
            fresh = {child for unit in fresh for child in below[unit]} - found
            found = found | fresh
        return found
