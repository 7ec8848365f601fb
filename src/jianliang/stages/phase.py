"""实施年度: which plots go in which year, paid for and balanced with projects (C6–C10).

The problem and what is minimised are in core/phasing/problem.py. A plan is only called
one when the checker, which shares nothing with the search, finds no violation in whole
fen and dm². The gap is (value − bound) / |value|, both of the same objective.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from jianliang.core.phasing.conflict import Unmet
from jianliang.core.phasing.posed import Inputs, Posed, Terms, posed
from jianliang.core.phasing.problem import Incumbent, Phased
from jianliang.core.phasing.solve import Effort, solve
from jianliang.core.phasing.told import conflicting, told

__all__ = ["Inputs", "Phases", "Posed", "Terms", "phase"]


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


def phase(
    inputs: Inputs,
    terms: Terms,
    effort: Effort,
    tell: Callable[[str, float], None],
    best: Incumbent | None = None,
) -> Phases:
    """A plan over years with its gap, or the requirements that conflict.

    `tell` may raise to stop; `best` then has the best plan so far, and
    `told(posed(inputs, terms), …)` its tables.
    """
    question = posed(inputs, terms)
    answer = solve(question.problem, effort, tell, best)
    if isinstance(answer, Unmet):
        return Phases({}, conflicting(question, answer), answer.proven)
    none = conflicting(question, Unmet((), (), False))
    return Phases(told(question, answer), none, answer.gap < 1e-6)


def so_far(inputs: Inputs, terms: Terms, best: Incumbent) -> dict[str, pd.DataFrame]:
    """The tables of the best plan of a search that was stopped; none: no tables."""
    if best.plan is None:
        return {}
    return told(posed(inputs, terms), Phased(best.plan, best.value, best.bound))
