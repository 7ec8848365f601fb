"""What it costs to reduce land: unit costs of a day, and the parts of a plot's cost."""

from jianliang.core.costing.parts import Priced, priced
from jianliang.core.costing.rates import (
    ANY,
    QUANTITIES,
    TENURES,
    Bound,
    CostBounds,
    Costing,
    costing_on,
)
from jianliang.core.costing.spans import Span
from jianliang.core.tables.costs import PLOT_PARTS as PARTS

__all__ = [
    "ANY",
    "PARTS",
    "QUANTITIES",
    "TENURES",
    "Bound",
    "CostBounds",
    "Costing",
    "Priced",
    "Span",
    "costing_on",
    "priced",
]
