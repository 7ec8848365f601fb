"""The targets of a city as the units of today carry them, and what is doubtful."""

from fractions import Fraction

import pandas as pd

from jianliang.core.assessment import AssessmentRules, named
from jianliang.core.findings import finding, findings
from jianliang.core.layers import City
from jianliang.core.tables.assessment import AREA_MEASURES
from jianliang.core.targets import FIRMEST, amount, for_assessment
from jianliang.pipeline.assessed_limits import RESERVE
from jianliang.pipeline.assessed_units import Tiers

KEYS = ["unit", "indicator", "year"]
COLUMNS = [*KEYS, "target", "status"]
PLACE = {"layer": "targets"}


def targets_of(
    city: City, rules: AssessmentRules, tiers: Tiers
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every target that may be used, and findings for the others.

    A unit that is gone hands its targets to its heir, where they add up; a target of
    the heir's own goes before.

    Returns
    -------
    (DataFrame, DataFrame)
        unit, indicator, year, target (Fraction; dm² of an area, else a number), status,
        by unit, indicator and year; and findings.
    """
    layers = city.of("targets")
    if not layers:
        return pd.DataFrame(columns=COLUMNS), findings()
    told = pd.concat([layer.frame for layer in layers], ignore_index=True)
    told = for_assessment(told)
    told = told.rename(columns={"unit": "measure", "unit_id": "own"})
    told = told.assign(own=told["own"].replace({city.name: tiers.top}))
    told = told.assign(unit=told["own"].map(lambda one: tiers.heirs.get(one, one)))
    pairs = zip(told["indicator"], told["measure"], strict=True)
    fits = pd.Series([_fits(rules, *pair) for pair in pairs], told.index, dtype="bool")
    there = told["unit"].isin(list(tiers.units["unit"]))
    rows = told[fits & there]
    rows = rows.assign(target=[
        amount(value, measure)
        for value, measure in zip(rows["target"], rows["measure"], strict=True)
    ])  # fmt: skip
    first, doubled = _firmest(rows)
    found = [*_strange(told[~fits]), *_nowhere(told[~there]), *doubled]
    return _carried(first), findings(found)


def for_year(targets: pd.DataFrame, year: int) -> pd.DataFrame:
    """The target of each unit and indicator that a year is held to.

    Of several the nearest that is of the year or later; where all are past, the last.
    """
    past = targets["year"] < year
    distance = (targets["year"] - year).abs()
    ranked = targets.assign(past=past, distance=distance)
    ranked = ranked.sort_values(["unit", "indicator", "past", "distance"])
    kept = ranked.drop_duplicates(["unit", "indicator"])
    return kept[COLUMNS].reset_index(drop=True)


def _fits(rules: AssessmentRules, indicator: str, measure: str) -> bool:
    """Whether an indicator is in the library and told in a measure of its kind."""
    one = named(rules, indicator)
    own = "ha" if indicator == RESERVE else one.measure if one else ""
    if own in AREA_MEASURES:
        return measure in AREA_MEASURES
    return own == measure


def _firmest(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[dict]]:
    """One target of each of the city's own keys; findings where there were several."""
    keys = ["own", "indicator", "year"]
    ranked = rows.assign(
        rank=rows["status"].map(FIRMEST.index), less=[-one for one in rows["target"]]
    ).sort_values([*keys, "rank", "less"], kind="stable")
    counts = ranked.groupby(keys, sort=True).size()
    found = [
        finding(
            "target-doubled", **PLACE, subject=own, indicator=name, year=int(year),
            count=int(count),
        )
        for (own, name, year), count in counts[counts > 1].items()
    ]  # fmt: skip
    return ranked.drop_duplicates(keys), found


def _carried(rows: pd.DataFrame) -> pd.DataFrame:
    """Targets under today's units: an heir's own, else the sum of all handed on."""
    parts = []
    for key, own in rows.groupby(KEYS, sort=True):
        mine = own[own["own"] == own["unit"]]
        used = mine if len(mine) else own
        worst = FIRMEST[max(FIRMEST.index(status) for status in used["status"])]
        parts.append((*key, sum(used["target"], Fraction(0)), worst))
    return pd.DataFrame(parts, columns=COLUMNS)


def _strange(rows: pd.DataFrame) -> list[dict]:
    keys = ["own", "indicator", "measure"]
    return [
        finding(
            "target-indicator-unknown", **PLACE, subject=row.own,
            indicator=row.indicator, measure=row.measure,
        )
        for row in rows[keys].drop_duplicates().sort_values(keys).itertuples()
    ]  # fmt: skip


def _nowhere(rows: pd.DataFrame) -> list[dict]:
    units = sorted(set(rows["own"]))
    return [finding("target-unit-unknown", **PLACE, subject=unit) for unit in units]
