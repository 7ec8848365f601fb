"""The parts of what a plot costs, each an interval where something is not known.

    compensation   floor area × rate(tenure, type), unlawful floor area at its share
    resettlement   people × rate + households × rate
    elderly        elderly × lump sum
    demolition     floor area × rate
    restoration    land × rate(use after)
    acquisition    state land × rate(type)
    cleanup        polluted land × rate

A part at its least is made of the least of all that goes into it, at its most of the
most; each is rounded to the nearest fen, halves up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.costing.facts import DM2_PER_HA, Facts, facts_of
from jianliang.core.costing.rates import TENURES, Costing
from jianliang.core.costing.spans import MILLION, Span
from jianliang.core.money import quotients

DM2_PER_M2 = 100


@dataclass(frozen=True)
class Priced:
    """What plots cost, by part.

    Attributes
    ----------
    parts : mapping
        Part → Span of fen, evened; 0 where the part cannot be told.
    facts : Facts
        What was missing, strange and asked for.
    floor : Span
        Floor area, dm².
    """

    parts: Mapping[str, Span]
    facts: Facts
    floor: Span

    def total(self) -> Span:
        """Of all parts."""
        every = Span.nothing(len(self.facts))
        for span in self.parts.values():
            every = every.plus(span)
        return every


def priced(plots: pd.DataFrame, costing: Costing) -> Priced:
    """Every part of what each plot costs.

    Parameters
    ----------
    plots : DataFrame
        plot_id, area_dm2, and of the facts what there is (`facts_of`).
    """
    facts = facts_of(plots)
    for column in ("tenure", "plot_type"):
        facts.lack(column, facts.words[column] == "")
    floor = _floor(facts, costing)
    people = _people(facts, costing)
    parts = {
        "compensation": _compensation(facts, costing, floor),
        "resettlement": _resettlement(facts, costing, people),
        "elderly": _elderly(facts, costing, people),
        "demolition": _flat(facts, costing, ("demolition", floor, DM2_PER_M2)),
        "restoration": _restoration(facts, costing),
        "acquisition": _acquisition(facts, costing),
        "cleanup": _cleanup(facts, costing),
    }
    evened = {name: _told(facts, name, span).evened() for name, span in parts.items()}
    return Priced(evened, facts, floor)


# What goes into the parts -----------------------------------------------------------


def _floor(facts: Facts, costing: Costing) -> Span:
    ratio, lacking = facts.bounded(costing, "floor_ratio")
    empty = lacking & (facts.counts["floor_dm2"] < 0)
    for part in ("compensation", "demolition"):
        facts.ask(part, "floor_ratio", empty)
    return facts.counted("floor_dm2", facts.area.times(ratio, MILLION))


def _people(facts: Facts, costing: Costing) -> Span:
    density, lacking = facts.bounded(costing, "people_per_ha")
    empty = lacking & (facts.counts["people"] < 0)
    facts.ask("resettlement", "people_per_ha", empty)
    facts.ask("elderly", "people_per_ha", empty & (facts.counts["elderly"] < 0))
    return facts.counted("people", facts.area.times(density, DM2_PER_HA * MILLION))


# The parts --------------------------------------------------------------------------


def _compensation(facts: Facts, costing: Costing, floor: Span) -> Span:
    usual, lacking = facts.bounded(costing, "illegal_share")
    told = facts.illegal >= 0
    built = floor.high > 0
    facts.lack("illegal_share", ~told & built)
    facts.ask("compensation", "illegal_share", lacking & ~told & built)
    illegal = Span.known(facts.illegal).where(told, usual)
    unpaid = MILLION - costing.illegal
    paid = Span(
        _share(floor.low, MILLION - quotients(illegal.high * unpaid, MILLION)),
        _share(floor.high, MILLION - quotients(illegal.low * unpaid, MILLION)),
    )
    rate = _rates(facts, costing, _compensations, built)
    return _money(paid, rate, DM2_PER_M2)


def _share(amounts: np.ndarray, millionths: np.ndarray) -> np.ndarray:
    return quotients(amounts * millionths, MILLION)


def _resettlement(facts: Facts, costing: Costing, people: Span) -> Span:
    size, lacking = facts.bounded(costing, "people_per_household")
    empty = facts.counts["households"] < 0
    facts.ask("resettlement", "people_per_household", lacking & empty)
    size = Span(np.maximum(size.low, 1), np.maximum(size.high, 1))
    households = facts.counted("households", people.over(size, MILLION))
    heads = _flat(facts, costing, ("resettlement_person", people, 1))
    homes = _flat(facts, costing, ("resettlement_household", households, 1))
    return heads.plus(homes)


def _elderly(facts: Facts, costing: Costing, people: Span) -> Span:
    share, lacking = facts.bounded(costing, "elderly_share")
    empty = facts.counts["elderly"] < 0
    facts.ask("elderly", "elderly_share", lacking & empty & (people.high > 0))
    elderly = facts.counted("elderly", people.times(share, MILLION))
    return _flat(facts, costing, ("elderly", elderly, 1))


def _restoration(facts: Facts, costing: Costing) -> Span:
    use = facts.words["after_use"]
    facts.lack("after_use", use == "")
    codes, known = pd.factorize(use)
    low, high = [], []
    for code, one in enumerate(known):
        told = [one] if one else costing.uses()
        rates = [costing.rate(f"cost_restoration_{use}") for use in told]
        if None in rates or not rates:
            facts.ask("restoration", f"cost_restoration_{one or '…'}", codes == code)
        low.append(min((rate or 0 for rate in rates), default=0))
        high.append(max((rate or 0 for rate in rates), default=0))
    rate = Span(np.array(low, np.int64)[codes], np.array(high, np.int64)[codes])
    return _money(facts.area, rate, DM2_PER_M2)


def _acquisition(facts: Facts, costing: Costing) -> Span:
    """Of state land alone; where the tenure is not known, from nothing."""
    tenure = facts.words["tenure"]
    possible = (tenure == "state") | (tenure == "")
    rate = _rates(facts, costing, _acquisitions, possible)
    low = np.where(tenure == "state", rate.low, 0)
    return _money(facts.area, Span(low, np.where(possible, rate.high, 0)), DM2_PER_M2)


def _cleanup(facts: Facts, costing: Costing) -> Span:
    """Confirmed: all of the land; suspected: none or all; not known: by bounds."""
    told = facts.words["pollution"]
    share, lacking = facts.bounded(costing, "polluted_share")
    facts.lack("pollution", told == "")
    facts.ask("cleanup", "polluted_share", lacking & (told == ""))
    least = np.where(told == "confirmed", MILLION, np.where(told == "", share.low, 0))
    most = np.where(told == "", share.high, np.where(told == "none", 0, MILLION))
    land = facts.area.times(Span(least, most), MILLION)
    return _flat(facts, costing, ("cleanup", land, DM2_PER_M2))


# Money ------------------------------------------------------------------------------


def _flat(facts: Facts, costing: Costing, what: tuple[str, Span, int]) -> Span:
    """An amount at one rate, which is asked for where there is any to pay for."""
    name, amount, per = what
    rate = costing.rate(f"cost_{name}")
    if rate is None:
        facts.ask(name.split("_")[0], f"cost_{name}", amount.high > 0)
        return Span.nothing(len(facts))
    return _money(amount, Span.known(np.full(len(facts), rate, np.int64)), per)


def _rates(
    facts: Facts,
    costing: Costing,
    stems: Callable[[str], list[str]],
    needed: np.ndarray,
) -> Span:
    """The rate of each plot by its tenure and type; all it may be where unknown.

    `stems` gives for a tenure ("": unknown) the names that a plot type is added to.
    """
    codes, known = facts.kinds()
    low, high = [], []
    for code, (tenure, kind) in enumerate(known):
        kinds = [kind] if kind else costing.types()
        names = [f"{stem}_{one}" for stem in stems(tenure) for one in kinds]
        for name in (name for name in names if costing.rate(name) is None):
            facts.ask(name.split("_")[1], name, (codes == code) & needed)
        rates = [costing.rate(name) or 0 for name in names]
        low.append(min(rates))
        high.append(max(rates))
    return Span(np.array(low, np.int64)[codes], np.array(high, np.int64)[codes])


def _compensations(tenure: str) -> list[str]:
    owned = [tenure] if tenure else TENURES
    return [f"cost_compensation_{one}" for one in owned]


def _acquisitions(tenure: str) -> list[str]:
    return ["cost_acquisition"]


def _money(amount: Span, rate: Span, per: int) -> Span:
    return Span(
        quotients(amount.low * rate.low, per), quotients(amount.high * rate.high, per)
    )


def _told(facts: Facts, part: str, span: Span) -> Span:
    """The part where it can be told, nothing where it is asked for."""
    open_ = facts.open_.get(part)
    return span if open_ is None else Span.nothing(len(facts)).where(open_, span)
