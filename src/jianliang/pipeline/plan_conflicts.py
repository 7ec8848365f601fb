"""Where the plans of a city contradict each other on a day.

special plan, permits, planned use, zones, red lines ─ _plans ─→ ids, uses, words
  ─ contradictions ─ placed (units, zones) ─→ plan_conflicts ─→ findings
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from jianliang.core.contradictions import BUILT, Contradiction, in_force
from jianliang.core.counting import DM2_PER_M2
from jianliang.core.findings import worded
from jianliang.core.layers import City, Layer
from jianliang.core.measure import Measure
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.tables import PLAN_CONFLICTS, exactly
from jianliang.pipeline import Tables
from jianliang.pipeline.permits import permits_on
from jianliang.stages import ground
from jianliang.stages.classify import classify
from jianliang.stages.contradict import (
    Plan,
    contradictions,
    find_contradictions,
    placed,
)

KEYS = {
    "special_plan": "parcel_id",
    "approvals": "approval_id",
    "land_use_plan": "parcel_id",
    "zones": "zone_id",
    "redlines": "redline_id",
}
USES = {"approvals": "kind", "zones": "zone", "redlines": "kind"}
TOLERANCE = "plan_conflict_tolerance"


def plan_conflicts(
    city: City, rules: RulePack, table: Sequence[Contradiction], day: str
) -> Tables:
    """Every ground on which two plans in force on a day contradict each other.

    Parameters
    ----------
    city : City
    rules : RulePack
    table : sequence of Contradiction
        The decision table.
    day : str

    Returns
    -------
    dict of DataFrame
        plan_conflicts and findings, as declared in core/tables/dynamics.py.

    Raises
    ------
    RuleError
        The pack does not say what is needed.
    """
    held = in_force(table, day)
    asked = {role for rule in held for role in (rule.first, rule.second)}
    plans = {
        role: _plan(city, rules, role, day)
        for role in sorted(asked)
        if ground.in_force(city, role, day)
    }
    pairs = contradictions(plans, held)
    covers = {
        "unit": _cover(city, "units", "unit_id", day, "unit"),
        "zone": _cover(city, "zones", "zone", day, "zone"),
    }
    rows = placed(pairs, covers, Measure(city.crs, city.area_standard))
    rows = exactly(rows.assign(day=day), PLAN_CONFLICTS)
    tolerance = float(rules.parameter(TOLERANCE, day).value)
    found = find_contradictions(rows, round(tolerance * DM2_PER_M2))
    return {"plan_conflicts": rows, "findings": worded(found)}


def _plan(city: City, rules: RulePack, role: str, day: str) -> Plan:
    """The polygons of a role in force on a day, with what they mean."""
    layers = ground.in_force(city, role, day)
    frames = [_meant(city, rules, layer, day) for layer in layers]
    rows = pd.concat(frames, ignore_index=True)
    rows = rows[rows["geometry"].notna()].sort_values("id", kind="stable")
    rows = rows.reset_index(drop=True)
    polygons = Polygons.of(rows["geometry"].to_numpy())
    return Plan(rows[["id", "use", "words"]], polygons)


def _meant(city: City, rules: RulePack, layer: Layer, day: str) -> pd.DataFrame:
    """id, use, words and geometry of the rows of a layer that hold on the day."""
    frame = layer.frame
    if layer.role == "approvals":
        frame = permits_on(frame, day)
    if layer.role == "land_use_plan":
        use, words = _planned(city, rules, layer, day)
    elif layer.role == "special_plan":
        use = frame["year"].astype("str").replace("<NA>", "")
        words = use
    else:
        use = frame[USES[layer.role]].astype("str")
        words = use
    return pd.DataFrame({
        "id": frame[KEYS[layer.role]].to_numpy(object),
        "use": use.to_numpy(object),
        "words": words.to_numpy(object),
        "geometry": frame["geometry"].to_numpy(),
    })  # fmt: skip


def _planned(
    city: City, rules: RulePack, layer: Layer, day: str
) -> tuple[pd.Series, pd.Series]:
    """Planned classes as told, and as rules may call them."""
    codes, classes = layer.frame["class_code"].astype("str"), rules.classes_on(day)
    system = layer.class_system
    answers = classify(codes, None, system=system, profile=city.profile, rules=classes)
    built = answers["construction"] == "yes"
    known = classes.known(system)
    above = {
        code: " ".join(f"{system}/{one}" for one in classes.lineage(system, code))
        for code in codes.unique()
        if code in known
    }
    words = codes.map(above).fillna("") + np.where(built, f" {BUILT}", "")
    return codes, words


def _cover(city: City, role: str, column: str, day: str, label: str) -> Coverage:
    frames = [
        layer.frame[[column, "geometry"]] for layer in ground.in_force(city, role, day)
    ]
    if not frames:
        empty = pd.DataFrame({label: pd.Series(dtype="str")})
        return Coverage(Polygons.of(np.empty(0, dtype=object)), empty)
    rows = pd.concat(frames, ignore_index=True)
    rows = rows[rows["geometry"].notna()].sort_values(column, kind="stable")
    labels = rows[[column]].rename(columns={column: label}).reset_index(drop=True)
    return Coverage(Polygons.of(rows["geometry"].to_numpy()), labels)
