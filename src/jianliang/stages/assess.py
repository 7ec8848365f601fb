"""考核: gates first, then base, structure and uplift over fixed targets (C17).

A term is worth

    points = full points * min(cap, value / target)

where the value of a recognised indicator is the sum of standing area times quality
weights, less the penalties of final cases, never below 0. The target is fixed and is
no share of the unit's own total, so one more hectare never lowers a score. What is not
known makes an interval: its low end takes the least that is possible, its high end the
most. All is exact until the last step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from jianliang.core.assessed import Given
from jianliang.core.assessment import AssessmentRules, Gate, Indicator
from jianliang.core.scoring import (
    UNTOLD,
    Facts,
    Points,
    Value,
    grade_of,
    points_of,
    value_of,
)
from jianliang.core.tables import (
    GATES,
    INDICATOR_VALUES,
    SCORE_TERMS,
    SCORES,
    Table,
    exactly,
)
from jianliang.core.tables.assessment import AREA_MEASURES, GROUPS

NO_LIMIT = "target"
"""What is missing where nobody has set the limit that a gate holds a unit to."""


@dataclass(frozen=True)
class Judged:
    """A unit with what its terms and gates came to."""

    place: dict
    facts: Facts
    values: Mapping[str, Value]
    points: Mapping[str, Points]
    verdicts: Mapping[str, str]


def assess(given: Given, rules: AssessmentRules) -> dict[str, pd.DataFrame]:
    """Gates, terms and scores of every unit.

    Parameters
    ----------
    given : Given
    rules : AssessmentRules

    Returns
    -------
    dict of DataFrame
        The tables gates, score_terms, scores and indicator_values, by unit as given.
    """
    facts = given.facts()
    judged = [
        _judged({"unit": unit, "level": level, "year": given.year}, facts[unit], rules)
        for unit, level in given.units[["unit", "level"]].itertuples(index=False)
    ]
    of_target = given.targets.set_index(["unit", "indicator"])[["year", "status"]]
    named = {
        key: (int(year), str(status)) for key, year, status in of_target.itertuples()
    }
    terms = [row for one in judged for row in _terms(one, rules, named)]
    return {
        "gates": _table([r for one in judged for r in _gates(one, rules)], GATES),
        "score_terms": _table(terms, SCORE_TERMS),
        "scores": _table([_score(one, rules) for one in judged], SCORES),
        "indicator_values": _table(
            [row for one in judged for row in _values(one)], INDICATOR_VALUES
        ),
    }


def _judged(place: dict, facts: Facts, rules: AssessmentRules) -> Judged:
    values = {one.id: value_of(rules, one, facts) for one in rules.indicators}
    points = {
        one.id: points_of(one, values[one.id].bounds, facts.targets.get(one.id))
        for one in rules.indicators
    }
    verdicts = {gate.id: verdict_of(gate, facts) for gate in rules.gates}
    tested = {gate.tests: _tested(gate, facts) for gate in rules.gates}
    return Judged(place, facts, {**values, **tested}, points, verdicts)


def verdict_of(gate: Gate, facts: Facts) -> str:
    """passed, failed, unknown where it may be either; not-set without a limit."""
    value = _tested(gate, facts)
    if NO_LIMIT in value.missing:
        return "not-set"
    low, high = value.bounds
    if low is not None and low > gate.limit_dm2:
        return "failed"
    return "unknown" if high is None or high > gate.limit_dm2 else "passed"


def _tested(gate: Gate, facts: Facts) -> Value:
    return facts.measured.get(gate.tests, UNTOLD)


def _gates(one: Judged, rules: AssessmentRules) -> list[dict]:
    return [
        {
            **one.place,
            "gate": gate.id,
            "gate_verdict": one.verdicts[gate.id],
            "value": _number(one.values[gate.tests].bounds.certain),
            "limit": float(gate.limit_dm2),
            "measure": "dm2",
            "caps_at": gate.caps_at,
            "missing": " ".join(one.values[gate.tests].missing),
        }
        for gate in rules.gates
    ]


def _terms(one: Judged, rules: AssessmentRules, named: Mapping) -> list[dict]:
    rows = []
    for term in rules.indicators:
        target = one.facts.targets.get(term.id)
        year, status = named.get((one.place["unit"], term.id), (pd.NA, ""))
        points = one.points[term.id]
        value = one.values[term.id]
        told = _told(value)
        if target is None:
            told["missing"] = " ".join([*value.missing, "target"])
        rows.append({
            **one.place,
            **{name: getattr(term, name) for name in ("group", "version", "cap")},
            "indicator": term.id,
            **told,
            "target": _number(target),
            "measure": measure_of(term),
            "full_points": term.full_points,
            **_both(points.low, points.high),
            "told": value.told(term.need) if target is not None else "unknown",
            "target_year": year,
            "target_status": status,
            "inputs": inputs_of(term),
        })  # fmt: skip
    return rows


def measure_of(term: Indicator) -> str:
    """Unit of measure of a value in the tables: dm² for every area."""
    return "dm2" if term.measure in AREA_MEASURES else term.measure


def inputs_of(term: Indicator) -> str:
    """From which tables a term is made, parted by spaces."""
    cases = ["cases"] if term.penalised else []
    return " ".join([term.counts, *cases, "targets"])


def _score(one: Judged, rules: AssessmentRules) -> dict:
    groups = {
        group: [one.points[term.id] for term in rules.indicators if term.group == group]
        for group in GROUPS
    }
    low = sum((points.low for points in one.points.values()), Fraction(0))
    high = sum((points.high for points in one.points.values()), Fraction(0))
    failed = [gate for gate in rules.gates if one.verdicts[gate.id] == "failed"]
    unsure = [gate for gate in rules.gates if one.verdicts[gate.id] == "unknown"]
    caps = {gate.caps_at for gate in failed}
    return {
        **one.place,
        **{
            f"{group}_{side}": float(sum(getattr(points, side) for points in own))
            for group, own in groups.items()
            for side in ("low", "high")
        },
        **_both(low, high),
        "grade_low": grade_of(rules, low, caps | {gate.caps_at for gate in unsure}),
        "grade_high": grade_of(rules, high, caps),
        "capped_by": " ".join(gate.id for gate in failed),
        "open_gates": " ".join(gate.id for gate in unsure),
        "complete": _completeness(one, rules.indicators),
    }


def _completeness(one: Judged, terms: Sequence[Indicator]) -> float:
    """Share of the inputs known, weighed by what each term is worth."""
    whole = sum(term.full_points for term in terms)
    known = sum(
        term.full_points * one.values[term.id].complete
        for term in terms
        if term.id in one.facts.targets
    )
    return float(Fraction(known, whole)) if whole else 1.0


def _values(one: Judged) -> list[dict]:
    return [
        {**one.place, "indicator": name, **_told(value)}
        for name, value in one.values.items()
    ]


def _told(value: Value) -> dict:
    return {
        "value": _number(value.bounds.certain),
        "low": _number(value.bounds.low),
        "high": _number(value.bounds.high),
        "complete": float(value.complete),
        "missing": " ".join(value.missing),
    }


def _both(low: Fraction, high: Fraction) -> dict:
    points = float(low) if low == high else float("nan")
    return {"points": points, "points_low": float(low), "points_high": float(high)}


def _number(exact: Fraction | None) -> float:
    return float("nan") if exact is None else float(exact)


def _table(rows: list[dict], table: Table) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(table.columns))
    return exactly(frame, table)
