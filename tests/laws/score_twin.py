"""A score worked out slowly: one unit and one piece at a time, in fractions."""

from fractions import Fraction
from itertools import product

DIMENSIONS = ("zone", "restoration", "contiguity")


def points(rules, unit, land, penalty, aims, year):
    """(fewest, most) points of the recognised terms of a unit."""
    low = high = Fraction(0)
    for term in rules.indicators:
        if term.counts == "recognised":
            ends = [
                term_points(term, value, aims.get((unit, term.id)))
                for value in values(rules, term, unit, land, penalty, year)
            ]
            if aims.get((unit, term.id)) is None:
                ends = [Fraction(0), Fraction(term.full_points * term.cap, 100)]
            low, high = low + ends[0], high + ends[1]
    return low, high


def values(rules, term, unit, land, penalty, year):
    """(least, most) value: every piece may be any of the kinds it is not known not to be."""
    least = most = Fraction(0)
    for own, credited, zone, use, place, area_dm2 in land:
        in_time = credited <= year if term.span == "until" else credited == year
        if own != unit or not in_time:
            continue
        worth = [
            area_dm2 * weight(rules, term, kind)
            for kind in product(
                *map(options, DIMENSIONS, (zone, use, place), [rules] * 3)
            )
        ]
        least, most = least + min(worth), most + max(worth)
    taken = penalty if term.penalised else 0
    return max(least - taken, Fraction(0)), max(most - taken, Fraction(0))


def options(dimension, word, rules):
    known = rules.weights[dimension]
    return [word] if word in known else list(known)


def weight(rules, term, kind):
    product_ = Fraction(1)
    for dimension, word in zip(DIMENSIONS, kind, strict=True):
        counted = dimension not in term.only or word in term.only[dimension]
        product_ *= Fraction(rules.weights[dimension][word] if counted else 0, 100)
    return product_


def term_points(term, value, target):
    if target is None:
        return Fraction(0)
    share = value / target if target > 0 else Fraction(1)
    return term.full_points * min(share, Fraction(term.cap, 100))
