"""The land entry rule: entered ≤ ρ × reduced, in a township, at every date (C6).

Collective land enters the market only after as much was reduced. An entry weighs on
every later day, so it must be lawful on its own day and on every later known one: days
on which land was recognised, reversed or entered, or on which ρ changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from jianliang.core.ratios import Ratio

RECOGNISED, VERIFIED = "recognised", "verified"
BASES = (RECOGNISED, VERIFIED)
"""What may be entered against: what the city recognised, or what was seen in the field
until the city has decided on it."""

Changes = Iterable[tuple[str, int]]
"""Days and by how much an area changes on them, in dm²."""


@dataclass(frozen=True)
class Fact:
    """What happened to a plot that bears on the rule, in the order of the book.

    `kind` is verify, withdraw, return, recognise, reverse or cure. `area_dm2` is the
    township's part of it: of a recognition, the sum of its pieces that count.
    """

    kind: str
    plot: str
    day: str
    area_dm2: int = 0


@dataclass(frozen=True)
class Pool:
    """What a township knows: what was reduced, what was entered, and ρ by day."""

    basis: Sequence[tuple[str, int]]
    entered: Sequence[tuple[str, int]]
    ratios: Sequence[tuple[str, Ratio]]

    def rooms(self, day: str) -> list[tuple[str, int]]:
        """For a day and every later known one, how much more might be entered.

        Returns
        -------
        list of (day, area_dm2)
            ρ × basis − entered on that day, below zero where the rule is broken.
        """
        known = {one for one, _ in (*self.basis, *self.entered, *self.ratios)}
        days = sorted({day} | {one for one in known if one > day})
        basis, entered = _at(days, self.basis), _at(days, self.entered)
        return [
            (one, self.ratio(one).of(reduced) - used)
            for one, reduced, used in zip(days, basis, entered, strict=True)
        ]

    def ratio(self, day: str) -> Ratio:
        """ρ on a day; nothing may be entered before there is one."""
        held = [ratio for since, ratio in sorted(self.ratios) if since <= day]
        return held[-1] if held else Ratio(0, 1)


@dataclass(frozen=True)
class Judgement:
    """Whether an area may be entered on a day.

    Attributes
    ----------
    room_dm2 : int
        The most that might be entered on that day.
    shortfall_dm2 : int
        By how much the area is above it; 0 where it may be entered.
    lawful_on : str
        The first known day from which it may be; empty where none is known.
    """

    room_dm2: int
    shortfall_dm2: int
    lawful_on: str = field(default="")


def judged(pool: Pool, day: str, area_dm2: int) -> Judgement:
    """Whether an entry keeps the rule on its day and on every later known one."""
    rooms = pool.rooms(day)
    # From the last day back: what an entry on each day leaves room for until the end.
    least = list(accumulate((room for _, room in reversed(rooms)), min))[::-1]
    lawful = (
        one for (one, _), room in zip(rooms, least, strict=True) if room >= area_dm2
    )
    room_dm2 = max(least[0], 0)
    return Judgement(room_dm2, max(area_dm2 - room_dm2, 0), next(lawful, ""))


def basis_changes(facts: Iterable[Fact], basis: str) -> list[tuple[str, int]]:
    """What a township may enter against, as changes by day.

    Parameters
    ----------
    facts : iterable of Fact
        In the order of the book.
    basis : str
        "recognised"; or "verified": then what was seen in the field counts until the
        city recognises it or it is given up, and what the city recognised after that.
    """
    changes: list[tuple[str, int]] = []
    pending: dict[str, int] = {}
    for fact in facts:
        if fact.kind == "reverse":
            changes.append((fact.day, -fact.area_dm2))
        elif fact.kind in ("recognise", "cure"):
            changes.append((fact.day, fact.area_dm2))
        if basis == VERIFIED and fact.kind in ("verify", *_ENDS):
            changes.append((fact.day, -pending.pop(fact.plot, 0)))
        if basis == VERIFIED and fact.kind == "verify":
            pending[fact.plot] = fact.area_dm2
            changes.append((fact.day, fact.area_dm2))
    return changes


_ENDS = ("recognise", "withdraw", "return")


def _at(days: Sequence[str], changes: Changes) -> list[int]:
    """How much stands on each of some days, which are in order."""
    ordered, done, sums = sorted(changes), 0, []
    total = 0
    for day in days:
        while done < len(ordered) and ordered[done][0] <= day:
            total += ordered[done][1]
            done += 1
        sums.append(total)
    return sums
