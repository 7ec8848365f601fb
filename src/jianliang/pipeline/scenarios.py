"""情景: one plan's question asked with other costs, targets or funds (C8, C19).

question ─ each scenario ─→ inputs ─ posed ─→ problems ─ weigh_scenarios ─→ tables
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from jianliang.core.errors import UsageError
from jianliang.core.policy import RulePack
from jianliang.pipeline.planquestion import Question, Tell
from jianliang.stages.phase import Effort, Inputs, problem_of
from jianliang.stages.weigh_scenarios import Scenario, weigh_scenarios

SHARE = "plan_scenario_share"
"""Parameter: by how much targets are more, and funds less, than expected."""


def weighed(
    question: Question,
    rules: RulePack,
    wanted: Sequence[str],
    effort: Effort,
    tell: Tell,
) -> dict[str, pd.DataFrame]:
    """What to do in the first year, whichever of some scenarios comes about.

    Parameters
    ----------
    wanted : sequence of str
        Some of SCENARIOS; they weigh the same.

    Returns
    -------
    dict of DataFrame
        Tables SCENARIO_PLANS, SCENARIO_FIRST and SCENARIO_PLOTS.

    Raises
    ------
    UsageError
        There is no such scenario ("scenario-unknown").
    """
    share = Fraction(str(rules.parameter(SHARE, question.day).value))
    asked = {}
    for name in wanted:
        if name not in SCENARIOS:
            known = ", ".join(SCENARIOS)
            raise UsageError("scenario-unknown", name=name, known=known)
        inputs = SCENARIOS[name](question.inputs, share)
        asked[name] = Scenario(problem_of(inputs, question.terms).problem)
    return weigh_scenarios(asked, question.inputs.plots, effort, tell)


def _expected(inputs: Inputs, _share: Fraction) -> Inputs:
    return inputs


def _cheap(inputs: Inputs, _share: Fraction) -> Inputs:
    """Every plot at the lower end of what it may cost."""
    return _costing(inputs, "low_fen")


def _dear(inputs: Inputs, _share: Fraction) -> Inputs:
    """Every plot at the upper end."""
    return _costing(inputs, "high_fen")


def _costing(inputs: Inputs, column: str) -> Inputs:
    plots = inputs.plots
    return replace(inputs, plots=plots.assign(cost_fen=plots[column]))


def _more(inputs: Inputs, share: Fraction) -> Inputs:
    """Every target higher by a share, whole dm², rounded up."""
    tasks = inputs.tasks
    asked = [-int(-one * (1 + share) // 1) for one in tasks["target_dm2"].tolist()]
    return replace(inputs, tasks=tasks.assign(target_dm2=asked))


def _poorer(inputs: Inputs, share: Fraction) -> Inputs:
    """Own funds lower by a share, whole yuan, rounded down."""
    funds = inputs.funds
    if funds is None:
        return inputs
    left = [int(int(one) * (1 - share)) for one in funds["own_yuan"].fillna(0)]
    return replace(inputs, funds=funds.assign(own_yuan=left))


SCENARIOS: dict[str, Callable[[Inputs, Fraction], Inputs]] = {
    "expected": _expected,
    "cost-low": _cheap,
    "cost-high": _dear,
    "targets-more": _more,
    "funds-less": _poorer,
}
"""Scenario → what a plan is made from in it."""
