"""The whole question as an integer programme for HiGHS, where it is small enough.

    minimise  cost·x + weight·y
    subject to  y ≥ x_first - x_second,  y ≥ x_second - x_first,
                rows·x ≥ need,  x whole

The search ends by nodes, not by the clock, so that it is the same on any machine.
"""

from typing import NamedTuple

import highspy
import numpy as np
import scipy.sparse

from jianliang.core.programs import Told, loaded, program, search
from jianliang.core.selection.settled import Settled

LOOSENESS = 1e-7
"""By this share HiGHS' own bound is lowered: it is found in floats."""


class Searched(NamedTuple):
    """The best choice found (None if none) and a bound of all; scaled."""

    chosen: np.ndarray | None
    bound: float


def searched(
    question: Settled,
    start: np.ndarray | None,
    nodes: int,
    gap: float = 0.0,
    tell: Told = lambda _value, _bound: None,
) -> Searched:
    """Search with HiGHS from a plan, for at most so many nodes, or down to a gap.

    `tell` is told value and bound as they change, both scaled.
    """
    ends = {"mip_rel_gap": gap, "mip_abs_gap": 0.0, "mip_max_nodes": nodes}
    solver = loaded(programme(question), **ends)
    if start is not None:
        solver.setSolution(_told(question, start))
    search(solver, tell=tell)
    bound = solver.getInfo().mip_dual_bound
    bound -= abs(bound) * LOOSENESS if np.isfinite(bound) else 0.0
    found = solver.getSolution()
    if not found.value_valid:
        return Searched(None, bound)
    chosen = np.asarray(found.col_value)[: len(question.cost)] > 0.5
    return Searched(None if question.lacking(chosen).any() else chosen, bound)


def _told(question: Settled, start: np.ndarray) -> highspy.HighsSolution:
    solution = highspy.HighsSolution()
    apart = start[question.first] != start[question.second]
    solution.col_value = list(np.concatenate([start, apart]).astype(float))
    return solution


def programme(question: Settled) -> highspy.HighsLp:
    """The integer programme: columns are plots, then pairs."""
    plots, pairs = len(question.cost), len(question.first)
    each = np.arange(pairs)
    side = scipy.sparse.csr_matrix(
        (
            np.repeat([-1.0, 1.0], pairs),
            (np.tile(each, 2), np.concatenate([question.first, question.second])),
        ),
        (pairs, plots),
    )
    same = scipy.sparse.identity(pairs)
    parts = [[question.rows, None], [side, same], [-side, same]]
    matrix = scipy.sparse.bmat(parts if pairs else [[question.rows]], format="csr")
    cost = np.concatenate([question.cost, question.weight])
    box = np.zeros(plots + pairs), np.ones(plots + pairs)
    least = np.concatenate(
        [question.need, np.zeros(matrix.shape[0] - len(question.need))]
    )
    limits = least, np.full(matrix.shape[0], np.inf)
    return program(matrix, cost, box, limits, np.repeat([True, False], [plots, pairs]))
