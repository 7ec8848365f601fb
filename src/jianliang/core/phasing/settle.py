"""Projects started, quota moved and grants made: whole numbers out of a mix of plans.

The mix says when a project has started in parts; years are settled from the surest on,
the mix found anew each time. With the plots known, money and quota are a small linear
program, whose answer is rounded so that nothing is received that was not sent.
"""

from dataclasses import dataclass, replace

import highspy
import numpy as np

from jianliang.core.phasing.accounts import (
    borrowing,
    paid_fen,
    sent_worth,
)
from jianliang.core.phasing.master import Master, Mix
from jianliang.core.phasing.priced import Priced
from jianliang.core.phasing.problem import Phasing, Plan
from jianliang.core.phasing.rows import HA, MILLION, Rows
from jianliang.core.programs import INF, loaded, program

SLACKS = (1e-5, 0.0)
"""Hectares or million yuan kept back for rounding: tried in turn."""


IDLE = 1e-5
"""What moving quota or money costs, so that none is moved for nothing.

Well above the 1e-7 within which the solver takes a dual value for nought.
"""


@dataclass(frozen=True)
class Dealt:
    """When projects start (p,); grants in fen, quota moved in dm², each (D, T)."""

    starts: np.ndarray
    granted: np.ndarray
    sent: np.ndarray
    received: np.ndarray

    def plan(self, problem: Phasing, year: np.ndarray) -> Plan:
        """The plan with these deals, borrowing what it must."""
        none = np.zeros_like(self.granted)
        bare = Plan(
            year, self.starts, self.granted, none, none, self.sent, self.received
        )
        borrowed, repaid = borrowing(problem, bare)
        return replace(bare, borrowed=borrowed, repaid=repaid)


def settled(master: Master, mix: Mix) -> tuple[Dealt, Mix]:
    """Deals of a mix in which every project starts in one year, and that mix."""
    problem, rows = master.priced.problem, master.priced.rows
    count = 0 if problem.projects is None else len(problem.projects)
    at = rows.column("started").reshape(count, problem.years)
    starts = np.full(count, -1, dtype=np.int64)
    while (starts < 0).any():
        share = mix.columns[at]
        sure = np.abs(share - 0.5).min(axis=1, initial=0.5)
        open_ = np.flatnonzero(starts < 0)
        surest = open_[np.argsort(-sure[open_], kind="stable")]
        for p in surest[: max(1, (len(surest) + 1) // 2)].tolist():
            starts[p] = int((share[p] < 0.5).sum())
            master.fix(at[p], np.arange(problem.years) >= starts[p])
        mix = master.solve()
    return dealt(problem, rows, mix.columns, starts), mix


def dealt(
    problem: Phasing, rows: Rows, columns: np.ndarray, starts: np.ndarray
) -> Dealt:
    """Columns rounded: what is received is shared out as it arrives."""
    shape = (problem.districts, problem.years)

    def whole(kind: str, unit: int) -> np.ndarray:
        result = np.zeros(shape, dtype=np.int64)
        at = rows.column(kind)
        if len(at):
            subject = [rows.columns[one].subject for one in at.tolist()]
            year = [rows.columns[one].year for one in at.tolist()]
            amount = np.floor(np.maximum(columns[at], 0) * unit).astype(np.int64)
            result[subject, year] = amount
        return result

    granted = whole("granted", MILLION)
    sent, received = whole("sent", HA), whole("received", HA)
    sent, received = _netted(sent, received)
    arrives = sent_worth(problem, sent).sum(axis=0)
    return Dealt(starts, granted, sent, _shared(arrives, received))


def _netted(sent: np.ndarray, received: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Amounts too small to be meant are left out."""
    return np.where(sent > 10, sent, 0), np.where(received > 10, received, 0)


def _shared(arrives: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """What arrives in each year, shared as it was wanted, in whole dm²."""
    result = np.zeros_like(wanted)
    for t in range(wanted.shape[1]):
        weight = wanted[:, t].astype(float)
        if weight.sum() == 0:
            weight = np.ones(len(weight))
        exact = arrives[t] * (weight / weight.sum())
        result[:, t] = np.floor(exact)
        order = np.argsort(result[:, t] - exact, kind="stable")
        result[order[: int(arrives[t] - result[:, t].sum())], t] += 1
    return result


def redealt(
    priced: Priced, year: np.ndarray, starts: np.ndarray, slack: float
) -> Dealt | None:
    """The best deals once plots and projects are known; None where there are none.

    `slack` of money and quota is kept back for rounding.
    """
    problem, rows = priced.problem, priced.rows
    if not len(rows.cost):
        return dealt(problem, rows, rows.cost, starts)
    low, high = rows.low.copy(), rows.high.copy()
    for p in range(len(starts)):
        for t in range(problem.years):
            at = _started(rows, p)[t]
            low[at] = high[at] = float(t >= starts[p])
    kept = np.diff(rows.onto.indptr) > 0
    least = (rows.least - added(priced, year))[kept]
    columns = _solved(rows, (low, high), kept, least + _held_back(rows, slack)[kept])
    return None if columns is None else dealt(problem, rows, columns, starts)


def _held_back(rows: Rows, slack: float) -> np.ndarray:
    return np.array([slack * (one.kind in ("cash", "quota")) for one in rows.names])


def _started(rows: Rows, project: int) -> list[int]:
    at = rows.column("started").tolist()
    return [one for one in at if rows.columns[one].subject == project]


def added(priced: Priced, year: np.ndarray) -> np.ndarray:
    """What plots add to each row when they go in these years, float (r,)."""
    problem, rows = priced.problem, priced.rows
    years = problem.years
    gone = np.arange(years) >= year[:, None]
    area = priced.areas @ gone.astype(float)
    paid = paid_fen(problem, year) / MILLION
    paid = np.vstack([paid, paid.sum(axis=0)])
    result = np.zeros(len(rows.names))
    at = priced.area_rows
    result[at] = area[priced.subject[at], priced.year_of[at]]
    at = priced.paid_rows
    result[at] = -paid[priced.subject[at], priced.year_of[at]]
    return result


def _solved(
    rows: Rows, box: tuple[np.ndarray, np.ndarray], kept: np.ndarray, least: np.ndarray
) -> np.ndarray | None:
    """Columns within their boxes that meet the rows kept."""
    moved = [one.kind in ("sent", "granted") for one in rows.columns]
    cost = rows.cost + np.where(moved, IDLE, 0.0)
    onto = rows.onto[np.flatnonzero(kept)].tocsc()
    limits = least, np.full(len(least), INF)
    highs = loaded(program(onto, cost, box, limits))
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(highs.getSolution().col_value)
