"""Plots of a survey: whether they count, and where most of each lies.

survey ─ profile ─→ yes, no, undecided          plots ─ units ─→ township, district
"""

import numpy as np
import pandas as pd

from jianliang.core.layers import City, Layer
from jianliang.core.overlay.shares import laid_on
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.units import OUTSIDE, ancestors
from jianliang.stages import ground
from jianliang.stages.classify import classify

KEYS = {
    "units": "unit_id",
    "zones": "zone_id",
    "plot_facts": "plot_id",
    "parks": "park_id",
    "redlines": "redline_id",
    "approvals": "approval_id",
    "special_plan": "parcel_id",
    "land_use_plan": "parcel_id",
}
"""Column by which the rows of each role are put in order."""


def answers_of(survey: Layer, city: City, rules: RulePack, day: str) -> pd.DataFrame:
    """Whether each plot counts towards each total: yes, no or undecided."""
    return classify(
        survey.frame["class_code"],
        survey.frame["town_village"],
        system=survey.class_system,
        profile=city.profile,
        rules=rules.classes_on(day),
    )


def placed(plots: pd.DataFrame, city: City, day: str) -> pd.DataFrame:
    """The plots with township and district: those of the unit that most of each lies
    in, or that unit itself where it is in no township."""
    units = rows_of(city, "units", day)
    polygons = Polygons.of(plots["geometry"].to_numpy())
    unit = most_in(polygons, units, "unit_id", OUTSIDE)
    above = ancestors(units) if "level" in units else pd.DataFrame()
    nowhere = np.full(len(unit), OUTSIDE, dtype=object)
    return plots.assign(
        unit=_above(above, "township", unit, unit),
        district=_above(above, "district", unit, nowhere),
    )


def _above(
    above: pd.DataFrame, level: str, unit: np.ndarray, rest: np.ndarray
) -> np.ndarray:
    """Each unit's own or higher unit of a level; else what there is for the rest."""
    if level not in above:
        return rest
    known = above[level].reindex(unit).to_numpy(object)
    return np.where(pd.isna(known), rest, known)


def rows_of(city: City, role: str, day: str) -> pd.DataFrame:
    """The rows of a role in force on a day, by id; those without a polygon too."""
    layers = ground.in_force(city, role, day)
    if not layers:
        return pd.DataFrame({"geometry": pd.Series(dtype="object")})
    return ground.together(layers, KEYS[role])


def most_in(
    polygons: Polygons, parts: pd.DataFrame, column: str, nothing: str
) -> np.ndarray:
    """What a column says of the part that most of each polygon lies in."""
    drawn = parts[parts["geometry"].notna()]
    if not len(drawn):
        return np.full(len(polygons), nothing, dtype=object)
    laid = laid_on(polygons, Polygons.of(drawn["geometry"].to_numpy()))
    return laid.most(drawn[column].to_numpy(object), nothing)
