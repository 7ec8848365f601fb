"""The land that changed between two dates, with its shape and what it counts as.

pieces ─ piece_marks ─→ marked ─ together by plots, units, zone, path ─ shapes ─→ moves
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from jianliang.core.layers import City, Layer
from jianliang.core.policy import RulePack
from jianliang.core.units import OUTSIDE, ancestors
from jianliang.pipeline import books
from jianliang.pipeline.moveshapes import Cover, Sides, move_shapes
from jianliang.pipeline.standing import heirs
from jianliang.stages import ground
from jianliang.stages.account import UNSURVEYED
from jianliang.stages.mark import MARKS

KEY = [
    *("from_day", "to_day", "plot_from", "plot_to", "class_from", "class_to"),
    *("unit_from", "unit_to", "zone_to", "path"),
]
PAIR = ["plot_from", "plot_to"]
AREAS = ["area_from_dm2", "area_to_dm2"]
NO_PATH = "none"
LABELS = ("unit_from", "unit_to", "zone_to", "path")
"""What divides the plots of a move."""


def moves(city: City, rules: RulePack, pieces: pd.DataFrame) -> pd.DataFrame:
    """All land that became another class or counts otherwise, with its shape.

    Parameters
    ----------
    city : City
        The layers the pieces were made from.
    rules : RulePack
        The rules they were accounted by.
    pieces : DataFrame
        The table of pieces of a run.

    Returns
    -------
    DataFrame
        One row for each pair of plots, unit at both dates, later zone and path: those
        columns, from_day, to_day, class_from, class_to, area_from_dm2, area_to_dm2
        (int64, 0.01 m²), district_to, a column "mark:<profile>:<total>" for each
        (stages/mark.py, "" where nothing moved), geometry in the city's CRS. Plots are
        "" where a date has no survey.
    """
    spans = pieces.groupby(["from_day", "to_day"], observed=True)
    parts = [_of_span(city, rules, days, rows) for days, rows in spans]
    parts = [part for part in parts if len(part)]
    if not parts:
        return pd.DataFrame(columns=[*KEY, *AREAS, "district_to", "geometry"])
    return pd.concat(parts, ignore_index=True)


def _of_span(
    city: City, rules: RulePack, days: tuple[str, str], rows: pd.DataFrame
) -> pd.DataFrame:
    labels = [name for name in rows if name not in AREAS]
    rows = rows.astype(dict.fromkeys(labels, "str"))  # categories cannot be compared
    before, after = _plots(city, *days)
    systems = before.class_system, after.class_system
    span = books.Span(*days, *systems, rules.classes_on(days[1]))
    marked = books.piece_marks(rows, span, heirs(city, *days))
    both = (rows["class_from"] != UNSURVEYED) & (rows["class_to"] != UNSURVEYED)
    moved = both & (rows["class_from"] != rows["class_to"])
    moved |= (marked != "").any(axis=1)
    own = of_pairs(pd.concat([rows, marked], axis=1), moved)
    table = _together(own[moved[own.index].groupby(_keys(own)).transform("any")])
    sides = Sides(before.frame, after.frame, covers(city, days))
    return table.assign(
        district_to=_districts(city, days[1], table["unit_to"]),
        geometry=move_shapes(table, divided(own, table, list(sides.covers)), sides),
    )


def divided(
    pieces: pd.DataFrame, table: pd.DataFrame, labels: list[str]
) -> pd.DataFrame:
    """For each row of a table and each label, whether its two plots have several.

    `pieces` are all pieces of the pairs of plots in the table.
    """
    several = pieces.groupby(PAIR)[labels].nunique() > 1
    return several.loc[pd.MultiIndex.from_frame(table[PAIR])].reset_index(drop=True)


def of_pairs(rows: pd.DataFrame, moved: pd.Series) -> pd.DataFrame:
    """All pieces of the pairs of plots of which any has moved."""
    pair = pd.MultiIndex.from_frame(rows[PAIR])
    return rows[pair.isin(pair[moved])]


def _keys(rows: pd.DataFrame) -> list[pd.Series]:
    return [rows[name] for name in KEY]


def _plots(city: City, from_day: str, to_day: str) -> tuple[Layer, Layer]:
    """The plots of two dates; of change polygons alone, these at both."""
    if len({layer.day for layer in city.of("survey")}) >= 2:
        return ground.survey_layer(city, from_day), ground.survey_layer(city, to_day)
    layers = ground.changes_between(city, from_day, to_day)
    frame = ground.together(layers, "change_id").rename(
        columns={"change_id": "plot_id"}
    )
    both = Layer(
        layers[0].name, "changes", from_day, frame, layers[0].class_system, to_day
    )
    return both, both


def _together(marked: pd.DataFrame) -> pd.DataFrame:
    """The pieces of each key as one row; its mark is the weightiest of theirs."""
    names = [name for name in marked if name.startswith("mark:")]
    order = [*MARKS, ""]
    ranks = marked[names].apply(lambda column: column.map(order.index))
    grouped = marked[[*KEY, *AREAS]].assign(**ranks).groupby(KEY, observed=True)
    table = grouped.agg({**dict.fromkeys(AREAS, "sum"), **dict.fromkeys(names, "min")})
    table = table.reset_index().astype(dict.fromkeys(KEY, "str"))
    words = {
        name: table[name].map(dict(enumerate(order))).astype("str") for name in names
    }
    return table.assign(**words)


def _districts(city: City, day: str, unit: pd.Series) -> pd.Series:
    """The district each unit belongs to on a day; "outside" where there is none."""
    layers = ground.in_force(city, "units", day)
    if not layers:
        return pd.Series(OUTSIDE, unit.index, dtype="str")
    above = ancestors(ground.together(layers, "unit_id"))
    if "district" not in above:
        return pd.Series(OUTSIDE, unit.index, dtype="str")
    return unit.map(above["district"]).fillna(OUTSIDE).astype("str")


def covers(
    city: City, days: tuple[str, str], labels: Sequence[str] = LABELS
) -> dict[str, Cover]:
    """For each label of a move that cuts plots, the polygons that bear it."""
    from_day, to_day = days
    asked = {
        "unit_from": (ground.in_force(city, "units", from_day), "unit_id", OUTSIDE),
        "unit_to": (ground.in_force(city, "units", to_day), "unit_id", OUTSIDE),
        "planning_from": (
            ground.in_force(city, "planning", from_day),
            "unit_id",
            OUTSIDE,
        ),
        "planning_to": (ground.in_force(city, "planning", to_day), "unit_id", OUTSIDE),
        "zone_to": (ground.in_force(city, "zones", to_day), "zone", OUTSIDE),
        "path": (ground.paths_between(city, *days), "path", NO_PATH),
    }
    return {label: _cover(*asked[label]) for label in labels}


def _cover(layers: list[Layer], column: str, nothing: str) -> Cover:
    frames = [layer.frame[[column, "geometry"]] for layer in layers]
    if not frames:
        return Cover(np.empty(0, dtype=object), np.empty(0, dtype=object), nothing)
    whole = pd.concat(frames, ignore_index=True)
    whole = whole[whole["geometry"].notna()]
    return Cover(whole["geometry"].to_numpy(), whole[column].to_numpy(object), nothing)
