"""One term of one unit's score, exactly: from areas and weights to points.

Every step keeps order: more recognised land, or a smaller penalty, never makes any
number here smaller.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from jianliang.core.assessment import (
    DIMENSIONS,
    FULL,
    RECOGNISED,
    SCALE,
    AssessmentRules,
    Indicator,
    Kind,
    bounds,
)

HECTARE_DM2 = 1_000_000
BOOK, CASES = "book", "cases"
"""What is missing where the book, or its cases, are not known."""


class Bounds(NamedTuple):
    """The least and the most something may be; None where there is no bound."""

    low: Fraction | None
    high: Fraction | None

    @property
    def certain(self) -> Fraction | None:
        """The one value it can have; None where there are several."""
        return self.low if self.low == self.high else None


NOT_KNOWN = Bounds(None, None)


class Points(NamedTuple):
    """The fewest and the most points."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Value:
    """What an indicator comes to.

    `complete` is the share of its inputs that is known, `missing` names the others.
    """

    bounds: Bounds
    complete: Fraction
    missing: tuple[str, ...]

    def told(self, need: int) -> str:
        """known; partly, where so many per cent of its inputs are known; or unknown."""
        if self.bounds.certain is not None:
            return "known"
        return "partly" if self.complete * FULL >= need else "unknown"


UNTOLD = Value(NOT_KNOWN, Fraction(0), ())


@dataclass(frozen=True)
class Facts:
    """What is known of one unit for the year assessed.

    Attributes
    ----------
    year : int
    kinds : mapping, optional
        (credit year, kind) → standing area in dm²; None: there is no book.
    penalty_dm2 : int, optional
        What final cases take off; None: not known.
    measured : mapping
        Indicator → Value, of those that do not count recognised pieces.
    targets : mapping
        Indicator → target, in dm² or as a number.
    """

    year: int
    kinds: Mapping[tuple[int, Kind], int] | None
    penalty_dm2: int | None
    measured: Mapping[str, Value]
    targets: Mapping[str, Fraction]


@dataclass(frozen=True)
class Weighed:
    """Standing area times weights, at least and at most, in SCALE-ths of a dm².

    `known` of `asked` is what is known of its quality: each dm² in each dimension.
    """

    low: int
    high: int
    known: int
    asked: int
    missing: tuple[str, ...]

    def with_more(self, worth: tuple[int, int], area_dm2: int) -> "Weighed":
        """The same with an area more of a known kind that is worth so much."""
        return replace(
            self,
            low=self.low + worth[0] * area_dm2,
            high=self.high + worth[1] * area_dm2,
            known=self.known + len(DIMENSIONS) * area_dm2,
            asked=self.asked + len(DIMENSIONS) * area_dm2,
        )


def weighed(
    rules: AssessmentRules, indicator: Indicator, facts: Facts
) -> Weighed | None:
    """All standing area of the span, weighed; None where there is no book."""
    if facts.kinds is None:
        return None
    low = high = known = asked = 0
    missing: set[str] = set()
    for (year, kind), area_dm2 in facts.kinds.items():
        if not _counts(indicator, year, facts.year):
            continue
        least, most, unknown = bounds(rules, indicator, kind)
        low, high = low + least * area_dm2, high + most * area_dm2
        known += (len(DIMENSIONS) - len(unknown)) * area_dm2
        asked += len(DIMENSIONS) * area_dm2
        missing.update(unknown if area_dm2 else ())
    return Weighed(low, high, known, asked, tuple(sorted(missing)))


def _counts(indicator: Indicator, year: int, assessed: int) -> bool:
    return year == assessed or (indicator.span == "until" and year < assessed)


def value_of(rules: AssessmentRules, indicator: Indicator, facts: Facts) -> Value:
    """What an indicator comes to for a unit."""
    if indicator.counts != RECOGNISED:
        return facts.measured.get(
            indicator.id, replace(UNTOLD, missing=(indicator.counts,))
        )
    found = weighed(rules, indicator, facts)
    if found is None:
        return replace(UNTOLD, missing=(BOOK,))
    return recognised_value(indicator, found, facts.penalty_dm2)


def recognised_value(
    indicator: Indicator, found: Weighed, penalty_dm2: int | None
) -> Value:
    """The weighed area as a value, less the penalty where it is taken off.

    A penalty that is not known may take everything.
    """
    missing, penalty = found.missing, penalty_dm2 if indicator.penalised else 0
    share = Fraction(found.known, found.asked) if found.asked else Fraction(1)
    high = max(Fraction(found.high, SCALE) - (penalty or 0), Fraction(0))
    low = max(Fraction(found.low, SCALE) - (penalty or 0), Fraction(0))
    if penalty is None:
        low, missing = Fraction(0), (*missing, CASES)
        share *= Fraction(len(DIMENSIONS), len(DIMENSIONS) + 1)
    return Value(Bounds(low, high), share, missing)


def points_of(indicator: Indicator, value: Bounds, target: Fraction | None) -> Points:
    """full points * min(cap, value / target); all that is possible without a target."""
    full, most = indicator.full_points, Fraction(indicator.cap, FULL)
    if target is None or indicator.direction == "none":
        return Points(Fraction(0), full * most)
    if indicator.direction == "down":
        low, high = (_lessened(end, target) for end in (value.high, value.low))
        high = most if value.low is None else high
    else:
        low, high = (_reached(end, target) for end in value)
        high = most if value.high is None else high
    return Points(full * min(low, most), full * min(high, most))


def _reached(value: Fraction | None, target: Fraction) -> Fraction:
    if target <= 0:
        return Fraction(1)
    return max(value or Fraction(0), Fraction(0)) / target


def _lessened(value: Fraction | None, target: Fraction) -> Fraction:
    """1 at the target or below it; above it less, the farther the less."""
    if value is None:
        return Fraction(0)
    return Fraction(1) if value <= target else max(target, Fraction(0)) / value


def grade_of(rules: AssessmentRules, points: Fraction, caps: set[str]) -> str:
    """The best grade that so many points reach, no better than any of the caps."""
    names = [name for name, _ in rules.grades]
    reached = next(
        place for place, (_, least) in enumerate(rules.grades) if points >= least
    )
    return names[max([reached, *(names.index(cap) for cap in caps)])]
