"""再减一公顷: what one more hectare recognised would change, by kind of land (C17)."""

from fractions import Fraction

import pandas as pd

from jianliang.core.assessed import Given
from jianliang.core.assessment import (
    DIMENSIONS,
    RECOGNISED,
    AssessmentRules,
    Indicator,
    Kind,
    bounds,
)
from jianliang.core.scoring import (
    HECTARE_DM2,
    Facts,
    Points,
    Weighed,
    points_of,
    recognised_value,
    weighed,
)
from jianliang.core.tables import MARGINALS, exactly

WHOLE = ""
"""In place of an indicator: the whole score."""


def marginals(given: Given, rules: AssessmentRules) -> pd.DataFrame:
    """What a hectare more of each kind would add to each term and to the score.

    A finite difference, not a slope: the term is made again with the hectare, so a cap
    that is reached within it shows. The hectare is of the year assessed.

    Returns
    -------
    DataFrame
        Table MARGINALS. A term that a kind adds nothing to has no row for it; the
        whole score has one for every kind. Empty where there is no book.
    """
    facts, kinds = given.facts(), rules.kinds()
    worth = {
        (term.id, kind): bounds(rules, term, kind)[:2]
        for term in rules.indicators
        for kind in kinds
    }
    rows = []
    for unit, level in given.units[["unit", "level"]].itertuples(index=False):
        place = {"unit": unit, "level": level, "year": given.year}
        rows += [place | row for row in _of_unit(rules, facts[unit], worth)]
    return exactly(pd.DataFrame(rows, columns=list(MARGINALS.columns)), MARGINALS)


def _of_unit(rules: AssessmentRules, facts: Facts, worth: dict) -> list[dict]:
    if facts.kinds is None:
        return []
    now = [
        (term, found)
        for term in rules.indicators
        if term.counts == RECOGNISED
        and (found := weighed(rules, term, facts)) is not None
    ]
    points = {term.id: _points(term, found, facts) for term, found in now}
    rows = []
    for kind in rules.kinds():
        low = high = Fraction(0)
        for term, found in now:
            more = found.with_more(worth[term.id, kind], HECTARE_DM2)
            then, before = _points(term, more, facts), points[term.id]
            gain = then.low - before.low, then.high - before.high
            low, high = low + gain[0], high + gain[1]
            if any(gain):
                rows.append(_row(term.id, kind, gain))
        rows.append(_row(WHOLE, kind, (low, high)))
    return rows


def _points(term: Indicator, found: Weighed, facts: Facts) -> Points:
    value = recognised_value(term, found, facts.penalty_dm2)
    return points_of(term, value.bounds, facts.targets.get(term.id))


def _row(indicator: str, kind: Kind, gain: tuple[Fraction, Fraction]) -> dict:
    told = dict(zip(DIMENSIONS, kind, strict=True))
    return {
        "indicator": indicator,
        **told,
        "gain_low": float(gain[0]),
        "gain_high": float(gain[1]),
    }
