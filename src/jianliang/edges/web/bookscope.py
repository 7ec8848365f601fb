"""Which rows of the book belong to a unit: its own, and those of the units below it.

What is booked to a unit that is gone belongs to the one that carries it on: by the
book's own successions first, then by those of the unit layers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
from starlette.exceptions import HTTPException

from jianliang.core.errors import UsageError
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.viewer import Viewer

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
    parents = atlas.parents
    if unit and unit not in parents:
        raise UsageError("book-planning", unit=unit)
    bare = Scope(WHOLE, heirs, atlas.lookup.heirs_now, parents, atlas.top)
    if not unit:
        return bare
    return Scope(bare.now(unit), heirs, bare.carried, bare.parents, bare.top)


def own_scope(atlas: Atlas, viewer: Viewer, unit: str, heirs: Mapping) -> Scope:
    """The scope of a question about what is a viewer's own: their unit and those below.

    A question about the whole city is one about the viewer's unit. Raises
    HTTPException 404 for a unit that is not theirs, as for one that is not.
    """
    wanted = scope_of(atlas, unit, heirs)
    root = root_of(wanted, viewer)
    if root and not unit:
        return scope_of(atlas, root, heirs)
    if not is_own(wanted, viewer):
        raise HTTPException(404)
    return wanted


def is_own(scope: Scope, viewer: Viewer) -> bool:
    """Whether a scope is a viewer's unit or lies in it."""
    root = root_of(scope, viewer)
    return not root or root in scope.chain(scope.unit)


def root_of(scope: Scope, viewer: Viewer) -> str:
    """The unit whose book a viewer sees, as it is carried on; "" for the whole city."""
    root = scope.now(viewer.unit) if viewer.unit else WHOLE
    return WHOLE if root in scope.top else root
