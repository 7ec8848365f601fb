"""The rules of assessment: indicators, gates, weights, grades and rewards (C17).

All of it is data of the rule pack. Weights and caps are whole per cent, so that a score
is exact up to its last step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

DIMENSIONS = ("zone", "restoration", "contiguity")
"""What the quality of a recognised piece is judged by."""

JOINED, APART = "joined", "apart"
"""Whether a piece touches other land that is open or was recognised before."""

FULL = 100
"""Per cent."""

SCALE = FULL ** len(DIMENSIONS)
"""By which an area times its three weights is too large."""

UNKNOWN = ""
"""The word of a piece that is not known."""

RECOGNISED = "recognised"
"""What an indicator counts that is made from recognised pieces."""

GATE_TESTS = (
    "stock-over-ceiling",
    "redline-occupied",
    "rebuilt-final",
    "quota-overdue",
    "reserve-below-floor",
)
"""What a gate may test; each is an area that is best 0."""

Kind = tuple[str, str, str]
"""Zone, restoration and contiguity of a piece; UNKNOWN where it is not known."""


@dataclass(frozen=True)
class Indicator:
    """One entry of the indicator library.

    Attributes
    ----------
    id, version, name_zh, name_en : str
    group : str
        base, structure or uplift.
    measure : str
        Unit of measure its value and target are shown in.
    direction : str
        up (more is better), down, or none (shown, and worth no points).
    full_points, cap, need : int
        Points for reaching the target; most that counts, in per cent of them; per cent
        of its inputs that must be known for it to be called partly known.
    counts : str
        "recognised", or the table its value is read from.
    column : str
        Column of that table.
    where : mapping
        Column → word, for the rows of that table that count.
    only : mapping
        Dimension → the words that count; a dimension that is absent counts all.
    span : str
        until (all years up to the one assessed) or year (that one alone).
    penalised : bool
        Whether the penalties of final cases are taken off.
    source, status : str
    """

    id: str
    version: str
    name_zh: str
    name_en: str
    group: str
    measure: str
    direction: str
    full_points: int
    cap: int
    need: int
    counts: str
    column: str
    where: Mapping[str, str]
    only: Mapping[str, Sequence[str]]
    span: str
    penalised: bool
    source: str
    status: str


@dataclass(frozen=True)
class Gate:
    """A limit that caps the grade where it is not kept.

    `tests` is one of GATE_TESTS, `limit_dm2` what it may be at most, `caps_at` the best
    grade of a unit that fails it.
    """

    id: str
    name_zh: str
    name_en: str
    tests: str
    limit_dm2: int
    caps_at: str
    source: str
    status: str


@dataclass(frozen=True)
class Feature:
    """What units are compared by, with its fixed bounds."""

    id: str
    name_zh: str
    name_en: str
    low: float
    high: float


@dataclass(frozen=True)
class Reward:
    """A rule of reward or support.

    Attributes
    ----------
    id, name_zh, name_en : str
    level : str
        Tier it speaks of.
    grades : sequence of str
        Grades it asks for; empty: any.
    indicator : str
        Indicator it asks for and is reckoned by; empty: none.
    reached : int
        Per cent of the indicator's target that must be reached.
    kind : str
        money or support.
    rate_yuan : int
        Yuan per hectare of the indicator's value; 0 for support.
    source, status : str
    """

    id: str
    name_zh: str
    name_en: str
    level: str
    grades: Sequence[str]
    indicator: str
    reached: int
    kind: str
    rate_yuan: int
    source: str
    status: str


@dataclass(frozen=True)
class AssessmentRules:
    """Everything a city decides about assessment.

    Attributes
    ----------
    indicators, gates, features, rewards : sequences
        In the order of the files.
    weights : mapping
        Dimension → word → whole per cent, 0 or more.
    grades : sequence of (str, int)
        Grades with the fewest points of each, the best first; the last asks for none.
    classes : mapping
        Beginning of a unit's code → its functional class.
    neighbours : int
        How many similar units are named.
    """

    indicators: Sequence[Indicator]
    gates: Sequence[Gate]
    weights: Mapping[str, Mapping[str, int]]
    grades: Sequence[tuple[str, int]]
    features: Sequence[Feature]
    rewards: Sequence[Reward]
    classes: Mapping[str, str]
    neighbours: int

    def words(self, dimension: str) -> list[str]:
        """The words a dimension knows."""
        return list(self.weights[dimension])

    def kinds(self) -> list[Kind]:
        """Every kind of land that is known in all dimensions."""
        zones, uses, places = (self.words(one) for one in DIMENSIONS)
        return list(product(zones, uses, places))

    def functional_class(self, unit: str) -> str:
        """The class of the longest beginning of the unit's code; "" without one."""
        fits = [code for code in self.classes if unit.startswith(code)]
        return self.classes[max(fits, key=len)] if fits else ""


def named(rules: AssessmentRules, indicator: str) -> Indicator | None:
    """The indicator of an id; None where the library has none."""
    found = [one for one in rules.indicators if one.id == indicator]
    return found[0] if found else None


def bounds(
    rules: AssessmentRules, indicator: Indicator, kind: Kind
) -> tuple[int, int, tuple[str, ...]]:
    """What an area of a kind is worth to an indicator, at least and at most.

    A word that is not known, or that the rule pack gives no weight, may be any word.

    Returns
    -------
    (int, int, tuple of str)
        Least and most, in SCALE-ths of the area; and the dimensions that are not known
        though they matter.
    """
    least = most = 1
    missing = []
    for dimension, word in zip(DIMENSIONS, kind, strict=True):
        worth = _worth(rules, indicator, dimension)
        if word in worth:
            low = high = worth[word]
        else:
            low, high = min(worth.values()), max(worth.values())
        if low != high:
            missing.append(dimension)
        least, most = least * low, most * high
    return least, most, tuple(missing)


def _worth(
    rules: AssessmentRules, indicator: Indicator, dimension: str
) -> dict[str, int]:
    """Word → weight; 0 for words that the indicator does not count."""
    only = indicator.only.get(dimension)
    return {
        word: weight if only is None or word in only else 0
        for word, weight in rules.weights[dimension].items()
    }
