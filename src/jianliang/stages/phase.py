"""实施年度: which plots go in which year, paid for and balanced with projects (C6–C10).

The problem and what is minimised are in core/phasing/problem.py. A plan is only called
one when the checker, which shares nothing with the search, finds no violation in whole
fen and dm². The gap is (value − bound) / |value|, both of the same objective.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from jianliang.core.phasing.conflict import Unmet
from jianliang.core.phasing.effort import EFFORTS, Effort
from jianliang.core.phasing.posed import Inputs, Posed, Terms, posed
from jianliang.core.phasing.problem import Incumbent, Phased
from jianliang.core.phasing.solve import solve
from jianliang.core.phasing.told import conflicting, told

__all__ = [
    "EFFORTS",
    "Effort",
    "Inputs",
    "Phases",
    "Posed",
    "Terms",
    "phase",
    "problem_of",
    "so_far",
]


@dataclass(frozen=True)
class Phases:
    """The tables of a plan by name; or what conflicts, and no tables.

    Attributes
    ----------
    tables : dict of DataFrame
        plan_plots, plan_units, plan_cash, plan_quota, plan_projects, plan_bound.
    conflicting : DataFrame
        PLAN_CONFLICTING; empty where there is a plan.
    proven : bool
        Without a plan: that there can be none. With one: that its gap is below 1e-6.
    """

    tables: dict[str, pd.DataFrame]
    conflicting: pd.DataFrame
    proven: bool


def problem_of(inputs: Inputs, terms: Terms) -> Posed:
    """The problem of the tables; a plot may go from its `from_year` on.

    Raises TableError as `posed`.
    """
    question = posed(inputs, terms)
    if "from_year" not in inputs.plots:
        return question
    given = inputs.plots["from_year"].fillna(terms.years[0]).to_numpy(np.int64)
    soonest = np.clip(given - terms.years[0], 0, len(terms.years))
    plots = question.problem.plots
    later = replace(plots, earliest=np.maximum(plots.earliest, soonest))
    return replace(question, problem=replace(question.problem, plots=later))


def phase(
    inputs: Inputs,
    terms: Terms,
    effort: Effort,
    tell: Callable[[str, float], None],
    best: Incumbent | None = None,
) -> Phases:
    """A plan over years with its gap, or the requirements that conflict.

    `tell` may raise to stop; `best` then has the best plan so far, and
    `so_far(inputs, terms, best)` its tables. A `best` that already holds a plan which
    meets every row is bettered or given back.
    """
    question = problem_of(inputs, terms)
    answer = solve(question.problem, effort, tell, best)
    if isinstance(answer, Unmet):
        return Phases({}, conflicting(question, answer), answer.proven)
    none = conflicting(question, Unmet((), (), False))
    return Phases(told(question, answer), none, answer.gap < 1e-6)


def so_far(inputs: Inputs, terms: Terms, best: Incumbent) -> dict[str, pd.DataFrame]:
    """The tables of the best plan of a search that was stopped; none: no tables."""
    if best.plan is None:
        return {}
    return told(problem_of(inputs, terms), Phased(best.plan, best.value, best.bound))
