"""Who may pass quota to whom, as a linear programme, and what each limit leaves."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.linear import Programme
from jianliang.core.linkage import DM2_PER_HA, Linkage
from jianliang.core.quota import split_ratio

YUAN = 10_000.0
"""Money in the programme is in this many yuan, area in hectares."""
MOST = {"given": "quota_dm2", "zone": "zone_room_dm2", "ceiling": "ceiling_room_dm2"}
"""Limit → the column it is read from."""
PEOPLE, NEED = "people_room", "need_dm2"
NO_LIMIT = 2**62

Pair = tuple[str, str]


@dataclass(frozen=True)
class Market:
    """The units, the pairs that may pass quota on, and the terms."""

    units: Mapping[str, Mapping]
    pairs: tuple[Pair, ...]
    terms: Linkage

    def factor(self, pair: Pair) -> float:
        """Hectares received per hectare given."""
        ratio = self.terms.between(*pair)
        return ratio.p / ratio.q

    def cost_yuan(self, source: str) -> int:
        """Of moving what frees a hectare, people included."""
        people = int(self.units[source]["people_per_hectare"])
        return self.terms.moving_yuan + people * self.terms.social_yuan


def market_of(units: pd.DataFrame, terms: Linkage) -> Market:
    """The market of some units (table QUOTA_UNITS) under some terms."""
    ordered = units.sort_values("unit", kind="stable")
    known = {row["unit"]: row for row in ordered.to_dict("records")}
    pairs = tuple(
        (source, receiver)
        for source in known
        for receiver in known
        if source != receiver
        and known[source]["quota_dm2"]
        and terms.between(source, receiver).p
    )
    return Market(known, pairs, terms)


def gain_of(market: Market, pair: Pair) -> float:
    """What a hectare given is worth to both together, in 10,000 yuan."""
    source, receiver = pair
    gain = market.units[receiver]["gain_yuan_per_hectare"] * market.factor(pair)
    loss = market.units[source]["loss_yuan_per_hectare"] + market.cost_yuan(source)
    return float((gain - loss) / YUAN)


def programmed(market: Market) -> tuple[Programme, np.ndarray]:
    """The programme of stages/relocate_quota, its columns in order of the pairs."""
    programme = Programme()
    x = programme.columns("given", market.pairs)
    beta = np.array([market.factor(pair) for pair in market.pairs])
    for unit, told in market.units.items():
        into, out = _places(market, unit, 1), _places(market, unit, 0)
        for name, column in MOST.items():
            at, factors = (out, 1.0) if name == "given" else (into, beta[into])
            if not pd.isna(told[column]):
                most = told[column] / DM2_PER_HA
                programme.row((name, unit), x[at], factors, most=most)
        if not pd.isna(told[PEOPLE]):
            heads = [_heads(market, market.pairs[n]) for n in into]
            programme.row(("people", unit), x[into], heads, most=float(told[PEOPLE]))
        if told[NEED]:
            factors = np.concatenate([beta[into], np.full(len(out), -1.0)])
            least = (told[NEED] - told["quota_dm2"]) / DM2_PER_HA
            both = np.concatenate([into, out])
            programme.row(("need", unit), x[both], factors, least=least)
    room = market.terms.city_room_dm2
    if room is not None:
        city = ("city", market.terms.city)
        programme.row(city, x, beta, most=room / DM2_PER_HA)
    return programme, x


def spare(market: Market, given: Mapping[Pair, int], kind: str, unit: str) -> int:
    """What a limit leaves, in dm² (people: heads); a great deal where there is none."""
    told = market.units[unit]
    into = {pair: area for pair, area in given.items() if pair[1] == unit}
    left = int(told["quota_dm2"]) - sum(a for (s, _), a in given.items() if s == unit)
    if kind == "given":
        return left
    if kind == "need":
        need = int(told[NEED])
        return left + received(market, into) - need if need else NO_LIMIT
    if kind == "city":
        room = market.terms.city_room_dm2
        return NO_LIMIT if room is None else room - received(market, given)
    most = told[PEOPLE if kind == "people" else MOST[kind]]
    if pd.isna(most):
        return NO_LIMIT
    if kind == "people":
        return int(most) - sum(people(market, *one) for one in into.items())
    return int(most) - received(market, into)


def received(market: Market, given: Mapping[Pair, int]) -> int:
    """What arrives of what is given, dm²; each pair is rounded by itself."""
    return sum(
        split_ratio(area, *market.terms.between(*pair))[0]
        for pair, area in given.items()
    )


def people(market: Market, pair: Pair, given_dm2: int) -> int:
    """Whole heads that move with an area."""
    return given_dm2 * _heads(market, pair) // DM2_PER_HA


def _heads(market: Market, pair: Pair) -> int:
    return int(market.units[pair[0]]["people_per_hectare"])


def _places(market: Market, unit: str, end: int) -> np.ndarray:
    """The numbers of the pairs that end (1) or begin (0) in a unit."""
    found = [n for n, pair in enumerate(market.pairs) if pair[end] == unit]
    return np.array(found, dtype=np.int64)
