"""Why a programme has no answer: rows that conflict, and how much is missing.

Both are told for rows that somebody asked for; definitions are never to blame.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from scipy import sparse

from jianliang.core.linear import Built, Name, Programme, loaded, solved

EXACT = 6
"""HiGHS option iis_strategy: find the rows by elastic LPs, and reduce them."""

LEAST_MISSING = 1e-6
"""Less than this is the solver's own tolerance."""


def conflicting(programme: Programme) -> list[Name]:
    """A smallest set of rows that cannot hold together, in the programme's order.

    Irreducible: leave any one of them out and the rest can be met. There may be other
    such sets. HiGHS proposes one; every row of it is then tried once more (deletion
    filter), for its own facility is a prototype.

    Returns
    -------
    list of tuple of str
        Names of rows; empty where the programme can be met.
    """
    built = programme.built()
    every = np.arange(len(built.least))
    if _can_be_met(built, every):
        return []
    kept = _proposed(built)
    for row in kept[~built.always[kept]]:
        fewer = kept[kept != row]
        if not _can_be_met(built, fewer):
            kept = fewer
    asked = kept[~built.always[kept]]
    return [programme.row_names[row] for row in asked]


def missing(
    programme: Programme, weights: Mapping[str, float] | None = None
) -> dict[Name, float]:
    """The least by which rows would have to give way for an answer to be had.

    minimise Σ_r weight_r (under_r + over_r)
    subject to least_r − under_r ≤ (A x)_r ≤ most_r + over_r

    Parameters
    ----------
    weights : mapping, optional
        Kind of row → what one unit of it weighs; 1 where not named.

    Returns
    -------
    dict
        Row that gives way → amount in its own unit, above zero where `least` is not
        reached, below zero where `most` is exceeded.
    """
    weights = weights or {}
    weight = np.array([weights.get(name[0], 1.0) for name in programme.row_names])
    elastic, count = _elastic(programme.built())
    blank = np.zeros(count)
    found = solved(elastic, np.concatenate([blank, weight, weight]))
    under, over = np.split(found.values[count:], 2)
    amount = np.where(under > LEAST_MISSING, under, -over)
    return {
        programme.row_names[row]: float(amount[row])
        for row in np.flatnonzero(np.abs(amount) > LEAST_MISSING)
    }


def _elastic(built: Built) -> tuple[Built, int]:
    """The programme with what each row falls short or exceeds as columns of its own."""
    rows, columns = built.matrix.shape
    apart = sparse.identity(rows, format="csr")
    matrix = sparse.hstack([built.matrix, apart, -apart], format="csr")
    most = np.tile(np.where(built.always, 0.0, np.inf), 2)
    elastic = replace(
        built,
        matrix=matrix,
        low=np.concatenate([built.low, np.zeros(2 * rows)]),
        high=np.concatenate([built.high, most]),
        whole=np.concatenate([built.whole, np.zeros(2 * rows, dtype=bool)]),
    )
    return elastic, columns


def _proposed(built: Built) -> np.ndarray:
    """Rows that cannot be met together: HiGHS' own proposal, else all of them."""
    every = np.arange(len(built.least))
    solver = loaded(built, np.zeros(built.matrix.shape[1]))
    solver.setOptionValue("iis_strategy", EXACT)
    _, found = solver.getIis()
    rows = np.union1d(np.asarray(found.row_index_, dtype=int), every[built.always])
    return every if _can_be_met(built, rows) else rows


def _can_be_met(built: Built, rows: np.ndarray) -> bool:
    part = replace(
        built, matrix=built.matrix[rows], least=built.least[rows], most=built.most[rows]
    )
    return solved(part, np.zeros(part.matrix.shape[1])).status != "infeasible"
