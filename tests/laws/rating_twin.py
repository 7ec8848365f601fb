"""Scores in plain fractions, written for being read."""

from fractions import Fraction


def rating(value, indicator):
    """(least, most) of one fact; None is not known."""
    if value is None:
        return Fraction(0), Fraction(1)
    if indicator.words:
        exact = Fraction(indicator.words[value])
        return exact, exact
    low, high = Fraction(indicator.low), Fraction(indicator.high)
    ends = []
    for end in value:
        share = (Fraction(end) - low) / (high - low)
        share = share if indicator.direction == "up" else 1 - share
        ends.append(min(max(share, Fraction(0)), Fraction(1)))
    return min(ends), max(ends)


def score(facts, indicators, weights):
    """(least, most) of a plot: facts by indicator, weights by group and name."""
    total = [Fraction(0), Fraction(0)]
    of_criteria = shares(weights["criteria"])
    for indicator in indicators:
        within = shares(weights[indicator.criterion])[indicator.id]
        ends = rating(facts[indicator.id], indicator)
        for side in (0, 1):
            total[side] += of_criteria[indicator.criterion] * within * ends[side]
    return tuple(total)


def shares(weights):
    whole = sum(Fraction(weight) for weight in weights.values())
    return {name: Fraction(weight) / whole for name, weight in weights.items()}
