"""The change matrix by classes: of any rows of it, and of one unit between two days."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from jianliang.core.classes import LandClasses
from jianliang.pipeline.lookup import LEAVES, Asked, Lookup, Place
from jianliang.stages.account import AREAS, UNSURVEYED, by_classes
from jianliang.stages.classify import same_land
from jianliang.stages.cumulate import Span, periods

CLASSES = ["system_from", "class_from", "system_to", "class_to"]


@dataclass(frozen=True)
class Systems:
    """What class codes mean: the land classes, and the class system of each day."""

    classes: LandClasses
    by_day: Mapping[str, str]


@dataclass(frozen=True)
class ClassMatrix:
    """A change matrix by classes.

    Attributes
    ----------
    cells : DataFrame
        system_from, class_from, system_to, class_to (str; a class is "" where the
        survey does not cover the land), area_from_dm2, area_to_dm2 (int64, 0.01 m²).
    periods : int
        How many periods it sums.
    """

    cells: pd.DataFrame
    periods: int


def class_matrix(
    lookup: Lookup, asked: Asked, systems: Systems, *, first_level: bool
) -> ClassMatrix:
    """Which class became which on the land of a unit and of all units below it.

    Land that changed hands is the unit's that answers for it at the later day, as in
    the accounts. Over several periods only land whose class changed is told, summed:
    what stayed would be there once for every period. A class that only changed its
    code or its system has not changed, nor has land that one survey leaves out.

    Parameters
    ----------
    lookup : Lookup
    asked : Asked
        Its profile and total play no part.
    systems : Systems
    first_level : bool
        Cells by first-level class; else by the classes as they are coded.

    Raises
    ------
    UsageError
        Unknown unit or days.
    """
    chain = periods(lookup.matrix_spans, asked.from_day, asked.to_day)
    place = lookup.place(asked.unit, asked.to_day)
    parts = [by_classes(_inside(lookup, place, span, asked.to_day)) for span in chain]
    cells = _with_systems(pd.concat(parts, ignore_index=True), systems)
    if len(chain) > 1:
        cells = _changed(cells, systems.classes)
    if first_level:
        cells = _first_levels(cells, systems.classes)
    out = cells.groupby(CLASSES, sort=True, as_index=False)[AREAS].sum()
    return ClassMatrix(out, len(chain))


def first_levels(classes: LandClasses, system: str, codes: pd.Series) -> pd.Series:
    """The first-level class of each code; a code that nobody knows stays itself."""
    known = classes.known(system) if system else frozenset()
    table = {
        code: classes.first_level(system, code) if code in known else code
        for code in codes.unique()
    }
    return codes.map(table).astype("str")


def _inside(lookup: Lookup, place: Place, span: Span, day: str) -> pd.DataFrame:
    """The rows of the matrix of one period on the land of a unit."""
    matrix = lookup.matrix
    rows = matrix[(matrix["from_day"] == span[0]) & (matrix["to_day"] == span[1])]
    if place.level == "city":
        return rows
    leaf = rows[LEAVES[place.hierarchy]]
    return rows[leaf.isin(sorted(lookup.scope(place, span[1], day)))]


def _with_systems(cells: pd.DataFrame, systems: Systems) -> pd.DataFrame:
    named = {
        f"system_{side}": cells[f"{side}_day"].map(dict(systems.by_day)).astype("str")
        for side in ("from", "to")
    }
    return cells.assign(**named)


def _changed(cells: pd.DataFrame, classes: LandClasses) -> pd.DataFrame:
    """The cells whose land changed, as the accounts see it."""
    both = (cells["class_from"] != UNSURVEYED) & (cells["class_to"] != UNSURVEYED)
    parts = [
        rows[~same_land(rows["class_from"], one, rows["class_to"], other, classes)]
        for (one, other), rows in cells[both].groupby(["system_from", "system_to"])
    ]
    return pd.concat([cells.head(0), *parts])


def _first_levels(cells: pd.DataFrame, classes: LandClasses) -> pd.DataFrame:
    for side in ("from", "to"):
        levels = [
            first_levels(classes, str(system), rows)
            for system, rows in cells.groupby(f"system_{side}")[f"class_{side}"]
        ]
        named = pd.concat([cells[f"class_{side}"].head(0), *levels])
        cells = cells.assign(**{f"class_{side}": named})
    return cells
