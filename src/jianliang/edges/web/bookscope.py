"""Which rows of the book belong to a unit: its own, and those of the units below it.

What is booked to a unit that is gone belongs to the one that carries it on: by the
book's own successions first, then by those of the unit layers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from jianliang.core.errors import UsageError
from jianliang.edges.web.atlas import Atlas

WHOLE = ""


@dataclass(frozen=True)
class Scope:
    """A unit ("" for the whole city) and how units hang together.

    Attributes
    ----------
    unit : str
        The unit asked for, as it is carried on now.
    heirs : mapping
        Every unit that was succeeded in the book → the one that answers for it.
    carried : mapping
        The same of the units that are gone from the unit layers.
    parents : mapping
        Unit → the one above it; "" at the top.
    top : frozenset
        The units that stand for the whole city.
    """

    unit: str
    heirs: Mapping[str, str] = field(repr=False)
    carried: Mapping[str, str] = field(repr=False)
    parents: Mapping[str, str] = field(repr=False)
    top: frozenset[str] = field(repr=False)

    def now(self, unit: str) -> str:
        """The unit that carries a unit on."""
        unit = self.heirs.get(unit, unit)
        return self.carried.get(unit, unit)

    def chain(self, unit: str) -> list[str]:
        """The unit as it is carried on, and those above it, without the city."""
        found: list[str] = []
        step = self.now(unit)
        while step and step not in found and step not in self.top:
            found.append(step)
            step = self.now(self.parents.get(step, ""))
        return found

    def holds(self, units: pd.Series) -> pd.Series:
        """Which of some units belong to the scope; bool, on the same index."""
        inside = {
            unit: self.unit == WHOLE or self.unit in self.chain(unit)
            for unit in units.unique()
        }
        return units.map(inside).astype("bool")

    def parts(self, units: pd.Series) -> pd.Series:
        """The unit directly below the scope that each belongs to, or the scope's own.

        Of units that the scope holds; str, on the same index.
        """
        below = {unit: self._below(unit) for unit in units.unique()}
        return units.map(below).astype("str")

    def _below(self, unit: str) -> str:
        chain = self.chain(unit)
        if self.unit == WHOLE:
            return chain[-1] if chain else self.now(unit)
        at = chain.index(self.unit)
        return chain[max(at - 1, 0)]


def scope_of(atlas: Atlas, unit: str, heirs: Mapping[str, str]) -> Scope:
    """The scope of a unit that is known; "" for the whole city.

    Raises
    ------
    UsageError
        It is a planning unit ("book-planning"): the book knows administrative ones.
    """
    units = atlas.units
    own = units[units["hierarchy"] == "administrative"]
    if unit and unit not in set(own["unit_id"]):
        raise UsageError("book-planning", unit=unit)
    bare = Scope(
        WHOLE,
        heirs,
        atlas.lookup.heirs_now,
        dict(zip(own["unit_id"], own["parent_id"], strict=True)),
        frozenset(own["unit_id"][own["level"] == "city"]),
    )
    if not unit:
        return bare
    return Scope(bare.now(unit), heirs, bare.carried, bare.parents, bare.top)
