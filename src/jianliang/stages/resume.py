"""在原方案上修改: a kept plan carried over to what is asked now, and what changed.

What the kept plan has is taken over as it is; plots that are to go now go in the first
year that leaves a plan, plots that may not go stay. What targets then lack is made up
by the plots that cost least for their area. If the checker finds nothing wrong with
that, a search begins from it and only gives what is better.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from jianliang.core.phasing.accounts import borrowing, value_yuan
from jianliang.core.phasing.check import violations
from jianliang.core.phasing.posed import Posed
from jianliang.core.phasing.problem import Incumbent, Phasing, Plan


def resumed(question: Posed, kept: Mapping[str, pd.DataFrame]) -> Incumbent:
    """The best of what the kept plan comes to under what is asked now.

    Parameters
    ----------
    question : Posed
        What is asked now.
    kept : mapping
        The kept plan's plan_plots, plan_projects, plan_cash and plan_quota.

    Returns
    -------
    Incumbent
        Without a plan where none of them meets every row.
    """
    problem, best = question.problem, Incumbent()
    before = _plan(question, kept)
    for year in _carried(problem, before.year):
        plan = replace(before, year=_made_up(problem, year))
        borrowed, repaid = borrowing(problem, plan)
        plan = replace(plan, borrowed=borrowed, repaid=repaid)
        found = violations(problem, plan)
        if found:
            best.missed(found)
        else:
            best.offer(plan, value_yuan(problem, plan))
    return best


def changes(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """What two tables PLAN_PLOTS differ in: table PLAN_CHANGES, by plot."""
    columns = ["plot_id", "unit", "year", "cost_fen"]
    both = before[columns].merge(
        now[columns], "outer", "plot_id", suffixes=("_before", "")
    )
    both = both.astype({"year_before": "Int64", "year": "Int64"})
    was, is_ = both["year_before"].notna(), both["year"].notna()
    moved = was & is_ & (both["year_before"] != both["year"]).fillna(False)
    cost = both["cost_fen"].fillna(0) - both["cost_fen_before"].fillna(0)
    told = both.assign(
        unit=both["unit"].fillna(both["unit_before"]),
        plot_change=np.select([~was, ~is_], ["in", "out"], "moved"),
        cost_fen=cost.astype("int64"),
    )[~was | ~is_ | moved]
    names = ["plot_id", "unit", "plot_change", "year_before", "year", "cost_fen"]
    return told[names].reset_index(drop=True)


def _plan(question: Posed, kept: Mapping[str, pd.DataFrame]) -> Plan:
    """The kept plan as decisions on the plots, projects and districts there are now."""
    problem, inputs = question.problem, question.inputs
    first, never = question.terms.years[0], problem.years
    started = kept["plan_projects"].dropna(subset=["year"])
    projects = (
        np.full(0, never, dtype=np.int64)
        if inputs.projects is None
        else _years(inputs.projects["project_id"], started, (first, never))
    )
    cash, quota = (
        _Booked(question, kept[name], unit)
        for name, unit in (("plan_cash", "unit"), ("plan_quota", "district"))
    )
    return Plan(
        _years(inputs.plots["plot_id"], kept["plan_plots"], (first, never)), projects,
        cash.of("granted_fen", problem.funds), cash.of("loan_fen", problem.funds),
        cash.of("repaid_fen", problem.funds), quota.of("sent_dm2", problem.quota),
        quota.of("received_dm2", problem.quota),
    )  # fmt: skip


def _years(ids: pd.Series, kept: pd.DataFrame, span: tuple[int, int]) -> np.ndarray:
    """The year of each id, 0 for the first; what is not there, or outside: never."""
    first, never = span
    year = kept.set_index(kept.columns[0])["year"].astype("int64") - first
    told = ids.map(year[year.between(0, never - 1)])
    return told.fillna(never).to_numpy(np.int64)


class _Booked:
    """Amounts of a kept table by district and year."""

    def __init__(self, question: Posed, frame: pd.DataFrame, unit: str) -> None:
        self.rows = pd.Index(question.districts).get_indexer(frame[unit].astype(str))
        self.years = pd.Index(question.terms.years).get_indexer(frame["year"])
        self.shape = (question.problem.districts, question.problem.years)
        self.frame = frame

    def of(self, column: str, there: object | None) -> np.ndarray:
        """Amounts of a column, int64 (D, T); zero where there is no such account."""
        amounts = np.zeros(self.shape, dtype=np.int64)
        known = (self.rows >= 0) & (self.years >= 0) & (there is not None)
        told = self.frame[column].to_numpy(np.int64)
        amounts[self.rows[known], self.years[known]] = told[known]
        return amounts


def _carried(problem: Phasing, year: np.ndarray) -> Iterator[np.ndarray]:
    """The years with what must go in one year after another, what may not go left."""
    plots, never = problem.plots, problem.years
    inside = np.where(year < plots.earliest, never, year)
    due = (plots.latest < never) & (inside > plots.latest)
    for t in range(never if due.any() else 1):
        late = np.clip(t, plots.earliest, plots.latest)
        yield np.where(due, late, inside)


def _made_up(problem: Phasing, year: np.ndarray) -> np.ndarray:
    """What targets lack made up: year by year the least fen for 0.01 m², one by one."""
    plots, tasks = problem.plots, problem.tasks
    year, dear = year.copy(), plots.cost_fen / np.maximum(plots.area_dm2, 1)
    floor = np.maximum.accumulate(tasks.floor_dm2, axis=1)
    for t in range(problem.years):
        for s in range(len(floor)):
            counted = tasks.area_dm2[[s]].toarray()[0]
            lacks = floor[s, t] - int(counted[year <= t].sum())
            if lacks <= 0:
                continue
            free = (counted > 0) & (year > t) & (plots.earliest <= t)
            order = np.flatnonzero(free)[np.argsort(dear[free], kind="stable")]
            enough = int((np.cumsum(counted[order]) < lacks).sum()) + 1
            year[order[:enough]] = t
    return year
