"""What a rule pack says of candidates: indicators with fixed bounds, and judgements.

The bounds are fixed, not those of a sample, so that scores of two years or two cities
may be held beside each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CRITERIA = ("need", "ease", "cost", "benefit", "risk")
PLOT_TYPES = ("homestead", "industry", "storage", "commerce", "idle", "other")
FREE, FIXED, FORBIDDEN = "", "fixed", "forbidden"
LOCKED_AS = (FREE, FIXED, FORBIDDEN)
NUMBERS = (
    *("redline_share", "green_share", "open_share"),
    *("illegal_share", "tenants", "lease_years", "floor_ratio", "households_per_ha"),
    "yuan_per_m2",
    *("joined_ha", "park_m", "output_per_ha"),
    *("rebuilt_before", "litigation"),
)
"""Facts of a plot that are numbers."""
WORDS = ("zone", "holding", "pollution")
"""Facts of a plot that are words."""
FACTS = (*NUMBERS, *WORDS)
DIRECTIONS = ("up", "down")
WHOLE = "criteria"
"""The judgements that compare the criteria with each other."""


@dataclass(frozen=True)
class Indicator:
    """One fact of a plot and how it is rated from 0 to 1.

    Attributes
    ----------
    id : str
        One of FACTS.
    criterion : str
        One of CRITERIA.
    low, high : float
        Of a number: the bounds that are rated 0 and 1; beyond them it is as at them.
    direction : str
        "up": more speaks for reducing the plot sooner; "down": less does.
    words : mapping
        Of a word: what each is rated. Empty for a number.
    name_zh, name_en, source, status : str
    """

    id: str
    criterion: str
    name_zh: str
    name_en: str
    source: str
    status: str
    low: float = 0.0
    high: float = 1.0
    direction: str = "up"
    words: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Judgements:
    """How many times as much each of some things matters as each other (Saaty).

    `times[i][j]` is how many times as much the i-th matters as the j-th: 1/9 to 9, with
    `times[j][i]` its reciprocal.
    """

    of: Sequence[str]
    times: Sequence[Sequence[float]]
    source: str = ""
    status: str = ""


@dataclass(frozen=True)
class CandidateRules:
    """The indicators of a city and its own judgements.

    `judgements` has one entry under WHOLE and one under each criterion that has more
    than one indicator.
    """

    indicators: Sequence[Indicator]
    judgements: Mapping[str, Judgements]

    def of(self, criterion: str) -> list[str]:
        """Ids of the indicators of a criterion, in the order of the pack."""
        return [one.id for one in self.indicators if one.criterion == criterion]

    @property
    def criteria(self) -> list[str]:
        """The criteria that have an indicator, in their order."""
        return [name for name in CRITERIA if self.of(name)]

    @property
    def groups(self) -> dict[str, list[str]]:
        """All that is to be compared: WHOLE → criteria, criterion → its indicators."""
        return {WHOLE: self.criteria, **{c: self.of(c) for c in self.criteria}}
