"""A city assessed: from its run, its book and its targets to scores and what follows.

run, ceilings, red lines ─ assessed_limits ─→ what the gates test
recognised pieces ─ assessed_credit ─→ kinds, rebuilds     targets ─ assessed_targets
  ─ assess ─→ gates, terms, scores ─ marginals, rewards
  ─ assessed_series ─ outlook, similar_units
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from jianliang.core.assessed import Given
from jianliang.core.assessment import RECOGNISED, AssessmentRules, Indicator
from jianliang.core.errors import RuleError
from jianliang.core.findings import worded
from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.core.tables import ASSESSED, REBUILDS, RECOGNISED_KINDS, exactly, typed
from jianliang.pipeline import Tables
from jianliang.pipeline.assessed_credit import Booked, rebuilds, recognised_kinds
from jianliang.pipeline.assessed_limits import (
    RESERVE,
    below_reserve,
    over_ceiling,
    quota_overdue,
    rebuilt_final,
    redline_occupied,
    reserve_land,
    told,
)
from jianliang.pipeline.assessed_series import (
    credit_series,
    limits,
    stock_series,
    unit_features,
)
from jianliang.pipeline.assessed_targets import for_year, targets_of
from jianliang.pipeline.assessed_units import (
    ADMINISTRATIVE,
    Tiers,
    day_of_year,
    survey_days,
    tiers,
)
from jianliang.pipeline.lookup import Lookup
from jianliang.stages.assess import assess as scored
from jianliang.stages.gain import marginals
from jianliang.stages.outlook import outlook
from jianliang.stages.reward import rewards
from jianliang.stages.similar import features, similar_units


@dataclass(frozen=True)
class Sources:
    """What a city is assessed by.

    Attributes
    ----------
    city : City
    rules : RulePack
    run : mapping
        The tables of a run.
    booked : Booked, optional
        None where the city has no book: what it would tell is not known.
    quality : mapping
        Tables of layout quality by name, as far as they are known.
    """

    city: City
    rules: RulePack
    run: Mapping[str, pd.DataFrame]
    booked: Booked | None = None
    quality: Mapping[str, pd.DataFrame] = field(default_factory=dict)


def assess(sources: Sources, year: int = 0) -> Tables:
    """Assess every unit of a city for a year; 0: that of the last survey.

    Units are those of the last survey, whatever year is assessed.

    Returns
    -------
    dict of DataFrame
        The tables ASSESSED declares. Row order of what is given changes nothing.

    Raises
    ------
    UsageError
        No survey closes that year ("assess-year").
    RuleError
        The rule pack says nothing of assessment ("assessment-rules").
    """
    rules = sources.rules.assessment
    if rules is None:
        raise RuleError("assessment-rules", pack=sources.rules.id)
    lookup = Lookup(sources.run)
    days = survey_days(lookup.accounts.frame)
    asked = year or int(days[-1][:4])
    day = day_of_year(days, asked, sources.city.name)
    there = tiers(lookup, days)
    total = str(sources.rules.parameter("assessed_total", day).value)
    every, found = targets_of(sources.city, rules, there)
    given = _given(sources, there, (asked, day, total), for_year(every, asked))
    tables = scored(given, rules)
    tables |= {
        "marginals": marginals(given, rules),
        "rewards": rewards(tables["scores"], tables["score_terms"], rules),
        "recognised_kinds": _or_empty(given.kinds, RECOGNISED_KINDS),
        "rebuilds": _or_empty(given.rebuilds, REBUILDS),
        "findings": worded(found),
    }
    tables |= _ahead(sources, there, given, total)
    tables |= _alike(sources, there, total)
    return {name: exactly(table, ASSESSED[name]) for name, table in tables.items()}


def _given(
    sources: Sources, there: Tiers, asked: tuple[int, str, str], targets: pd.DataFrame
) -> Given:
    """All that the year's scores are made from."""
    year, day, total = asked
    booked = sources.booked
    contiguity = sources.quality.get("contiguity", pd.DataFrame())
    kinds = rebuilt = None
    if booked is not None:
        about = (total, contiguity)
        kinds = recognised_kinds(sources.city, booked, there, about)
        rebuilt = rebuilds(booked, there, year)
    limited = [
        over_ceiling(
            _table(sources, "ceilings"), sources.city.profile, there, (year, day)
        ),
        redline_occupied(
            sources.city, sources.rules, sources.run["pieces"], (there, (year, day))
        ),
        rebuilt_final(rebuilt, there, (year, day)),
        quota_overdue(booked, _obligations(sources.rules, day), there, (year, day)),
        _reserve(sources, there, (year, day), targets),
    ]
    rules = sources.rules.assessment
    read = [
        _read(one, sources.quality, there, (year, total))
        for one in (rules.indicators if rules else ())
        if one.counts != RECOGNISED
    ]
    measured = pd.concat([*limited, *read], ignore_index=True)
    return Given(year, there.units, kinds, rebuilt, measured, targets)


def _obligations(rules: RulePack, day: str) -> list[str]:
    return str(rules.parameter("assessed_obligations", day).value).split()


def _reserve(
    sources: Sources, there: Tiers, asked: tuple[int, str], targets: pd.DataFrame
) -> pd.DataFrame:
    system = next(
        layer.class_system
        for layer in sources.city.of("survey")
        if layer.day == asked[1]
    )
    floors = targets[targets["indicator"] == RESERVE]
    land = reserve_land(sources.run["matrix"], sources.rules, system, asked[1])
    least = {
        str(unit): int(floor)
        for unit, floor in zip(floors["unit"], floors["target"], strict=True)
    }
    return below_reserve(land, least, there, asked)


def _read(
    indicator: Indicator,
    quality: Mapping[str, pd.DataFrame],
    there: Tiers,
    asked: tuple[int, str],
) -> pd.DataFrame:
    """An indicator from the table it counts: the rows of the year, or its last span."""
    table = quality.get(indicator.counts)
    known: dict[str, float] = {}
    if table is not None and indicator.column in table:
        rows = _of_year(table, asked)
        for column, word in indicator.where.items():
            rows = rows[rows[column].astype("str") == word]
        values = rows.groupby("unit")[indicator.column]
        known = {str(unit): own.iloc[0] for unit, own in values if own.nunique() == 1}
    return told(indicator.id, known, indicator.counts, (there, asked[0]))


def _of_year(table: pd.DataFrame, asked: tuple[int, str]) -> pd.DataFrame:
    """The rows that speak of a year by the latest day and the shortest span."""
    day = "to_day" if "to_day" in table else "day"
    rows = table[table[day].str[:4].astype("int64") == asked[0]]
    for column, word in (("hierarchy", ADMINISTRATIVE), ("total", asked[1])):
        if column in rows:
            rows = rows[rows[column] == word]
    if "from_day" in rows and len(rows):
        rows = rows[rows["from_day"] == rows["from_day"].max()]
    return rows


def _ahead(sources: Sources, there: Tiers, given: Given, total: str) -> Tables:
    """Trajectories and what lies ahead."""
    rules = _rules(sources)
    lookup = Lookup(sources.run)
    days = survey_days(lookup.accounts.frame)
    profile = sources.city.profile
    stock = stock_series(lookup, profile, there, days)
    credit = credit_series(given, rules, there).assign(total=total)
    series = typed(
        pd.concat([stock, credit], ignore_index=True), ASSESSED["trajectories"]
    )
    first = next((one.id for one in rules.indicators if one.counts == RECOGNISED), "")
    wanted = given.targets[given.targets["indicator"] == first].assign(total=total)
    limited = limits(sources.city, profile, there, wanted)
    return {"trajectories": series, "outlook": outlook(series, limited)}


def _alike(sources: Sources, there: Tiers, total: str) -> Tables:
    """Features and similar units."""
    matrix = sources.run["matrix"]
    last = matrix[matrix["to_day"] == there.day]
    area = last.groupby("unit_to", observed=True)["area_to_dm2"].sum()
    asked = (sources.city.profile, total)
    measured = unit_features(Lookup(sources.run), asked, there, area)
    compared = features(measured, _rules(sources))
    return {
        "features": compared,
        "similar_units": similar_units(compared, _rules(sources)),
    }


def _rules(sources: Sources) -> AssessmentRules:
    rules = sources.rules.assessment
    assert rules is not None
    return rules


def _table(sources: Sources, name: str) -> pd.DataFrame:
    if name in sources.run:
        return sources.run[name]
    columns = ["unit", "profile", "total", "to_day", "distance_dm2"]
    return pd.DataFrame(columns=columns)


def _or_empty(table: pd.DataFrame | None, declared: object) -> pd.DataFrame:
    if table is not None:
        return table
    return typed(pd.DataFrame(columns=list(declared.columns)), declared)  # type: ignore[attr-defined,arg-type]
