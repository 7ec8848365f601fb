"""One city from checked layers to result tables: the stages in their order.

surveys, units, zones ─ ground ─→ plots of each date and the faces that cut them
  ─ lay_over ─→ pieces between two dates ─ change_matrix ─→ matrix
  ─ classify, movements, account ─→ accounts, paths ─ ceiling_distance ─→ ceilings
  ─ lineage ─→ lineage        ─ confirmation ─→ conflicts with official changes
"""

from collections.abc import Callable

import pandas as pd

from jianliang.core.errors import CityError
from jianliang.core.findings import findings, joined, worded
from jianliang.core.layers import City
from jianliang.core.overlay.parts import Parts, parts_of
from jianliang.core.policy import RulePack
from jianliang.core.tables import RESULTS, exactly
from jianliang.pipeline import books, checks, conflicts, pairs, standing
from jianliang.stages import ground
from jianliang.stages.account import change_matrix
from jianliang.stages.align import find_extent_difference
from jianliang.stages.ceiling import (
    carried_ceilings,
    ceiling_distance,
    find_ceiling_breaches,
)
from jianliang.stages.ground import Survey
from jianliang.stages.trace import lineage

Progress = Callable[[str, float], None]
"""Told what is being done and which share of the whole work is behind (0 to 1)."""

Tables = dict[str, pd.DataFrame]


def silent(_what: str, _share: float) -> None:
    """Progress that nobody watches."""


def run(city: City, rules: RulePack, progress: Progress = silent) -> Tables:
    """Account for a city between each two surveys that follow each other.

    Parameters
    ----------
    city : City
        With surveys of two or more dates, or with change polygons alone.
    rules : RulePack
        Definition profiles and class systems.
    progress : callable
        Called with what is being done and the share behind.

    Returns
    -------
    dict of DataFrame
        The tables RESULTS declares (core/tables/results.py), each exactly as it is
        declared there; those that do not apply are absent.

    Raises
    ------
    CityError
        There is nothing to account for.
    JianliangError
        A layer, area or rule does not allow it.
    """
    days = sorted({layer.day for layer in city.of("survey")})
    if len(days) >= 2:
        tables = _between_surveys(city, rules, days, progress)
    elif city.of("changes"):
        tables = _of_changes(city, rules)
    else:
        raise CityError("run-no-layers", city=city.name)
    return _finished(city, tables)


def _between_surveys(
    city: City, rules: RulePack, days: list[str], progress: Progress
) -> Tables:
    steps = 2 * len(days)
    faces = pairs.Faces(city)
    progress("survey", 0.0)
    first = ground.survey_layer(city, days[0])
    before = ground.measured(city, first, faces.on(days[0]))
    parts = parts_of(before.plots)
    collected: dict[str, list[pd.DataFrame]] = {}
    for at, day in enumerate(days[1:], start=1):
        progress("survey", 2 * at / steps)
        later = ground.survey_layer(city, day)
        collected.setdefault("findings", []).extend(
            checks.of_layers(city, before.layer, later)
        )
        after = ground.measured(city, later, faces.on(day))
        progress("overlay", (2 * at + 1) / steps)
        tables, parts = _of_pair(city, rules, (before, after), parts)
        for name, table in tables.items():
            collected.setdefault(name, []).append(table)
        before = after
    found = joined(collected.pop("findings"))
    tables = {
        name: pd.concat(parts_, ignore_index=True) for name, parts_ in collected.items()
    }
    return {**tables, "findings": found}


def _of_pair(
    city: City, rules: RulePack, surveys: tuple[Survey, Survey], parts: Parts
) -> tuple[Tables, Parts]:
    """All tables of two surveys that follow each other."""
    before, after = pairs.coded(*surveys)
    table, pieces, parts_after = pairs.laid_over(city, before, after, parts)
    matrix = change_matrix(table)
    span = pairs.span_of(before, after, rules)
    days = before.day, after.day
    conflict, conflict_findings = conflicts.of_pair(city, before, after, pieces)
    found = [
        find_extent_difference(table, before.layer, after.layer),
        checks.land_outside(city, after.day, table),
        conflict_findings,
    ]
    tables = {
        **books.account_tables(matrix, span, levels(city, *days)),
        "matrix": pairs.dated(matrix, *days),
        "pieces": pairs.dated(table, *days),
        "lineage": pairs.dated(lineage(table), *days),
        "conflicts": conflict,
        "findings": joined(found),
    }
    return tables, parts_after


def levels(city: City, from_day: str, to_day: str) -> list[books.Level]:
    """The city and every level of its hierarchies, as they stand at two dates."""
    out = [books.city_level(standing.top_unit(city, to_day))]
    heir = standing.heirs(city, from_day, to_day)
    for hierarchy, role in (("administrative", "units"), ("planning", "planning")):
        tables = [
            ground.together(layers, "unit_id")
            for day in (from_day, to_day)
            if (layers := ground.in_force(city, role, day))
        ]
        if tables:
            out += books.unit_levels(hierarchy, tables[0], tables[1], heir)
    return out


def _of_changes(city: City, rules: RulePack) -> Tables:
    """Accounts from change polygons alone: changes by unit, and no stocks."""
    faces = pairs.Faces(city)
    collected: dict[str, list[pd.DataFrame]] = {}
    spans = sorted({(layer.day, layer.until) for layer in city.of("changes")})
    for from_day, to_day in spans:
        layers = ground.changes_between(city, from_day, to_day)
        table = ground.change_pieces(city, layers, faces.on(to_day))
        matrix = change_matrix(table)
        system = layers[0].class_system
        classes = rules.classes_on(to_day)
        span = books.Span(from_day, to_day, system, system, classes)
        tables = books.account_tables(matrix, span, levels(city, to_day, to_day))
        tables["accounts"] = books.without_stocks(tables["accounts"])
        tables["matrix"] = pairs.dated(matrix, from_day, to_day)
        tables["pieces"] = pairs.dated(table, from_day, to_day)
        for name, part in tables.items():
            collected.setdefault(name, []).append(part)
    whole = {name: pd.concat(p, ignore_index=True) for name, p in collected.items()}
    return {**whole, "findings": findings()}


def _finished(city: City, tables: Tables) -> Tables:
    """Add what is made from the accounts; withhold each that does not close."""
    accounts, found = checks.closed(tables["accounts"])
    parts = [tables["findings"], found]
    if city.of("ceilings") and accounts["stock_to_dm2"].notna().any():
        tables["ceilings"] = _ceilings(city, accounts)
        parts.append(find_ceiling_breaches(tables["ceilings"]))
        parts.append(checks.find_unknown_ceilings(city))
    days = sorted({*accounts["from_day"], *accounts["to_day"]})
    tables |= {"accounts": accounts, "findings": worded(joined(parts))}
    tables |= standing.unit_tables(city, days)
    return {
        name: exactly(table, RESULTS[name])
        for name, table in tables.items()
        if len(table.columns)
    }


def _ceilings(city: City, accounts: pd.DataFrame) -> pd.DataFrame:
    """Stock beside ceiling at each date, for the units there are on that date."""
    parts = []
    for day, whole in accounts[accounts["dimension"] == "all"].groupby("to_day"):
        limits = standing.ceilings_of(city, str(day))
        carried = carried_ceilings(limits, standing.heirs(city, "", str(day)))
        there = standing.units_on(city, str(day)) | {standing.top_unit(city, str(day))}
        here = whole[whole["unit"].isin(there)]
        parts.append(ceiling_distance(here, carried))
    return pd.concat(parts, ignore_index=True)
