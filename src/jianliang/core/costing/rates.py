"""Unit costs of a day, from the rule pack; and what may be where nothing is known."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from jianliang.core.costing.spans import MILLION
from jianliang.core.money import fen, share
from jianliang.core.policy import RulePack

ANY = "*"
TENURES = ("state", "collective")
PREFIX = "cost_"
ILLEGAL = "cost_illegal_share"
QUANTITIES = (
    "floor_ratio",
    "people_per_ha",
    "people_per_household",
    "elderly_share",
    "illegal_share",
    "polluted_share",
)
"""What bounds may speak of. Floor area per land; people per hectare; elderly of the
people; unlawful of the floor area; polluted land of the land."""


class Bound(NamedTuple):
    """The least and the most of a quantity, in millionths."""

    low: int
    high: int

    @classmethod
    def of(cls, low: Fraction, high: Fraction) -> "Bound":
        """Rounded outwards."""
        return cls(math.floor(low * MILLION), math.ceil(high * MILLION))


CostBounds = Mapping[tuple[str, str, str], Bound]
"""(tenure or *, plot type or *, quantity) → what it may be."""


@dataclass(frozen=True)
class Costing:
    """What a unit of each thing costs on a day.

    Attributes
    ----------
    rates : mapping
        Parameter → whole fen for one m², head or household. One that the rule pack
        does not have is not here; what needs it is asked for, never assumed.
    bounds : CostBounds
    illegal : int
        Share of the compensation that unlawful floor area gets, in millionths.
    """

    rates: Mapping[str, int]
    bounds: CostBounds
    illegal: int = 0

    def rate(self, name: str) -> int | None:
        """A unit cost in fen; None where the rule pack has none."""
        return self.rates.get(name)

    def bound(self, tenure: str, plot_type: str, quantity: str) -> Bound | None:
        """What a quantity may be; "" for a tenure or a type that is not known.

        The row that says most of the plot holds: tenure and type, then tenure, then
        type, then any. Where one of both is not known, all it may be together.
        """
        tenures = [tenure] if tenure else list(TENURES)
        types = [plot_type] if plot_type else list(self.types())
        found = [self._bound(t, k, quantity) for t in tenures for k in types]
        told = [one for one in found if one is not None]
        if not told or len(told) < len(found):
            return None
        return Bound(min(one.low for one in told), max(one.high for one in told))

    def _bound(self, tenure: str, plot_type: str, quantity: str) -> Bound | None:
        keys = ((tenure, plot_type), (tenure, ANY), (ANY, plot_type), (ANY, ANY))
        rows = (self.bounds.get((*key, quantity)) for key in keys)
        return next((row for row in rows if row is not None), None)

    def types(self) -> Sequence[str]:
        """The plot types that rates or bounds speak of."""
        start = f"{PREFIX}compensation_{TENURES[1]}_"
        named = {
            name.removeprefix(start) for name in self.rates if name.startswith(start)
        }
        bounded = {kind for _, kind, _ in self.bounds if kind != ANY}
        return sorted(named | bounded) or [ANY]

    def uses(self) -> Sequence[str]:
        """The uses after that land can be restored to, as far as that has a rate."""
        start = f"{PREFIX}restoration_"
        return sorted(
            name.removeprefix(start) for name in self.rates if name.startswith(start)
        )


def costing_on(rules: RulePack, bounds: CostBounds, day: str) -> Costing:
    """The unit costs that hold on a day.

    Raises
    ------
    RuleError
        A unit cost is no number, below zero, or not in whole fen ("money-value").
    """
    told = {
        name: parameter.on(day).value
        for name, parameter in rules.parameters.items()
        if name.startswith(PREFIX) and parameter.values[0].since <= day
    }
    illegal = share(told.pop(ILLEGAL, 0), ILLEGAL)
    rates = {name: fen(value, name) for name, value in told.items()}
    return Costing(rates, bounds, int(illegal * MILLION))
