"""How large an invented city is; everything else follows from these few numbers."""

import math
from dataclasses import dataclass

MEAN_PLOT_M2 = 27_700.0
"""City area per plot: some thousand m² in town, hectares in the plain and hills."""

STYLES = ("core", "town", "village", "industry", "plain", "foothill", "mountain")
CORE, TOWN, VILLAGE, INDUSTRY, PLAIN, FOOTHILL, MOUNTAIN = range(len(STYLES))


@dataclass(frozen=True)
class Size:
    """One size of city.

    `rings` are the ring roads' radii as shares of the core's radius; `radials` the
    number of roads leading out; `widen` scales the widths of roads and rivers.
    """

    name: str
    plots: int
    townships: int
    districts: int
    rings: tuple[float, ...]
    radials: int
    widen: float

    @property
    def radius_m(self) -> float:
        """Mean radius of the city's outline."""
        return math.sqrt(self.plots * MEAN_PLOT_M2 / math.pi)

    @property
    def core_m(self) -> float:
        """Mean radius of the continuous built-up core."""
        return 0.28 * self.radius_m

    @property
    def villages(self) -> int:
        """How many villages to try to place."""
        return max(4, round(self.plots / 125))


SIZES = {
    "small": Size("small", 600, 3, 2, (0.9,), 4, 0.4),
    "town": Size("town", 20_000, 33, 4, (0.45, 1.0), 8, 0.7),
    "city": Size("city", 200_000, 330, 16, (0.2, 0.42, 0.7, 1.1, 1.9), 14, 1.0),
}
