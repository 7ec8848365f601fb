"""An area against every dated layer of a city and the ground its book knows.

layers by role and day ─ _grounds ─┐
ground of the book, candidates ────┴─ cut_by ─→ rows ─ rules ─→ conflicts ─→ findings
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from jianliang.core.compliance import (
    BUILT,
    OF_LAYERS,
    OPEN,
    UNDECIDED,
    ComplianceRule,
    asked_of,
)
from jianliang.core.counting import DM2_PER_M2
from jianliang.core.findings import joined, worded
from jianliang.core.layers import City, Layer
from jianliang.core.measure import Measure
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.tables import COMPLIANCE, COMPLIANCE_CONFLICTS, exactly
from jianliang.pipeline import Tables
from jianliang.pipeline.permits import permits_on
from jianliang.stages import ground
from jianliang.stages.classify import classify
from jianliang.stages.comply import (
    Cut,
    Ground,
    conflicts_of,
    cut_by,
    find_conflicts,
    find_unchecked,
    rows_of,
)

TOLERANCE = "compliance_tolerance"
COLUMNS = ["id", "value", "words", "geometry"]
KEYS: Mapping[str, tuple[str, str]] = {
    "survey": ("plot_id", "class_code"),
    "units": ("unit_id", "unit_id"),
    "planning": ("unit_id", "unit_id"),
    "zones": ("zone_id", "zone"),
    "paths": ("path_id", "path"),
    "changes": ("change_id", ""),
    "approvals": ("approval_id", "kind"),
    "special_plan": ("parcel_id", "year"),
    "park_facilities": ("facility_id", "kind"),
    "patches": ("patch_id", "kind"),
    "parks": ("park_id", "kind"),
    "redlines": ("redline_id", "kind"),
    "land_use_plan": ("parcel_id", "class_code"),
    "stock_sites": ("site_id", "kind"),
    "projects": ("project_id", "kind"),
}
"""Of each role the column that names an object, and the one that says what it is."""
COUNTS = {"yes": BUILT, "no": OPEN}


@dataclass(frozen=True)
class Proposal:
    """An area, valid and in the city's CRS, what it is for, and the day it is asked."""

    area: shapely.Geometry
    purpose: str
    day: str


@dataclass(frozen=True)
class Complied:
    """What a check comes to.

    `tables` are those of core/tables/compliance.py; `area_dm2` is the area checked.
    """

    tables: Tables
    area_dm2: int


def comply(
    city: City,
    rules: RulePack,
    table: Sequence[ComplianceRule],
    asked: Proposal,
    book: Mapping[str, pd.DataFrame] | None = None,
) -> Complied:
    """Check an area against the layers of a city and the ground of its book.

    Parameters
    ----------
    city : City
        Only layers that whoever asks may see.
    rules : RulePack
    table : sequence of ComplianceRule
        The decision table.
    asked : Proposal
    book : mapping, optional
        Kind of ground (core/compliance.OF_BOOK) → id, value, words, geometry; a kind
        that is absent is not known, one without rows is known to be empty.

    Raises
    ------
    LimitError
        Too many objects lie over each other.
    RuleError
        The pack does not say what is needed.
    """
    tolerance = float(rules.parameter(TOLERANCE, asked.day).value) * DM2_PER_M2
    measure = Measure(city.crs, city.area_standard)
    grounds = _grounds(city, rules, asked) + _of_book(book or {}, asked)
    cuts = [cut_by(asked.area, one, measure) for one in grounds]
    held = asked_of(table, asked.purpose, asked.day)
    rows = pd.concat([rows_of(cut) for cut in cuts], ignore_index=True)
    conflicts = _conflicts(cuts, held, tolerance)
    names = _names(city, rules)
    there = [one.role for one in grounds if one.in_force]
    found = joined([find_conflicts(conflicts, names), find_unchecked(held, there)])
    return Complied(
        {
            "compliance": exactly(rows, COMPLIANCE),
            "compliance_conflicts": conflicts,
            "findings": worded(found),
        },
        int(measure.areas_dm2(Polygons.of(np.array([asked.area], dtype=object)))[0]),
    )


def _conflicts(
    cuts: Sequence[Cut], rules: Sequence[ComplianceRule], tolerance_dm2: float
) -> pd.DataFrame:
    """The conflicts with all that is in force, the gravest first, then the largest."""
    parts = [conflicts_of(cut, rules) for cut in cuts if cut.ground.in_force]
    there = [part for part in parts if len(part)]
    if not there:
        return exactly(
            pd.DataFrame(columns=list(COMPLIANCE_CONFLICTS.columns)),
            COMPLIANCE_CONFLICTS,
        )
    every = pd.concat(there, ignore_index=True)
    every = every[every["area_dm2"] > tolerance_dm2]
    grave = every["severity"].map({"refuse": 0, "warning": 1, "note": 2})
    order = np.lexsort((-every["area_dm2"].to_numpy(np.int64), grave))
    told = every.iloc[order].reset_index(drop=True)
    return exactly(told[list(COMPLIANCE_CONFLICTS.columns)], COMPLIANCE_CONFLICTS)


def _grounds(city: City, rules: RulePack, asked: Proposal) -> list[Ground]:
    """The layers by role and day, each with the objects that meet the area."""
    found = []
    for role in OF_LAYERS:
        holding = ground.in_force(city, role, asked.day)
        for key in sorted({(one.day, one.until) for one in city.of(role)}):
            layers = [one for one in city.of(role) if (one.day, one.until) == key]
            frames = [_objects(city, rules, one, asked) for one in layers]
            objects = pd.concat(frames, ignore_index=True)
            objects = objects.sort_values("id", kind="stable", ignore_index=True)
            name = ", ".join(one.name for one in layers)
            holds = any(one is layers[0] for one in holding)
            found.append(Ground(role, name, key[0], holds, objects))
    return found


def _objects(
    city: City, rules: RulePack, layer: Layer, asked: Proposal
) -> pd.DataFrame:
    """id, value, words and geometry of what of a layer meets the area."""
    frame = layer.frame
    if layer.role == "approvals":
        frame = permits_on(frame, max(asked.day, layer.day))
    near = frame[_meets(frame["geometry"].to_numpy(), asked.area)]
    key, name = KEYS[layer.role]
    if layer.role == "changes":
        value = near["from_class"] + ">" + near["to_class"]
    else:
        value = near[name].astype("str").replace("<NA>", "").fillna("")
    words = value
    if layer.role in ("survey", "land_use_plan"):
        words = _counted(city, rules, replace(layer, frame=near), asked.day)
    columns = (near[key], value, words, near["geometry"])
    told = {c: one.to_numpy(object) for c, one in zip(COLUMNS, columns, strict=True)}
    return pd.DataFrame(told)


def _meets(shapes: np.ndarray, area: shapely.Geometry) -> np.ndarray:
    """Which shapes meet the area; bool. None meets nothing."""
    west, south, east, north = shapely.bounds(area)
    boxes = shapely.bounds(shapes).T
    with np.errstate(invalid="ignore"):
        near = (boxes[0] <= east) & (boxes[2] >= west)
        near &= (boxes[1] <= north) & (boxes[3] >= south)
    at = np.flatnonzero(near)
    near[at] = shapely.intersects(shapes[at], area)
    return near


def _counted(city: City, rules: RulePack, layer: Layer, day: str) -> pd.Series:
    """Classes as rules may call them: with all above, and how each counts."""
    frame, system, classes = layer.frame, layer.class_system, rules.classes_on(day)
    codes = frame["class_code"].astype("str")
    town = frame.get("town_village")
    answers = classify(codes, town, system=system, profile=city.profile, rules=classes)
    counts = answers["construction"].astype("str").map(COUNTS).fillna(UNDECIDED)
    known = classes.known(system)
    above = {
        code: " ".join(f"{system}/{one}" for one in classes.lineage(system, code))
        for code in codes.unique()
        if code in known
    }
    return codes.map(above).fillna("").astype("str") + " " + counts.astype("str")


def _of_book(book: Mapping[str, pd.DataFrame], asked: Proposal) -> list[Ground]:
    """What the book knows, with the objects that meet the area."""
    found = []
    for role, frame in sorted(book.items()):
        shapes = frame["geometry"].to_numpy(dtype=object)
        near = frame[_meets(shapes, asked.area)] if len(frame) else frame
        objects = near[COLUMNS].sort_values("id", kind="stable", ignore_index=True)
        found.append(Ground(role, "", asked.day, True, objects))
    return found


def _names(city: City, rules: RulePack) -> dict[tuple[str, str], dict[str, str]]:
    """What values are called: zones and classes by the rules, units by their layers."""
    names = {
        ("zones", key): {"zh": word.zh, "en": word.en}
        for key, word in rules.words.get("zones", {}).items()
    }
    for role in ("survey", "land_use_plan"):
        for system in sorted({one.class_system for one in city.of(role)} - {""}):
            for code in rules.classes.known(system):
                told = (rules.classes.name(system, code, at) for at in ("zh", "en"))
                names[role, code] = dict(zip(("zh", "en"), told, strict=True))
    for role in ("units", "planning"):
        for layer in city.of(role):
            ids, called = layer.frame["unit_id"], layer.frame["name"]
            for unit, name in zip(ids, called, strict=True):
                names[role, unit] = {"zh": name, "en": name}
    return names
