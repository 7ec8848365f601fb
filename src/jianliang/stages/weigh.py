"""赋权: what each criterion and each indicator weighs, and where that comes from (C7).

The weights of the criteria sum to 1, those of the indicators of a criterion too; what
an indicator weighs in the whole (`share`) is the product.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from jianliang.core.candidacy import WHOLE, CandidateRules, Judgements
from jianliang.core.errors import RuleError
from jianliang.core.tables import WEIGHTS, exactly
from jianliang.core.weighing import CONSISTENT, entropy_weights, priorities


def judged(rules: CandidateRules, judgements: Mapping[str, Judgements]) -> pd.DataFrame:
    """Weights by the analytic hierarchy process (table WEIGHTS).

    Parameters
    ----------
    rules : CandidateRules
    judgements : mapping
        Group → judgements; of a group of one thing none is needed.

    Raises
    ------
    RuleError
        Judgements of a group are missing or of other things ("judgements-missing"), or
        contradict each other ("judgements-inconsistent", naming the worst).
    """
    rows = []
    for group, names in rules.groups.items():
        told = judgements.get(group, Judgements(names, [[1.0]]))
        if list(told.of) != names or len(told.times) != len(names):
            raise RuleError("judgements-missing", group=group, names=", ".join(names))
        found = priorities(told.times)
        if found.ratio >= CONSISTENT:
            raise _inconsistent(group, told)
        ratio = None if len(names) < 2 else found.ratio
        rows += [
            (group, name, weight, ratio, told.source, told.status)
            for name, weight in zip(names, found.weights.tolist(), strict=True)
        ]
    return _table(rows, "ahp")


def _inconsistent(group: str, told: Judgements) -> RuleError:
    found = priorities(told.times)
    first, second = found.worst
    return RuleError(
        "judgements-inconsistent",
        group=group,
        ratio=f"{found.ratio:.3f}",
        most=f"{CONSISTENT:.2f}",
        first=told.of[first],
        second=told.of[second],
        judged=f"{told.times[first][second]:.3g}",
        implied=f"{found.implied:.3g}",
    )


def by_entropy(rules: CandidateRules, known: pd.DataFrame) -> pd.DataFrame:
    """Weights by how much each indicator tells the plots apart (table WEIGHTS).

    Parameters
    ----------
    rules : CandidateRules
    known : DataFrame of float
        One column for each indicator: its rating where that is one number, NaN where
        it is an interval. What is known of no plot weighs nothing.
    """
    names = [one.id for one in rules.indicators]
    share = dict(zip(names, entropy_weights(known[names].to_numpy()), strict=True))
    rows: list[tuple] = []
    for group, members in rules.groups.items():
        whole = group == WHOLE
        own = np.array([
            sum(share[one] for one in rules.of(name)) if whole else share[name]
            for name in members
        ])  # fmt: skip
        total = own.sum()
        parts = own / total if total > 0 else np.full(len(own), 1 / len(own))
        rows += [
            (group, name, part, None, "", "")
            for name, part in zip(members, parts.tolist(), strict=True)
        ]
    return _table(rows, "entropy")


def as_given(
    rules: CandidateRules, weights: Mapping[str, Mapping[str, float]], source: str
) -> pd.DataFrame:
    """Weights as a user gives them, scaled to 1 in each group (table WEIGHTS).

    Parameters
    ----------
    weights : mapping
        Group → name → weight, 0 or more; of a group of one thing none is needed.

    Raises
    ------
    RuleError
        A weight is missing, strange or below 0, or a group weighs nothing
        ("weights-given").
    """
    rows = []
    for group, names in rules.groups.items():
        told = dict(weights.get(group, {}))
        if len(names) == 1:
            told = {names[0]: 1.0}
        total = sum(told.values())
        if set(told) != set(names) or min(told.values()) < 0 or not 0 < total < np.inf:
            raise RuleError("weights-given", group=group, names=", ".join(names))
        rows += [(group, name, told[name] / total, None, source, "") for name in names]
    return _table(rows, "given")


def _table(rows: list[tuple], way: str) -> pd.DataFrame:
    """Rows (group, name, weight, ratio, source, status) as the table WEIGHTS."""
    of_criterion = {name: weight for group, name, weight, *_ in rows if group == WHOLE}
    told = [
        {
            "criterion": name if group == WHOLE else group,
            "indicator": "" if group == WHOLE else name,
            "within": weight,
            "share": weight if group == WHOLE else of_criterion[group] * weight,
            "way": way,
            "consistency": ratio,
            "source": source,
            "status": status,
        }
        for group, name, weight, ratio, source, status in rows
    ]
    return exactly(pd.DataFrame(told, columns=list(WEIGHTS.columns)), WEIGHTS)
