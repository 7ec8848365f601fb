"""奖励与支持: what each unit gets by the rules, which are data (C8)."""

import math
from collections.abc import Mapping

import pandas as pd

from jianliang.core.assessment import FULL, AssessmentRules, Reward
from jianliang.core.scoring import HECTARE_DM2
from jianliang.core.tables import REWARDS, exactly

ANSWERS = {True: "yes", False: "no", None: "unknown"}


def rewards(
    scores: pd.DataFrame, terms: pd.DataFrame, rules: AssessmentRules
) -> pd.DataFrame:
    """Each rule for each unit of its tier, and what it comes to.

    A rule applies where it does at both ends of what is possible; where it does at the
    better end alone that is unknown, and nothing is reckoned. An amount is for whole
    dm² of the indicator's least value.

    Parameters
    ----------
    scores, terms : DataFrame
        Tables SCORES and SCORE_TERMS.

    Returns
    -------
    DataFrame
        Table REWARDS, by unit as given, then by rule.
    """
    of_unit = {
        (unit, name): row
        for unit, name, row in zip(
            terms["unit"], terms["indicator"], terms.to_dict("records"), strict=True
        )
    }
    rows = [
        _row(score, rule, of_unit.get((score["unit"], rule.indicator)))
        for score in scores.to_dict("records")
        for rule in rules.rewards
        if rule.level == score["level"]
    ]
    return exactly(pd.DataFrame(rows, columns=list(REWARDS.columns)), REWARDS)


def _row(score: Mapping, rule: Reward, term: Mapping | None) -> dict:
    holds = _holds(score, rule, term)
    area_dm2 = 0
    if holds and term is not None and term["measure"] == "dm2":
        area_dm2 = math.floor(term["low"])
    money = rule.kind == "money"
    return {
        **{name: score[name] for name in ("unit", "level", "year")},
        "by_rule": rule.id,
        "kind": rule.kind,
        "holds": ANSWERS[holds],
        "area_dm2": area_dm2,
        "rate_yuan": rule.rate_yuan if money else pd.NA,
        "amount_yuan": area_dm2 * rule.rate_yuan // HECTARE_DM2 if money else pd.NA,
        "status": rule.status,
        "source": rule.source,
    }


def _holds(score: Mapping, rule: Reward, term: Mapping | None) -> bool | None:
    """True, False, or None where it depends on what is not known."""
    sides = [
        _graded(score[f"grade_{side}"], rule) and _reached(term, f"{side}", rule)
        for side in ("low", "high")
    ]
    return sides[0] if sides[0] == sides[1] else None


def _graded(grade: str, rule: Reward) -> bool:
    return not rule.grades or grade in rule.grades


def _reached(term: Mapping | None, side: str, rule: Reward) -> bool:
    if not rule.indicator:
        return True
    if term is None or pd.isna(term[side]) or pd.isna(term["target"]):
        return False
    return bool(term[side] * FULL >= term["target"] * rule.reached)
