"""Construction land supplied with a permit, beside the supply plan (C17)."""

import numpy as np
import pandas as pd

from jianliang.core.findings import finding
from jianliang.core.groups import class_groups, grouped
from jianliang.core.measure import Measure
from jianliang.core.polygons import Polygons
from jianliang.core.tables import STRUCTURE, STRUCTURE_MATCH
from jianliang.pipeline import levels
from jianliang.pipeline.fragmenting import Asked, Period
from jianliang.pipeline.permits import permits_of
from jianliang.pipeline.restoring import OTHER, whole
from jianliang.pipeline.spans import span_between
from jianliang.pipeline.standing import top_unit
from jianliang.stages import ground
from jianliang.stages.match_plan import structure, structure_match
from jianliang.stages.reconcile import YEARS, Grounds, explained

USES = "use_groups"
LAYER = "supply_plan"


def supplied(asked: Asked) -> tuple[pd.DataFrame, pd.DataFrame, list[dict]]:
    """Tables STRUCTURE and STRUCTURE_MATCH, and what is doubtful."""
    if not asked.city.of(LAYER):
        none = whole([], STRUCTURE), whole([], STRUCTURE_MATCH)
        return *none, [finding("supply-plan-none", layer=LAYER)]
    tables, matches = [], []
    for period in asked.pieces:
        plan = _plan(asked, period)
        if not len(plan):
            continue
        table = structure(_by_unit(asked, period, set(plan["unit"])), plan)
        days = {"from_day": period[0], "to_day": period[1]}
        tables.append(table.assign(**days))
        matches.append(structure_match(table).assign(**days))
    return whole(tables, STRUCTURE), whole(matches, STRUCTURE_MATCH), []


def _plan(asked: Asked, period: Period) -> pd.DataFrame:
    """What the plan wants supplied in the years of a period."""
    layers = ground.in_force(asked.city, LAYER, period[1])
    rows = pd.concat([layer.frame for layer in layers], ignore_index=True)
    first, last = (int(day[:4]) for day in period)
    rows = rows[(rows["year"] > first) & (rows["year"] <= last)]
    city = {asked.city.name: top_unit(asked.city, period[1])}
    return rows.assign(unit=rows["unit_id"].replace(city))


def _by_unit(asked: Asked, period: Period, units: set[str]) -> pd.DataFrame:
    """Permitted increase by use, in every unit that is asked for, of any level."""
    rows = _permitted(asked, period)
    parts = []
    for level in levels(asked.city, *period):
        own = rows.assign(unit=level.units(rows, "to"))
        parts.append(own[own["unit"].isin(units)][["unit", "use", "area_dm2"]])
    found = [part for part in parts if len(part)]
    return pd.concat(found, ignore_index=True) if found else parts[0]


def _permitted(asked: Asked, period: Period) -> pd.DataFrame:
    """Land that became construction land where a permit held, with its use."""
    changed = asked.changed[period]
    rows = changed[changed["change_construction"] == "increase"]
    rows = rows.assign(area_dm2=rows["area_to_dm2"]).reset_index(drop=True)
    permits = permits_of(asked.city, asked.rules, "increase", period)
    measure = Measure(asked.city.crs, asked.city.area_standard)
    cut = explained(rows, _no_grounds(), permits, measure)
    own = cut[cut["permits"] != ""]
    system = span_between(asked.city, asked.rules, period).system_to
    uses = class_groups(asked.rules, USES, period[1], system)
    return own.assign(use=grouped(own["class_to"], uses, OTHER))


def _no_grounds() -> Grounds:
    known = pd.DataFrame(columns=["piece_id", *YEARS, "reversed_share", "area_dm2"])
    return Grounds(Polygons.of(np.empty(0, dtype=object)), known)
