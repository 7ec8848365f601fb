"""Which surveys credit is reconciled with, and the periods between them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from jianliang.core.errors import CityError
from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.pipeline.books import Span
from jianliang.stages.cumulate import periods


@dataclass(frozen=True)
class Between:
    """What credit is reconciled with.

    Attributes
    ----------
    days : (str, str)
        Two survey days; others may lie between. Empty: the first and the last.
    base : str
        Day of the base survey that recognised ground is held to. Empty: the first.
    profile : str
        Definition profile. Empty: the city's own.
    """

    days: tuple[str, str] = ("", "")
    base: str = ""
    profile: str = ""


EVERYTHING = Between()


def settled(city: City, between: Between) -> Between:
    """The same with nothing left open.

    Raises CityError where there are no such surveys.
    """
    there = sorted({layer.day for layer in city.of("survey")})
    ends = (there[0], there[-1]) if len(there) > 1 else ("", "")
    days = between.days if any(between.days) else ends
    base = between.base or ends[0]
    if not {base, *days} <= set(there):
        raise CityError("reconcile-surveys", city=city.name, found=", ".join(there))
    return Between(days, base, between.profile or city.profile)


def pieces_between(
    pieces: pd.DataFrame, days: tuple[str, str]
) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    """The periods that lead from one day to another, and the pieces of each."""
    told = pieces[["from_day", "to_day"]].drop_duplicates()
    for period in periods(told.itertuples(index=False, name=None), *days):
        here = (pieces["from_day"] == period[0]) & (pieces["to_day"] == period[1])
        yield period, pieces[here]


def span_between(city: City, rules: RulePack, days: tuple[str, str]) -> Span:
    """Two survey days with their class systems and the rules of the later."""
    systems = [
        next(one.class_system for one in city.of("survey") if one.day == day)
        for day in days
    ]
    return Span(*days, systems[0], systems[1], rules.classes_on(days[1]))
