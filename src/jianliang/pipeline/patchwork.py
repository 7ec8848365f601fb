"""The land of a survey, of change and of recognised ground as parts of patches."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.geodesy.official import planar_area
from jianliang.core.layers import City
from jianliang.core.overlay.borders import borders, edge_lengths
from jianliang.core.overlay.coverage import stacked
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.recognised import first_there
from jianliang.pipeline import moves
from jianliang.pipeline.books import Level
from jianliang.pipeline.moveshapes import inside
from jianliang.pipeline.standing import heirs
from jianliang.stages import ground
from jianliang.stages.account import UNSURVEYED
from jianliang.stages.classify import TOTALS, classify
from jianliang.stages.fragment import Land

Parts = tuple[pd.DataFrame, Polygons]
"""A table with area_dm2 (int64) and the same rows' polygons, of one part each."""


def survey_parts(city: City, pieces: pd.DataFrame, side: str, day: str) -> Parts:
    """The plots of one survey as cut by its units, as parts with their area of record.

    Parameters
    ----------
    pieces : DataFrame
        Table PIECES of a period that begins (side "from") or ends ("to") with the
        survey.
    side : str
    day : str
        Of the survey.

    Returns
    -------
    Parts
        plot, class, attribute, unit_<side>, planning_<side>, area_dm2: the areas of
        each unit sum to those of the pieces.
    """
    cuts = [f"unit_{side}", f"planning_{side}"]
    keys = [f"plot_{side}", f"class_{side}", f"attribute_{side}", *cuts]
    own = pieces[pieces[f"plot_{side}"] != ""]
    sums = own.groupby(keys, observed=True, sort=True)[f"area_{side}_dm2"].sum()
    table = sums.reset_index().astype(dict.fromkeys(keys, "str"))
    table.columns = ["plot", "class", "attribute", *cuts, "area_dm2"]
    plots = ground.survey_layer(city, day).frame.set_index("plot_id")["geometry"]
    shapes = plots.loc[table["plot"]].to_numpy(dtype=object, copy=True)
    several = table.groupby("plot")[cuts].transform("nunique") > 1
    for label, cover in moves.covers(city, (day, day), cuts).items():
        rows = np.flatnonzero(several[label])
        shapes[rows] = inside(shapes[rows], table[label].to_numpy(object)[rows], cover)
    return apart(table, shapes)


def apart(table: pd.DataFrame, shapes: np.ndarray) -> Parts:
    """Each polygon of each row as a part of its own; they sum to the row exactly.

    A row without a shape stays one part, without an edge.
    """
    polygons = Polygons.of(shapes)
    single, row = polygons.apart()
    bare = np.setdiff1d(np.arange(len(table)), row)
    row = np.concatenate([row, bare])
    every = stacked([single, polygons.take(bare)])
    weight = planar_area(every)
    area = split_exactly(
        table["area_dm2"].to_numpy(np.int64), weight, row, np.arange(len(row))
    )
    return table.iloc[row].reset_index(drop=True).assign(area_dm2=area), every


def land_of(several: list[Parts]) -> tuple[pd.DataFrame, Land]:
    """Parts of several kinds as one land, in the order given."""
    table = pd.concat([part for part, _ in several], ignore_index=True)
    polygons = stacked([polygons for _, polygons in several])
    area_dm2 = table["area_dm2"].to_numpy(np.int64)
    return table, Land(area_dm2, edge_lengths(polygons), borders(polygons))


def counted(
    parts: pd.DataFrame, rules: RulePack, told: Mapping[str, str]
) -> pd.DataFrame:
    """Whether each part counts towards each total: yes, no or undecided; "" unsurveyed.

    `told` has the class system, the profile, and the day of the rules.
    """
    there = parts[parts["class"] != UNSURVEYED]
    answers = classify(
        there["class"],
        there["attribute"].mask(there["attribute"] == "?"),
        system=told["system"],
        profile=told["profile"],
        rules=rules.classes_on(told["day"]),
    )
    return answers.astype("str").reindex(parts.index, fill_value="")


def standing_ground(city: City, credited: pd.DataFrame, day: str) -> pd.DataFrame:
    """Recognised pieces whose credit stands, each ground once, by piece.

    What was reversed and cured stands beside it on the same ground; its credit is the
    ground's. Returns piece_id, claim_id, credit_year, unit_to (which carries the
    unit on at the day), whether it counts for each total, area_dm2, geometry.
    """
    rows = credited.sort_values("piece_id", ignore_index=True)
    first = rows["piece_id"].map(first_there(credited)).to_numpy(object)
    held = (rows["area_dm2"] - rows["reversed_dm2"]).groupby(first).sum()
    rows = rows[rows["piece_id"].to_numpy(object) == first]
    rows = rows.assign(area_dm2=held.loc[rows["piece_id"]].to_numpy(np.int64))
    rows = rows[rows["area_dm2"] > 0].reset_index(drop=True)
    unit = rows["unit"].replace(heirs(city, "", day))
    kept = ["piece_id", "claim_id", "credit_year", *TOTALS, "area_dm2", "geometry"]
    return rows[kept].assign(unit_to=unit.astype("str"))


def ground_parts(rows: pd.DataFrame) -> Parts:
    """Recognised ground, or land that changed, as parts."""
    shapes = rows["geometry"].to_numpy(dtype=object)
    return apart(rows.drop(columns="geometry"), shapes)


def land_of_units(pieces: pd.DataFrame, level: Level) -> pd.Series:
    """Surveyed land of each unit of a level at the earlier day of some pieces."""
    own = pieces[pieces["plot_from"] != ""]
    labels = ["unit_from", "planning_from"]
    sums = own.groupby(labels, observed=True)["area_from_dm2"].sum().reset_index()
    return sums.groupby(level.units(sums.astype(dict.fromkeys(labels, "str")), "from"))[
        "area_from_dm2"
    ].sum()
