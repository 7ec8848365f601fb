"""Costs and cash reckoned slowly, one plot and one year at a time, with fractions."""

import math
from fractions import Fraction

MISSING = (None, "", "unknown")


def half_up(amount):
    return math.floor(Fraction(amount) + Fraction(1, 2))


def bound(costing, plot, quantity):
    """All that a quantity may be, over each tenure and type that the plot may be of."""
    tenures = (
        [plot["tenure"]] if plot["tenure"] not in MISSING else ["state", "collective"]
    )
    types = [plot["plot_type"]] if plot["plot_type"] not in MISSING else costing.types()
    told = []
    for tenure in tenures:
        for kind in types:
            for key in ((tenure, kind), (tenure, "*"), ("*", kind), ("*", "*")):
                if (*key, quantity) in costing.bounds:
                    one = costing.bounds[(*key, quantity)]
                    told.append((Fraction(one.low, 10**6), Fraction(one.high, 10**6)))
                    break
    return min(low for low, _ in told), max(high for _, high in told)


def rates(costing, plot, part):
    tenures = (
        [plot["tenure"]] if plot["tenure"] not in MISSING else ["state", "collective"]
    )
    types = [plot["plot_type"]] if plot["plot_type"] not in MISSING else costing.types()
    names = [
        f"cost_{part}_{tenure}_{kind}"
        if part == "compensation"
        else f"cost_{part}_{kind}"
        for tenure in tenures
        for kind in types
    ]
    told = [costing.rates[name] for name in names]
    return min(told), max(told)


def span(known, low, high):
    if known is not None:
        return known, known
    return math.floor(low), math.ceil(high)


def amounts(plot, costing):
    """Least and most floor area, people, households, elderly, and unlawful share."""
    area = plot["area_dm2"]
    ratio = bound(costing, plot, "floor_ratio")
    floor = span(plot["floor_dm2"], area * ratio[0], area * ratio[1])
    density = bound(costing, plot, "people_per_ha")
    people = span(plot["people"], *(Fraction(area, 10**6) * d for d in density))
    size = bound(costing, plot, "people_per_household")
    homes = span(plot["households"], people[0] / size[1], people[1] / size[0])
    share = bound(costing, plot, "elderly_share")
    elderly = span(plot["elderly"], people[0] * share[0], people[1] * share[1])
    unlawful = bound(costing, plot, "illegal_share")
    if plot["illegal_share"] is not None:
        unlawful = (Fraction(plot["illegal_share"]),) * 2
    return floor, people, homes, elderly, unlawful


def per_m2(amount_dm2, rate):
    return half_up(Fraction(amount_dm2 * rate, 100))


def plot_cost(plot, costing):
    """Least and most of each part of one plot's cost, in fen."""
    rate, area = costing.rates, plot["area_dm2"]
    floor, people, homes, elderly, unlawful = amounts(plot, costing)
    paid = [
        half_up(f * (1 - s)) for f, s in zip(floor, reversed(unlawful), strict=True)
    ]
    uses = [plot["after_use"]] if plot["after_use"] not in MISSING else costing.uses()
    after = sorted(rate[f"cost_restoration_{use}"] for use in uses)
    possible = {"state": (1, 1), "collective": (0, 0)}.get(plot["tenure"], (0, 1))
    dirty = {"none": (0, 0), "suspected": (0, 1), "confirmed": (1, 1)}
    shares = dirty.get(plot["pollution"]) or bound(costing, plot, "polluted_share")
    soiled = (math.floor(area * shares[0]), math.ceil(area * shares[1]))
    parts = {
        "compensation": map(per_m2, paid, rates(costing, plot, "compensation")),
        "resettlement": (
            p * rate["cost_resettlement_person"]
            + h * rate["cost_resettlement_household"]
            for p, h in zip(people, homes, strict=True)
        ),
        "elderly": (e * rate["cost_elderly"] for e in elderly),
        "demolition": (per_m2(f, rate["cost_demolition"]) for f in floor),
        "restoration": (per_m2(area, one) for one in (after[0], after[-1])),
        "acquisition": (
            per_m2(area, one) * p
            for one, p in zip(
                rates(costing, plot, "acquisition"), possible, strict=True
            )
        ),
        "cleanup": (per_m2(one, rate["cost_cleanup"]) for one in soiled),
    }
    spans = {name: tuple(pair) for name, pair in parts.items()}
    return {name: (low, high + (low + high) % 2) for name, (low, high) in spans.items()}


def cash(flows, deposit, loan):
    """Closing cash and debt of each year; a flow is (funds, income, cost, cap)."""
    held, debt, told = 0, 0, []
    for funds, income, cost, cap in flows:
        earned = held * deposit // 1 if held > 0 else 0
        paid = -(-(debt - min(held, 0)) * loan // 1)
        held = held + earned - paid + funds + income - cost
        if held < 0:
            borrowed = min(-held, max(cap - debt, 0))
            held, debt = held + borrowed, debt + borrowed
        else:
            repaid = min(held, debt)
            held, debt = held - repaid, debt - repaid
        told.append((held, debt))
    return told
