"""The best prices as far as groups of plots tell, by a linear programme.

All plots of a group are chosen to the same share z. Its dual, which HiGHS solves, has
one row for each group and no row for borders:

    maximise  need·μ - Σ s    over prices μ ≥ 0, |flow| ≤ weight of a border, s ≥ 0
    subject to  A'μ of a group - flow out + flow in - s ≤ its cost    for each group

Its value is no less than the best bound of all prices (groups bind choices); the shares
z are what its rows are worth.
"""

from typing import NamedTuple

import highspy
import numpy as np
import scipy.sparse

from jianliang.core.programs import program, quiet
from jianliang.core.selection.settled import Settled, once

STEEPEST = 1e6
"""No price may go beyond so many usual costs: what cannot be met would ask for more."""

Status = highspy.HighsBasisStatus


class Shares(NamedTuple):
    """The optimum over groups: its value, the prices, and the share of each group."""

    value: float
    prices: np.ndarray
    shares: np.ndarray


class _Programme(NamedTuple):
    lp: highspy.HighsLp
    borders: np.ndarray
    weight: np.ndarray


class Master:
    """The programme over one partition after another, each from the last basis."""

    def __init__(self, question: Settled) -> None:
        self.question = question
        self._solver = quiet(solver="simplex")
        self._known: tuple | None = None

    def solve(self, group: np.ndarray) -> Shares:
        """The optimum over groups, numbered from 0 by plot."""
        count = int(group.max()) + 1
        made = _programme(self.question, group, count)
        self._solver.passModel(made.lp)
        if self._known is not None:
            self._solver.setBasis(self._carried(group, made, count))
        self._solver.run()
        solution = self._solver.getSolution()
        value = -self._solver.getInfo().objective_function_value
        basis = self._solver.getBasis()
        self._known = (group, basis, made.borders)
        rows = len(self.question.need)
        prices = np.maximum(np.asarray(solution.col_value)[:rows], 0.0)
        shares = np.clip(-np.asarray(solution.row_dual), 0.0, 1.0)
        return Shares(float(value), prices, shares)

    def _carried(
        self, group: np.ndarray, made: _Programme, count: int
    ) -> highspy.HighsBasis:
        """The last basis told for the new groups; HiGHS makes it whole."""
        assert self._known is not None
        old_group, old, old_borders = self._known
        parent = np.zeros(count, np.int64)
        parent[group] = old_group
        rows, old_count = len(self.question.need), int(old_group.max()) + 1
        columns = np.array([int(status) for status in old.col_status])
        row_status = np.array([int(status) for status in old.row_status])[parent]
        prices, flows = columns[:rows], columns[rows:-old_count]
        saved = columns[-old_count:][parent]
        # A group that fell apart has one basic row; its other parts take their s.
        first = np.zeros(count, bool)
        first[np.unique(parent, return_index=True)[1]] = True
        basic = int(Status.kBasic)
        saved[~first] = np.where(row_status[~first] == basic, saved[~first], basic)
        basis = highspy.HighsBasis()
        told = np.concatenate([prices, _flows(parent, made, old_borders, flows), saved])
        basis.col_status = [Status(int(status)) for status in told]
        basis.row_status = [Status(int(status)) for status in row_status]
        basis.valid, basis.alien = True, True
        return basis


def _flows(
    parent: np.ndarray, made: _Programme, old_borders: np.ndarray, flows: np.ndarray
) -> np.ndarray:
    """The state of each flow: that between the groups it came from."""
    ends = parent[made.borders]
    swapped = ends[0] > ends[1]
    wide = int(parent.max()) + 1
    keys = ends.min(axis=0) * wide + ends.max(axis=0)
    old = old_borders[0] * wide + old_borders[1]
    at = np.minimum(np.searchsorted(old, keys), max(len(old) - 1, 0))
    lower, upper = int(Status.kLower), int(Status.kUpper)
    out = np.full(len(keys), lower)
    if len(old):
        found = old[at] == keys
        out[found] = flows[at[found]]
    turned = swapped & (out != int(Status.kBasic))
    out[turned] = lower + upper - out[turned]
    return out


def _programme(asked: Settled, group: np.ndarray, count: int) -> _Programme:
    """The dual over groups: columns are prices, flows, savings; rows are groups."""
    ends = np.sort([group[asked.first], group[asked.second]], axis=0)
    apart = ends[0] != ends[1]
    one, other, weight = once(
        ends[0][apart], ends[1][apart], asked.weight[apart], count
    )
    of = scipy.sparse.csr_matrix(
        (np.ones(len(group)), (np.arange(len(group)), group)), (len(group), count)
    )
    given = (asked.rows @ of).T.tocsc()
    each = np.arange(len(one))
    flow = scipy.sparse.csc_matrix(
        (
            np.repeat([-1.0, 1.0], len(one)),
            (np.concatenate([one, other]), np.concatenate([each, each])),
        ),
        (count, len(one)),
    )
    saving = scipy.sparse.identity(count, format="csc") * -1.0
    matrix = scipy.sparse.hstack([given, flow, saving], format="csc")
    price_most = np.full(len(asked.need), STEEPEST)
    cost = np.concatenate([-asked.need, np.zeros(len(one)), np.ones(count)])
    low = np.concatenate([0.0 * asked.need, -weight, np.zeros(count)])
    high = np.concatenate([price_most, weight, np.full(count, np.inf)])
    most = np.bincount(group, asked.cost, count).astype(float)
    lp = program(matrix, cost, (low, high), (np.full(count, -np.inf), most))
    return _Programme(lp, np.array([one, other]), weight)
