"""Which figures are not published: small ones, and what would reveal them.

A figure of few plots or little area speaks of somebody (primary). Left out alone it
could be had back by subtraction from the totals, so others go with it (complementary)
until no left-out figure follows from what is published and how figures add up.

Complementary figures are above zero, as the small ones are: so the published sums
leave every left-out figure room on both sides, also to somebody who knows that none is
negative.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import numpy as np

NEVER = np.iinfo(np.int64).max
"""Where a figure stands that is no help to another: one that is zero."""

MOST_TRIED = 400
"""Of more left-out figures none is tried again: each trial solves all equations."""

Row: TypeAlias = dict[int, Fraction]
Relation: TypeAlias = Mapping[int, int]
"""Figure → factor; the figures so weighted sum to zero."""
Sums: TypeAlias = tuple[np.ndarray, np.ndarray]


def suppressed(
    values: np.ndarray,
    primary: np.ndarray,
    relations: Sequence[Relation],
    least: int = 1,
    rank: np.ndarray | None = None,
) -> np.ndarray:
    """Which figures are left out, so that none of the primary ones can be had back.

    Parameters
    ----------
    values : int64, shape (n,)
        The figures, none negative.
    primary : bool, shape (n,)
        Those that may not be published; each above zero.
    relations : sequence of mapping
        How figures add up, all of them known to everybody.
    least : int
        A complementary figure is at least so large, where there is one.
    rank : int64, shape (n,), optional
        How much a figure is worth to its readers: of those that may be left out beside
        others, the lowest ranks go first, then the smallest.

    Returns
    -------
    bool, shape (n,)
        Every primary figure is left out.
    """
    hidden = np.asarray(primary, dtype=bool).copy()
    values = np.asarray(values, dtype=np.int64)
    worth = np.zeros(len(values), np.int64) if rank is None else np.asarray(rank)
    order = np.lexsort((values, worth, values < least))
    place = np.empty(len(values), dtype=np.int64)
    place[order] = np.arange(len(values))
    place[values <= 0] = NEVER
    sums = _sums(relations)
    more: int | None = -1
    while more is not None:
        told = _lonely(hidden, sums) or revealed(hidden, relations)
        more = _next(place, hidden, told[0], relations) if told else None
        if more is not None:
            hidden[more] = True
    keep = np.asarray(primary, dtype=bool)
    return _given_back(hidden, keep, (relations, sums), place)


def _sums(relations: Sequence[Relation]) -> Sums:
    """Every place of a figure in a relation: the relations' numbers, the figures."""
    found = [(row, at) for row, relation in enumerate(relations) for at in relation]
    rows, figures = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return rows, figures


def _lonely(hidden: np.ndarray, sums: Sums) -> list[int]:
    """The left-out figures that are the only one of a relation: revealed by it alone.

    Looked for first, for it costs next to nothing; most that is revealed is so.
    """
    rows, figures = sums
    out = hidden[figures]
    counts = np.bincount(rows[out], minlength=1)
    return sorted({int(at) for at in figures[out][counts[rows[out]] == 1]})


def revealed(hidden: np.ndarray, relations: Sequence[Relation]) -> list[int]:
    """The left-out figures that follow from the others by sums and differences.

    A figure follows where the relations, as equations for the left-out figures alone,
    have a combination that holds nothing but it.
    """
    rows = [
        {at: Fraction(factor) for at, factor in relation.items() if hidden[at]}
        for relation in relations
    ]
    reduced = _reduced([row for row in rows if row])
    return sorted(next(iter(row)) for row in reduced if len(row) == 1)


def _given_back(
    hidden: np.ndarray,
    primary: np.ndarray,
    adding: tuple[Sequence[Relation], Sums],
    place: np.ndarray,
) -> np.ndarray:
    """Publish what turned out not to be needed, the most wanted first."""
    if np.count_nonzero(hidden) > MOST_TRIED:
        return hidden
    relations, sums = adding
    before = set(revealed(hidden, relations))
    for at in sorted(np.flatnonzero(hidden & ~primary), key=lambda at: -place[at]):
        tried = hidden.copy()
        tried[at] = False
        if set(_lonely(tried, sums)) - before:
            continue
        if set(revealed(tried, relations)) <= before - {at}:
            hidden = tried
    return hidden


def _reduced(rows: list[Row]) -> list[Row]:
    """The rows by elimination: each has a figure that no other row has."""
    kept: dict[int, Row] = {}
    for row in rows:
        rest = dict(row)
        for pivot in [at for at in row if at in kept]:
            _less(rest, kept[pivot], rest.get(pivot, Fraction(0)))
        if not rest:
            continue
        pivot = min(rest)
        first = rest[pivot]
        rest = {at: factor / first for at, factor in rest.items()}
        for other in kept.values():
            if pivot in other:
                _less(other, rest, other[pivot])
        kept[pivot] = rest
    return list(kept.values())


def _less(row: Row, other: Row, times: Fraction) -> None:
    """Take `times` another row from a row, in place."""
    if not times:
        return
    for at, factor in other.items():
        left = row.get(at, Fraction(0)) - times * factor
        if left:
            row[at] = left
        else:
            row.pop(at, None)


def _next(
    place: np.ndarray, hidden: np.ndarray, shown: int, relations: Sequence[Relation]
) -> int | None:
    """The figure to leave out next, that goes first by `place`.

    One that shares a sum with the figure that is shown, else one that shares a sum
    with any left-out figure; None where all are left out or zero.
    """
    near = [one for one in relations if shown in one]
    wider = [one for one in relations if any(hidden[at] for at in one)]
    for among in (near, wider):
        found = {at for one in among for at in one if not hidden[at]}
        found = {at for at in found if place[at] < NEVER}
        if found:
            return min(found, key=lambda at: int(place[at]))
    return None
