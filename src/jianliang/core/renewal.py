"""Renewal of stock by a decision table: which row of it decides which case (C18).

Everything that can be known of a site is a fact with a few words, so that all cases
there are can be listed, and the table can be held against every one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

FACTS = (
    *("kind", "age", "intensity", "vacancy", "output"),
    *("tenure", "pollution", "zone"),
)
"""What can be known of a site; the order of the axes of the list of all cases."""

BANDED = ("age", "intensity", "vacancy", "output")
"""Facts that are numbers, told by bands: years, floor area per area, share, yuan."""

UNDECIDED = "undecided"
NO_ROW = -1


@dataclass(frozen=True)
class Term:
    """A word of the decision table as the reader sees it."""

    zh: str
    en: str


@dataclass(frozen=True)
class Fact:
    """A fact: its words, and of a number the least of each band."""

    words: Sequence[str]
    least: Sequence[float] = ()

    def word_of(self, value: float) -> str:
        """The word of the band a number lies in; "" below the first."""
        place = int(np.searchsorted(np.array(self.least), value, side="right"))
        return self.words[place - 1] if place else ""


@dataclass(frozen=True)
class Row:
    """A row of the decision table.

    Attributes
    ----------
    id : str
    priority : int
        Rows of a smaller number go first; those of one agree where they overlap.
    when : mapping
        Fact → the words it asks for; a fact that is absent may be anything.
    direction : str
    measures : sequence of str
    reliability : int
        Per cent: how far the row itself is to be trusted.
    why_zh, why_en, source, status : str
    """

    id: str
    priority: int
    when: Mapping[str, Sequence[str]]
    direction: str
    measures: Sequence[str]
    reliability: int
    why_zh: str
    why_en: str
    source: str
    status: str


@dataclass(frozen=True, eq=False)
class RenewalRules:
    """The decision table of a city, with its words.

    `rows` stand in the order they are tried in; `terms` holds what the reader sees for
    directions and measures.
    """

    facts: Mapping[str, Fact]
    rows: Sequence[Row]
    terms: Mapping[str, Term]

    @cached_property
    def deciding(self) -> np.ndarray:
        """The row that decides each case there is; NO_ROW where none does.

        Returns
        -------
        array of int64, one axis for each of FACTS
        """
        shape = tuple(len(self.facts[name].words) for name in FACTS)
        found = np.full(shape, NO_ROW, dtype=np.int64)
        for place in reversed(range(len(self.rows))):
            found[self.covered(self.rows[place])] = place
        return found

    def covered(self, row: Row) -> np.ndarray:
        """The cases that a row speaks of, whatever row decides them; bool."""
        axes = []
        for axis, name in enumerate(FACTS):
            words = self.facts[name].words
            told = np.isin(words, row.when.get(name, words))
            shape = [1] * len(FACTS)
            shape[axis] = len(words)
            axes.append(told.reshape(shape))
        return reduce(np.logical_and, axes)

    def possible(self, known: Mapping[str, str]) -> list[int]:
        """The rows that may decide a site of which only some facts are known.

        Parameters
        ----------
        known : mapping
            Fact → word.

        Returns
        -------
        list of int
            In order; NO_ROW first, where no row may speak of the site.
        """
        case = tuple(
            self.facts[name].words.index(known[name]) if name in known else slice(None)
            for name in FACTS
        )
        return np.unique(self.deciding[case]).tolist()


def unreachable(rules: RenewalRules) -> list[Row]:
    """Rows that decide no case, since those before them speak of all of theirs."""
    used = set(np.unique(rules.deciding).tolist())
    return [row for place, row in enumerate(rules.rows) if place not in used]


def contradictions(rules: RenewalRules) -> list[tuple[Row, Row]]:
    """Rows of one priority that speak of one case and do not agree on it."""
    covered = [rules.covered(row) for row in rules.rows]
    return [
        (one, other)
        for at, one in enumerate(rules.rows)
        for place, other in enumerate(rules.rows[:at])
        if one.priority == other.priority
        and (one.direction, list(one.measures))
        != (other.direction, list(other.measures))
        and np.any(covered[at] & covered[place])
    ]
