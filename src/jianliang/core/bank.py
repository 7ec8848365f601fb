"""Quota of units over years: what each has, and may spend without being short later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Taken:
    """Quota taken from a unit in a year, and what it is for.

    Attributes
    ----------
    subject : str
        The project.
    year : int
    origin : str
        own, reserve, transfer, advance or repay.
    from_unit, to_unit : str
    given_dm2, area_dm2 : int
        What the source gives and what arrives.
    due_year : int or None
        When lent quota must be back.
    """

    subject: str
    year: int
    origin: str
    from_unit: str
    to_unit: str
    given_dm2: int
    area_dm2: int
    due_year: int | None = None


@dataclass
class Bank:
    """The quota of some units, year by year.

    `left` is what a unit has at the end of each year if nothing more is taken: whole
    dm², never below 0. `taken` is everything that was, in the order it was taken.
    """

    years: Sequence[int]
    left: dict[str, np.ndarray]
    taken: list[Taken] = field(default_factory=list)

    @classmethod
    def of(
        cls, freed: Iterable[tuple[str, int, int]], units: Iterable[str], years: range
    ) -> "Bank":
        """From rows of (unit, year, dm² freed); what is earlier is there at first."""
        left = {unit: np.zeros(len(years), np.int64) for unit in units}
        for unit, year, area_dm2 in freed:
            if year <= years[-1]:
                left[unit][max(year - years[0], 0) :] += area_dm2
        return cls(years, left)

    def spare(self, unit: str, year: int) -> int:
        """What may be taken in a year so that no later year falls below 0."""
        return int(self.left[unit][year - self.years[0] :].min())

    def take(self, one: Taken) -> None:
        """Take what is given out of the source; lent quota comes out of nobody's."""
        self.taken.append(one)
        if one.origin != "advance":
            self.left[one.from_unit][one.year - self.years[0] :] -= one.given_dm2
            assert self.spare(one.from_unit, self.years[0]) >= 0, one
